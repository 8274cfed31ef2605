"""Who did what, and what signed-in readers keep."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class ChangeEvent(models.Model):
    """Who did what to which row, before and after, and why. Written by the verb that did it, in its transaction."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="change_events")
    by_name = models.CharField(max_length=150, help_text="Kept when the account goes")
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=400)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="change_event_by_subject")]
        constraints = [CheckConstraint(condition=~Q(action=""), name="change_event_names_its_action")]

    def __str__(self) -> str:
        return f"{self.action}: {self.subject_label}"


class SavedSearch(models.Model):
    """A search a signed-in reader keeps; `query` is the query string of its permanent address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=200)
    query = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "saved searches"
        constraints = [UniqueConstraint(fields=["user", "query"], name="saved_search_is_kept_once")]

    def __str__(self) -> str:
        return self.name
