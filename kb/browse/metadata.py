"""What pages say of themselves to machines: citation tags for reference managers and indexes, schema.org statements.

Highwire Press tags are what Google Scholar reads (scholar.google.com/intl/en/scholar/inclusion.html) and Zotero
prefers; Dublin Core is what library catalogues harvest.
"""

import json
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kb.browse.originals import PDF, OriginalLink
from kb.browse.records import record_of
from kb.citing.records import CitedRecord, Contributor
from kb.corpus.models import Document, Entity, Organisation
from kb.vocabulary import DocumentKind, EntityKind

Tag = tuple[str, str]
Statements = dict[str, object]
TYPES: Mapping[str, str] = {
    DocumentKind.BOOK: "Book",
    DocumentKind.CHAPTER: "Chapter",
    DocumentKind.ARTICLE: "ScholarlyArticle",
    DocumentKind.CONFERENCE_PAPER: "ScholarlyArticle",
    DocumentKind.WORKING_PAPER: "Report",
    DocumentKind.REPORT: "Report",
    DocumentKind.THESIS: "Thesis",
    DocumentKind.LAW: "Legislation",
    DocumentKind.WEB_PAGE: "WebPage",
}
ENTITY_TYPES: Mapping[str, str] = {
    EntityKind.ORGANISATION: "Organization",
    EntityKind.COUNTRY: "Country",
    EntityKind.REGION: "Place",
    EntityKind.INSTRUMENT: "CreativeWork",
    EntityKind.INITIATIVE: "Project",
    EntityKind.PERSON: "Person",
    EntityKind.TOPIC: "DefinedTerm",
}
# Where the title of what a document stands in is said, by the kind of the document.
CONTAINERS: Mapping[str, str] = {
    DocumentKind.ARTICLE: "citation_journal_title",
    DocumentKind.CHAPTER: "citation_inbook_title",
    DocumentKind.CONFERENCE_PAPER: "citation_conference_title",
}
INSTITUTIONS: Mapping[str, str] = {
    DocumentKind.THESIS: "citation_dissertation_institution",
    DocumentKind.REPORT: "citation_technical_report_institution",
    DocumentKind.WORKING_PAPER: "citation_technical_report_institution",
}


def document_tags(document: Document, original: OriginalLink | None) -> tuple[Tag, ...]:
    """(name, content) of the citation tags. `original` is the file that this reader may open."""
    record = record_of(document, _absolute(document.get_absolute_url()))
    pdf = _absolute(original.address) if original and original.media_type == PDF else ""
    tags = [*_highwire(record), ("citation_pdf_url", pdf), *_dublin_core(record)]
    return tuple((name, content) for name, content in tags if content)


def _highwire(record: CitedRecord) -> Iterator[Tag]:
    yield "citation_title", record.full_title
    for person in record.authors or record.editors:
        yield "citation_author", _inverted(person)
    yield "citation_publication_date", _date(record).replace("-", "/")
    yield CONTAINERS.get(record.kind, "citation_series_title"), record.container
    yield INSTITUTIONS.get(record.kind, "citation_publisher"), record.publisher
    first, _, last = record.pages.replace("–", "-").partition("-")
    for name, value in (("volume", record.volume), ("issue", record.issue), ("firstpage", first), ("lastpage", last)):
        yield f"citation_{name}", value.strip()
    for name, value in (("isbn", record.isbn), ("doi", record.doi), ("language", record.language)):
        yield f"citation_{name}", value
    yield "citation_abstract_html_url", record.address


def _dublin_core(record: CitedRecord) -> Iterator[Tag]:
    yield "DC.title", record.full_title
    for person in record.authors:
        yield "DC.creator", _inverted(person)
    for person in (*record.editors, *record.translators):
        yield "DC.contributor", _inverted(person)
    yield "DC.date", _date(record)
    yield "DC.publisher", record.publisher
    yield "DC.language", record.language
    yield "DC.type", "Text"
    yield "DC.identifier", record.address
    yield "DC.identifier", f"doi:{record.doi}" if record.doi else ""


def document_statements(document: Document) -> Statements:
    """The document as schema.org has it; nothing that the page does not say as well."""
    record = record_of(document, _absolute(document.get_absolute_url()))
    said: Statements = {
        "@context": "https://schema.org",
        "@type": TYPES.get(record.kind, "CreativeWork"),
        "@id": record.address,
        "url": record.address,
        "name": record.full_title,
        "author": [_person(person) for person in record.authors],
        "editor": [_person(person) for person in record.editors],
        "datePublished": _date(record),
        "inLanguage": record.language,
        "isPartOf": {"@type": "CreativeWork", "name": record.container} if record.container else None,
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
        "isbn": record.isbn,
        "sameAs": f"https://doi.org/{record.doi}" if record.doi else record.url,
        "abstract": record.abstract,
    }
    return {name: value for name, value in said.items() if value}


def entity_statements(entity: Entity, other_names: list[str]) -> Statements:
    """The entity as schema.org has it, under the names by which it is known today."""
    organisation = getattr(entity, "organisation", None) if entity.kind == EntityKind.ORGANISATION else None
    said: Statements = {
        "@context": "https://schema.org",
        "@type": ENTITY_TYPES[entity.kind],
        "@id": _absolute(entity.get_absolute_url()),
        "url": _absolute(entity.get_absolute_url()),
        "name": entity.name,
        "alternateName": other_names,
        "description": entity.summary,
        "sameAs": organisation.website if isinstance(organisation, Organisation) else "",
    }
    return {name: value for name, value in said.items() if value}


def as_script(statements: Statements) -> SafeString:
    """A data block: no browser runs it, so that no policy on scripts concerns it; a `<` could end it early."""
    text = json.dumps(statements, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


def _absolute(path: str) -> str:
    return f"{settings.KB_BASE_URL}{path}"


def _date(record: CitedRecord) -> str:
    return record.date or (str(record.year) if record.year else "")


def _inverted(person: Contributor) -> str:
    return f"{person.family}, {person.given}" if person.given else person.family


def _person(person: Contributor) -> Statements:
    kind = "Person" if person.given else "Organization"
    return {"@type": kind, "name": f"{person.given} {person.family}".strip()}
