"""Between a record and the columns of a document."""

from kb.corpus.models import Document
from kb.ingest.contributors import write_contributions
from kb.ingest.library import TEXTS
from kb.ingest.metadata import Credit, Record
from kb.vocabulary import ContributorRole, DocumentKind, EntityKind

_COLUMNS = tuple(TEXTS.values())


def record_of(document: Document) -> Record:
    """The facts of a document as they stand now, a person's corrections among them."""
    rows = document.contributions.select_related("entity")
    return Record(
        title=document.title,
        kind=DocumentKind(document.kind),
        credits=tuple(
            Credit(ContributorRole(row.role), row.family, row.given, body=row.entity.kind != EntityKind.PERSON)
            for row in rows
        ),
        year=document.year,
        date=document.date,
        number=document.number,
        texts={column: str(getattr(document, column)) for column in _COLUMNS if getattr(document, column)},
    )


def describe(document: Document, record: Record, language: str = "") -> None:
    """Give the document the facts of the record, but for those that a person set.

    `language` is that of the text, for when the record names none. What was read from a text alone fills gaps: it
    never takes the place of what a record said.
    """
    fills_only = record.from_text and document.pk is not None and not document.needs_review
    for column, value in _values(record, language or document.language).items():
        if column not in document.edited and not (fills_only and getattr(document, column)):
            setattr(document, column, value)
    if not fills_only:
        document.metadata_sha256 = record.sha256
        document.needs_review = record.from_text and "title" not in document.edited
    document.save()
    if "credits" not in document.edited and not (fills_only and document.contributions.exists()):
        write_contributions(document, record.credits)


def _values(record: Record, language: str) -> dict[str, object]:
    """Every column that a record gives; one that it no longer gives is emptied, unless it came from a text."""
    columns: dict[str, object] = {
        "title": record.title,
        "kind": record.kind.value,
        "year": record.year,
        "date": record.date,
        "number": record.number,
    }
    texts: dict[str, object] = {column: record.texts.get(column, "") for column in _COLUMNS}
    texts["language"] = record.texts.get("language") or language or "en"
    if record.from_text:
        texts = {column: text for column, text in texts.items() if text}
    return columns | texts
