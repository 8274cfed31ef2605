"""The text of a document as far as a reader may read it, a part at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from kb.browse.reading import Overlay, ReadBlock, Spans, blocks, overlay, parts
from kb.corpus.models import CrossReference, Document, Mention, NoteCall, Passage, Section
from kb.lib.viewer import Viewer
from kb.vocabulary import PassageKind, Status

LONGEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Content:
    """A line of the contents; `part` is where it is read, 0 where it cannot be."""

    section: Section
    part: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part is asked for: by its number as it came, else by the anchor of a passage in it; and what is lit."""

    part: str = ""
    at: str = ""
    lit: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """One part of a document. `has_pages`: this copy shows printed pages; `held`: there is a text at all.

    `readable` are the passages that stand in one of its parts.
    """

    contents: tuple[Content, ...]
    blocks: tuple[ReadBlock, ...]
    part: int
    parts: int
    has_pages: bool
    held: bool
    readable: frozenset[int] = frozenset()

    @property
    def previous(self) -> int:
        """The part before this one."""
        return self.part - 1

    @property
    def next(self) -> int:
        """The part after this one."""
        return self.part + 1


def text_of(document: Document, viewer: Viewer, asked: Asked) -> Text:
    """Contents for everyone; the passages of the part asked for where the reader may read the whole; six queries."""
    sections = list(document.sections.all())
    if not document.shows_whole_text_to(viewer):
        held = document.passages.standing().exists()
        return Text(tuple(Content(section, 0) for section in sections), (), 1, 1, False, held)
    passages = list(document.passages.visible_to(viewer).order_by("position"))
    by_id = {section.pk: section for section in sections}
    for passage in passages:
        passage.document, passage.section = document, by_id.get(passage.section_id or 0)
    split = parts([each for each in passages if each.kind != PassageKind.FRONT_MATTER])
    part = _part_number(asked, split)
    known = known_of(split[part - 1], passages, viewer)
    known.lit = asked.lit
    return Text(
        _contents(sections, split),
        tuple(blocks(split[part - 1], sections, known)),
        part,
        len(split),
        any(passage.page for passage in passages),
        bool(passages),
        frozenset(passage.pk for part in split for passage in part),
    )


def _part_number(asked: Asked, split: Sequence[Sequence[Passage]]) -> int:
    """The part asked for, within what there is; anything unreadable, and a number too long to be one, is the first."""
    if asked.part.isdecimal() and len(asked.part) <= LONGEST_NUMBER:
        return min(max(int(asked.part), 1), len(split))
    holding = (number for number, part in enumerate(split, 1) if any(each.anchor == asked.at for each in part))
    return next(holding, 1)


def known_of(shown: Sequence[Passage], readable: Sequence[Passage], viewer: Viewer) -> Overlay:
    """Names, citations and notes of these passages; three queries. Of notes only those that are readable."""
    ids = [passage.pk for passage in shown]
    if not ids:
        return Overlay()
    by_id = {passage.pk: passage for passage in readable if passage.kind == PassageKind.NOTE}
    calls = list(NoteCall.objects.filter(passage__in=ids).order_by("offset"))
    notes = {call.target_id: by_id[call.target_id] for call in calls if call.target_id in by_id}
    ids += notes
    held = Q(cited_document=None) | Q(cited_document__in=Document.objects.visible_to(viewer))
    citations = CrossReference.objects.visible().filter(held, passage__in=ids)
    return overlay(
        Mention.objects.visible()
        .filter(passage__in=ids, entity__status=Status.PUBLISHED)
        .select_related("entity")
        .order_by("start"),
        citations.select_related("cited_document", "reference__work").order_by("start"),
        calls,
        notes,
    )


def _contents(sections: Sequence[Section], split: Sequence[Sequence[Passage]]) -> tuple[Content, ...]:
    """Each heading with the part in which it, or the first thing below it, is read."""
    first: dict[int, int] = {}
    by_id = {section.pk: section for section in sections}
    for number, part in enumerate(split, 1):
        for passage in part:
            section = by_id.get(passage.section_id or 0)
            while section and section.pk not in first:
                first[section.pk] = number
                section = by_id.get(section.parent_id or 0)
    return tuple(Content(section, first.get(section.pk, 0)) for section in sections)
