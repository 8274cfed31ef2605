"""Boxes: where one begins, and how far it goes where nothing on the page shows its end."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kb.extraction.structure.box_extent import paragraphs_of_box
from kb.extraction.structure.pieces import Piece, Role, next_body, previous_body
from kb.extraction.structure.titles import is_backbone
from kb.extraction.structure.wording import begins_in_the_middle, could_be_heading, ends_open, heading_label, leads_in

_BOX = re.compile(
    r"(?:text ?)?(?:box|kasten|encadr[ée]|recuadro|encart)\s+[\dIVX]+(?:\.\d+)*(?:\s*[.:–—-].*)?", re.I | re.S
)
_CASE = re.compile(r"\b(?:case|example|fall|beispiel|caso|exemple|ejemplo)\b", re.I)
_OPENING_QUOTE = re.compile(r"[“\"‘'«„]")
_TITLE_AT_MOST = 200
_UNDER_SUBHEADING = 2
_BOX_WORDS_AT_MOST = 900
_PARAGRAPHS_AT_MOST = 8


def mark_boxes(pieces: Sequence[Piece]) -> None:
    """Give a box its kind: its title, and what follows of it.

    Nothing in plain text shows where a box ends. Under subheadings of its own it goes on as long as they follow each
    other closely, and up to the next heading if that is near; otherwise what its paragraphs speak of decides.
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
    return (
        piece.role in {Role.TEXT, Role.HEADING}
        and len(piece.text) <= _TITLE_AT_MOST
        and bool(_BOX.fullmatch(piece.text))
    )


def _box_end(pieces: Sequence[Piece], start: int) -> int:
    body = [at for at in range(start + 1, len(pieces)) if pieces[at].role not in {Role.NOTE, Role.RULE}]
    if not body:
        return start + 1
    if pieces[body[0]].role in {Role.TABLE, Role.BOX}:
        return _run_end(pieces, body)
    parted = _parted_end(pieces, body, start)
    if parted:
        return body[parted - 1] + 1
    first = _first_subheading(pieces, body, pieces[start].text)
    if first is not None:
        return body[_subheaded_end(pieces, body, first, start) - 1] + 1
    ends = _paragraphs(pieces, body, 0, most=_PARAGRAPHS_AT_MOST)
    return body[_told_end(pieces, body, ends, 0, start) - 1] + 1 if ends else start + 1


def _parted_end(pieces: Sequence[Piece], body: Sequence[int], start: int) -> int:
    """Return where in `body` a box ends that parts a sentence of the text, before its other half; 0 for none."""
    above = previous_body(pieces, start)
    if above is None or pieces[above].role is not Role.TEXT or not ends_open(pieces[above].text):
        return 0
    if could_be_heading(pieces[above].text) or leads_in(pieces[above].text):
        return 0
    for end in range(1, min(len(body), _PARAGRAPHS_AT_MOST + 1)):
        before, piece = pieces[body[end - 1]], pieces[body[end]]
        if begins_in_the_middle(piece.text) and piece.role is Role.TEXT and not ends_open(before.text):
            return end
    return 0


def _told_end(pieces: Sequence[Piece], body: Sequence[int], ends: Sequence[int], first: int, start: int) -> int:
    """Return where in `body` a box ends by its wording; its paragraphs begin at `first` and end at `ends`."""
    near = [end for end in ends if _words(pieces, body[:end]) <= _BOX_WORDS_AT_MOST] or ends[:1]
    texts = [
        "\n".join(pieces[at].text for at in body[begin:end]) for begin, end in zip([first, *near], near, strict=False)
    ]
    titles = [pieces[at].text for at in (start, *body[first - 1 : first])]
    above = previous_body(pieces, start)
    before = pieces[above].text if above is not None and pieces[above].role is Role.TEXT else ""
    return near[paragraphs_of_box(texts, titles, before) - 1]


def _subheaded_end(pieces: Sequence[Piece], body: Sequence[int], first: int, start: int) -> int:
    """Return where in `body` the box at `start` ends that has subheadings of its own, `first` being the first."""
    at = first
    while _words(pieces, body[:at]) <= _BOX_WORDS_AT_MOST:
        while _is_subheading(pieces, body, at):
            at += 1
        paragraphs = _paragraphs(pieces, body, at)
        near = [stop for stop in paragraphs[:_UNDER_SUBHEADING] if _is_subheading(pieces, body, stop)]
        if not near:
            return _last_paragraph(pieces, body, paragraphs, at, start) if paragraphs else at
        at = near[0]
    return at


def _last_paragraph(pieces: Sequence[Piece], body: Sequence[int], ends: Sequence[int], first: int, start: int) -> int:
    """Return where the last paragraph of a box ends, whose last subheading stands before `first`.

    Under a single subheading it is the end of the section where that comes with it.
    """
    opening = _first_subheading(pieces, body, pieces[start].text)
    is_single = opening is not None and first <= opening + 1
    if is_single and len(ends) <= _UNDER_SUBHEADING and _ends_section(pieces, body, ends[-1]):
        return ends[-1]
    return _told_end(pieces, body, ends, first, start)


def _words(pieces: Sequence[Piece], body: Sequence[int]) -> int:
    return sum(len(pieces[at].text.split()) for at in body)


def _first_subheading(pieces: Sequence[Piece], body: Sequence[int], title: str) -> int | None:
    """Return the index in `body` of the first subheading of a box: behind its title, or behind a first paragraph.

    Behind a paragraph a short line may as well be the next heading of the text, so it must speak of a case, stand
    over a quotation, or begin like the title of the box.
    """
    if _is_subheading(pieces, body, 0):
        return 0
    paragraphs = _paragraphs(pieces, body, 0)
    if not paragraphs or not _is_subheading(pieces, body, paragraphs[0]):
        return None
    at = paragraphs[0]
    line = pieces[body[at]].text
    quoted = at + 1 < len(body) and _OPENING_QUOTE.match(pieces[body[at + 1]].text)
    like_title = line.split()[0] in title.split()[2:3]
    return at if quoted or like_title or _CASE.search(line) else None


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
    return at >= len(body) or (pieces[body[at]].role is Role.HEADING and not _starts_box(pieces[body[at]]))


def _paragraphs(
    pieces: Sequence[Piece], body: Sequence[int], start: int, most: int = _UNDER_SUBHEADING + 1
) -> list[int]:
    """Return where each of the next paragraphs ends, a paragraph with its list and its other half counting as one."""
    ends: list[int] = []
    at = start
    while at < len(body) and len(ends) < most:
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


def join_box_titles(pieces: Sequence[Piece]) -> list[Piece]:
    """Put the title and the subheadings of a box on lines of their own before the paragraph that they stand over."""
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        behind = next_body(pieces, at) if piece.role is Role.BOX and piece.number is None else None
        if behind is not None and pieces[behind].role in {Role.BOX, Role.TABLE} and _is_box_title(piece):
            piece.append(pieces[behind], "\n")
            pieces[behind].text, pieces[behind].markers = piece.text, piece.markers
            pieces[behind].lines, pieces[behind].emphasis = piece.lines, piece.emphasis
        else:
            kept.append(piece)
    return kept


def _is_box_title(piece: Piece) -> bool:
    last = piece.text.rsplit("\n", 1)[-1]
    return could_be_heading(last) or _BOX.fullmatch(last) is not None
