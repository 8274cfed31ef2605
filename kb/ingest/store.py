"""Writing a plan down: one transaction for a document set, rows only."""

from dataclasses import dataclass, field, replace

from django.db import transaction

from kb.corpus.models import Document, IndexTask, Passage, SourceFile
from kb.extraction.types import FoundText
from kb.ingest.chapter_citations import write_chapter_citations
from kb.ingest.chapters import chapters_of, step_aside
from kb.ingest.described import describe
from kb.ingest.findings import Finder
from kb.ingest.identity import document_of_record, free_document_slug
from kb.ingest.metadata import Record
from kb.ingest.plan import Plan
from kb.ingest.proposals import of_file, of_sidecar, write_proposals
from kb.ingest.text_rows import write_note_calls, write_passages, write_sections
from kb.ingest.tombstones import succeed
from kb.vocabulary import MetadataSource, Rights, Status


@dataclass(frozen=True, slots=True)
class Terms:
    """How a run stores: who may see it, and which extractor read it.

    None keeps what the record has, or its default. `keeps_record` leaves the facts of a known document as they are.
    """

    status: Status | None
    rights: Rights | None
    extractor_version: str
    keeps_record: bool = False


@dataclass(slots=True)
class Stored:
    """What was written for one file."""

    document: Document
    created: bool
    changed: bool = True
    counts: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def store(plan: Plan, source: SourceFile | None, known: Document | None, terms: Terms, finder: Finder) -> Stored:
    """Write a work with its chapters, and what the index has to learn of them."""
    if source is not None and source.pk is None:
        source.save()
    document = known or Document(slug=free_document_slug(plan.record.slug_base))
    _set_terms(document, source, terms)
    _set_record(document, plan, known, terms)
    set_of = [document, *_chapters(document, plan, source, terms)]
    standing = list(Passage.objects.standing().filter(document__in=set_of))
    counts: dict[str, int] = {"documents": 1 + len(plan.chapters)}
    written = [_text(row, part, finder, counts) for row, part in zip(set_of, plan.walk(), strict=False)]
    texts = [chapter.extract.text for chapter in plan.chapters]
    counts["citations"] += write_chapter_citations(set_of[1:], texts, written[1:])
    succeed(standing, [passage for passages in written for passage in passages])
    IndexTask.objects.documents([row.slug for row in set_of])
    return Stored(document=document, created=known is None, counts=counts)


@transaction.atomic
def store_record(record: Record, terms: Terms, finder: Finder) -> Stored:
    """A record without text. One that we hold the text of is left as that text's own record says.

    What is open is a text. A record has none, and the text that completes it comes with rights of its own.
    """
    known = document_of_record(record)
    if known is not None and (known.source_file_id is not None or known.metadata_sha256 == record.sha256):
        return Stored(document=known, created=False, changed=False)
    document = known or Document(slug=free_document_slug(record.slug_base))
    _set_terms(document, None, replace(terms, rights=None))
    _describe(document, record)
    finder.attach_work(document)
    IndexTask.objects.documents([document.slug])
    return Stored(document=document, created=known is None, counts={"documents": 1})


def _set_terms(document: Document, source: SourceFile | None, terms: Terms) -> None:
    """Status and rights, unless a person set them; the first text of a record comes with rights of its own.

    Published by its record alone, a document does not show a text that was given as a draft.
    """
    is_first_text = source is not None and document.source_file_id is None
    if is_first_text and terms.status is Status.DRAFT and document.status == Status.PUBLISHED:
        document.status = Status.DRAFT
    elif "status" not in document.edited:
        document.status = terms.status or (document.status if document.pk else Status.PUBLISHED)
    if "rights" not in document.edited:
        document.rights = terms.rights or (Rights.EXCERPTS if is_first_text else document.rights)
    if source is not None:
        document.source_file = source
        document.extractor_version = terms.extractor_version


def _set_record(document: Document, plan: Plan, known: Document | None, terms: Terms) -> None:
    if known is not None and terms.keeps_record:
        document.save()
    else:
        _describe(document, plan.record, plan.extract.text.language or "")
    write_proposals(document, MetadataSource.FILE, of_file(document, plan.facts))


def _describe(document: Document, record: Record, language: str = "") -> None:
    """What the metadata say of a field that a person has set waits for a curator."""
    differing = of_sidecar(document, record)
    describe(document, record, language)
    if differing is not None:
        write_proposals(document, MetadataSource.SIDECAR, differing)


def _chapters(book: Document, plan: Plan, source: SourceFile | None, terms: Terms) -> list[Document]:
    """The rows of the chapters in order, then those of chapters that the new reading no longer has, withdrawn.

    A chapter is as public as its book, unless a person said otherwise of it.
    """
    standing = list(book.parts.order_by("part_position"))
    step_aside(book)
    matched, gone = chapters_of(standing, plan.chapters)
    rows = []
    for position, (chapter, known) in enumerate(zip(plan.chapters, matched, strict=True)):
        row = known or Document(slug=free_document_slug(chapter.record.slug_base))
        row.part_of, row.part_position = book, position
        row.source_file, row.extractor_version = source, terms.extractor_version
        row.status = row.status if "status" in row.edited else book.status
        row.rights = row.rights if "rights" in row.edited else book.rights
        describe(row, chapter.record, chapter.extract.text.language or "")
        rows.append(row)
    for position, row in enumerate(gone, len(rows)):
        row.part_position, row.status = position, Status.WITHDRAWN
        row.save(update_fields=["part_position", "status", "updated_at"])
    return [*rows, *gone]


def _text(document: Document, plan: Plan, finder: Finder, counts: dict[str, int]) -> list[Passage]:
    """Rows of the text and of what was found in it; the passages in order."""
    text = plan.extract.text
    is_first = not document.passages.exists()
    sections = write_sections(document, text)
    passages = write_passages(document, text, sections)
    write_note_calls(passages, text)
    finder.attach_work(document)
    found = finder.write(document, plan.extract, passages, is_first=is_first)
    for key, number in {**_counted(text), **found}.items():
        counts[key] = counts.get(key, 0) + number
    return passages


def _counted(text: FoundText) -> dict[str, int]:
    notes = sum(1 for passage in text.passages if passage.note is not None)
    return {"sections": len(text.sections), "passages": len(text.passages), "notes": notes}
