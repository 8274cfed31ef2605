"""The citation shown beside a passage or a document: one line, Chicago author-date."""

from kb.browse.bylines import joined, makers
from kb.corpus.models import Document
from kb.vocabulary import ContributorRole, DocumentKind

# Titles of works that stand inside another are set in quotation marks, the others stand alone.
INSIDE = (DocumentKind.CHAPTER, DocumentKind.ARTICLE, DocumentKind.CONFERENCE_PAPER, DocumentKind.WEB_PAGE)


def citation_line(document: Document, locator: str = "", address: str = "") -> str:
    """`Schatral, Susanne. 2011. “Title.” In Container. Place: Publisher. Locator. Address.`"""
    parts = [
        _authors(document),
        str(document.year or "n.d."),
        _title(document),
        _container(document),
        _imprint(document),
    ]
    line = " ".join(f"{part.rstrip('.')}." if not part.endswith(("”", "?", "!")) else part for part in parts if part)
    pinpoint = f" {locator[:1].upper()}{locator[1:]}." if locator else ""
    return f"{line}{pinpoint}{f' {address}' if address else ''}"


def _authors(document: Document) -> str:
    rows = makers(document)
    if not rows:
        return document.publisher
    names = joined([rows[0].inverted, *[str(row) for row in rows[1:]]])
    editors = "eds" if len(rows) > 1 else "ed"
    return f"{names}, {editors}" if rows[0].role == ContributorRole.EDITOR else names


def _title(document: Document) -> str:
    title = f"{document.title}: {document.subtitle}" if document.subtitle else document.title
    return f"“{title.rstrip('.')}.”" if document.kind in INSIDE else title


def _container(document: Document) -> str:
    host = document.container or (document.part_of.title if document.part_of else "")
    if not host:
        return " ".join(part for part in (document.series, document.number) if part)
    numbers = f" {document.volume}" if document.volume else ""
    numbers += f" ({document.issue})" if document.issue else ""
    pages = f": {document.pages}" if document.pages else ""
    return f"{'In ' if document.kind == DocumentKind.CHAPTER else ''}{host}{numbers}{pages}"


def _imprint(document: Document) -> str:
    if not makers(document):
        return document.place
    return ": ".join(part for part in (document.place, document.publisher) if part)
