"""The facets of a results page as links, and the choices made as chips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from kb.browse.addresses import adding, removed, setting
from kb.browse.labels import FACET_LISTS, Label, in_words
from kb.search.facets import BY_NAME, FACETS, Facet
from kb.search.language_names import language_in_words
from kb.search.request import SearchRequest
from kb.search.results import FacetValue, SearchResults

# Years are shown as a picture and two fields, documents as the hits themselves.
LISTED = tuple(facet.name for facet in FACETS if facet.usual and facet.name not in ("year", "document"))
FEW = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """A value with the number of passages that choosing it shows; `address` chooses it or takes it back."""

    value: str
    label: Label
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The values of one facet: the first few, and the rest behind a fold."""

    name: str
    label: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]


def label_of(facet: Facet, value: FacetValue) -> Label:
    """Values of closed lists in our words, entities by their names."""
    if facet.name == "language":
        return language_in_words(value.value)
    labels = FACET_LISTS.get(facet.name)
    return in_words(value.value, labels) if labels else value.label


def choices(facet: Facet, values: Iterable[FacetValue], query: QueryDict) -> list[Choice]:
    """The values that are there as links; a facet with one value at a time replaces what was chosen."""
    choosing = adding(query, facet.name) if facet.multiple else setting(query, facet.name)
    return [
        Choice(
            value.value,
            label_of(facet, value),
            value.count,
            value.chosen,
            removed(query, facet.name, value.value) if value.chosen else choosing(value.value),
        )
        for value in values
        if value.count
    ]


def facet_groups(results: SearchResults, query: QueryDict) -> list[FacetGroup]:
    """Every facet that would narrow something, in their declared order."""
    groups = []
    for name in LISTED:
        facet = BY_NAME[name]
        values = choices(facet, results.facets.get(name, ()), query)
        if any(value.chosen or value.count < results.total for value in values):
            groups.append(FacetGroup(name, facet.label, tuple(values[:FEW]), tuple(values[FEW:])))
    return groups


def chips(groups: Sequence[FacetGroup]) -> list[tuple[str, Choice]]:
    """What was chosen, as (facet label, choice)."""
    return [(group.label, value) for group in groups for value in (*group.first, *group.rest) if value.chosen]


def number_chips(asked: SearchRequest, query: QueryDict) -> list[tuple[str, Choice]]:
    """The same for years and articles, which no group lists; they need no count to be taken back."""
    return [
        (BY_NAME[name].label, Choice(value, value.rpartition(":")[2], 0, True, removed(query, name, value)))
        for name in ("year", "spoken", "article")
        for value in asked.choices.get(name, ())
    ]
