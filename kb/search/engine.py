"""The door: a request in, results out; one call of the engine and one look at the database for each sort of row."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from kb.search.backends.base import KnowledgeBackend
from kb.search.clauses import Found, Question
from kb.search.compile import is_stop, label_of, question_of
from kb.search.connection import backend
from kb.search.hydrate import Labels, facet_values, hits_of, labels_for
from kb.search.kept import kept_answer
from kb.search.request import SearchRequest
from kb.search.results import Expansion, SearchResults
from kb.search.soundness import cannot_be_read
from kb.search.understanding import Understood, understand

# How many parts are tried when nothing is found, each a call of the engine more.
_TRIED = 3
_CARDS = 3
Pick = Callable[[tuple[Found, ...]], tuple[Found, ...]]


def search(request: SearchRequest, pick: Pick = tuple) -> SearchResults:
    """One page of hits with counts over all of them. Never raises for anything a reader typed.

    `pick` leaves out hits that will not be shown, before their rows are read and their excerpts cut. An index that
    cannot be read finds nothing.
    """
    try:
        return _search(request, pick)
    except Exception:
        if not cannot_be_read():
            raise
        return SearchResults(request=request, total=0, documents=0, hits=(), notices=(_("The index cannot be read."),))


def _search(request: SearchRequest, pick: Pick) -> SearchResults:
    engine = backend()
    asked = understand(request, engine)
    # What a reader typed is seldom typed twice; what a page asks for itself is the same for all its readers.
    answer = engine.ask(asked.question) if request.text and not request.about else kept_answer(engine, asked.question)
    slugs = {*asked.cards, *(slug for _, found in asked.names for slug in found)}
    labels = labels_for(answer.counts, request, slugs)
    return SearchResults(
        request=request,
        total=answer.total,
        documents=answer.documents,
        hits=hits_of(pick(answer.found), asked.lit, request),
        facets=facet_values(answer.counts, request, labels),
        searched=tuple(item.label for item in asked.question.sought),
        expansions=_expansions(asked, labels),
        cards=tuple(labels.entities[slug] for slug in asked.cards if slug in labels.entities)[:_CARDS],
        notices=asked.notices,
        suggestion=_suggestion(request.text, asked),
        dropped={} if answer.total else _dropped(asked, request, engine),
    )


def anchors(request: SearchRequest) -> tuple[tuple[str, str], ...]:
    """(anchor, slug of the document) of the hits of one page, in order; the anchor of a record is empty.

    What stands beside a hit needs no rows: this reads none.
    """
    engine = backend()
    try:
        answer = engine.ask(understand(replace(request, facets=()), engine).question)
    except Exception:
        if not cannot_be_read():
            raise
        return ()
    return tuple((found.anchor, found.document) for found in answer.found)


def _expansions(asked: Understood, labels: Labels) -> tuple[Expansion, ...]:
    return tuple(
        Expansion(words, labels.entities[slug])
        for words, slugs in asked.names
        for slug in slugs
        if slug in labels.entities
    )


def _suggestion(text: str, asked: Understood) -> str:
    """The text with the nearest words in place of those the base lacks."""
    for word, near in asked.corrections:
        text = text.replace(word, near)
    return text if asked.corrections else ""


def _dropped(asked: Understood, request: SearchRequest, engine: KnowledgeBackend) -> dict[str, int]:
    """What leaving out one part would find."""
    if len(asked.parts) < 2:
        return {}
    found = {}
    telling = [(number, part) for number, part in enumerate(asked.parts) if not is_stop(part)]
    for number, part in telling[:_TRIED]:
        others = asked.parts[:number] + asked.parts[number + 1 :]
        question: Question = replace(question_of(others, request, 0, 0, engine.languages() or ("en",)), count={})
        if total := engine.ask(question).total:
            found[label_of(part)] = total
    return found
