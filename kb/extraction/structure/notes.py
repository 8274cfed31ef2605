"""Notes: which pieces are notes, what a page end cut off them, and which marker calls which."""

import re
from collections import defaultdict
from collections.abc import Sequence

from kb.extraction.structure.pieces import Piece, Role, next_body, previous_body
from kb.extraction.structure.wording import begins_in_the_middle, ends_on_a_word, ends_open, leads_in, may_be_cut
from kb.extraction.types import FoundPassage, NoteLink
from kb.vocabulary import PassageKind

_NUMBERED_NOTE = re.compile(r"\[?(\d{1,4})(?:\]|[.)])?\s+(?=\S)")
_SUBITEM = re.compile(r"\(([a-z]|[ivx]{1,4})\)\s")
_CITATION = re.compile(r"https?://|www\.|\baccessed\b|\([^()]{0,300}\b(?:19|20)\d\d\b[^()]{0,300}\)", re.I)
_FULL_CITATION = re.compile(r"https?://|www\.|\baccessed\b|\([^():]{1,300}:[^():]{1,300}\b(?:19|20)\d\d\)", re.I)
_BODY = {Role.TEXT, Role.LIST_ITEM, Role.QUOTATION}
_REST_AT_MOST = 2
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def gather_notes(pieces: Sequence[Piece]) -> list[Piece]:
    """Give every note the words that page ends cut off it, and return the rest in order.

    A page is body, then notes. What a page end cut off a note stands before the notes of the next page, behind the
    body of that page, so it cannot be found by adjacency alone.
    """
    kept: list[Piece] = []
    in_list = False
    for piece in pieces:
        note = kept[-1] if kept and kept[-1].role is Role.NOTE else None
        if note is not None and _goes_on(note, piece, in_list=in_list):
            in_list = piece.role is Role.LIST_ITEM
            if piece.number:
                piece.text, piece.markers = f"{piece.number} {piece.text}", []
            note.append(piece, " " if ends_open(note.text) else "\n")
        else:
            in_list = False
            kept.append(piece)
    return _rejoin_over_pages(kept)


def _goes_on(note: Piece, piece: Piece, *, in_list: bool) -> bool:
    """Say whether a piece right behind a note is more of it."""
    if piece.role is Role.NOTE:
        return piece.number == ""
    if piece.role not in {Role.TEXT, Role.LIST_ITEM}:
        return False
    if piece.role is Role.LIST_ITEM:
        return in_list or note.text.endswith(":") or _next_of_series(note.text, f"{piece.number or ''} ")
    return not piece.gap or _next_of_series(note.text, piece.text)


def _next_of_series(note: str, text: str) -> bool:
    """Say whether `text` begins with the letter that follows the last of the note's series (a), (b), (i) ..."""
    found = _SUBITEM.match(text)
    if not found or f"({found[1]}) " in note:
        return False
    if found[1] in {"a", "i"} and note.endswith(":"):
        return True
    before = [chr(ord(found[1]) - 1)] if len(found[1]) == 1 else []
    if found[1] in _ROMAN[1:]:
        before.append(_ROMAN[_ROMAN.index(found[1]) - 1])
    return any(f"({letter}) " in note for letter in before)


def _rejoin_over_pages(pieces: Sequence[Piece]) -> list[Piece]:
    gone: set[int] = set()
    for run_end, run_start in _spaces_between_notes(pieces):
        note = pieces[run_end]
        tail = _cut_off(pieces, run_end, run_start)
        for at in tail:
            note.append(pieces[at], " " if ends_open(note.text) or begins_in_the_middle(pieces[at].text) else "\n")
            gone.add(at)
    return [piece for at, piece in enumerate(pieces) if at not in gone]


