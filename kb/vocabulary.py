"""The closed lists of the house, as plain string enumerations.

Every value is what is stored in the database, written in the index and shown in an
address, so a value is never changed once released; only added.
"""

from enum import StrEnum


class EntityKind(StrEnum):
    """What a passage can be about."""

    ORGANISATION = "organisation"
    COUNTRY = "country"
    REGION = "region"
    INSTRUMENT = "instrument"
    INITIATIVE = "initiative"
    PERSON = "person"
    TOPIC = "topic"


class NameType(StrEnum):
    """How a written form stands to its entity. A demonym is recorded, never counted as the country."""

    PREFERRED = "preferred"
    ACRONYM = "acronym"
    ALIAS = "alias"
    FORMER = "former"
    MISSPELLING = "misspelling"
    DEMONYM = "demonym"


class DocumentKind(StrEnum):
    """What sort of publication a document is."""

    HOUSE_BRIEFING = "house-briefing"
    BOOK = "book"
    CHAPTER = "chapter"
    ARTICLE = "article"
    REPORT = "report"
    WORKING_PAPER = "working-paper"
    THESIS = "thesis"
    LAW = "law"
    JUDGMENT = "judgment"
    WEB_PAGE = "web-page"
    CONFERENCE_PAPER = "conference-paper"
    OTHER = "other"


class PassageKind(StrEnum):
    """The unit of search and citation, by what it is on the page."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    TABLE = "table"
    BOX = "box"
    NOTE = "note"
    BIBLIOGRAPHY = "bibliography"
    FRONT_MATTER = "front-matter"


class State(StrEnum):
    """What is thought of something the machine found."""

    FOUND = "found"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Status(StrEnum):
    """Where a document or an entity stands between the desk and the public."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Rights(StrEnum):
    """What of a text the public may read."""

    OPEN = "open"
    EXCERPTS = "excerpts"
    MEMBERS = "members"
    METADATA = "metadata"


class ContributorRole(StrEnum):
    """What a person or body did for a document."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"


class OrganisationType(StrEnum):
    """What sort of body an organisation is."""

    INTERGOVERNMENTAL = "intergovernmental"
    UN_BODY = "un-body"
    EU_BODY = "eu-body"
    GOVERNMENT = "government"
    LAW_ENFORCEMENT = "law-enforcement"
    COURT = "court"
    MISSION = "mission"
    NGO = "ngo"
    NETWORK = "network"
    RESEARCH = "research"
    OTHER = "other"


class Level(StrEnum):
    """How far an organisation or initiative reaches."""

    GLOBAL = "global"
    REGIONAL = "regional"
    NATIONAL = "national"
    LOCAL = "local"


class InstrumentType(StrEnum):
    """What sort of adopted text or rating series an instrument is."""

    TREATY = "treaty"
    PROTOCOL = "protocol"
    AGREEMENT = "agreement"
    DIRECTIVE = "directive"
    REGULATION = "regulation"
    DECISION = "decision"
    LAW = "law"
    RESOLUTION = "resolution"
    DECLARATION = "declaration"
    RECOMMENDATION = "recommendation"
    GUIDELINES = "guidelines"
    ACTION_PLAN = "action-plan"
    STRATEGY = "strategy"
    REPORT_SERIES = "report-series"


class InitiativeType(StrEnum):
    """What sort of bounded undertaking an initiative is."""

    PROJECT = "project"
    PROGRAMME = "programme"
    FUND = "fund"
    OPERATION = "operation"
    SYSTEM = "system"
    CAMPAIGN = "campaign"
    MECHANISM = "mechanism"


class CountryStatus(StrEnum):
    """How a country stands in the list: a state or territory of ISO 3166-1, a state of the past, or contested."""

    ISO = "iso"
    HISTORICAL = "historical"
    CONTESTED = "contested"


class LinkType(StrEnum):
    """How one entity stands to another, read from the row's owner to its target."""

    PART_OF = "part-of"
    HOSTED_BY = "hosted-by"
    SUCCEEDED_BY = "succeeded-by"
    SUPPLEMENTS = "supplements"
    AMENDS = "amends"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"
    ADOPTED_BY = "adopted-by"
    RUN_BY = "run-by"
    FUNDED_BY = "funded-by"
    BROADER = "broader"
    MEMBER_OF = "member-of"
    SEE_ALSO = "see-also"


class FactKind(StrEnum):
    """What a dated statement about an entity says."""

    FOUNDED = "founded"
    SEAT = "seat"
    MANDATE = "mandate"
    MEMBERS = "members"
    RENAMED = "renamed"
    SUCCEEDED_BY = "succeeded-by"
    ENDED = "ended"
    ADOPTED = "adopted"
    OPENED = "opened"
    IN_FORCE = "in-force"
    PARTIES = "parties"
    PARTY = "party"
    MONITORED_BY = "monitored-by"
    CONTENT = "content"
    EVENT = "event"
    DISPUTED = "disputed"
    FUNDING = "funding"
    COORDINATOR = "coordinator"
    NATIONAL_PLAN = "national-plan"


class AnnotationKind(StrEnum):
    """Why a curator wrote a note."""

    COMMENT = "comment"
    CONTEXT = "context"
    CORRECTION = "correction"
    WARNING = "warning"


class Visibility(StrEnum):
    """Who may read an annotation."""

    PUBLIC = "public"
    CURATORS = "curators"


class ReferenceKind(StrEnum):
    """What an entry of a bibliography or a note turns out to be."""

    WORK = "work"
    SHORT_REPEAT = "short-repeat"
    IBID = "ibid"
    COMMENT = "comment"
    INTERVIEW = "interview"
    COURT_CASE = "court-case"
    STATUTE = "statute"


class MentionMethod(StrEnum):
    """How a mention was found; shown to the reader beside it."""

    NAME = "name"
    ACRONYM = "acronym"
    DEFINED_HERE = "defined-here"
    CONTEXT = "context"
    BACK_REFERENCE = "back-reference"
    CURATOR = "curator"


class MetadataField(StrEnum):
    """What of a record a file or its sidecar can say otherwise: columns of a document, and `credits`, its authors.

    `date` stands for the year as well.
    """

    TITLE = "title"
    CREDITS = "credits"
    DATE = "date"
    DOI = "doi"
    LANGUAGE = "language"
    URL = "url"
    KIND = "kind"
    CONTAINER = "container"
    SERIES = "series"
    NUMBER = "number"
    VOLUME = "volume"
    ISSUE = "issue"
    PAGES = "pages"
    EDITION = "edition"
    ISBN = "isbn"
    PUBLISHER = "publisher"
    PLACE = "place"
    LICENCE = "licence"


class MetadataSource(StrEnum):
    """Who says so: the file of itself, or the metadata beside it."""

    FILE = "file"
    SIDECAR = "sidecar"


class ReportSubject(StrEnum):
    """What a reader can report a problem with."""

    PASSAGE = "passage"
    FACT = "fact"
    MENTION = "mention"


class ReportState(StrEnum):
    """What became of a report."""

    OPEN = "open"
    SETTLED = "settled"
