"""What a document cites: works, and apart from them laws, cases, interviews and comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from kb.browse.excerpts import entries
from kb.browse.holdings import marked_records
from kb.browse.paragraphs import locators
from kb.corpus.models import CrossReference, Document, Passage, Reference, Work
from kb.corpus.models.mention import VISIBLE
from kb.lib.viewer import Viewer
from kb.vocabulary import ReferenceKind

PLACES_SHOWN = 5
LAWS = (ReferenceKind.STATUTE, ReferenceKind.COURT_CASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that cites, and where it stands; its section is named at the first of several from there."""

    passage: Passage
    told: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A work as written, as far as it may be shown, and the document when that is held.

    `called` says how often the text cites it, repeats included; `places` are where it first does.
    """

    row: Reference
    raw: str
    held: Document | None
    called: int
    places: tuple[Place, ...]

    @property
    def work(self) -> Work | None:
        """The work it means; one that is only proposed waits for a curator."""
        return self.row.work if self.row.work_state in VISIBLE else None

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
    """The rows with their words, their documents and where the text cites them; five queries."""
    listed = list(rows.select_related("work", "passage", "document"))
    words = entries(listed, viewer)
    held = marked_records(Document.objects.visible_to(viewer)).filter(
        work__in=[row.work_id for row in listed if row.work_id]
    )
    by_work = {row.work_id: row for row in held.order_by(F("is_record_only").desc(), "-pk")}
    calls = _calls(listed, viewer)
    first = {row.pk: _first_passages(calls.get(row.pk, [])) for row in listed}
    told = locators(passage for passages in first.values() for passage in passages)
    return [
        Cited(row, words[row.pk], _held(row, by_work), len(calls.get(row.pk, [])), _places(first[row.pk], told))
        for row in listed
    ]


def _held(row: Reference, by_work: Mapping[int | None, Document]) -> Document | None:
    return by_work.get(row.work_id) if row.work_state in VISIBLE else None


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


def _places(passages: Sequence[Passage], told: Mapping[int, str]) -> tuple[Place, ...]:
    """Of several paragraphs of one section the second and later by their number alone."""
    places: list[Place] = []
    for before, passage in zip((None, *passages), passages, strict=False):
        words = told[passage.pk]
        if before is not None and passage.section_id and passage.section_id == before.section_id:
            words = words.removeprefix(f"“{passage.section.title}”, ")  # type: ignore[union-attr]
        places.append(Place(passage, words))
    return tuple(places)


def not_works(cited: QuerySet[Reference]) -> NotWorks:
    """Counts of what is no work; nobody who was interviewed is listed."""
    found = cited.aggregate(
        interviews=Count("pk", filter=Q(kind=ReferenceKind.INTERVIEW)),
        comments=Count("pk", filter=Q(kind=ReferenceKind.COMMENT)),
    )
    return NotWorks(found["interviews"], found["comments"])
