"""What is asked of the search: plain values, checked by the form at the border."""

from dataclasses import dataclass, field
from enum import StrEnum

from kb.lib.viewer import PUBLIC, Viewer

PAGE_SIZE = 10
LARGEST_PAGE = 100


class Sort(StrEnum):
    """How hits are ordered. `POSITION` is document order, for one document's passages."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question. `choices` maps a facet's name to the chosen values (entity slugs, kinds, document slugs).

    `about` limits to passages with a visible mention of every entity named (by slug). `also` are states that do as well
    as the one they followed or became, where the words or `about` name that. `years` are inclusive, of
    publication. `page` counts from 1. `everything` adds bibliography and front matter, which are searched only when
    asked for. `facets` names the facets to count, `facet_size` how many values of each; an empty tuple counts none.
    `expand` lets names be found under their other names. `group` joins hits by document: each document's best passage
    counts as its hit.
    """

    text: str = ""
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int | None, int | None] = (None, None)
    about: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    everything: bool = False
    expand: bool = True
    group: bool = False
    facets: tuple[str, ...] = ()
    facet_size: int = 20
    viewer: Viewer = PUBLIC
