"""Ingests that are cut off at a random moment, and run again."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.benchmarks.faults.base import Base, Held, Outcome, children_of, left_running

WAYS = ("Ctrl-C", "SIGTERM to the command", "SIGKILL of the command", "SIGKILL of a child")
_LOOKS = 0.05
# Behind the line that a file is stored comes the next file: somewhere in its reading, understanding or writing.
_ONE_FILE = 0.3


def kills(template: Base, texts: Path, rooms: Path, times: int, seed: int) -> Iterator[tuple[str, Outcome]]:
    """`times` cuts in each way, each on a base of its own: what it was, and whether the next run mended it."""
    whole = template.copied(rooms / "whole")
    whole.ingest(texts)
    wanted = whole.held()
    files = len(list(texts.iterdir()))
    draw = Random(seed)
    for way in WAYS:
        for number in range(times):
            base = template.copied(rooms / f"{way.replace(' ', '-')}-{number}")
            moment = draw.randrange(files), draw.uniform(0, _ONE_FILE)
            yield way, _cut(base, texts, way, moment, draw, wanted)


def _cut(base: Base, texts: Path, way: str, moment: tuple[int, float], draw: Random, wanted: Held) -> Outcome:
    process = base.start(*base.command(texts))
    said = "".join(_until(process, moment))
    _send(process, way, draw)
    said += process.communicate(timeout=120)[0]
    orphans = left_running(process.pid)
    again = base.ingest(texts)
    found = base.held()
    faults = [
        *(["processes left running"] if orphans else []),
        *(["a traceback was printed"] if "Traceback" in said + again.stdout else []),
        *([f"the second run ended with {again.returncode}"] if again.returncode else []),
        *(["another text"] if found.passages != wanted.passages else []),
        *(["other rows"] if _rows(found) != _rows(wanted) else []),
        *([f"stray files: {sorted(found.kept ^ wanted.kept)[:2]}"] if found.kept != wanted.kept else []),
        *([doctor] if (doctor := base.faults()) else []),
    ]
    told = f"{moment[1]:.2f} s after {moment[0]} files, ended with {process.returncode}"
    return Outcome(not faults, told if not faults else f"{told}: {', '.join(faults)}\n{said[-1500:]}")


def _until(process: "subprocess.Popen[str]", moment: tuple[int, float]) -> Iterator[str]:
    """Wait for the first child, for so many files to be stored, and for so many seconds; what was said till then."""
    while process.poll() is None and not children_of(process.pid):
        time.sleep(_LOOKS)
    for _ in range(moment[0]):
        assert process.stdout is not None
        yield process.stdout.readline()
    time.sleep(moment[1])


def _rows(held: Held) -> tuple[int, ...]:
    return held.documents, held.mentions, held.references, held.waiting


def _send(process: "subprocess.Popen[str]", way: str, draw: Random) -> None:
    with suppress(ProcessLookupError):
        match way:
            case "Ctrl-C":
                os.killpg(process.pid, signal.SIGINT)
            case "SIGTERM to the command":
                os.kill(process.pid, signal.SIGTERM)
            case "SIGKILL of the command":
                os.kill(process.pid, signal.SIGKILL)
            case _:
                for child in draw.sample(found := sorted(children_of(process.pid)), min(1, len(found))):
                    os.kill(child, signal.SIGKILL)
