"""The browse room as a Django app."""

from django.apps import AppConfig


class BrowseConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.browse"
    label = "browse"
