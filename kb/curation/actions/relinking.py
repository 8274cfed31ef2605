"""Letting texts follow a name or a rule that a curator changed."""

from django.db import models, transaction

from kb.corpus.models import LinkRule, Name
from kb.curation.actions.history import AT_ONCE
from kb.ingest.relinking import relink_name
from kb.search.indexing import drain


def relink_soon(*forms: str) -> None:
    """Once the change is committed, link the passages again that contain one of these written forms, and no others."""
    transaction.on_commit(lambda: _relink(forms), robust=True)


def forms_of(*rows: models.Model | None) -> list[str]:
    """The written forms of names and rules among the rows; nothing of any other row."""
    return sorted({row.text for row in rows if isinstance(row, Name | LinkRule)})


def _relink(forms: tuple[str, ...]) -> None:
    relink_name(*forms)
    drain(limit=AT_ONCE)
