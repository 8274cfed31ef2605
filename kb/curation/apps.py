"""The curation room as a Django app."""

from django.apps import AppConfig


class CurationConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.curation"
    label = "curation"
