"""The door: a request in, results out; one call of the engine and one look at the database for each sort of row."""

from collections.abc import Callable
from dataclasses import replace

from kb.search.answering import answered
from kb.search.backends.base import KnowledgeBackend
from kb.search.clauses import Found, Question
from kb.search.compile import is_stop, label_of, question_of
from kb.search.connection import backend
from kb.search.held_languages import languages_asked, unheld
from kb.search.hydrate import Labels, facet_values, hits_of, labels_for
from kb.search.query import quoted
from kb.search.request import SearchRequest
from kb.search.results import Beside, Expansion, Neighbour, SearchResults
from kb.search.understanding import Understood

# How many parts are tried when nothing is found, each a call of the engine more; one fewer where a quotation was tried,
# and one fewer where the languages of the collection were looked up.
_TRIED = 3
_CARDS = 3
Pick = Callable[[tuple[Found, ...]], tuple[Found, ...]]
# How far before and behind a page of hits one looks for the next passage; between two there may be records.
_SPARE = 3


def search(request: SearchRequest, pick: Pick = tuple) -> SearchResults:
    """One page of hits with counts over all of them. Never raises for anything a reader typed.

    `pick` leaves out hits that will not be shown, before their rows are read and their excerpts cut.
    """
    engine = backend()
    asked, answer = answered(request, engine)
    slugs = {*asked.cards, *(slug for _, found in asked.names for slug in found)}
    labels = labels_for(answer.counts, request, slugs)
    return SearchResults(
        request=request,
        total=answer.total,
        documents=answer.documents,
        hits=hits_of(pick(answer.found), asked.lit, request, asked.question),
        facets=facet_values(answer.counts, request, labels),
        searched=tuple(item.label for item in asked.question.sought),
        expansions=_expansions(asked, labels),
        cards=tuple(labels.entities[slug] for slug in asked.cards if slug in labels.entities)[:_CARDS],
        notices=asked.notices if answer.total else (*asked.notices, *unheld(asked.parts, request.viewer, engine)),
        suggestion=asked.corrected(request.text),
        dropped={} if answer.total else _dropped(asked, request, engine),
    )


def beside(request: SearchRequest, anchor: str) -> Beside | None:
    """The passages before and after one among the hits, over the borders of pages; None where it is no hit.

    What stands beside a hit needs no rows: this reads none.
    """
    _, answer = answered(replace(request, facets=()), backend(), spare=_SPARE)
    first = max(0, (request.page - 1) * request.page_size - _SPARE)
    hits = [Neighbour(found.anchor, 1 + (first + at) // request.page_size) for at, found in enumerate(answer.found)]
    here = next((at for at, found in enumerate(answer.found) if found.anchor == anchor), None)
    if here is None or not anchor:
        return None
    return Beside(
        number=first + here + 1,
        total=answer.documents if request.group else answer.total,
        before=next((hit for hit in reversed(hits[:here]) if hit.anchor), None),
        after=next((hit for hit in hits[here + 1 :] if hit.anchor), None),
    )


def _expansions(asked: Understood, labels: Labels) -> tuple[Expansion, ...]:
    return tuple(
        Expansion(words, labels.entities[slug])
        for words, slugs in asked.names
        for slug in slugs
        if slug in labels.entities
    )


def _dropped(asked: Understood, request: SearchRequest, engine: KnowledgeBackend) -> dict[str, int]:
    """What leaving out one part would find."""
    if len(asked.parts) < 2:
        return {}
    found = {}
    telling = [(number, part) for number, part in enumerate(asked.parts) if not is_stop(part)]
    tried = _TRIED - bool(quoted(asked.parts)) - bool(languages_asked(asked.parts))
    for number, part in telling[:tried]:
        others = asked.parts[:number] + asked.parts[number + 1 :]
        question: Question = replace(question_of(others, request, 0, 0, engine.languages() or ("en",)), count={})
        if total := engine.ask(question).total:
            found[label_of(part)] = total
    return found
