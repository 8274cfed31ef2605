"""The search room as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.search"
    label = "search"

    def ready(self) -> None:
        """Importing the checks registers them; they reach models, which are there only now."""
        import_module("kb.search.checks")
