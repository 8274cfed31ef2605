"""A document ready to be stored: everything that needs thinking is done before the transaction opens."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from kb.extraction.citations.finding import find_citations
from kb.extraction.mentions.definitions import Definition
from kb.extraction.mentions.linking import Linker
from kb.extraction.references.finding import find_references
from kb.extraction.types import (
    FoundCitation,
    FoundContributor,
    FoundMention,
    FoundName,
    FoundReference,
    FoundText,
    NameRule,
)
from kb.ingest.metadata import LONGEST_FAMILY, LONGEST_GIVEN, Credit, Record
from kb.ingest.readers.facts import FileFacts
from kb.vocabulary import ContributorRole, DocumentKind


@dataclass(frozen=True, slots=True)
class Extract:
    """One text with all that was found in it."""

    text: FoundText
    mentions: tuple[FoundMention, ...]
    names: tuple[FoundName, ...]
    references: tuple[FoundReference, ...]
    citations: tuple[FoundCitation, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A record and its text; `chapters` are documents of their own; `facts` is what the file says of itself."""

    record: Record
    extract: Extract
    chapters: tuple["Plan", ...] = ()
    facts: FileFacts = field(default_factory=FileFacts)

    def walk(self) -> Iterator["Plan"]:
        """The work itself, then its chapters."""
        yield self
        yield from self.chapters


def extract_all(
    text: FoundText,
    linker: Linker,
    rules: tuple[NameRule, ...] = (),
    defined: tuple[Definition, ...] = (),
    year: int | None = None,
) -> Extract:
    """Mentions, proposals, references and citations of one text.

    `defined` is a list of acronyms that counts for it; `year` the year of the record, which decides between names.
    """
    references = find_references(text)
    found = linker.link(replace(text, year=year), references=references, rules=rules, defined=defined)
    return Extract(
        text=text,
        mentions=found.mentions,
        names=found.names,
        references=references,
        citations=find_citations(text, references),
    )


def plan(
    text: FoundText,
    record: Record | None,
    name: str,
    linker: Linker,
    rules: tuple[NameRule, ...],
    facts: FileFacts | None = None,
) -> Plan:
    """The plan of a file; without a record, title, authors and year come from the text and are to be reviewed.

    `name` is the file's own, with its ending; `facts` what the file says of itself, for what the text does not say.
    """
    said = facts or FileFacts()
    whole = record or _record_from(text, name, said)
    defined = linker.definitions(text)
    chapters = tuple(
        Plan(
            record=whole.of_chapter(chapter.title or "Untitled chapter", _credits(chapter.contributors)),
            extract=extract_all(chapter, linker, rules, defined, whole.year),
        )
        for chapter in text.chapters
    )
    extract = extract_all(text, linker, rules, year=whole.year)
    return Plan(record=whole, extract=extract, chapters=chapters, facts=said)


def _record_from(text: FoundText, name: str, facts: FileFacts) -> Record:
    return Record(
        title=text.title or facts.title or _one_heading(text) or PurePath(name).stem,
        kind=DocumentKind.BOOK if text.chapters else DocumentKind.OTHER,
        # Whoever stands on the title page of a book whose chapters have authors edited it.
        credits=_credits(
            text.contributors or _named(facts), ContributorRole.EDITOR if text.chapters else ContributorRole.AUTHOR
        ),
        year=text.year,
        date=str(text.year) if text.year else "",
        file=name,
        texts={"doi": facts.doi} if facts.doi else {},
        from_text=True,
    )


def _one_heading(text: FoundText) -> str:
    """The heading that all others stand under: "4.16 Secure transfers" heads a file that is a part of a whole."""
    highest = [section.title for section in text.sections if section.level == 1]
    return highest[0] if len(highest) == 1 and text.sections[0].level == 1 else ""


def _named(facts: FileFacts) -> tuple[FoundContributor, ...]:
    """The authors that a file names family first; other forms may be a body, a program or its user."""
    parts = [name.split(", ") for name in facts.authors]
    return tuple(FoundContributor(part[0], part[1]) for part in parts if len(part) == 2)


def _credits(
    contributors: tuple[FoundContributor, ...], role: ContributorRole = ContributorRole.AUTHOR
) -> tuple[Credit, ...]:
    return tuple(Credit(role, person.family[:LONGEST_FAMILY], person.given[:LONGEST_GIVEN]) for person in contributors)
