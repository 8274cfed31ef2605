"""The operations room as a Django app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.operations"
    label = "operations"
