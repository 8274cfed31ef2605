"""An author's works as the collection cites them, and which documents cite them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from kb.browse.work_names import named
from kb.corpus.models import Contribution, Document, Reference, Work
from kb.corpus.models.mention import VISIBLE
from kb.lib.text import words_only
from kb.lib.viewer import Viewer

WORKS_SHOWN = 20
DOCUMENTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that is not held, with the number of documents that cite it."""

    work: Work
    citing: int


@dataclass(frozen=True, slots=True)
class CitingDocument:
    """A document with the works of the author that it cites."""

    document: Document
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class AuthorCitations:
    """`not_held`: cited under the surname, the most cited first; `citing`: documents of others before our own
    briefings, the newest first. `works` and `documents` say how many there are of each.
    """

    not_held: tuple[CitedWork, ...]
    works: int
    citing: tuple[CitingDocument, ...]
    documents: int


def author_citations(surname: str, held: Sequence[Document], viewer: Viewer) -> AuthorCitations:
    """Works cited under the surname, and the works held, whatever they are cited under; two queries."""
    own = {document.work_id for document in held if document.work_id}
    pairs = {(row.work_id, row.document_id): row for row in _entries(surname, own, viewer)}
    works = _works(row for row in pairs.values() if row.work_id not in own)
    documents = _documents(pairs.values())
    return AuthorCitations(works[:WORKS_SHOWN], len(works), documents[:DOCUMENTS_SHOWN], len(documents))


def _entries(surname: str, own: set[int], viewer: Viewer) -> QuerySet[Reference]:
    makers = Prefetch("document__contributions", Contribution.objects.order_by("position"))
    written = Q(key__startswith=f"{words_only(surname)}|") | named("authors", surname)
    # The works first, of which there are far fewer than entries.
    theirs = Work.objects.filter(written | Q(pk__in=own)).order_by()
    found = Reference.objects.visible_to(viewer).filter(work__in=theirs, work_state__in=VISIBLE)
    return found.select_related("work", "document__part_of").prefetch_related(makers)


def _works(entries: Iterable[Reference]) -> tuple[CitedWork, ...]:
    citing: dict[Work, int] = {}
    for row in entries:
        if row.work:
            citing[row.work] = citing.get(row.work, 0) + 1
    ordered = sorted(citing.items(), key=lambda pair: (-pair[1], -(pair[0].year or 0), pair[0].title))
    return tuple(CitedWork(work, count) for work, count in ordered)


def _documents(entries: Iterable[Reference]) -> tuple[CitingDocument, ...]:
    cited: dict[Document, list[Work]] = {}
    for row in entries:
        if row.work:
            cited.setdefault(row.document, []).append(row.work)
    # What was written for this site comes after what others wrote.
    ordered = sorted(cited.items(), key=lambda pair: (pair[0].is_house_briefing, -(pair[0].year or 0), pair[0].title))
    return tuple(
        CitingDocument(document, tuple(sorted(works, key=lambda work: (work.year or 0, work.title))))
        for document, works in ordered
    )
