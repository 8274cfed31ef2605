"""The search room as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.search"
    label = "search"
