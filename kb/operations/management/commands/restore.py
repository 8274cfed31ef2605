"""`manage.py restore`: a backup as the base."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.operations.archive import NotABackup
from kb.operations.backup import BaseNotEmpty, restore
from kb.operations.database_copy import CopyFailed


class Command(BaseCommand):
    help = "Puts a backup in the place of the base and builds the index. Stop the site first."
    # A damaged base is what one restores over: nothing of it is asked before.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, help="a file that `manage.py backup` wrote")
        parser.add_argument("--replace", action="store_true", help="replace a base that is not empty")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["backup"]
        try:
            manifest = restore(path, replace=options["replace"])
        except (NotABackup, BaseNotEmpty, CopyFailed, OSError) as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        counts = ", ".join(f"{number:,} {name}" for name, number in manifest.counts.items())
        self.stdout.write(f"The base is as it was on {manifest.made_at}: {counts}.")
