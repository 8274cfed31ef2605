"""The corpus room as a Django app."""

from django.apps import AppConfig


class CorpusConfig(AppConfig):
    """Labelled by the room's own name."""

    name = "kb.corpus"
    label = "corpus"
