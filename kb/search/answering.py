"""A request understood and answered: the one way that results, counts and neighbouring hits take their numbers."""

from kb.search.backends.base import KnowledgeBackend
from kb.search.clauses import Answer
from kb.search.kept import kept_answer
from kb.search.query import quoted
from kb.search.request import SearchRequest
from kb.search.understanding import Understood, understand


def answered(request: SearchRequest, engine: KnowledgeBackend) -> tuple[Understood, Answer]:
    """The question with its answer; a quotation that nothing has is asked once more by its words."""
    asked = understand(request, engine)
    answer = _ask(asked, request, engine)
    if answer.total or not quoted(asked.parts):
        return asked, answer
    loose = understand(request, engine, loose=True)
    found = _ask(loose, request, engine)
    return (loose, found) if found.total else (asked, answer)


def _ask(asked: Understood, request: SearchRequest, engine: KnowledgeBackend) -> Answer:
    # What a reader typed is seldom typed twice; what a page asks for itself is the same for all its readers.
    if request.text and not request.about:
        return engine.ask(asked.question)
    return kept_answer(engine, asked.question)
