"""The file as it came."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q


class SourceFile(models.Model):
    """Bytes kept under `KB_MEDIA_ROOT`, one row per content. The chapters of a book share one."""

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=100)
    original_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["original_name"]
        constraints = [
            CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="source_file_sha256_is_hexadecimal"),
        ]

    def __str__(self) -> str:
        return self.original_name

    @property
    def stored_name(self) -> str:
        """Where the bytes lie under `KB_MEDIA_ROOT`; by content, so that a name in a file cannot choose a path."""
        return f"{self.sha256[:2]}/{self.sha256}"

    @property
    def kept_path(self) -> Path:
        """The bytes as they came; nobody may have them by this path, see `kb.corpus.originals`."""
        return Path(settings.KB_MEDIA_ROOT) / self.stored_name
