"""What the open pieces of a section are: tables, quotations, entries of a bibliography, numbered paragraphs."""

import re
from collections.abc import Sequence

from kb.extraction.pieces import Piece, Role
from kb.extraction.titles import is_bibliography
from kb.extraction.wording import (
    begins_in_the_middle,
    is_table_caption,
    leads_in,
)

_ITEM = re.compile(r"(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_NUMBERED_PARAGRAPH = re.compile(
    r"(§+ ?\d+(?:\.\d+)*|\d{1,4}(?:[.)]|(?:\.\d{1,4})+[.)]?)|\[\d{1,4}\])\s+(?=[^\W\d_]|[“\"'‘(\[])"
)
_URL_ONLY = re.compile(r"[\s$<(]*(?:https?://|www\.|doi:)\S.*", re.I)
_OPENING_QUOTE = re.compile(r"[“\"‘'«„]")
_SENTENCE_AT_LEAST = 80


def mark_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """Join every caption to its table, and the halves of a table that a page end cut."""
    kept: list[Piece] = []
    table: Piece | None = None
    for piece in pieces:
        if piece.role is Role.TABLE and table is not None and _same_columns(table, piece):
            table.append(piece, "\n")
            continue
        if piece.role is Role.TABLE and kept and _is_open_caption(kept[-1]):
            table = kept[-1]
            table.append(piece, "\n")
            table.role = Role.TABLE
            continue
        if piece.role is Role.TABLE:
            table = piece
        elif piece.role not in {Role.NOTE, Role.RULE}:
            table = None
        kept.append(piece)
    return kept


def _is_open_caption(piece: Piece) -> bool:
    return piece.role in {Role.TEXT, Role.HEADING} and is_table_caption(piece.text)


def _same_columns(table: Piece, other: Piece) -> bool:
    return table.text.rsplit("\n", 1)[-1].count("\t") == other.text.split("\n", 1)[0].count("\t")


def mark_bibliography(pieces: Sequence[Piece]) -> list[Piece]:
    """Make what stands under a heading like "Works Cited" one piece an entry; a line with only an address joins it."""
    kept: list[Piece] = []
    inside = False
    for piece in pieces:
        if piece.role is Role.HEADING:
            inside = is_bibliography(piece.text)
        elif inside and piece.role in {Role.TEXT, Role.LIST_ITEM}:
            entry = kept[-1] if kept[-1].role is Role.BIBLIOGRAPHY else None
            if entry is not None and (_URL_ONLY.fullmatch(piece.text) or begins_in_the_middle(piece.text)):
                entry.append(piece)
                continue
            piece.role = Role.BIBLIOGRAPHY
        elif (
            piece.role is Role.BIBLIOGRAPHY
            and kept
            and kept[-1].role is Role.BIBLIOGRAPHY
            and _URL_ONLY.fullmatch(piece.text)
        ):
            kept[-1].append(piece)
            continue
        kept.append(piece)
    return kept


def mark_quotations(pieces: Sequence[Piece]) -> None:
    """Take a paragraph for a block quotation when the one before announces it and its own end carries the note."""
    before: Piece | None = None
    page_end = False
    for piece in pieces:
        if piece.role in {Role.NOTE, Role.RULE}:
            page_end = True
            continue
        if before is not None and piece.role is Role.TEXT and before.role is Role.TEXT and leads_in(before.text):
            called = any(mark.offset >= len(piece.text) - 1 for mark in piece.markers)
            opens = _OPENING_QUOTE.match(piece.text) or piece.text.startswith("[")
            if called or opens or (begins_in_the_middle(piece.text) and not page_end):
                piece.role = Role.QUOTATION
        before, page_end = piece, False


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
            _take_number(piece, paragraph[1].strip(".)[]"), paragraph.end())


def _take_number(piece: Piece, number: str, length: int) -> None:
    piece.number, piece.text = number, piece.text[length:]
    piece.markers = [type(mark)(max(mark.offset - length, 0), mark.number) for mark in piece.markers]
