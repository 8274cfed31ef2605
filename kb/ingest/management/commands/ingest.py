"""`manage.py ingest PATH...`: files and folders in, documents out."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from kb.ingest.models import IngestedFile, Outcome
from kb.ingest.pipeline import Ingest, files_below
from kb.vocabulary import Rights, Status

_COLUMNS = ("documents", "sections", "passages", "notes", "mentions", "references")
_WIDTH = 44


class Command(BaseCommand):
    help = "Read files and folders into the base. The same file again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--status", choices=[Status.PUBLISHED.value, Status.DRAFT.value], default=Status.PUBLISHED)
        parser.add_argument(
            "--rights", choices=[right.value for right in Rights], help="what the public may read; excerpts unless said"
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="write what became of each file as JSON")
        parser.add_argument("--progress", action=argparse.BooleanOptionalAction, default=sys.stderr.isatty())

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["paths"]:
            if not path.exists():
                raise CommandError(f"{path} does not exist. Name a file or a folder.")
        rights = Rights(options["rights"]) if options["rights"] else None
        ingest = Ingest(status=Status(options["status"]), rights=rights)
        rows = self._run(ingest, options["paths"], progress=options["progress"])
        self._table(rows)
        if options["report"]:
            options["report"].write_text(json.dumps([_row(row) for row in rows], indent=2, ensure_ascii=False) + "\n")
        refused = [row for row in rows if row.outcome == Outcome.REFUSED]
        if refused:
            raise CommandError(f"{len(refused)} of {len(rows)} refused; the others are stored.")

    def _run(self, ingest: Ingest, paths: list[Path], *, progress: bool) -> list[IngestedFile]:
        rows = []
        bar = tqdm(total=len(files_below(paths)), unit="file", disable=not progress)
        for row in ingest.paths(paths):
            rows.append(row)
            bar.set_postfix_str(row.name[-30:])
            bar.update()
            if not progress:
                self.stdout.write(_line(row))
        bar.close()
        return rows

    def _table(self, rows: list[IngestedFile]) -> None:
        heads = "".join(f"{column:>12}" for column in (*_COLUMNS, "seconds"))
        self.stdout.write(f"\n{'file':{_WIDTH}}{'outcome':>10}{heads}")
        for row in rows:
            counts = "".join(f"{row.counts.get(column, ''):>12}" for column in _COLUMNS)
            self.stdout.write(f"{row.name[-_WIDTH:]:{_WIDTH}}{row.outcome:>10}{counts}{row.seconds:>12.1f}")
        for row in rows:
            if row.outcome == Outcome.REFUSED:
                self.stdout.write(self.style.ERROR(f"{row.name}: {row.reason}. {row.remedy}"))


def _line(row: IngestedFile) -> str:
    if row.outcome == Outcome.REFUSED:
        return f"{row.name}: refused. {row.reason}. {row.remedy}"
    passages = f", {row.counts['passages']} passages" if row.counts.get("passages") else ""
    return f"{row.name}: {row.outcome}{passages}, {row.seconds:.1f} s"


def _row(row: IngestedFile) -> dict[str, Any]:
    return {
        "name": row.name,
        "outcome": row.outcome,
        "reason": row.reason,
        "remedy": row.remedy,
        "document": row.document.slug if row.document else None,
        "counts": row.counts,
        "seconds": row.seconds,
    }
