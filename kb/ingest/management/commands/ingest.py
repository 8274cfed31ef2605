"""`manage.py ingest PATH...`: files and folders in, documents out."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.ingest.files import files_below
from kb.ingest.pipeline import Ingest
from kb.ingest.reporting import fail_if_refused, show, write_report
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
        if options["report"]:
            write_report(options["report"], [])
        status = Status(options["status"]) if options["status"] else None
        rights = Rights(options["rights"]) if options["rights"] else None
        ingest = Ingest(status=status, rights=rights, processes=max(1, options["processes"]), ocr=options["ocr"])
        results = ingest.paths(options["paths"])
        number = len(files_below(options["paths"]))
        fail_if_refused(show(self, ingest, results, number, progress=options["progress"], report=options["report"]))
