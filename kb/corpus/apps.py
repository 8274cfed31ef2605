"""The corpus room as a Django app."""

from django.apps import AppConfig

from kb.corpus import checks


class CorpusConfig(AppConfig):
    name = "kb.corpus"
    label = "corpus"
    # Importing the checks registers them.
    checks = checks
