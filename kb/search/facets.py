"""The facets, declared once; form, index, templates and API all read them here."""

from dataclasses import dataclass
from enum import StrEnum

from kb.vocabulary import DocumentKind, EntityKind, PassageKind


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search.

    `name` is its parameter in addresses and the API, `field` its field in the index. Values are slugs of entities of
    `entity_kind`, values of the closed list `values`, or neither (years, languages, document slugs). Several chosen
    values narrow when `every` of them must be there (what a passage speaks of); else any of them will do. One that is
    not `usual` is counted only where it is asked for by name.
    """

    name: str
    field: str
    label: str
    entity_kind: EntityKind | None = None
    values: type[StrEnum] | None = None
    multiple: bool = True
    every: bool = True
    usual: bool = True


FACETS: tuple[Facet, ...] = (
    Facet("organisation", "organisations", "Organisation", EntityKind.ORGANISATION),
    Facet("initiative", "initiatives", "Initiative", EntityKind.INITIATIVE),
    Facet("country", "countries", "Country", EntityKind.COUNTRY),
    Facet("region", "regions", "Region", EntityKind.REGION),
    Facet("instrument", "instruments", "Instrument", EntityKind.INSTRUMENT),
    Facet("topic", "topics", "Topic", EntityKind.TOPIC),
    Facet("author", "authors", "Author", EntityKind.PERSON, every=False),
    Facet("type", "document_kind", "Document type", values=DocumentKind, multiple=False, every=False),
    Facet("year", "year", "Year", multiple=False, every=False),
    Facet("spoken", "spoken", "Year spoken of", multiple=False, every=False, usual=False),
    Facet("kind", "kind", "Passage kind", values=PassageKind, multiple=False, every=False),
    Facet("language", "language", "Language", multiple=False, every=False),
    Facet("document", "document", "Document", multiple=False, every=False),
)
BY_NAME = {facet.name: facet for facet in FACETS}
