"""The ingest room as a Django app."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.ingest"
    label = "ingest"
