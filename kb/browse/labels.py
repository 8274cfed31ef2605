"""The reader's words for the values of the closed lists."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kb.vocabulary import (
    AnnotationKind,
    CountryStatus,
    DocumentKind,
    EntityKind,
    FactKind,
    InitiativeType,
    InstrumentType,
    Level,
    LinkType,
    MentionMethod,
    NameType,
    OrganisationType,
    PassageKind,
)

Label = Promise | str
Labels = Mapping[str, Label]

ENTITY_KINDS: Labels = {
    EntityKind.ORGANISATION: _("Organisation"),
    EntityKind.COUNTRY: _("Country"),
    EntityKind.REGION: _("Region"),
    EntityKind.INSTRUMENT: _("Instrument"),
    EntityKind.INITIATIVE: _("Initiative"),
    EntityKind.PERSON: _("Author"),
    EntityKind.TOPIC: _("Topic"),
}
ENTITY_KINDS_MANY: Labels = {
    EntityKind.ORGANISATION: _("Organisations"),
    EntityKind.COUNTRY: _("Countries"),
    EntityKind.REGION: _("Regions"),
    EntityKind.INSTRUMENT: _("Instruments"),
    EntityKind.INITIATIVE: _("Initiatives"),
    EntityKind.PERSON: _("Authors"),
    EntityKind.TOPIC: _("Topics"),
}
DOCUMENT_KINDS: Labels = {
    DocumentKind.HOUSE_BRIEFING: _("House briefing"),
    DocumentKind.BOOK: _("Book"),
    DocumentKind.CHAPTER: _("Chapter"),
    DocumentKind.ARTICLE: _("Article"),
    DocumentKind.REPORT: _("Report"),
    DocumentKind.WORKING_PAPER: _("Working paper"),
    DocumentKind.THESIS: _("Thesis"),
    DocumentKind.LAW: _("Law"),
    DocumentKind.JUDGMENT: _("Judgment"),
    DocumentKind.WEB_PAGE: _("Web page"),
    DocumentKind.CONFERENCE_PAPER: _("Conference paper"),
    DocumentKind.OTHER: _("Other document"),
}
PASSAGE_KINDS: Labels = {
    PassageKind.PARAGRAPH: _("Paragraph"),
    PassageKind.LIST_ITEM: _("List item"),
    PassageKind.QUOTATION: _("Quotation"),
    PassageKind.TABLE: _("Table"),
    PassageKind.BOX: _("Box"),
    PassageKind.NOTE: _("Note"),
    PassageKind.BIBLIOGRAPHY: _("Bibliography entry"),
    PassageKind.FRONT_MATTER: _("Front matter"),
}
ORGANISATION_TYPES: Labels = {
    OrganisationType.INTERGOVERNMENTAL: _("Intergovernmental organisation"),
    OrganisationType.UN_BODY: _("United Nations body"),
    OrganisationType.EU_BODY: _("European Union body"),
    OrganisationType.GOVERNMENT: _("Government body"),
    OrganisationType.LAW_ENFORCEMENT: _("Law enforcement body"),
    OrganisationType.COURT: _("Court"),
    OrganisationType.MISSION: _("Mission"),
    OrganisationType.NGO: _("Non-governmental organisation"),
    OrganisationType.NETWORK: _("Network"),
    OrganisationType.RESEARCH: _("Research body"),
    OrganisationType.OTHER: _("Other organisation"),
}
INITIATIVE_TYPES: Labels = {
    InitiativeType.PROJECT: _("Project"),
    InitiativeType.PROGRAMME: _("Programme"),
    InitiativeType.FUND: _("Fund"),
    InitiativeType.OPERATION: _("Police operation"),
    InitiativeType.SYSTEM: _("System"),
    InitiativeType.CAMPAIGN: _("Campaign"),
    InitiativeType.MECHANISM: _("Mechanism or forum"),
}
INSTRUMENT_TYPES: Labels = {
    InstrumentType.TREATY: _("Treaty"),
    InstrumentType.PROTOCOL: _("Protocol"),
    InstrumentType.AGREEMENT: _("Agreement"),
    InstrumentType.DIRECTIVE: _("Directive"),
    InstrumentType.REGULATION: _("Regulation"),
    InstrumentType.DECISION: _("Decision"),
    InstrumentType.LAW: _("Law"),
    InstrumentType.RESOLUTION: _("Resolution"),
    InstrumentType.DECLARATION: _("Declaration"),
    InstrumentType.RECOMMENDATION: _("Recommendation"),
    InstrumentType.GUIDELINES: _("Guidelines"),
    InstrumentType.ACTION_PLAN: _("Action plan"),
    InstrumentType.STRATEGY: _("Strategy"),
    InstrumentType.REPORT_SERIES: _("Report series"),
}
COUNTRY_STATUSES: Labels = {
    CountryStatus.ISO: _("Country or territory"),
    CountryStatus.HISTORICAL: _("State of the past"),
    CountryStatus.CONTESTED: _("Contested status"),
}
LEVELS: Labels = {
    Level.GLOBAL: _("Global"),
    Level.REGIONAL: _("Regional"),
    Level.NATIONAL: _("National"),
    Level.LOCAL: _("Local"),
}
FACT_KINDS: Labels = {
    FactKind.FOUNDED: _("Founded"),
    FactKind.SEAT: _("Seat"),
    FactKind.MANDATE: _("Mandate"),
    FactKind.MEMBERS: _("Members"),
    FactKind.RENAMED: _("Renamed"),
    FactKind.SUCCEEDED_BY: _("Succeeded by"),
    FactKind.ENDED: _("Ended"),
    FactKind.ADOPTED: _("Adopted"),
    FactKind.OPENED: _("Opened for signature"),
    FactKind.IN_FORCE: _("In force"),
    FactKind.PARTIES: _("Parties"),
    FactKind.PARTY: _("Party"),
    FactKind.MONITORED_BY: _("Monitored by"),
    FactKind.CONTENT: _("Content"),
    FactKind.EVENT: _("Event"),
    FactKind.DISPUTED: _("Disputed"),
    FactKind.FUNDING: _("Funding"),
    FactKind.COORDINATOR: _("Coordinator"),
    FactKind.NATIONAL_PLAN: _("National plan"),
}
# How a link reads on the page of the entity it starts from, and on the page of the one it leads to.
LINKS_OUT: Labels = {
    LinkType.PART_OF: _("Part of"),
    LinkType.HOSTED_BY: _("Hosted by"),
    LinkType.SUCCEEDED_BY: _("Succeeded by"),
    LinkType.SUPPLEMENTS: _("Supplements"),
    LinkType.AMENDS: _("Amends"),
    LinkType.IMPLEMENTS: _("Implements"),
    LinkType.REPLACES: _("Replaces"),
    LinkType.ADOPTED_BY: _("Adopted by"),
    LinkType.RUN_BY: _("Run by"),
    LinkType.FUNDED_BY: _("Funded by"),
    LinkType.BROADER: _("Broader"),
    LinkType.MEMBER_OF: _("Member of"),
    LinkType.SEE_ALSO: _("See also"),
}
LINKS_IN: Labels = {
    LinkType.PART_OF: _("Parts"),
    LinkType.HOSTED_BY: _("Host of"),
    LinkType.SUCCEEDED_BY: _("Succeeds"),
    LinkType.SUPPLEMENTS: _("Supplemented by"),
    LinkType.AMENDS: _("Amended by"),
    LinkType.IMPLEMENTS: _("Implemented by"),
    LinkType.REPLACES: _("Replaced by"),
    LinkType.ADOPTED_BY: _("Adopted"),
    LinkType.RUN_BY: _("Runs"),
    LinkType.FUNDED_BY: _("Funds"),
    LinkType.BROADER: _("Narrower"),
    LinkType.MEMBER_OF: _("Members"),
    LinkType.SEE_ALSO: _("See also"),
}
NAME_TYPES: Labels = {
    NameType.PREFERRED: _("preferred"),
    NameType.ACRONYM: _("acronym"),
    NameType.ALIAS: _("also"),
    NameType.FORMER: _("former name"),
    NameType.MISSPELLING: _("misspelt"),
    NameType.DEMONYM: _("people"),
}
METHODS: Labels = {
    MentionMethod.NAME: _("found automatically by its name"),
    MentionMethod.ACRONYM: _("found automatically by its acronym"),
    MentionMethod.DEFINED_HERE: _("found automatically, as this document defines it"),
    MentionMethod.CONTEXT: _("found automatically, by the words beside it"),
    MentionMethod.BACK_REFERENCE: _("found automatically, as the one named before"),
    MentionMethod.CURATOR: _("set by a curator"),
}
ANNOTATION_KINDS: Labels = {
    AnnotationKind.COMMENT: _("Comment"),
    AnnotationKind.CONTEXT: _("Context"),
    AnnotationKind.CORRECTION: _("Correction"),
    AnnotationKind.WARNING: _("Warning"),
}
LISTS: Mapping[str, Labels] = {
    "entity": ENTITY_KINDS,
    "entities": ENTITY_KINDS_MANY,
    "document": DOCUMENT_KINDS,
    "passage": PASSAGE_KINDS,
    "organisation": ORGANISATION_TYPES,
    "initiative": INITIATIVE_TYPES,
    "instrument": INSTRUMENT_TYPES,
    "country": COUNTRY_STATUSES,
    "level": LEVELS,
    "fact": FACT_KINDS,
    "method": METHODS,
    "name": NAME_TYPES,
    "annotation": ANNOTATION_KINDS,
}
FACET_LISTS: Mapping[str, Labels] = {"type": DOCUMENT_KINDS, "kind": PASSAGE_KINDS}


def in_words(value: str, labels: Labels) -> Label:
    """The label of a value, or the value itself in words where a list has grown since."""
    return labels.get(value) or value.replace("-", " ").capitalize()
