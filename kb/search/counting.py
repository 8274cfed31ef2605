"""Counts alone, by slug, without labels and hits: for pictures that need many of them."""

from kb.search.clauses import Answer
from kb.search.connection import backend
from kb.search.facets import BY_NAME
from kb.search.kept import kept_answer
from kb.search.request import SearchRequest
from kb.search.understanding import understand


def counts_of(request: SearchRequest) -> dict[str, int]:
    """How many passages have each value of the request's facets; no look at the database."""
    answer = _answer(request)
    fields = [BY_NAME[name].field for name in request.facets if name in BY_NAME]
    return {value: count for field in fields for value, count in answer.counts.get(field, ())}


def spread_of(request: SearchRequest) -> dict[str, int]:
    """How many values each of the request's facets has, at most `facet_size`; no look at the database."""
    answer = _answer(request)
    return {name: len(answer.counts.get(BY_NAME[name].field, ())) for name in request.facets if name in BY_NAME}


def _answer(request: SearchRequest) -> Answer:
    engine = backend()
    return kept_answer(engine, understand(request, engine).question)


def stamp() -> str:
    """Changes whenever the index does; what was drawn from counts is kept under it."""
    return "-".join(str(part) for part in backend().store.stamp())
