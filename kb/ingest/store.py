"""Writing a plan down: one transaction for a document set, rows only."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kb.corpus.models import (
    Document,
    IndexTask,
    NoteCall,
    Passage,
    Section,
    SourceFile,
)
from kb.extraction.types import FoundPassage, FoundText
from kb.ingest.align import OldPassage, align
from kb.ingest.contributors import write_contributions
from kb.ingest.findings import Finder
from kb.ingest.identity import document_of_record, free_document_slug
from kb.ingest.metadata import Record
from kb.ingest.plan import Plan
from kb.lib.anchors import anchor_of
from kb.lib.text import words_only
from kb.vocabulary import Rights, Status

# Above any position of a real document: rows step aside there while others take their places.
ASIDE = 10_000_000


@dataclass(frozen=True, slots=True)
class Terms:
    """How a run stores: who may see it, and which extractor read it. None keeps what the record has, or its default."""

    status: Status | None
    rights: Rights | None
    extractor_version: str


@dataclass(slots=True)
class Stored:
    """What was written for one file."""

    document: Document
    created: bool
    counts: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def store(plan: Plan, source: SourceFile | None, known: Document | None, terms: Terms, finder: Finder) -> Stored:
    """Write a work with its chapters, and what the index has to learn of them."""
    counts: dict[str, int] = {}
    if source is not None and source.pk is None:
        source.save()
    document = _document(plan.record, source, known, terms)
    _text(document, plan, finder, counts)
    standing = {chapter.part_position: chapter for chapter in document.parts.all()}
    for position, chapter in enumerate(plan.chapters):
        part = _document(chapter.record, source, standing.pop(position, None), terms, part_of=(document, position))
        _text(part, chapter, finder, counts)
        counts["documents"] = counts.get("documents", 0) + 1
    for gone in standing.values():
        gone.status = Status.WITHDRAWN
        gone.save(update_fields=["status"])
    counts["documents"] = counts.get("documents", 0) + 1
    slugs = [document.slug, *document.parts.values_list("slug", flat=True)]
    IndexTask.objects.documents(slugs)
    return Stored(document=document, created=known is None, counts=counts)


@transaction.atomic
def store_record(record: Record, terms: Terms, finder: Finder) -> Stored:
    """A record without text; one that the base holds already is left as it is."""
    known = document_of_record(record)
    if known is not None:
        return Stored(document=known, created=False)
    document = _document(record, None, None, terms)
    finder.attach_work(document)
    IndexTask.objects.documents([document.slug])
    return Stored(document=document, created=True, counts={"documents": 1})


def _document(
    record: Record,
    source: SourceFile | None,
    known: Document | None,
    terms: Terms,
    part_of: tuple[Document, int] | None = None,
) -> Document:
    document = known or Document(slug=free_document_slug(record.slug_base), rights=terms.rights or Rights.EXCERPTS)
    for column, value in _columns(record).items():
        if column not in document.edited:
            setattr(document, column, value)
    if source is not None:
        document.source_file = source
    if part_of is not None:
        document.part_of, document.part_position = part_of
    if terms.status is not None and "status" not in document.edited:
        document.status = terms.status
    if terms.rights is not None and "rights" not in document.edited:
        document.rights = terms.rights
    document.extractor_version = terms.extractor_version if source is not None else document.extractor_version
    document.metadata_sha256 = record.sha256
    document.needs_review = record.from_text and "title" not in document.edited
    document.save()
    if "credits" not in document.edited:
        write_contributions(document, record.credits)
    return document


def _columns(record: Record) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "title": record.title,
        "kind": record.kind.value,
        "year": record.year,
        "date": record.date,
        "number": record.number,
    }
    return columns | {key: value for key, value in record.texts.items() if value}


def _text(document: Document, plan: Plan, finder: Finder, counts: dict[str, int]) -> None:
    text = plan.extract.text
    sections = _sections(document, text)
    passages = _passages(document, text, sections)
    _note_calls(passages, text)
    finder.attach_work(document)
    found = finder.write(document, plan.extract, passages)
    notes = sum(1 for passage in text.passages if passage.note is not None)
    for key, number in {"sections": len(sections), "passages": len(passages), "notes": notes, **found}.items():
        counts[key] = counts.get(key, 0) + number


def _sections(document: Document, text: FoundText) -> list[Section]:
    """Sections are written anew: nothing but passages points to them, and those are told their section again."""
    document.sections.all().delete()
    rows = Section.objects.bulk_create(
        Section(document=document, position=found.position, level=found.level, title=found.title)
        for found in text.sections
    )
    for row, found in zip(rows, text.sections, strict=True):
        if found.parent is not None:
            row.parent = rows[found.parent]
    Section.objects.bulk_update(rows, ["parent"], batch_size=500)
    return rows


def _passages(document: Document, text: FoundText, sections: list[Section]) -> list[Passage]:
    """The rows of the passages found, in order; rows that stood before keep their anchors."""
    standing = {row.pk: row for row in document.passages.standing()}
    old = [OldPassage(row.pk, row.position, row.kind, row.text) for row in standing.values()]
    aligned = align(old, text.passages) if old else {}
    document.passages.standing().update(position=F("position") + ASIDE)
    anchors = _Anchors(document)
    rows = []
    for found in text.passages:
        row = standing.pop(aligned[found.position]) if found.position in aligned else None
        if row is None:
            row = Passage(document=document, anchor=anchors.of(found.text))
        _fill(row, found, sections)
        rows.append(row)
    _bury(list(standing.values()))
    kept = [row for row in rows if row.pk is not None]
    Passage.objects.bulk_update(kept, _FILLED, batch_size=500)
    Passage.objects.bulk_create([row for row in rows if row.pk is None], batch_size=1000)
    return rows


_FILLED = ["section", "position", "kind", "text", "page", "page_index", "note", "label", "language"]


def _fill(row: Passage, found: FoundPassage, sections: list[Section]) -> None:
    row.section = sections[found.section] if found.section is not None else None
    row.position = found.position
    row.kind = found.kind.value
    row.text = found.text
    row.page = found.page or ""
    row.page_index = found.page_index
    row.note = found.note or ""
    row.label = found.label or ""
    row.language = found.language or ""


def _bury(gone: list[Passage]) -> None:
    """What the new reading no longer has stays as a tombstone under its anchor."""
    now = timezone.now()
    for row in gone:
        row.vanished_at = now
        row.section = None
    Passage.objects.bulk_update(gone, ["vanished_at", "section"], batch_size=500)
    IndexTask.objects.passages([row.anchor for row in gone])


class _Anchors:
    """Gives anchors to passages that have none, counting equal wordings in order."""

    def __init__(self, document: Document) -> None:
        self._slug = document.slug
        self._seen: dict[str, int] = {}
        self._taken = set(document.passages.values_list("anchor", flat=True))

    def of(self, text: str) -> str:
        """The next free anchor for this wording in this document."""
        words = words_only(text)
        while True:
            occurrence = self._seen.get(words, 0)
            self._seen[words] = occurrence + 1
            anchor = anchor_of(self._slug, text, occurrence)
            if anchor not in self._taken:
                self._taken.add(anchor)
                return anchor


def _note_calls(passages: list[Passage], text: FoundText) -> None:
    NoteCall.objects.filter(passage__in=[row.pk for row in passages]).delete()
    targets = {(link.passage, link.offset): link.note for link in text.note_links}
    calls = {
        (found.position, marker.offset, marker.number): NoteCall(
            passage=passages[found.position],
            offset=marker.offset,
            number=marker.number,
            target=passages[targets[found.position, marker.offset]]
            if (found.position, marker.offset) in targets
            else None,
        )
        for found in text.passages
        for marker in found.markers
    }
    NoteCall.objects.bulk_create(calls.values(), batch_size=1000)