def _spaces_between_notes(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return (last note of a page, first note of the next) for every stretch of body between notes."""
    spaces: list[tuple[int, int]] = []
    last: int | None = None
    for at, piece in enumerate(pieces):
        if piece.role is not Role.NOTE:
            continue
        if last is not None and at > last + 1:
            spaces.append((last, at))
        last = at
    return spaces


def _cut_off(pieces: Sequence[Piece], last: int, first: int) -> list[int]:
    """Return the positions between two runs of notes that belong to note `last`."""
    note = pieces[last]
    rules = [at for at in range(last + 1, first) if pieces[at].role is Role.RULE]
    if rules and rules[-1] < first - 1:
        tail = list(range(rules[-1] + 1, first))
        words = [pieces[at].role is Role.TEXT and not pieces[at].marked for at in tail]
        return tail if len(tail) <= _REST_AT_MOST and all(words) and may_be_cut(note.text) else []
    series = _series(pieces, last, first)
    if series:
        return series
    rests = [at for at in range(last + 1, first) if _is_rest(pieces, last, at, first)]
    # A paragraph of the body may cite as a note does: words that begin in the middle say more.
    small = [at for at in rests if begins_in_the_middle(pieces[at].text)]
    return (small or rests)[:1]


def _series(pieces: Sequence[Piece], last: int, first: int) -> list[int]:
    start = next(
        (
            at
            for at in range(last + 1, first)
            if pieces[at].role is Role.TEXT and _next_of_series(pieces[last].text, pieces[at].text)
        ),
        None,
    )
    if start is None:
        return []
    tail = range(start, first)
    return list(tail) if all(_SUBITEM.match(pieces[at].text) for at in tail) else []


def _is_rest(pieces: Sequence[Piece], last: int, at: int, first: int) -> bool:
    """Say whether a piece is the rest of note `last`, which the page before cut off.

    The rest stands at the foot of the next page, so it is never the first body piece there, except between two notes
    with nothing else. Of a note that stops on a small word it is the first piece that begins in the middle, even
    when the body before it is open as well: the body goes on only behind the foot of the page.
    """
    piece, note = pieces[at], pieces[last]
    if piece.role is not Role.TEXT or piece.marked:
        return False
    before = previous_body(pieces, at)
    body_is_open = before is not None and pieces[before].role in _BODY and ends_open(pieces[before].text)
    if at == last + 1:
        return first == at + 1 and body_is_open and _body_goes_on_behind(pieces, first)
    if not may_be_cut(note.text):
        return False
    free = not body_is_open or (at == first - 1 and _body_goes_on_behind(pieces, first))
    if begins_in_the_middle(piece.text):
        announced = before is not None and leads_in(pieces[before].text)
        return ends_on_a_word(note.text) or (free and not announced and ends_open(note.text))
    citation = _CITATION if ends_on_a_word(note.text) else _FULL_CITATION
    return free and ends_open(note.text) and citation.search(piece.text) is not None


def _body_goes_on_behind(pieces: Sequence[Piece], first: int) -> bool:
    behind = next_body(pieces, first)
    return behind is not None and begins_in_the_middle(pieces[behind].text)


def begins_notes(pieces: Sequence[Piece]) -> bool:
    """Say whether what stands under a heading begins with note 1."""
    first = next((piece for piece in pieces if piece.role is not Role.RULE), None)
    if first is None:
        return False
    found = _NUMBERED_NOTE.match(first.text)
    return (first.number or (found[1] if found else "")).strip("().[]") in {"1", "*"}


def read_notes_section(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """Return the notes under a heading "Notes": a piece that begins with a number is one, others are more of it."""
    notes: list[Piece] = []
    for piece in pieces[start:end]:
        if piece.role is Role.RULE:
            continue
        found = _NUMBERED_NOTE.match(piece.text)
        if piece.role is not Role.NOTE and piece.number is None and found:
            piece.number, piece.text = found[1], piece.text[found.end() :]
        elif piece.role is not Role.NOTE and piece.number is not None:
            piece.number = piece.number.strip("().[]")
        elif piece.role is not Role.NOTE and notes:
            joint = " " if ends_open(notes[-1].text) or begins_in_the_middle(piece.text) else "\n"
            notes[-1].append(piece, joint)
            continue
        piece.role = Role.NOTE
        notes.append(piece)
    return notes


def link_notes(passages: Sequence[FoundPassage]) -> tuple[NoteLink, ...]:
    """Tie every marker to its note by number and order.

    The note is the first not yet called one behind the marker, so page-foot notes that start anew and endnotes whose
    number was printed twice each find their own; failing that, the last one before it.
    """
    notes: defaultdict[str, list[int]] = defaultdict(list)
    for passage in passages:
        if passage.kind is PassageKind.NOTE and passage.note:
            notes[passage.note].append(passage.position)
    links: list[NoteLink] = []
    called: set[int] = set()
    for passage in passages:
        for marker in passage.markers:
            target = _target(notes[marker.number], passage.position, called)
            if target is not None:
                called.add(target)
                links.append(NoteLink(passage.position, marker.offset, target))
    return tuple(links)


def _target(candidates: Sequence[int], position: int, called: set[int]) -> int | None:
    behind = [at for at in candidates if at > position]
    fresh = [at for at in behind if at not in called]
    if fresh:
        return fresh[0]
    before = [at for at in candidates if at < position and at not in called]
    return before[-1] if before else (behind[0] if behind else (candidates[-1] if candidates else None))
