"""`manage.py relink [SLUG...]`: read stored texts again for names."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from kb.corpus.models import Document
from kb.ingest.models import RelinkRun
from kb.ingest.relinking import Relinked, Relinker, open_run, relink_all, texts
from kb.search.indexing import drain


class Command(BaseCommand):
    help = "Find names in stored texts again after the vocabulary changed. What a person decided stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="documents; all of them unless said")
        parser.add_argument("--restart", action="store_true", help="begin anew instead of going on with a broken run")
        parser.add_argument("--progress", action=argparse.BooleanOptionalAction, default=sys.stderr.isatty())

    def handle(self, *args: Any, **options: Any) -> None:
        relinker = Relinker()
        if options["slugs"]:
            chosen = _chosen(options["slugs"])
            results = ((document, relinker.relink(document)) for document in chosen)
            total = self._run(results, len(chosen), progress=options["progress"])
        else:
            run = open_run(relinker, restart=options["restart"])
            self._say_where(run)
            left = texts().filter(pk__gt=run.reached).count()
            total = self._run(relink_all(relinker, run), left, progress=options["progress"])
        drain()
        self.stdout.write(
            f"Relinked {total.documents} documents, {total.passages} passages: "
            f"{total.added} mentions added, {total.changed} changed, {total.removed} removed."
        )

    def _say_where(self, run: RelinkRun) -> None:
        if run.reached:
            self.stdout.write(f"Going on with the run of {run}. --restart begins anew.")

    def _run(self, results: Iterator[tuple[Document, Relinked]], documents: int, *, progress: bool) -> Relinked:
        total = Relinked()
        bar = tqdm(total=documents, unit="document", disable=not progress)
        for document, result in results:
            total += result
            bar.set_postfix_str(document.slug[-30:])
            bar.update()
            if not progress and result.added + result.changed + result.removed:
                self.stdout.write(f"{document.slug}: +{result.added} ~{result.changed} -{result.removed}")
        bar.close()
        return total


def _chosen(slugs: list[str]) -> list[Document]:
    rows = list(Document.objects.filter(slug__in=slugs).select_related("part_of"))
    unknown = sorted(set(slugs) - {row.slug for row in rows})
    if unknown:
        raise CommandError(f"No document has the slug {', '.join(unknown)}. See the list at /documents/.")
    return rows
