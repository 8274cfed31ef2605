"""Words looked for within one document: its passages that have them, and the way through them."""

from dataclasses import dataclass

from django.http import QueryDict

from kb.browse.addresses import changed, search_address
from kb.corpus.models import Document
from kb.lib.viewer import Viewer
from kb.search.forms import SearchForm
from kb.search.results import Hit
from kb.search.within import Within, within
from kb.vocabulary import PassageKind, Rights


@dataclass(frozen=True, slots=True)
class Match:
    """A passage with the words; `number` counts from 1, `here` says that the page was opened at it."""

    hit: Hit
    number: int
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found for `words`; `now` is the match the page was opened at, `all` the same words everywhere."""

    words: str
    found: Within
    listed: tuple[Match, ...]
    in_search: str
    everywhere: str
    suggested: str

    @property
    def now(self) -> Match | None:
        """The match the page was opened at."""
        return next((match for match in self.listed if match.here), None)

    @property
    def before(self) -> Match | None:
        """The one before it."""
        return self.listed[self.now.number - 2] if self.now and self.now.number > 1 else None

    @property
    def after(self) -> Match | None:
        """The one after it; the first where the page was opened at none."""
        return next((match for match in self.listed if match.number > (self.now.number if self.now else 0)), None)


def can_be_searched(document: Document, viewer: Viewer) -> bool:
    """Whether this reader may see any words of it."""
    return document.rights == Rights.EXCERPTS or document.shows_whole_text_to(viewer)


def found_in(document: Document, viewer: Viewer, query: QueryDict) -> Within | None:
    """The passages with the words looked for, of a book also in its chapters; None when nothing is looked for."""
    request = SearchForm({"q": query.get("find", "")}, viewer).request()
    if not request.text or not can_be_searched(document, viewer):
        return None
    chapters = document.parts.visible_to(viewer).order_by("part_position").values_list("slug", flat=True)
    return within(request, (document.slug, *chapters))


def matches_of(
    found: Within, document: Document, viewer: Viewer, query: QueryDict, readable: frozenset[int]
) -> Matches:
    """With an address for each: its place in the text where that can be read, else the page of the passage.

    `readable` are the passages in the text of the document.
    """
    words = SearchForm({"q": query.get("find", "")}).request().text
    slugs = list(dict.fromkeys((document.slug, *(hit.document.slug for hit in found.hits))))
    in_search = search_address({"q": words, "document": slugs, "everything": "1"})
    listed = (
        Match(
            hit=hit,
            number=number,
            address=_address(hit, document, viewer, query, readable, in_search.removeprefix("/search")),
            here=hit.anchor == query.get("at"),
        )
        for number, hit in enumerate(found.hits, 1)
    )
    suggested = changed(query, {"find": found.suggestion, "at": None}) if found.suggestion else ""
    return Matches(words, found, tuple(listed), in_search, search_address({"q": words}), suggested)


def _address(
    hit: Hit, document: Document, viewer: Viewer, query: QueryDict, readable: frozenset[int], search: str
) -> str:
    if hit.passage is None:
        return hit.document.get_absolute_url()
    opened = changed(query, {"at": hit.anchor, "part": None})
    place = f"#{'n' if hit.passage.kind == PassageKind.NOTE else 'p'}-{hit.anchor}"
    if hit.passage.pk in readable:
        return f"{opened}{place}"
    if hit.document != document and hit.document.shows_whole_text_to(viewer):
        return f"{hit.document.get_absolute_url()}{opened}{place}"
    return f"{hit.passage.get_absolute_url()}{search}"
