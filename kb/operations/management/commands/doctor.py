"""`manage.py doctor`: is everything whole, and what to do where it is not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.operations.examination import Level, examine


class Command(BaseCommand):
    help = "Looks at settings, database, kept files, index and disk; ends with 1 when there is a fault."
    # The doctor reports what the checks say among the rest, and goes on.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--thorough", action="store_true", help="read every kept file and compare its sha256")

    def handle(self, *args: Any, **options: Any) -> None:
        faults = 0
        for finding in examine(thorough=options["thorough"]):
            faults += finding.level == Level.FAULT
            remedy = f" -> {finding.remedy}" if finding.remedy else ""
            self.stdout.write(f"{finding.level:8}{finding.text}{remedy}")
        if faults:
            raise CommandError(f"{faults} to mend.")
