"""A request understood and answered: the one way that results, counts and neighbouring hits take their numbers."""

from dataclasses import replace

from kb.search.backends.base import KnowledgeBackend
from kb.search.clauses import Answer, Question
from kb.search.kept import kept_answer
from kb.search.query import quoted
from kb.search.request import SearchRequest
from kb.search.understanding import Understood, understand


def answered(request: SearchRequest, engine: KnowledgeBackend, spare: int = 0) -> tuple[Understood, Answer]:
    """The question with its answer; a quotation that nothing has is asked once more by its words.

    With `spare` hits before and behind the page.
    """
    asked = understand(request, engine)
    answer = _ask(asked.question, request, engine, spare)
    if answer.total or not quoted(asked.parts):
        return asked, answer
    loose = understand(request, engine, loose=True)
    found = _ask(loose.question, request, engine, spare)
    return (loose, found) if found.total else (asked, answer)


def _ask(question: Question, request: SearchRequest, engine: KnowledgeBackend, spare: int) -> Answer:
    if spare:
        question = replace(question, start=max(0, question.start - spare), stop=question.stop + spare)
    # What a reader typed is seldom typed twice; what a page asks for itself is the same for all its readers.
    if request.text and not request.about:
        return engine.ask(question)
    return kept_answer(engine, question)
