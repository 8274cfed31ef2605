"""`manage.py reread [SLUG...]`: extract again from the bytes that were kept."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from kb.corpus.models import Document
from kb.extraction.version import EXTRACTOR_VERSION
from kb.ingest.pipeline import Ingest
from kb.ingest.reporting import fail_if_refused, show


class Command(BaseCommand):
    help = (
        "Extract documents again from the files that were kept. Records, anchors, notes and decisions stay. "
        "Without SLUG: what an earlier version of the extraction read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="these documents, or the books of these chapters")
        parser.add_argument("--all", action="store_true", help="every document that has a file")
        parser.add_argument("--ocr", action="store_true", help="recognise pictures of pages (needs ocrmypdf)")
        parser.add_argument("--progress", action=argparse.BooleanOptionalAction, default=sys.stderr.isatty())

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = list(_chosen(options["slugs"], everything=options["all"]).select_related("source_file"))
        if not chosen:
            self.stdout.write(f"Nothing to do: all was read by version {EXTRACTOR_VERSION}.")
            return
        ingest = Ingest(ocr=options["ocr"])
        fail_if_refused(show(self, ingest, ingest.reread(chosen), len(chosen), progress=options["progress"]))


def _chosen(slugs: list[str], *, everything: bool) -> QuerySet[Document]:
    whole = Document.objects.whole().exclude(source_file=None).order_by("pk")
    if not slugs:
        return whole if everything else whole.exclude(extractor_version=EXTRACTOR_VERSION)
    rows = Document.objects.filter(slug__in=slugs).select_related("part_of")
    known = {row.slug: row.part_of or row for row in rows}
    for slug in slugs:
        if slug not in known:
            raise CommandError(f"No document has the slug {slug!r}. `export documents` lists them.")
        if known[slug].source_file_id is None:
            raise CommandError(f"{slug!r} is a record without text. Ingest its file.")
    return whole.filter(pk__in=[row.pk for row in known.values()])
