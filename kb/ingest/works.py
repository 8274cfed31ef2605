"""Which work a reference means: one row per work, however it is spelled.

Candidates share the folded surname of the first author and a year at most one apart; what decides is the likeness of
the titles. A DOI decides alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from kb.corpus.models import Document, Work
from kb.extraction.types import FoundReference
from kb.lib.text import words_only
from kb.vocabulary import ReferenceKind, State

SAME_WORK = 88.0
PERHAPS = 70.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """The work a reference means, how sure that is, and how alike the titles are, 0 to 1."""

    work: Work | None
    state: State
    score: float


def work_key(authors: Iterable[str], year: int | None) -> str:
    """What works are looked up by: the first author's surname, folded, and the year."""
    first = next(iter(authors), "")
    return f"{words_only(first)}|{year or ''}"[:120]


class WorkIndex:
    """All works by key, read once for a run; new ones are added as they are found."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Work]] = defaultdict(list)
        self._by_doi: dict[str, Work] = {}
        for work in Work.objects.all():
            self._add(work)

    def _add(self, work: Work) -> None:
        self._by_key[work.key].append(work)
        if work.doi:
            self._by_doi[work.doi.casefold()] = work

    def of_document(self, document: Document, authors: list[str]) -> Work:
        """The work that a document is; the document's title is taken as the better one."""
        found = self._find(authors, document.year, document.title, document.doi)
        if found.work is not None and found.state is State.FOUND:
            return found.work
        return self._new(
            authors,
            document.year,
            document.title,
            container=document.container,
            doi=document.doi,
            url=document.url,
        )

    def resolve(self, reference: FoundReference) -> Resolution:
        """The work of a reference, created when nothing is alike; nothing for what is not a work."""
        if reference.kind is not ReferenceKind.WORK or not reference.title:
            return Resolution(None, State.PROPOSED, 0.0)
        authors = list(reference.authors)
        found = self._find(authors, reference.year, reference.title, reference.doi)
        if found.work is not None:
            return found
        work = self._new(
            authors,
            reference.year,
            reference.title,
            suffix=reference.suffix,
            container=reference.container,
            doi=reference.doi,
            url=reference.url,
        )
        return Resolution(work, State.FOUND, 1.0)

    def _find(self, authors: list[str], year: int | None, title: str, doi: str) -> Resolution:
        if doi and doi.casefold() in self._by_doi:
            return Resolution(self._by_doi[doi.casefold()], State.FOUND, 1.0)
        wanted = words_only(title)
        best, highest = None, PERHAPS
        for near in (year, year - 1, year + 1) if year else (None,):
            for work in self._by_key.get(work_key(authors, near), ()):
                score = _likeness(words_only(work.title), wanted) - (0 if near == year else 4)
                if score > highest:
                    best, highest = work, score
        if best is None:
            return Resolution(None, State.PROPOSED, 0.0)
        return Resolution(best, State.FOUND if highest >= SAME_WORK else State.PROPOSED, highest / 100)

    def _new(
        self,
        authors: list[str],
        year: int | None,
        title: str,
        *,
        suffix: str = "",
        container: str = "",
        doi: str = "",
        url: str = "",
    ) -> Work:
        work = Work.objects.create(
            key=work_key(authors, year),
            authors=authors,
            year=year,
            suffix=suffix[:4],
            title=title,
            container=container,
            doi=doi if len(doi) <= 200 else "",
            url=url if len(url) <= 1000 else "",
        )
        self._add(work)
        return work


def _likeness(one: str, other: str) -> float:
    """A title cut before its colon is the same title: the shorter is compared with as much of the longer."""
    shorter, longer = sorted((one, other), key=len)
    whole = fuzz.ratio(one, other)
    if len(shorter.split()) >= 3 and longer.startswith(shorter):
        return max(whole, 95.0)
    return whole
