"""Haystack's name for an empty index."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.search.connection import backend


class Command(BaseCommand):
    help = "Empties the search index; `manage.py index` builds it again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--noinput", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["noinput"]:
            raise CommandError(
                "This leaves readers without search until `manage.py index` has run. Add --noinput to do it."
            )
        backend().clear()
        self.stdout.write("The search index is empty.")
