"""Haystack's name for `manage.py index --drain`."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Works off what the search index still has to learn: the same as `manage.py index --drain`."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("index", drain=True, stdout=self.stdout)
