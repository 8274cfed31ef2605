"""The door: a request in, results out; one call of the engine and one look at the database for each sort of row."""

from kb.search.clauses import Question
from kb.search.compile import question_of
from kb.search.connection import backend
from kb.search.hydrate import facet_values, hits_of
from kb.search.query import parse
from kb.search.request import SearchRequest
from kb.search.results import SearchResults


def search(request: SearchRequest) -> SearchResults:
    """One page of hits with counts over all of them. Never raises for anything a reader typed."""
    query = parse(request.text)
    question = _question(request)
    answer = backend().ask(question)
    return SearchResults(
        request=request,
        total=answer.total,
        documents=answer.documents,
        hits=hits_of(answer.found, question, request.viewer),
        facets=facet_values(answer.counts, request),
        searched=tuple(item.label for item in question.sought),
        notices=query.notices,
    )


def _question(request: SearchRequest) -> Question:
    start = (request.page - 1) * request.page_size
    return question_of(parse(request.text), request, start, start + request.page_size)
