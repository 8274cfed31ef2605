"""What a reference means."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class WorkQuerySet(models.QuerySet["Work"]):
    """Questions about works."""

    def held(self) -> "WorkQuerySet":
        """Works with a published document."""
        return self.filter(documents__status="published").distinct()


class Work(models.Model):
    """One row per work that anyone cites, held or not.

    `key` is what references are compared by first: folded surname of the first author and the year.
    """

    key = models.CharField(max_length=120, db_index=True)
    authors = models.JSONField(default=list)
    year = models.IntegerField(null=True, blank=True)
    suffix = models.CharField(max_length=4, blank=True)
    title = models.TextField()
    container = models.TextField(blank=True)
    doi = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["key", "title"]
        constraints = [
            CheckConstraint(condition=~Q(title=""), name="work_has_a_title"),
            UniqueConstraint(fields=["doi"], condition=~Q(doi=""), name="work_doi_is_unique"),
        ]

    def __str__(self) -> str:
        names = ", ".join(str(name) for name in self.authors) or "Anonymous"
        return f"{names} ({self.year or 'n.d.'}): {self.title}"

    def get_absolute_url(self) -> str:
        """The page of the work: what cites it, and the document when it is held."""
        return f"/works/{self.pk}/"
