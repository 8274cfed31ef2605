"""The passages of one document that match, in the order of its text."""

from dataclasses import dataclass, replace

from kb.search import ranking
from kb.search.answering import answered
from kb.search.connection import backend
from kb.search.hydrate import hits_of
from kb.search.request import SearchRequest
from kb.search.results import Hit

# A list read beside the text; who wants more of it narrows the words.
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Within:
    """`hits` stand in the order of their documents and texts. `total` counts what matches, also what is not listed.

    Of several words (`several`) `every` passages have all; where any has, the others are not among the hits.
    """

    hits: tuple[Hit, ...]
    total: int
    several: bool
    every: int
    notices: tuple[str, ...]
    suggestion: str


def within(request: SearchRequest, documents: tuple[str, ...]) -> Within:
    """What `request` finds in these documents, by their slugs; bibliographies are looked through as well.

    Of several words the passages that have all of them are listed alone, where there are any: in one document there is
    no rank to read, and the rest would stand between them.
    """
    asked = replace(request, choices={"document": documents}, everything=True, facets=(), page=1, page_size=MOST_LISTED)
    understood, answer = answered(asked, backend())
    passages = tuple(found for found in answer.found if found.anchor)
    hits = hits_of(passages, understood.lit, asked)
    every = [hit for hit in hits if hit.score >= ranking.ALL_WORDS]
    order = {slug: place for place, slug in enumerate(documents)}
    return Within(
        hits=tuple(sorted(every or hits, key=lambda hit: (order[hit.document.slug], _position(hit)))),
        total=answer.total - (len(answer.found) - len(passages)),
        several=len(understood.question.sought) > 1,
        every=len(every),
        notices=understood.notices,
        suggestion=understood.corrected(request.text),
    )


def _position(hit: Hit) -> int:
    return hit.passage.position if hit.passage else 0
