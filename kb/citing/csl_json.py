"""A record as CSL-JSON, the form that Zotero, citeproc and pandoc exchange (CSL 1.0.2, csl-data.json)."""

from typing import TypedDict, cast

from kb.citing.records import CitedRecord, Contributor
from kb.vocabulary import DocumentKind

CSL_TYPES = {
    DocumentKind.HOUSE_BRIEFING: "report",
    DocumentKind.BOOK: "book",
    DocumentKind.CHAPTER: "chapter",
    DocumentKind.ARTICLE: "article-journal",
    DocumentKind.REPORT: "report",
    DocumentKind.WORKING_PAPER: "report",
    DocumentKind.THESIS: "thesis",
    DocumentKind.LAW: "legislation",
    DocumentKind.JUDGMENT: "legal_case",
    DocumentKind.WEB_PAGE: "webpage",
    DocumentKind.CONFERENCE_PAPER: "paper-conference",
    DocumentKind.OTHER: "document",
}
_GENRES = {
    DocumentKind.HOUSE_BRIEFING: "House briefing",
    DocumentKind.WORKING_PAPER: "Working paper",
    DocumentKind.CONFERENCE_PAPER: "Conference paper",
}


class CslName(TypedDict, total=False):
    """A name: family and given of a person, literal of a body."""

    family: str
    given: str
    literal: str


CslDate = TypedDict("CslDate", {"date-parts": list[list[int]]})

CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": str,
        "title": str,
        "author": list[CslName],
        "editor": list[CslName],
        "translator": list[CslName],
        "issued": CslDate,
        "accessed": CslDate,
        "container-title": str,
        "collection-title": str,
        "number": str,
        "collection-number": str,
        "volume": str,
        "issue": str,
        "page": str,
        "edition": str,
        "genre": str,
        "publisher": str,
        "publisher-place": str,
        "language": str,
        "DOI": str,
        "ISBN": str,
        "URL": str,
        "abstract": str,
        "note": str,
    },
    total=False,
)


def to_csl_json(record: CitedRecord) -> CslItem:
    """Return the record as one item of a CSL-JSON list; what is unknown is left out."""
    item: CslItem = {"id": record.key, "type": CSL_TYPES[record.kind], "title": record.full_title}
    texts: dict[str, str] = {
        "container-title": record.container,
        "collection-title": record.series,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "edition": record.edition,
        "genre": _GENRES.get(record.kind, ""),
        "publisher": record.publisher,
        "publisher-place": record.place,
        "language": record.language,
        "DOI": record.doi,
        "ISBN": record.isbn,
        "URL": record.url or record.address,
        "abstract": record.abstract,
        "note": record.note,
        "collection-number" if record.series else "number": record.number,
    }
    item.update(cast(CslItem, {key: value for key, value in texts.items() if value}))
    _add_people(item, record)
    if parts := date_parts(record):
        item["issued"] = {"date-parts": [parts]}
    if opened := numbers_of(record.accessed):
        item["accessed"] = {"date-parts": [opened]}
    return item


def _add_people(item: CslItem, record: CitedRecord) -> None:
    if record.authors:
        item["author"] = [_name(person) for person in record.authors]
    if record.editors:
        item["editor"] = [_name(person) for person in record.editors]
    if record.translators:
        item["translator"] = [_name(person) for person in record.translators]


def _name(person: Contributor) -> CslName:
    return {"family": person.family, "given": person.given} if person.given else {"literal": person.family}


def date_parts(record: CitedRecord) -> list[int]:
    """Return year, month and day as far as they are known."""
    return numbers_of(record.date) or ([record.year] if record.year else [])


def numbers_of(date: str) -> list[int]:
    """Return year, month and day of `2006-05-31`, as many as stand there."""
    return [int(part) for part in date.split("-") if part.isdigit()]
