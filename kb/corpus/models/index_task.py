"""What the index still has to learn."""

from django.db import models
from django.db.models import CheckConstraint, Q


class IndexSubject(models.TextChoices):
    """What a task is about; the key is a passage's anchor or a document's slug."""

    PASSAGE = "passage", "Passage"
    DOCUMENT = "document", "Document: its record and all its passages"


class IndexTaskQuerySet(models.QuerySet["IndexTask"]):
    """Writing tasks down."""

    def passages(self, anchors: list[str]) -> int:
        """These passages changed, came or went; to be called in the transaction that did it."""
        return len(self.bulk_create(IndexTask(subject=IndexSubject.PASSAGE, key=anchor) for anchor in anchors))

    def documents(self, slugs: list[str]) -> int:
        """These documents changed in what all their passages carry: status, rights, authors, year."""
        return len(self.bulk_create(IndexTask(subject=IndexSubject.DOCUMENT, key=slug) for slug in slugs))


class IndexTask(models.Model):
    """Written in the transaction that changed what is searched; worked off by `search.indexing.drain()`."""

    subject = models.CharField(max_length=10, choices=IndexSubject.choices)
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IndexTaskQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            CheckConstraint(condition=Q(subject__in=IndexSubject.values), name="index_task_subject_is_listed"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.key}"
