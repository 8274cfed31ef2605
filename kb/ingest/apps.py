"""The ingest room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.ingest"
    label = "ingest"
    verbose_name = _("Reading files")
