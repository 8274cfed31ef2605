"""Disks, locks and other ingests that stand in the way; each is taken away, and the same command is run again."""

import resource
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.faults.base import DATABASE, Base, Held, Outcome

_SECONDS_LOCKED = 6


def obstacles(template: Base, texts: Path, rooms: Path) -> Iterator[tuple[str, Outcome]]:
    """Every obstacle on a base of its own, and what came of it."""
    whole = template.copied(rooms / "unhindered")
    whole.ingest(texts)
    wanted = whole.held()
    ways: dict[str, Callable[[Base, Path], str]] = {
        "disk full": _full,
        "no writing where files are kept": _no_folder,
        "database locked for some seconds": _locked,
        "two ingests of one folder at once": _two,
    }
    for number, (name, hinder) in enumerate(ways.items()):
        base = template.copied(rooms / f"obstacle-{number}")
        said = hinder(base, texts)
        again = base.ingest(texts)
        yield name, _judged(base, wanted, said, again.stdout)


def _judged(base: Base, wanted: Held, said: str, again: str) -> Outcome:
    found = base.held()
    faults = [
        *(["a traceback was printed"] if "Traceback" in said + again else []),
        *(["another text"] if found.passages != wanted.passages else []),
        *(["stray files"] if found.kept != wanted.kept else []),
        *([doctor] if (doctor := base.faults()) else []),
    ]
    told = next((line for line in reversed(said.splitlines()) if line.strip()), "nothing")[-150:]
    return Outcome(not faults, f"said: {told}" + (f"; wrong: {', '.join(faults)}" if faults else ""))


def _full(base: Base, texts: Path) -> str:
    """No file may grow beyond a size a little above that of the database as it is."""
    size = (base.folder / DATABASE).stat().st_size + 20_000
    bound = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
    return base.run(*base.command(texts), preexec_fn=bound).stdout


def _no_folder(base: Base, texts: Path) -> str:
    base.environment["KB_MEDIA_ROOT"] = "/proc/files"
    said = base.ingest(texts).stdout
    del base.environment["KB_MEDIA_ROOT"]
    return said


def _locked(base: Base, texts: Path) -> str:
    holder = sqlite3.connect(base.folder / DATABASE, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    release = threading.Timer(_SECONDS_LOCKED, partial(holder.execute, "ROLLBACK"))
    release.start()
    said = base.ingest(texts).stdout
    release.join()
    holder.close()
    return said


def _two(base: Base, texts: Path) -> str:
    processes = [base.start(*base.command(texts)) for _ in range(2)]
    return "\n".join(process.communicate()[0] for process in processes)
