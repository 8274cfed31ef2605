"""`manage.py load_starter`: the briefings written for this site and the records they cite."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kb.ingest.models import Outcome
from kb.ingest.pipeline import Ingest
from kb.vocabulary import Rights, Status


class Command(BaseCommand):
    help = "Load fixtures/starter: house briefings (open) and records without text."

    def handle(self, *args: Any, **options: Any) -> None:
        counted: dict[str, int] = {}
        refused = []
        for row in Ingest(status=Status.PUBLISHED, rights=Rights.OPEN).paths(
            [settings.BASE_DIR / "fixtures" / "starter"]
        ):
            counted[row.outcome] = counted.get(row.outcome, 0) + 1
            if row.outcome == Outcome.REFUSED:
                refused.append(f"{row.name}: {row.reason}. {row.remedy}")
        said = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counted.items())) or "nothing there"
        self.stdout.write(f"Starter collection: {said}.")
        if refused:
            raise CommandError("\n".join(refused))
