"""What the open pieces of a section are: boxes, captions, quotations, entries of a bibliography, numbered paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

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
_CASE = re.compile(r"\b(?:case|example|fall|beispiel|caso|exemple|ejemplo)\b", re.I)
_OPENING_QUOTE = re.compile(r"[“\"‘'«„]")
_SENTENCE_AT_LEAST = 80
_TITLE_AT_MOST = 200
_UNDER_SUBHEADING = 2


def mark_boxes(pieces: Sequence[Piece]) -> None:
    """Give a box its kind: its title, and what follows of it.

    Nothing in plain text shows where a box ends. Under subheadings of its own it goes on as long as they follow each
    other closely, and up to the next heading if that is near; otherwise it is the one paragraph behind its title.
    """
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.role is Role.BOX and not piece.gap and at and could_be_heading(pieces[at - 1].text):
            pieces[at - 1].role = Role.BOX
        end = _box_end(pieces, at) if _starts_box(piece) else at + 1
        for inside in pieces[at:end] if end > at + 1 or _starts_box(piece) else ():
            if inside.role in {Role.TEXT, Role.LIST_ITEM, Role.HEADING}:
                inside.role = Role.BOX
        at = end


def _starts_box(piece: Piece) -> bool:
    return piece.role in {Role.TEXT, Role.HEADING} and len(piece.text) <= _TITLE_AT_MOST and bool(_BOX.match(piece.text))


def _box_end(pieces: Sequence[Piece], start: int) -> int:
    body = [at for at in range(start + 1, len(pieces)) if pieces[at].role not in {Role.NOTE, Role.RULE}]
    if not body:
        return start + 1
    if pieces[body[0]].role in {Role.TABLE, Role.BOX}:
        return _run_end(pieces, body)
    at = _first_subheading(pieces, body)
    if at is None:
        paragraphs = _paragraphs(pieces, body, 0)
        return body[paragraphs[0] - 1] + 1 if paragraphs else start + 1
    usual = 0
    while paragraphs := _paragraphs(pieces, body, at + 1):
        near = [stop for stop in paragraphs[:_UNDER_SUBHEADING] if _is_subheading(pieces, body, stop)]
        if not near:
            closing = len(paragraphs) <= _UNDER_SUBHEADING and _ends_section(pieces, body, paragraphs[-1])
            count = usual or (len(paragraphs) if closing else 1)
            at = paragraphs[min(count, len(paragraphs)) - 1]
            break
        usual = max(usual, paragraphs.index(near[0]) + 1)
        at = near[0]
    return body[at - 1] + 1


def _first_subheading(pieces: Sequence[Piece], body: Sequence[int]) -> int | None:
    """Return the index in `body` of the first subheading of a box: behind its title, or behind a first paragraph.

    Behind a paragraph a short line may as well be the next heading of the text, so it must speak of a case or stand
    over a quotation.
    """
    if _is_subheading(pieces, body, 0):
        return 0
    paragraphs = _paragraphs(pieces, body, 0)
    if not paragraphs or not _is_subheading(pieces, body, paragraphs[0]):
        return None
    at = paragraphs[0]
    quoted = at + 1 < len(body) and _OPENING_QUOTE.match(pieces[body[at + 1]].text)
    return at if quoted or _CASE.search(pieces[body[at]].text) else None


def _run_end(pieces: Sequence[Piece], body: Sequence[int]) -> int:
    kind = pieces[body[0]].role
    return next((before + 1 for before, at in pairwise(body) if pieces[at].role is not kind), body[-1] + 1)


def _is_subheading(pieces: Sequence[Piece], body: Sequence[int], at: int) -> bool:
    if at >= len(body):
        return False
    piece = pieces[body[at]]
    if piece.role not in {Role.HEADING, Role.TEXT} or is_backbone(piece.text) or _starts_box(piece):
        return False
    return could_be_heading(piece.text) and not re.match(r"\d", heading_label(piece.text))


def _ends_section(pieces: Sequence[Piece], body: Sequence[int], at: int) -> bool:
    return at >= len(body) or pieces[body[at]].role is Role.HEADING


def _paragraphs(pieces: Sequence[Piece], body: Sequence[int], start: int) -> list[int]:
    """Return where each of the next paragraphs ends, a paragraph with its list and its other half counting as one."""
    ends: list[int] = []
    at = start
    while at < len(body) and len(ends) <= _UNDER_SUBHEADING:
        piece = pieces[body[at]]
        if piece.role not in {Role.TEXT, Role.LIST_ITEM} or _starts_box(piece):
            break
        if ends and _is_subheading(pieces, body, at):
            break
        at += 1
        while at < len(body) and _belongs_to_last(pieces[body[at - 1]], pieces[body[at]]):
            at += 1
        ends.append(at)
    return ends


def _belongs_to_last(before: Piece, piece: Piece) -> bool:
    if piece.role is Role.LIST_ITEM:
        return True
    if piece.role is not Role.TEXT:
        return False
    if begins_in_the_middle(piece.text) or leads_in(before.text):
        return True
    return before.role is Role.TEXT and ends_open(before.text)


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
            if paragraph[1][-1] in ".)]" or "." in paragraph[1] or paragraph[1].startswith("§"):
                _take_number(piece, paragraph[1].strip(".)[]"), paragraph.end())


def _take_number(piece: Piece, number: str, length: int) -> None:
    piece.number, piece.text = number, piece.text[length:]
    piece.markers = [type(mark)(max(mark.offset - length, 0), mark.number) for mark in piece.markers]
