"""`manage.py load_vocabulary`: bring the base up to the vocabulary files."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.ingest.vocabulary.items import VocabularyError, read_items, read_sources
from kb.ingest.vocabulary.loading import load


class Command(BaseCommand):
    help = "Load fixtures/vocabulary: add what is new, change only what no person has changed, revive nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="holds vocabulary/ and sources/",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            sources = read_sources(folder)
            items = read_items(folder / "vocabulary", sources)
            report = load(items, sources)
        except VocabularyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Vocabulary: {report.created} created, {report.updated} updated, {report.kept} kept "
            f"({len(sources)} sources)."
        )
