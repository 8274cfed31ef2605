"""Who did what, what signed-in readers keep, and what readers report."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.choices import listed, one_of
from kb.vocabulary import ReportState, ReportSubject


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


class ProblemReport(models.Model):
    """What a reader says is wrong with a passage, a fact or a mention.

    `key` is the passage's anchor or the row's number; `label` says in words what it was, should the row go.
    `sender` is a hash that tells one sender from another within an hour and cannot be traced further.
    """

    subject = listed(ReportSubject)
    key = models.CharField(max_length=20)
    label = models.CharField(max_length=400)
    message = models.TextField()
    email = models.EmailField(blank=True, help_text="Shown to curators only; forgotten when the report is settled")
    state = listed(ReportState, ReportState.OPEN)
    sender = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["state", "-at", "-id"]
        constraints = [
            one_of("subject", ReportSubject, "problem_report_subject_is_listed"),
            one_of("state", ReportState, "problem_report_state_is_listed"),
            CheckConstraint(condition=~Q(key=""), name="problem_report_names_its_subject"),
            CheckConstraint(condition=~Q(message=""), name="problem_report_says_something"),
            CheckConstraint(
                condition=~Q(state=ReportState.SETTLED.value) | Q(email="", sender=""),
                name="problem_report_settled_keeps_no_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.label}"
