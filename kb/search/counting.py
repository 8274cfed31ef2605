"""Counts alone, by slug, without labels and hits: for lists and pictures that need many of them."""

from dataclasses import dataclass

from kb.search.connection import backend
from kb.search.facets import BY_NAME, Facet
from kb.search.kept import kept_answer
from kb.search.request import SearchRequest
from kb.search.soundness import cannot_be_read
from kb.search.understanding import understand


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
    try:
        answer = kept_answer(engine, understand(request, engine).question)
    except Exception:
        if not cannot_be_read():
            raise
        return Counts(0, 0, {facet.name: {} for facet in _named(request)})
    facets = {facet.name: dict(answer.counts.get(facet.field, ())) for facet in _named(request)}
    return Counts(answer.total, answer.documents, facets)


def _named(request: SearchRequest) -> list[Facet]:
    return [BY_NAME[name] for name in request.facets if name in BY_NAME]


def stamp() -> str:
    """Changes whenever the index does; what was drawn from counts is kept under it."""
    return "-".join(str(part) for part in backend().store.stamp())
