"""What a command says of a run: a bar or a line a file, then the table."""

from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kb.corpus.models import IndexTask
from kb.ingest.models import IngestedFile, Outcome
from kb.ingest.pipeline import Ingest

_COLUMNS = ("documents", "sections", "passages", "notes", "mentions", "references")
_WIDTH = 44


def show(
    command: BaseCommand, ingest: Ingest, results: Iterable[IngestedFile], number: int, *, progress: bool
) -> list[IngestedFile]:
    """Run it to its end and print it; `number` is how many files there may be. An interruption still gets its table.

    With `progress` a bar shows the file and the page that is being read, else each file gets its line.
    """
    rows: list[IngestedFile] = []
    try:
        with tqdm(total=number, unit="file", disable=not progress) as bar:
            ingest.at_page = lambda path, index, pages: _at_page(bar, path, index, pages)
            for row in results:
                rows.append(row)
                bar.update()
                if not progress:
                    command.stdout.write(_line(row))
    except KeyboardInterrupt:
        _table(command, rows)
        raise CommandError(
            "Interrupted. What is listed is stored; run it again for the rest.", returncode=130
        ) from None
    _table(command, rows)
    if waiting := IndexTask.objects.count():
        command.stdout.write(f"{waiting} changes wait for the index; `manage.py index` works them off.")
    return rows


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
