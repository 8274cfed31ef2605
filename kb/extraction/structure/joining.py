"""Paragraphs and words that a page end cut in two."""

import re
from collections.abc import Collection, Sequence

from kb.extraction.structure.pieces import Piece, Role, are_parted
from kb.extraction.structure.wording import (
    CUT_AT_LEAST,
    begins_in_the_middle,
    could_be_heading,
    ends_abbreviated,
    ends_open,
    leads_in,
    may_be_cut,
)

_JOINABLE = {Role.TEXT, Role.LIST_ITEM, Role.QUOTATION, Role.BOX}
_BETWEEN_HALVES = {Role.NOTE, Role.RULE, Role.TABLE}
LINE_END = "\u00ad"
_CUT_WORD = re.compile(rf"([^\W\d_]+)[-‐]([ {LINE_END}])([^\W\d_]+)")
_HANGING = frozenset(["and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "e", "и", "или"])
_HYPHEN_END = re.compile(r"([^\W\d_]+)[-‐]$")
_WORD_AT_LEAST = 3
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def join_halves(pieces: Sequence[Piece], words: Collection[str]) -> list[Piece]:
    """Join every paragraph that a page end cut, and keep the notes between its halves as notes.

    `words` are the words of the whole text in small letters, with those that carry a hyphen: they decide whether
    "traf-" and "ficking" were one word and "counter-" and "trafficking" two.
    """
    kept: list[Piece] = []
    first: Piece | None = None
    page_end = False
    for piece in pieces:
        turned = first is not None and first.page is not None and piece.page != first.page
        if first is not None and _are_halves(first, piece, page_end=page_end or turned):
            _join(first, piece, words)
            page_end = False
            continue
        if piece.role in _JOINABLE:
            first, page_end = piece, False
        elif piece.role in _BETWEEN_HALVES:
            page_end = True
        else:
            first = None
        kept.append(piece)
    return kept


def _are_halves(first: Piece, second: Piece, *, page_end: bool) -> bool:
    if second.role not in {Role.TEXT, Role.BOX, Role.QUOTATION} or second.number is not None:
        return False
    if begins_in_the_middle(second.text):
        return _goes_on_small(first, second, page_end=page_end)
    if first.role not in {Role.TEXT, Role.BOX} or second.role is not first.role or len(first.text) < CUT_AT_LEAST:
        return False
    if could_be_heading(first.text) or are_parted(first, second):
        return False
    return ends_open(first.text) and not leads_in(first.text) and (page_end or not first.text.endswith(","))


def _goes_on_small(first: Piece, second: Piece, *, page_end: bool) -> bool:
    if second.role is Role.BOX and first.role is not Role.BOX:
        return False
    if not any(map(str.isalpha, first.text)):
        return False  # "12.3" above what it numbers was never half a sentence.
    if ends_abbreviated(first.text) or (ends_open(first.text) and not leads_in(first.text)):
        return True
    return page_end and second.role is not Role.QUOTATION and (may_be_cut(first.text) or first.text.endswith(":"))


def _join(first: Piece, second: Piece, words: Collection[str]) -> None:
    left, right = _HYPHEN_END.search(first.text[-80:]), _FIRST_WORD.match(second.text)
    if not left or not right or right[0] in _HANGING:
        first.append(second)
        return
    if not keeps_hyphen(left[1], right[0], words):
        first.text = first.text[:-1]
    first.append(second, "")


def keeps_hyphen(left: str, right: str, words: Collection[str]) -> bool:
    """Say whether the hyphen between two halves of a word at a line end is a real one, by the rest of the text."""
    if right[0].isupper():
        return True
    left, right = left.casefold(), right.casefold()
    if left + right in words:
        return False
    known = left in words and right in words and min(len(left), len(right)) >= _WORD_AT_LEAST
    return known or f"{left}-{right}" in words


def mend_line_ends(piece: Piece, words: Collection[str]) -> None:
    """Close the words of a piece that a line end cut; markers move with them.

    `LINE_END` after a hyphen says that a line ended there. Before a plain space the hyphen may be a dash, so the two
    halves are closed only where the text has the whole word elsewhere.
    """
    start = 0
    while found := _CUT_WORD.search(piece.text, start):
        joint = _joint(found, words)
        cut, behind = found.end(1), found.start(3)
        removed = behind - cut - len(joint)
        piece.text = f"{piece.text[:cut]}{joint}{piece.text[behind:]}"
        piece.markers = [
            type(mark)(mark.offset - removed if mark.offset > cut else mark.offset, mark.number)
            for mark in piece.markers
        ]
        start = cut + len(joint)


def _joint(found: re.Match[str], words: Collection[str]) -> str:
    """Return what stands between the halves of a word: nothing, a hyphen, or a hyphen and a space."""
    left, right = found[1], found[3]
    if right in _HANGING:
        return "- "
    if found[2] == LINE_END:
        return "-" if keeps_hyphen(left, right, words) else ""
    whole = (left + right).casefold() in words
    return "" if whole else "-" if f"{left}-{right}".casefold() in words else "- "
