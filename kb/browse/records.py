"""A document as the value that the citing room takes."""

from django.utils import timezone

from kb.citing.records import CitedRecord, Contributor
from kb.corpus.models import Document
from kb.vocabulary import ContributorRole, DocumentKind


def record_of(document: Document, address: str) -> CitedRecord:
    """The record with its permanent address here. Reads the prefetched contributions and the book it is part of."""
    return CitedRecord(
        key=document.slug,
        kind=DocumentKind(document.kind),
        title=document.title,
        subtitle=document.subtitle,
        authors=_people(document, ContributorRole.AUTHOR),
        editors=_people(document, ContributorRole.EDITOR),
        translators=_people(document, ContributorRole.TRANSLATOR),
        year=document.year,
        date=document.date,
        container=document.container or (document.part_of.title if document.part_of else ""),
        series=document.series,
        number=document.number,
        volume=document.volume,
        issue=document.issue,
        pages=document.pages,
        edition=document.edition,
        publisher=document.publisher,
        place=document.place,
        language=document.language,
        doi=document.doi,
        isbn=document.isbn,
        url=document.url,
        address=address,
        accessed=timezone.localdate().isoformat(),
        abstract=document.abstract,
    )


def _people(document: Document, role: ContributorRole) -> tuple[Contributor, ...]:
    rows = sorted(document.contributions.all(), key=lambda row: row.position)
    return tuple(Contributor(row.family, row.given) for row in rows if row.role == role)
