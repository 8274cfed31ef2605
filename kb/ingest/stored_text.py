"""A stored document as the text it was read from, for extracting again without the file."""

from dataclasses import dataclass

from kb.corpus.models import Document
from kb.extraction.types import FoundContributor, FoundPassage, FoundReference, FoundSection, FoundText
from kb.vocabulary import PassageKind, ReferenceKind


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text, with the key of each passage in its order, their anchors by key, and the works it cites."""

    text: FoundText
    keys: tuple[int, ...]
    anchors: dict[int, str]
    references: tuple[FoundReference, ...]


def stored_text(document: Document) -> StoredText:
    """Standing passages and sections of a document in their order; positions count from 0 without gaps."""
    sections = tuple(document.sections.order_by("position"))
    place = {section.pk: number for number, section in enumerate(sections)}
    rows = tuple(document.passages.standing().order_by("position"))
    text = FoundText(
        title=document.title,
        contributors=tuple(FoundContributor(row.family, row.given) for row in document.contributions.all()),
        year=document.year,
        sections=tuple(FoundSection(place[row.pk], row.level, row.title) for row in sections),
        passages=tuple(
            FoundPassage(
                position=number,
                kind=PassageKind(row.kind),
                text=row.text,
                section=place[row.section_id] if row.section_id is not None else None,
            )
            for number, row in enumerate(rows)
        ),
    )
    keys = tuple(row.pk for row in rows)
    return StoredText(text, keys, {row.pk: row.anchor for row in rows}, _references(document, keys))


def _references(document: Document, keys: tuple[int, ...]) -> tuple[FoundReference, ...]:
    place = {key: number for number, key in enumerate(keys)}
    return tuple(
        FoundReference(
            position=row.position,
            passage=place[row.passage_id],
            start=row.start,
            end=row.end,
            raw=row.raw,
            kind=ReferenceKind(row.kind),
            authors=tuple(row.authors),
        )
        for row in document.references.order_by("position")
        if row.passage_id in place
    )
