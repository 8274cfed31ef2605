"""The exports room as a Django app."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.exports"
    label = "exports"
