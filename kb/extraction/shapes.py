"""What the open pieces of a section are: boxes, captions, quotations, entries of a bibliography, numbered paragraphs."""

import re
from collections.abc import Sequence

from kb.extraction.headings import BIBLIOGRAPHY_HEADING, is_backbone
from kb.extraction.pieces import Piece, Role
from kb.extraction.wording import (
    begins_in_the_middle,
    could_be_heading,
    ends_open,
    heading_label,
    is_table_caption,
    leads_in,
)

_BOX = re.compile(r"(?:text ?)?(?:box|kasten|encadr[ée]|recuadro|encart)\s+[\dIVX]+(?:[.\d]*)\b", re.I)
_ITEM = re.compile(r"(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_NUMBERED_PARAGRAPH = re.compile(r"(§+ ?\d+(?:\.\d+)*|\d{1,4}(?:\.\d{1,4})*[.)]?|\[\d{1,4}\])\s+(?=[^\W\d_]|[“\"'‘(\[])")
_URL_ONLY = re.compile(r"[\s$<(]*(?:https?://|www\.|doi:)\S.*", re.I)
_OPENING_QUOTE = re.compile(r"[“\"‘'«„]")
_SENTENCE_AT_LEAST = 80


def mark_boxes(pieces: Sequence[Piece]) -> None:
    """Give a box its kind: its title, and what follows of it.

    Nothing in plain text shows where a box ends. Under subheadings of its own it goes on to the next heading that is
    none of them; otherwise it is the one paragraph behind its title.
    """
    at = 0
    while at < len(pieces):
        if _starts_box(pieces, at):
            end = _box_end(pieces, at)
            for piece in pieces[at:end]:
                if piece.role in {Role.TEXT, Role.LIST_ITEM, Role.HEADING}:
                    piece.role = Role.BOX
            at = end
        else:
            at += 1


def _starts_box(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    return piece.role in {Role.TEXT, Role.HEADING} and len(piece.text) <= 200 and bool(_BOX.match(piece.text))


def _box_end(pieces: Sequence[Piece], start: int) -> int:
    at = start + 1
    while at < len(pieces):
        end = _paragraph_end(pieces, at)
        if end == at:
            return at
        subheading = _next_subheading(pieces, end)
        if subheading is None:
            return end
        at = subheading
    return at


def _paragraph_end(pieces: Sequence[Piece], start: int) -> int:
    """Return where the paragraph of a box ends that may stand behind a subheading, with its list and its other half."""
    at, words = start, False
    while at < len(pieces):
        piece = pieces[at]
        if piece.role in {Role.NOTE, Role.RULE}:
            at += 1
            continue
        if piece.role in {Role.TABLE, Role.BOX} and not words:
            return at + 1
        if piece.role is Role.LIST_ITEM:
            words = True
        elif not words and _is_subheading(piece):
            pass
        elif piece.role is not Role.TEXT or (words and not _is_second_half(pieces, at)):
            break
        else:
            words = True
        at += 1
    return _without_notes(pieces, start, at)


def _without_notes(pieces: Sequence[Piece], start: int, end: int) -> int:
    while end > start and pieces[end - 1].role in {Role.NOTE, Role.RULE}:
        end -= 1
    return end


def _is_second_half(pieces: Sequence[Piece], at: int) -> bool:
    before = next(piece for piece in reversed(pieces[:at]) if piece.role not in {Role.NOTE, Role.RULE})
    return begins_in_the_middle(pieces[at].text) or (ends_open(before.text) and before.role is not Role.LIST_ITEM)


def _is_subheading(piece: Piece) -> bool:
    if piece.marked or piece.role not in {Role.HEADING, Role.TEXT} or is_backbone(piece.text):
        return False
    return could_be_heading(piece.text) and not re.match(r"\d", heading_label(piece.text))


def _next_subheading(pieces: Sequence[Piece], at: int) -> int | None:
    """Return the next subheading of a box whose paragraphs stand under subheadings, at most three paragraphs away."""
    start = at
    while at < len(pieces) and pieces[at].role in {Role.NOTE, Role.RULE}:
        at += 1
    if at >= len(pieces) or not _is_subheading(pieces[at]) or pieces[start - 1].role is Role.TABLE:
        return None
    return at


def mark_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """Join every caption to its table, and the halves of a table that a page end cut."""
    kept: list[Piece] = []
    table: Piece | None = None
    for piece in pieces:
        if piece.role is Role.TABLE and table is not None and _same_columns(table, piece):
            table.append(piece, "\n")
            continue
        if piece.role is Role.TABLE:
            if kept and kept[-1].role in {Role.TEXT, Role.HEADING} and is_table_caption(kept[-1].text):
                caption = kept.pop()
                caption.append(piece, "\n")
                caption.role, piece = Role.TABLE, caption
            table = piece
        elif piece.role not in {Role.NOTE, Role.RULE}:
            table = None
        kept.append(piece)
    return kept


def _same_columns(table: Piece, other: Piece) -> bool:
    return table.text.rsplit("\n", 1)[-1].count("\t") == other.text.split("\n", 1)[0].count("\t")


def mark_bibliography(pieces: Sequence[Piece]) -> list[Piece]:
    """Make what stands under a heading like "Works Cited" one piece an entry; a line with only an address joins it."""
    kept: list[Piece] = []
    inside = False
    for piece in pieces:
        if piece.role is Role.HEADING:
            inside = BIBLIOGRAPHY_HEADING.fullmatch(piece.text.removeprefix(heading_label(piece.text)).lstrip(". ")) is not None
        elif inside and piece.role in {Role.TEXT, Role.LIST_ITEM}:
            entry = kept[-1] if kept[-1].role is Role.BIBLIOGRAPHY else None
            if entry is not None and (_URL_ONLY.fullmatch(piece.text) or begins_in_the_middle(piece.text)):
                entry.append(piece)
                continue
            piece.role = Role.BIBLIOGRAPHY
        elif piece.role is Role.BIBLIOGRAPHY and kept and kept[-1].role is Role.BIBLIOGRAPHY and _URL_ONLY.fullmatch(piece.text):
            kept[-1].append(piece)
            continue
        kept.append(piece)
    return kept


def mark_quotations(pieces: Sequence[Piece]) -> None:
    """Take a paragraph for a block quotation when the one before announces it and its own end carries the note."""
    before: Piece | None = None
    for piece in pieces:
        if piece.role in {Role.NOTE, Role.RULE}:
            continue
        if before is not None and piece.role is Role.TEXT and before.role is Role.TEXT and leads_in(before.text):
            called = any(mark.offset >= len(piece.text) - 1 for mark in piece.markers)
            opens = begins_in_the_middle(piece.text) or _OPENING_QUOTE.match(piece.text) or piece.text.startswith("[")
            if called or opens:
                piece.role = Role.QUOTATION
        before = piece


def mark_numbered(pieces: Sequence[Piece]) -> None:
    """Lift the number off list items and numbered paragraphs.

    Numbered lines without space between them, or short ones, are a list; a numbered paragraph stands apart and runs
    to sentences.
    """
    for at, piece in enumerate(pieces):
        if piece.role is not Role.TEXT:
            continue
        found = _ITEM.match(piece.text)
        close = found and (not piece.gap or (at + 1 < len(pieces) and not pieces[at + 1].gap))
        if found and (close or len(piece.text) < _SENTENCE_AT_LEAST or not found[1].strip("().").isdigit()):
            _take_number(piece, found[1], found.end())
            piece.role = Role.LIST_ITEM
        elif (paragraph := _NUMBERED_PARAGRAPH.match(piece.text)) and len(piece.text) >= _SENTENCE_AT_LEAST:
            if paragraph[1][-1] in ".)]" or "." in paragraph[1] or paragraph[1].startswith("§"):
                _take_number(piece, paragraph[1].strip(".)[]"), paragraph.end())


def _take_number(piece: Piece, number: str, length: int) -> None:
    piece.number, piece.text = number, piece.text[length:]
    piece.markers = [type(mark)(max(mark.offset - length, 0), mark.number) for mark in piece.markers]
