"""The log of what was read."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

from kb.corpus.models import Document


class Outcome(models.TextChoices):
    """What became of a file."""

    ADDED = "added", "Added"
    UPDATED = "updated", "Updated"
    UNCHANGED = "unchanged", "Unchanged"
    REFUSED = "refused", "Refused"


class IngestRun(models.Model):
    """One call of ingest, by command or upload."""

    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    extractor_version = models.CharField(max_length=40)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class IngestedFile(models.Model):
    """What became of one file, with counts or the reason it was refused."""

    run = models.ForeignKey(IngestRun, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="ingested")
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)

    class Meta:
        ordering = ["run", "id"]
        constraints = [
            CheckConstraint(condition=Q(outcome__in=Outcome.values), name="ingested_file_outcome_is_listed"),
            CheckConstraint(condition=~Q(outcome="refused") | ~Q(reason=""), name="ingested_file_refused_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"


class RelinkRun(models.Model):
    """One reading of all stored texts for names. `reached` is the key of the last document done.

    A run without an end was broken off; the next goes on behind `reached` while the vocabulary is the same.
    """

    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    vocabulary = models.CharField(max_length=64)
    reached = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    def add(self, counts: dict[str, int]) -> None:
        """Add what one document gave."""
        self.counts = {key: self.counts.get(key, 0) + number for key, number in counts.items()}
