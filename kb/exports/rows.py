"""The operator's own full copy: rows of plain values, streamed table by table.

Positions count from 0 in document order; `start` and `end` are code-point offsets in the passage's text, end
exclusive; a chapter's rows carry the chapter's slug.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet

from kb.corpus.models import CrossReference, Document, Mention, Passage, Reference, Section
from kb.vocabulary import ContributorRole

Row = dict[str, Any]
_CHUNK = 2000


def documents(chosen: QuerySet[Document]) -> Iterator[Row]:
    """One row a document."""
    rows = (
        chosen.select_related("source_file", "part_of")
        .prefetch_related("contributions")
        .annotate(standing=Count("passages", filter=Q(passages__vanished_at=None)))
    )
    for row in rows.order_by("id").iterator(_CHUNK):
        yield {
            "slug": row.slug,
            "file": row.source_file.original_name if row.source_file else None,
            "parent": row.part_of.slug if row.part_of else None,
            "title": row.title,
            "kind": row.kind,
            "year": row.year,
            "authors": [person.inverted for person in row.contributions.all() if person.role == ContributorRole.AUTHOR],
            "language": row.language,
            "rights": row.rights,
            "status": row.status,
            "sha256": row.source_file.sha256 if row.source_file else None,
            "passages": row.standing,
        }


def sections(chosen: QuerySet[Document]) -> Iterator[Row]:
    """One row a heading."""
    rows = Section.objects.filter(document__in=chosen).order_by("document_id", "position")
    for document, position, level, title in rows.values_list("document__slug", "position", "level", "title").iterator(
        _CHUNK
    ):
        yield {"document": document, "position": position, "level": level, "title": title}


def passages(chosen: QuerySet[Document]) -> Iterator[Row]:
    """One row a passage of the text as last read."""
    rows = Passage.objects.standing().filter(document__in=chosen).order_by("document_id", "position")
    columns = ("document__slug", "anchor", "position", "kind", "section__position", "page", "note", "text")
    for document, anchor, position, kind, section, page, note, text in rows.values_list(*columns).iterator(_CHUNK):
        yield {
            "document": document,
            "anchor": anchor,
            "position": position,
            "kind": kind,
            "section": section,
            "page": page or None,
            "note": note or None,
            "text": text,
        }


def mentions(chosen: QuerySet[Document]) -> Iterator[Row]:
    """One row a mention, whatever its state."""
    rows = Mention.objects.filter(passage__document__in=chosen, passage__vanished_at=None)
    columns = (
        "passage__document__slug",
        "passage__anchor",
        "entity__slug",
        "entity__name",
        "entity__kind",
        "surface",
        "start",
        "end",
        "state",
        "method",
    )
    keys = ("document", "anchor", "entity", "name", "kind", "surface", "start", "end", "state", "method")
    ordered = rows.order_by("passage__document_id", "passage__position", "start", "end", "id")
    for values in ordered.values_list(*columns).iterator(_CHUNK):
        yield dict(zip(keys, values, strict=True))


def references(chosen: QuerySet[Document]) -> Iterator[Row]:
    """One row a work cited in a bibliography or a note."""
    rows = Reference.objects.filter(document__in=chosen).order_by("document_id", "position")
    columns = ("document__slug", "position", "raw", "authors", "year", "title")
    keys = ("document", "position", "raw", "authors", "year", "title")
    for values in rows.values_list(*columns).iterator(_CHUNK):
        yield dict(zip(keys, values, strict=True))


def cross_references(chosen: QuerySet[Document]) -> Iterator[Row]:
    """One row a place that cites."""
    rows = CrossReference.objects.filter(passage__document__in=chosen, passage__vanished_at=None)
    columns = (
        "passage__document__slug",
        "passage__anchor",
        "surface",
        "start",
        "end",
        "reference__position",
        "cited_document__slug",
        "locator",
        "state",
    )
    keys = ("document", "anchor", "surface", "start", "end", "reference", "cited_document", "locator", "state")
    ordered = rows.order_by("passage__document_id", "passage__position", "start", "id")
    for values in ordered.values_list(*columns).iterator(_CHUNK):
        yield dict(zip(keys, values, strict=True))


TABLES: dict[str, Callable[[QuerySet[Document]], Iterator[Row]]] = {
    "documents": documents,
    "sections": sections,
    "passages": passages,
    "mentions": mentions,
    "references": references,
    "cross-references": cross_references,
}
