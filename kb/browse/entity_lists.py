"""What a list of entities holds: what is spoken of first, then all the rest by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from kb.browse.addresses import search_address
from kb.browse.details import what_it_is
from kb.corpus.models import Entity
from kb.lib.text import fold
from kb.lib.viewer import Viewer
from kb.search.counting import count
from kb.search.facets import FACETS
from kb.search.request import SearchRequest
from kb.vocabulary import EntityKind

PAGE_SIZE = 50
ALL_VALUES = 100_000
FACET_OF = {facet.entity_kind: facet.name for facet in FACETS if facet.entity_kind}


@dataclass(frozen=True, slots=True)
class Row:
    """An entity with the number of passages that speak of it (of an author: that they wrote)."""

    entity: Entity
    count: int
    what: str
    passages: str


def counts_of(kinds: Iterable[EntityKind], viewer: Viewer) -> dict[str, int]:
    """Passages per slug over all that the viewer may find; one search."""
    facets = tuple(FACET_OF[kind] for kind in kinds)
    return count(SearchRequest(facets=facets, facet_size=ALL_VALUES, page_size=0, viewer=viewer)).merged()


def ordered(kinds: Sequence[EntityKind], wanted: Q, counts: dict[str, int]) -> list[tuple[str, int]]:
    """(slug, passages) of every published entity that fits, most spoken of first, then by name; one query."""
    found = Entity.objects.published().of_kind(*kinds).filter(wanted).values_list("slug", "name").distinct()
    rows = [(slug, fold(name), counts.get(slug, 0)) for slug, name in found]
    return [(slug, number) for slug, _name, number in sorted(rows, key=lambda row: (-row[2], row[1]))]


def rows_of(page: Sequence[tuple[str, int]]) -> list[Row]:
    """The entities of one page with their detail rows; one query."""
    details = ("organisation__seat_country", "country", "instrument", "initiative", "author")
    # What the vocabulary file said last is kept for the next load; no list reads it.
    rows = Entity.objects.select_related(*details).defer("loaded", "organisation__seat_country__loaded")
    found = rows.in_bulk([slug for slug, _ in page], field_name="slug")
    return [_row(found[slug], number) for slug, number in page if slug in found]


def _row(entity: Entity, number: int) -> Row:
    facet = FACET_OF[EntityKind(entity.kind)]
    return Row(entity, number, what_it_is(entity), search_address({facet: entity.slug}))


def named(words: str) -> Q:
    """Entities of which any name contains the words, whatever their case and accents."""
    folded = fold(words)
    return Q(names__folded__contains=folded) | Q(name__icontains=words) if folded else Q()
