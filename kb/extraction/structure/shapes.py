"""What the open pieces of a section are: tables, quotations, entries of a bibliography, numbered paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kb.extraction.structure.pieces import Piece, Role
from kb.extraction.structure.titles import is_bibliography
from kb.extraction.structure.wording import (
    begins_in_the_middle,
    is_signed,
    is_table_caption,
    leads_in,
)

_ITEM = re.compile(r"(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_NUMBERED_PARAGRAPH = re.compile(
    r"(§+ ?\d+(?:\.\d+)*|\d{1,4}(?:[.)]|(?:\.\d{1,4})+[.)]?)|\[\d{1,4}\])\s+(?=[^\W\d_]|[“\"'‘(\[])"
)
_URL_ONLY = re.compile(r"[\s$<(]*(?:https?://|www\.|doi:)\S.*", re.I)
_OPENING_QUOTE = re.compile(r"[“\"‘'«„]")
_MOTTO_AT_MOST = 400
_SENTENCE_AT_LEAST = 80
_SERIES_AT_LEAST = 4


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
        elif table is not None and table is kept[-1] and is_table_caption(piece.text) and not _is_captioned(table):
            _put_caption(table, piece)
            continue
        elif piece.role not in {Role.NOTE, Role.RULE}:
            table = None
        kept.append(piece)
    return kept


def _is_captioned(table: Piece) -> bool:
    return is_table_caption(table.text.split("\n", 1)[0])


def _put_caption(table: Piece, caption: Piece) -> None:
    """Put a caption that stands under its table over it."""
    table.text = f"{caption.text}\n{table.text}"
    table.markers = [*caption.markers, *table.markers]
    table.lines = sorted({*table.lines, *caption.lines})


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
    """Take a paragraph for a block quotation when the one before announces it and its own end carries the note.

    A motto that ends with its source behind a dash is one as well.
    """
    before: Piece | None = None
    page_end = False
    for piece in pieces:
        if piece.role in {Role.NOTE, Role.RULE}:
            page_end = True
            continue
        if piece.role is Role.TEXT and len(piece.text) <= _MOTTO_AT_MOST and is_signed(piece.text):
            piece.role = Role.QUOTATION
        if before is not None and piece.role is Role.TEXT and before.role is Role.TEXT and leads_in(before.text):
            called = any(mark.offset >= len(piece.text) - 1 for mark in piece.markers)
            opens = _OPENING_QUOTE.match(piece.text) or piece.text.startswith("[")
            if called or opens or (begins_in_the_middle(piece.text) and not page_end):
                piece.role = Role.QUOTATION
        before, page_end = piece, False


def mark_numbered(pieces: Sequence[Piece]) -> None:
    """Lift the number off list items and numbered paragraphs.

    Numbered lines without space between them, or short ones, are a list; a numbered paragraph stands apart and runs
    to sentences. Where the numbers run on through the text, as in a judgment, all that stand apart are paragraphs.
    """
    found = [_NUMBERED_PARAGRAPH.match(piece.text) if piece.role is Role.TEXT else None for piece in pieces]
    runs_on = _run_on([_count(number[1]) for number in found if number])
    for at, (piece, number) in enumerate(zip(pieces, found, strict=True)):
        if piece.role is not Role.TEXT:
            continue
        close = not piece.gap or (at + 1 < len(pieces) and not pieces[at + 1].gap)
        long = len(piece.text) >= _SENTENCE_AT_LEAST
        if number and ((runs_on and long) or (not close and (runs_on or long))):
            _take_number(piece, number[1].strip(".)[]"), number.end())
        elif item := _ITEM.match(piece.text):
            _take_number(piece, item[1], item.end())
            piece.role = Role.LIST_ITEM


def _count(number: str) -> int:
    """Return the last figure of a number: 12 of "§ 90.12"."""
    return int(re.findall(r"\d+", number)[-1])


def _run_on(numbers: Sequence[int]) -> bool:
    """Say whether the numbers of a text are one series, with few steps back."""
    steps = [later > earlier for earlier, later in pairwise(numbers)]
    return len(steps) >= _SERIES_AT_LEAST and sum(steps) >= 0.9 * len(steps)


def _take_number(piece: Piece, number: str, length: int) -> None:
    piece.number, piece.text = number, piece.text[length:]
    piece.markers = [type(mark)(max(mark.offset - length, 0), mark.number) for mark in piece.markers]
