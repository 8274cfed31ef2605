"""What a command says of a run: a bar or a line a file, then the table."""

import json
import signal
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from kb.corpus.models import IndexTask
from kb.ingest.kept import StorageFault
from kb.ingest.models import IngestedFile, Outcome
from kb.ingest.pipeline import Ingest

_COLUMNS = ("documents", "sections", "passages", "notes", "mentions", "references")
_WIDTH = 44
_INTERRUPTED = 130


def show(
    command: BaseCommand,
    ingest: Ingest,
    results: Generator[IngestedFile],
    number: int,
    *,
    progress: bool,
    report: Path | None = None,
) -> list[IngestedFile]:
    """Run it to its end and print it; `number` is how many files there may be.

    With `progress` a bar shows the file and the page that is being read, else each file gets its line. An interruption,
    or a disk that takes nothing more, still gets its table and its report.
    """
    rows: list[IngestedFile] = []
    broken = None
    try:
        with interruptible(), closing(results), tqdm(total=number, unit="file", disable=not progress) as bar:
            ingest.at_page = lambda path, index, pages: _at_page(bar, path, index, pages)
            for row in results:
                rows.append(row)
                bar.update()
                if not progress:
                    command.stdout.write(_line(row))
    except KeyboardInterrupt:
        left = f" before {len(ingest.waiting)} more files" if ingest.waiting else ""
        told = f"Interrupted{left}. What is listed is stored; run it again for the rest."
        broken = CommandError(told, returncode=_INTERRUPTED)
    except (StorageFault, DatabaseError, OSError) as fault:
        broken = CommandError(f"{fault}. What is listed is stored.")
    if report is not None:
        write_report(report, rows, ingest.waiting if broken else ())
    _table(command, rows)
    _tell_waiting(command)
    if broken is not None:
        raise broken
    return rows


@contextmanager
def interruptible() -> Iterator[None]:
    """Take what ends a service or a terminal as an interruption, which leaves nothing half done."""
    if current_thread() is not main_thread():
        yield
        return
    before = {ending: signal.signal(ending, signal.default_int_handler) for ending in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)


def write_report(path: Path, rows: Sequence[IngestedFile], not_reached: Sequence[str] = ()) -> None:
    """What became of each file, as JSON. Raises CommandError when it cannot be written."""
    left = [{"name": name, "outcome": "not reached", "remedy": "Run the same again."} for name in not_reached]
    told = json.dumps([*(_row(row) for row in rows), *left], indent=2, ensure_ascii=False)
    try:
        path.write_text(f"{told}\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"The report cannot be written to {path} ({error.strerror}). Name another file.") from error


def _row(row: IngestedFile) -> dict[str, Any]:
    return {
        "name": row.name,
        "outcome": row.outcome,
        "reason": row.reason,
        "remedy": row.remedy,
        "document": row.document.slug if row.document else None,
        "counts": row.counts,
        "read": row.report,
        "seconds": row.seconds,
    }


def _tell_waiting(command: BaseCommand) -> None:
    with suppress(DatabaseError):
        if waiting := IndexTask.objects.count():
            command.stdout.write(f"{waiting} changes wait for the index; `manage.py index --drain` works them off.")


def _at_page(bar: "tqdm[NoReturn]", path: Path, index: int, pages: int) -> None:
    bar.set_postfix_str(f"{path.name[-30:]} page {index + 1} of {pages}")


def fail_if_refused(rows: list[IngestedFile]) -> None:
    """Exit non-zero when anything was refused."""
    refused = [row for row in rows if row.outcome == Outcome.REFUSED]
    if refused:
        raise CommandError(f"{len(refused)} of {len(rows)} refused; the others are stored.")


def _table(command: BaseCommand, rows: list[IngestedFile]) -> None:
    heads = "".join(f"{column:>12}" for column in (*_COLUMNS, "seconds"))
    command.stdout.write(f"\n{'file':{_WIDTH}}{'outcome':>10}{heads}")
    for row in rows:
        counts = "".join(f"{row.counts.get(column, ''):>12}" for column in _COLUMNS)
        command.stdout.write(f"{row.name[-_WIDTH:]:{_WIDTH}}{row.outcome:>10}{counts}{row.seconds:>12.1f}")
    for row in rows:
        if row.outcome == Outcome.REFUSED:
            command.stdout.write(command.style.ERROR(f"{row.name}: {row.reason}. {row.remedy}"))
        elif row.document is not None and row.document.needs_review:
            address = row.document.get_absolute_url()
            command.stdout.write(f"{row.name}: its record was read from the text; review {address} in the admin.")


def _line(row: IngestedFile) -> str:
    if row.outcome == Outcome.REFUSED:
        return f"{row.name}: refused. {row.reason}. {row.remedy}"
    passages = f", {row.counts['passages']} passages" if row.counts.get("passages") else ""
    return f"{row.name}: {row.outcome}{passages}, {row.seconds:.1f} s"
