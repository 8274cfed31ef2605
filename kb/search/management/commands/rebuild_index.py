"""Haystack's name for `manage.py index`; answers are given from the old index until the new one is there."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Builds the search index anew: the same as `manage.py index`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--noinput", action="store_true", help="accepted for scripts; nothing is asked")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("index", stdout=self.stdout)
