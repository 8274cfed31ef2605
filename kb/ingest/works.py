"""Which work a reference means: one row per work, however it is spelled.

Candidates share a key (first author's skeleton with a year at most one apart, or the title's first words); what decides
is the likeness of `kb.ingest.same_work`. A DOI decides alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kb.corpus.models import Document, Work
from kb.extraction.types import FoundReference
from kb.ingest.known_names import KnownNames
from kb.ingest.same_work import PERHAPS, SAME_WORK, Description, best_of, block_keys, near_keys
from kb.ingest.work_titles import title_of
from kb.lib.text import words_only
from kb.vocabulary import ReferenceKind, State

_LONGEST_URL = 1000
_LONGEST_DOI = 200


@dataclass(frozen=True, slots=True)
class Resolution:
    """The work a reference means, how sure that is, and how alike the two are, 0 to 1."""

    work: Work | None
    state: State
    score: float


def work_key(authors: Iterable[str], year: int | None) -> str:
    """What works are looked up by: the first author's surname, folded, and the year."""
    first = next(iter(authors), "")
    return f"{words_only(first)}|{year or ''}"[:120]


class WorkIndex:
    """All works by their keys, read once for a run; new ones are added as they are found."""

    def __init__(self) -> None:
        self._names = KnownNames()
        self._by_key: defaultdict[str, list[Work]] = defaultdict(list)
        self._by_doi: dict[str, Work] = {}
        self._settled: dict[int, Description] = {}
        known = Work.objects.only("key", "authors", "year", "suffix", "title", "doi").order_by("pk")
        for work in known.iterator(chunk_size=5000):
            self._add(work)

    def _add(self, work: Work) -> None:
        described = self._names.settled(Description(tuple(work.authors), work.year, work.title))
        self._settled[work.pk] = described
        for key in block_keys(described):
            self._by_key[key].append(work)
        if work.doi:
            self._by_doi[work.doi.casefold()] = work

    def of_document(self, document: Document, authors: list[str]) -> Work:
        """The work that a document is; the document's title is taken as the better one."""
        described = Description(tuple(authors), document.year, document.title)
        found = self._find(described, document.doi)
        if found.work is not None and found.state is State.FOUND:
            return found.work
        return self._new(described, container=document.container, doi=document.doi, url=document.url)

    def resolve(self, reference: FoundReference) -> Resolution:
        """The work of a reference, created when nothing is alike; nothing for what is not a work.

        What is alike but not enough is a proposal: the reference then points to that work as `proposed`.
        """
        title = title_of(reference)
        if reference.kind is not ReferenceKind.WORK or not title:
            return Resolution(None, State.PROPOSED, 0.0)
        described = Description(reference.authors, reference.year, title)
        doi = reference.doi
        found = self._find(described, doi)
        if found.work is not None:
            return found
        work = self._new(described, suffix=reference.suffix, container=reference.container, doi=doi, url=reference.url)
        return Resolution(work, State.FOUND, 1.0)

    def _find(self, wanted: Description, doi: str) -> Resolution:
        by_doi = self._by_doi.get(doi.casefold()) if doi else None
        if by_doi is not None:
            return Resolution(by_doi, State.FOUND, 1.0)
        wanted = self._names.settled(wanted)
        works = list({work.pk: work for key in near_keys(wanted) for work in self._by_key.get(key, ())}.values())
        works = [work for work in works if not (doi and work.doi)]
        best = best_of(wanted, [self._settled[work.pk] for work in works])
        if best is None or best[1] < PERHAPS:
            return Resolution(None, State.PROPOSED, 0.0)
        place, score = best
        return Resolution(works[place], State.FOUND if score >= SAME_WORK else State.PROPOSED, score / 100)

    def _new(
        self, described: Description, *, suffix: str = "", container: str = "", doi: str = "", url: str = ""
    ) -> Work:
        work = Work.objects.create(
            key=work_key(described.authors, described.year),
            authors=list(described.authors),
            year=described.year,
            suffix=suffix[:4],
            title=described.title,
            container=container,
            doi=doi if len(doi) <= _LONGEST_DOI else "",
            url=url if len(url) <= _LONGEST_URL else "",
        )
        self._add(work)
        return work
