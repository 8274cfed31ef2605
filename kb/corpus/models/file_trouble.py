"""Files that could not be read, or not whole."""

from django.db import models
from django.db.models import CheckConstraint, Q

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.document import Document
from kb.lib.viewer import Viewer
from kb.vocabulary import Status


class FileTroubleQuerySet(models.QuerySet["FileTrouble"]):
    """Questions about files that had trouble."""

    def visible_to(self, viewer: Viewer) -> "FileTroubleQuerySet":
        """Those that this reader may know of: a draft is not to be guessed from the name of its file."""
        if viewer.is_curator:
            return self
        return self.filter(Q(document=None, status=Status.PUBLISHED) | Q(document__status=Status.PUBLISHED))


class FileTrouble(models.Model):
    """What was wrong with a file when it was last given, one row per name; gone once it is read without trouble.

    `document` is what we hold of it, None when it was refused and we hold nothing; `status` is what it was given as.
    `reason` holds no path and nothing of the machine.
    """

    name = models.CharField(max_length=255, unique=True)
    sha256 = models.CharField(max_length=64, blank=True)
    reason = models.TextField()
    status = listed(Status, Status.PUBLISHED)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="file_troubles"
    )
    at = models.DateTimeField(auto_now=True)

    objects = FileTroubleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="file_trouble_has_a_reason"),
            one_of("status", Status, "file_trouble_status_is_listed"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"
