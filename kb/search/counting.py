"""Counts alone, by slug, without labels and hits: for lists and pictures that need many of them."""

from dataclasses import dataclass

from kb.search.answering import answered
from kb.search.connection import backend
from kb.search.facets import BY_NAME
from kb.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Counts:
    """`facets` maps a facet's name to its values and how many passages have each, commonest first."""

    total: int
    documents: int
    facets: dict[str, dict[str, int]]

    def merged(self) -> dict[str, int]:
        """All facets in one; slugs of entities are unique across kinds."""
        return {value: count for values in self.facets.values() for value, count in values.items()}


def count(request: SearchRequest) -> Counts:
    """The same numbers as `engine.search` gives, for entities that are not public as well; no look at the database."""
    engine = backend()
    _, answer = answered(request, engine)
    named = [BY_NAME[name] for name in request.facets if name in BY_NAME]
    facets = {facet.name: dict(answer.counts.get(facet.field, ())) for facet in named}
    return Counts(answer.total, answer.documents, facets)


def stamp() -> str:
    """Changes whenever the index does; what was drawn from counts is kept under it."""
    return "-".join(str(part) for part in backend().store.stamp())
