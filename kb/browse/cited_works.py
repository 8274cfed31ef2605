"""What a document cites: works, and apart from them laws, cases, interviews and comments."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kb.browse.excerpts import entries
from kb.corpus.models import CrossReference, Document, Passage, Reference
from kb.lib.viewer import Viewer
from kb.vocabulary import ReferenceKind

PLACES_SHOWN = 5
LAWS = (ReferenceKind.STATUTE, ReferenceKind.COURT_CASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A work as written, as far as it may be shown, and the document when that is held.

    `called` says how often the text cites it, repeats included; `places` are the first passages that do.
    """

    row: Reference
    raw: str
    held: Document | None
    called: int
    places: tuple[Passage, ...]

    @property
    def short(self) -> str:
        """Names and year, for where its words may not be shown."""
        names = ", ".join(str(name) for name in self.row.authors)
        return f"{names} {self.row.year or ''}{self.row.suffix}".strip()


@dataclass(frozen=True, slots=True)
class NotWorks:
    """How many notes are interviews, and how many comment without citing a work."""

    interviews: int
    comments: int


def cited_in(rows: QuerySet[Reference], found: Document, viewer: Viewer) -> list[Cited]:
    """The rows with their words, their documents and where the text cites them; four queries."""
    listed = list(rows.select_related("work", "passage", "document"))
    words = entries(listed, viewer)
    held = Document.objects.visible_to(viewer).filter(work__in=[row.work_id for row in listed if row.work_id])
    by_work = {row.work_id: row for row in held.order_by("-pk")}
    calls = _calls(listed, viewer)
    return [
        Cited(row, words[row.pk], by_work.get(row.work_id), len(here), _first_passages(here))
        for row, here in ((row, calls.get(row.pk, [])) for row in listed)
    ]


def _calls(listed: Sequence[Reference], viewer: Viewer) -> dict[int | None, list[CrossReference]]:
    """Visible citations by the entry that they mean, in the order of the text."""
    rows = CrossReference.objects.visible().filter(reference__in=listed, passage__vanished_at=None)
    if not viewer.is_curator:
        rows = rows.filter(passage__restricted=False)
    calls: dict[int | None, list[CrossReference]] = {}
    for row in rows.select_related("passage__section").order_by("passage__position", "start"):
        calls.setdefault(row.reference_id, []).append(row)
    return calls


def _first_passages(calls: Sequence[CrossReference]) -> tuple[Passage, ...]:
    return tuple({row.passage_id: row.passage for row in calls}.values())[:PLACES_SHOWN]


def not_works(cited: QuerySet[Reference]) -> NotWorks:
    """Counts of what is no work; nobody who was interviewed is listed."""
    found = cited.aggregate(
        interviews=Count("pk", filter=Q(kind=ReferenceKind.INTERVIEW)),
        comments=Count("pk", filter=Q(kind=ReferenceKind.COMMENT)),
    )
    return NotWorks(found["interviews"], found["comments"])
