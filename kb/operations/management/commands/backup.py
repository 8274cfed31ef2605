"""`manage.py backup`: the database and the files as they came, in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kb.operations.backup import backup
from kb.operations.database_copy import CopyFailed


class Command(BaseCommand):
    help = "Writes database and kept files to one file, while the site runs. The index is built from them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="a file, or a folder in which one named by the time is made")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["target"]
        if target.is_dir():
            target = target / f"clearing-point-{timezone.now():%Y%m%d-%H%M%S}.tar"
        try:
            written = backup(target)
        except (CopyFailed, OSError) as error:
            raise CommandError(f"No backup was written: {error}") from error
        counts = ", ".join(f"{number:,} {name}" for name, number in written.manifest.counts.items() if name != "files")
        self.stdout.write(f"{target}: {counts}, {written.files:,} files, {target.stat().st_size / 1e6:,.1f} MB.")
        if written.faulty:
            raise CommandError(
                f"{len(written.faulty)} kept files are missing or damaged and so not in it, the first is "
                f"{written.faulty[0]}. Restore them from an earlier backup, or ingest the same files again."
            )
