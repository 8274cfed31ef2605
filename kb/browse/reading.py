"""A document's text as a reader turns its pages: parts, blocks and the notes beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from kb.browse.locators import COUNTED, locator
from kb.browse.marking import Call, Link, Marks, marked, table_rows
from kb.corpus.models import CrossReference, Mention, NoteCall, Passage, Section
from kb.vocabulary import PassageKind

# A part is a quarter of an hour's reading; it ends at the next border of a section.
PART_CHARACTERS = 24_000
Spans = dict[int, tuple[tuple[int, int], ...]]
"""By passage id, code points with the end exclusive."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note beside its text. `back` is the id of its call, empty where nothing in the text calls it."""

    passage: Passage
    html: SafeString
    back: str


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """One passage ready to print, after the headings that begin before it."""

    passage: Passage
    locator: str
    html: SafeString
    headings: tuple[Section, ...] = ()
    rows: tuple[tuple[SafeString, ...], ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Overlay:
    """What is known of the passages shown, by passage id; `notes` are those that may be shown, by their own id.

    `lit` are the spans that match what is looked for.
    """

    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    citations: dict[int, list[CrossReference]] = field(default_factory=dict)
    calls: dict[int, list[NoteCall]] = field(default_factory=dict)
    notes: dict[int, Passage] = field(default_factory=dict)
    lit: Spans = field(default_factory=dict)


def parts(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The text split where a section begins, once a part is long enough; at least one part."""
    found: list[list[Passage]] = [[]]
    length = 0
    for before, passage in zip([None, *passages], passages, strict=False):
        if length > PART_CHARACTERS and before and before.section_id != passage.section_id:
            found.append([])
            length = 0
        found[-1].append(passage)
        length += 0 if passage.kind == PassageKind.NOTE else len(passage.text)
    return found


def overlay(
    mentions: Iterable[Mention],
    citations: Iterable[CrossReference],
    calls: Iterable[NoteCall],
    notes: dict[int, Passage],
) -> Overlay:
    """Rows of several passages, sorted to the passage they belong to."""
    known = Overlay(notes=notes)
    for mention in mentions:
        known.mentions.setdefault(mention.passage_id, []).append(mention)
    for citation in citations:
        known.citations.setdefault(citation.passage_id, []).append(citation)
    for call in calls:
        known.calls.setdefault(call.passage_id, []).append(call)
    return known


def marks_of(passage: Passage, known: Overlay) -> Marks:
    """Links for names and citations, calls for notes, and what is lit."""
    links = [
        Link(row.start, row.end, row.entity.get_absolute_url(), f"name name-{row.entity.kind}", row.entity.name)
        for row in known.mentions.get(passage.pk, ())
    ]
    links += [
        Link(row.start, row.end, row.cited_document.get_absolute_url(), "cites", row.cited_document.title)
        for row in known.citations.get(passage.pk, ())
        if row.cited_document
    ]
    calls = tuple(
        Call(row.offset, row.number, _note_address(known.notes.get(row.target_id or 0)), call_id(row))
        for row in known.calls.get(passage.pk, ())
    )
    return Marks(tuple(links), known.lit.get(passage.pk, ()), calls)


def _note_address(note: Passage | None) -> str:
    return f"#n-{note.anchor}" if note else ""


def call_id(call: NoteCall) -> str:
    """Where the way back from a note leads."""
    return f"c-{call.pk}"


def blocks(shown: Sequence[Passage], sections: Sequence[Section], known: Overlay) -> list[ReadBlock]:
    """The passages in order, each with the headings before it and its notes after it.

    Notes that nothing shown calls stand where they were found.
    """
    in_text = [passage for passage in shown if passage.pk not in known.notes]
    waiting = headings_before(in_text, sections)
    counts: dict[int | None, int] = {}
    placed: set[int] = set()
    made = []
    for passage in in_text:
        counts[passage.section_id] = counts.get(passage.section_id, 0) + (passage.kind in COUNTED)
        beside = _notes(passage, known, placed)
        made.append(_block(passage, counts[passage.section_id], known, beside, waiting.get(passage.pk, ())))
    return made


def headings_before(shown: Sequence[Passage], sections: Sequence[Section]) -> dict[int, tuple[Section, ...]]:
    """For each passage that begins a section: that heading, and those above it that nothing stood under yet."""
    by_id = {section.pk: section for section in sections}
    printed: set[int] = set()
    before: dict[int, tuple[Section, ...]] = {}
    for passage in shown:
        above = []
        section = by_id.get(passage.section_id or 0)
        while section and section.pk not in printed:
            printed.add(section.pk)
            above.append(section)
            section = by_id.get(section.parent_id or 0)
        if above:
            before[passage.pk] = tuple(reversed(above))
    return before


def _notes(passage: Passage, known: Overlay, placed: set[int]) -> tuple[Note, ...]:
    """The notes first called here; a note called again stands where it was called first."""
    beside = []
    for call in known.calls.get(passage.pk, ()):
        note = known.notes.get(call.target_id or 0)
        if note and note.pk not in placed:
            placed.add(note.pk)
            beside.append(Note(note, marked(note.text, marks_of(note, known)), call_id(call)))
    return tuple(beside)


def _block(
    passage: Passage, paragraph: int, known: Overlay, notes: tuple[Note, ...], headings: tuple[Section, ...]
) -> ReadBlock:
    marks = marks_of(passage, known)
    rows = table_rows(passage.text, marks) if passage.kind == PassageKind.TABLE else []
    html = SafeString() if rows else marked(passage.text, marks)
    place = locator(passage, max(paragraph, 1))
    return ReadBlock(passage, place, html, headings, tuple(tuple(row) for row in rows), notes)
