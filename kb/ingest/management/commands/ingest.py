"""`manage.py ingest PATH...`: files and folders in, documents out."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.ingest.models import IngestedFile
from kb.ingest.pipeline import Ingest, files_below
from kb.ingest.reporting import fail_if_refused, show
from kb.vocabulary import Rights, Status


class Command(BaseCommand):
    help = "Read files and folders into the base. The same file again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--status",
            choices=[Status.PUBLISHED.value, Status.DRAFT.value],
            help="published unless said; what is held keeps its own",
        )
        parser.add_argument(
            "--rights", choices=[right.value for right in Rights], help="what the public may read; excerpts unless said"
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="write what became of each file as JSON")
        parser.add_argument(
            "--processes", type=int, default=max(1, (os.cpu_count() or 1) - 1), help="how many files are read at once"
        )
        parser.add_argument("--ocr", action="store_true", help="recognise pictures of pages (needs ocrmypdf)")
        parser.add_argument("--progress", action=argparse.BooleanOptionalAction, default=sys.stderr.isatty())

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["paths"]:
            if not path.exists():
                raise CommandError(f"{path} does not exist. Name a file or a folder.")
        status = Status(options["status"]) if options["status"] else None
        rights = Rights(options["rights"]) if options["rights"] else None
        ingest = Ingest(status=status, rights=rights, processes=max(1, options["processes"]), ocr=options["ocr"])
        results = ingest.paths(options["paths"])
        rows = show(self, ingest, results, len(files_below(options["paths"])), progress=options["progress"])
        if options["report"]:
            options["report"].write_text(json.dumps([_row(row) for row in rows], indent=2, ensure_ascii=False) + "\n")
        fail_if_refused(rows)


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
