"""What entities are called, read once for each state of the base: a page counts hundreds of them."""

from collections.abc import Collection, Mapping

from django.db import connection

from kb.corpus.models import Entity
from kb.corpus.state import database_state

# The labels of the last state alone.
_kept: dict[str, Mapping[str, str]] = {}


def all_labels() -> Mapping[str, str] | None:
    """Labels of all published entities by slug, None while the state of the base cannot be said; one query at most."""
    # Elsewhere than in SQLite asking for the state is a query itself, and saves none.
    state = database_state() if connection.vendor == "sqlite" else None
    if state is None:
        return None
    labels = _kept.get(state)
    if labels is None:
        labels = labels_of(None)
        _kept.clear()
        _kept[state] = labels
    return labels


def labels_of(slugs: Collection[str] | None) -> dict[str, str]:
    """Labels alone, of all when none are named: making rows of hundreds of entities costs more than a search."""
    rows = Entity.objects.published() if slugs is None else Entity.objects.published().filter(slug__in=slugs)
    return {slug: short or name for slug, name, short in rows.values_list("slug", "name", "short_name").order_by()}
