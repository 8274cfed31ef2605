"""Counts alone, by slug, without labels and hits: for pictures that need many of them."""

from kb.search.connection import backend
from kb.search.facets import BY_NAME
from kb.search.request import SearchRequest
from kb.search.understanding import understand


def counts_of(request: SearchRequest) -> dict[str, int]:
    """How many passages have each value of the request's facets; no look at the database."""
    engine = backend()
    answer = engine.ask(understand(request, engine).question)
    fields = [BY_NAME[name].field for name in request.facets if name in BY_NAME]
    return {value: count for field in fields for value, count in answer.counts.get(field, ())}


def stamp() -> str:
    """Changes whenever the index does; what was drawn from counts is kept under it."""
    return "-".join(str(part) for part in backend().store.stamp())
