"""The corpus room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kb.corpus import checks


class CorpusConfig(AppConfig):
    name = "kb.corpus"
    label = "corpus"
    verbose_name = _("Collection")
    # Importing the checks registers them.
    checks = checks
