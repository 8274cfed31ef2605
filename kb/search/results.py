"""What the search answers: plain values; no engine's type leaves this room."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from kb.corpus.models import Document, Entity, Passage
from kb.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage, or a document's record when `passage` is None.

    `snippet` is escaped HTML with `<mark>` around the matching words, within what the viewer may see; `lit` are those
    words as spans of the whole text. `explain` says why it was found, in words, when it is asked.
    """

    document: Document
    passage: Passage | None
    score: float
    snippet: SafeString
    explain: Callable[[], tuple[str, ...]] = tuple
    more_in_document: int = 0
    lit: tuple[tuple[int, int], ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was found, a line for each word; worked out each time."""
        return self.explain()

    @property
    def anchor(self) -> str:
        """The passage's anchor, empty for a record."""
        return self.passage.anchor if self.passage else ""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`count` is how many passages choosing `value` would show."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Expansion:
    """A name of the query that was also looked for by the entity's other names."""

    words: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A passage among the hits, and the page of results it stands on, from 1."""

    anchor: str
    page: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a hit stands among `total`, from 1, and the passages before and after it."""

    number: int
    total: int
    before: Neighbour | None
    after: Neighbour | None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of hits with counts over all of them.

    `total` counts passages (and records), `documents` the documents they stand in. `searched` are the words that were
    looked for; `notices` say what was understood otherwise than written. `suggestion` is another wording, empty when
    there is none. `dropped` maps a word to the number of hits without it, when there are no hits.
    """

    request: SearchRequest
    total: int
    documents: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    searched: tuple[str, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    cards: tuple[Entity, ...] = ()
    notices: tuple[str, ...] = ()
    suggestion: str = ""
    dropped: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one. Grouped by document, a document is one hit."""
        hits = self.documents if self.request.group else self.total
        return max(1, -(-hits // self.request.page_size))
