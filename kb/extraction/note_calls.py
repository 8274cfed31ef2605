"""Note calls that a conversion left among the words: "[3]", figures glued to a word, "3/" of the United Nations."""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.extraction.pieces import Piece, Role
from kb.extraction.titles import is_bibliography
from kb.extraction.types import NoteMarker
from kb.extraction.wording import could_be_heading

_BODY = {Role.TEXT, Role.LIST_ITEM, Role.QUOTATION}
# With the "^" that browsers for terminals set before what is raised.
_BRACKETED = re.compile(r"\^?\[(\d{1,3})\]")
_HABITS = (
    # "trafficking.22" with "22 See ..." below, as plain text keeps raised figures.
    (
        re.compile(r"(\d{1,3})\s+(?=[^\W\d_a-z]|[“\"'‘«(]|https?:)"),
        re.compile(
            r"(?:(?<=[^\W\d_]{2})[.,;:!?)\]”’»\"']{0,3}|(?<=\w)[)\]”’»\"][.,;]?)(?P<call>\d{1,3})(?=$|[\s.,;:!?)”’»\"—–])"
        ),
    ),
    # "trafficking. 22/" with "22/ See ..." below.
    (re.compile(r"(\d{1,3})/\s+(?=\S)"), re.compile(r"(?<=\S) ?(?P<call>\d{1,3}/)(?=$|\s)")),
)
_LONE_NUMBER = re.compile(r"\d{1,3}")
_NOTES_AT_LEAST = 3
_OF_ALL_STARTS = 0.6
_MISSED_AT_MOST = 3
_NEAR = 30


@dataclass(frozen=True, slots=True)
class _Pair:
    """A note at piece `note`, its label of `length` characters, and the span of its call in piece `caller`."""

    note: int
    number: str
    length: int
    caller: int
    start: int
    end: int


def lift_bracketed(pieces: Sequence[Piece]) -> None:
    """Take "[3]" for a note marker where pieces that begin with "[3]" are notes, not a numbered bibliography."""
    end = next((at for at, piece in enumerate(pieces) if is_bibliography(piece.text)), len(pieces))
    body = [piece for piece in pieces[:end] if piece.role in _BODY]
    notes = {id(piece): found for piece in body if (found := _BRACKETED.match(piece.text))}
    numbers = {found[1] for found in notes.values()}
    called = {call[1] for piece in body for call in _BRACKETED.finditer(piece.text, 1)} if notes else set()
    if len(numbers & called) * 2 <= len(numbers):
        return
    for piece in body:
        if id(piece) in notes:
            found = notes[id(piece)]
            piece.role, piece.number, piece.text = Role.NOTE, found[1], piece.text[found.end() :].lstrip()
        _lift_calls(piece, numbers)


def _lift_calls(piece: Piece, numbers: Collection[str]) -> None:
    calls = [call for call in _BRACKETED.finditer(piece.text) if call[1] in numbers]
    if not calls:
        return
    text, end = "", 0
    markers: list[NoteMarker] = []
    for call in calls:
        text += piece.text[end : call.start()].rstrip()
        markers.append(NoteMarker(len(text), call[1]))
        end = call.end()
    piece.text, piece.markers = text + piece.text[end:], markers


def lift_glued(pieces: Sequence[Piece]) -> None:
    """Take figures behind a word for note calls where pieces that begin with those figures follow in their order."""
    _close_lone_numbers(pieces)
    for start, call in _HABITS:
        found = {
            at: label
            for at, piece in enumerate(pieces)
            if piece.role is Role.TEXT
            if (label := start.match(piece.text))
        }
        pairs = _pairs(pieces, found, call)
        prose = [at for at in found if not could_be_heading(pieces[at].text)]
        if len(pairs) >= max(_NOTES_AT_LEAST, _OF_ALL_STARTS * len(prose)):
            _lift_pairs(pieces, pairs)


def _close_lone_numbers(pieces: Sequence[Piece]) -> None:
    """Put a figure that stands alone on its line before the words of its note; the line becomes a rule."""
    body = [at for at, piece in enumerate(pieces) if piece.role is Role.TEXT]
    for at, below in pairwise(body):
        label, words = pieces[at], pieces[below]
        if (
            below == at + 1
            and _LONE_NUMBER.fullmatch(label.text)
            and _is_called(pieces[max(0, at - _NEAR) : at], label.text)
        ):
            words.text, words.lines = f"{label.text} {words.text}", [*label.lines, *words.lines]
            words.markers = [NoteMarker(mark.offset + len(label.text) + 1, mark.number) for mark in words.markers]
            label.text, label.role = "", Role.RULE


def _is_called(pieces: Sequence[Piece], number: str) -> bool:
    call = _HABITS[0][1]
    return any(found["call"] == number for piece in pieces for found in call.finditer(piece.text))


def _pairs(pieces: Sequence[Piece], labels: dict[int, re.Match[str]], call: re.Pattern[str]) -> list[_Pair]:
    """Tie each piece that begins with a figure to the first open call of that figure above it."""
    waiting: defaultdict[str, deque[tuple[int, re.Match[str]]]] = defaultdict(deque)
    pairs: list[_Pair] = []
    last = 0
    for at, piece in enumerate(pieces):
        label = labels.get(at)
        number = label[1] if label else ""
        if label and waiting[number] and _comes_next(int(number), last) and not _is_heading_before(pieces, labels, at):
            caller, found = waiting[number].popleft()
            pairs.append(_Pair(at, number, label.end(), caller, found.start("call"), found.end("call")))
            last = int(number)
        elif piece.role in _BODY:
            for found in call.finditer(piece.text):
                waiting[found["call"].rstrip("/")].append((at, found))
    return pairs


def _comes_next(number: int, last: int) -> bool:
    return number == 1 or last < number <= last + 1 + _MISSED_AT_MOST


def _is_heading_before(pieces: Sequence[Piece], labels: dict[int, re.Match[str]], at: int) -> bool:
    """Say whether a piece is "3 Findings", with note 3 still to come."""
    if not could_be_heading(pieces[at].text):
        return False
    later = [label for other, label in labels.items() if at < other <= at + _NEAR]
    return any(label[1] == labels[at][1] and not could_be_heading(label.string) for label in later)


def _lift_pairs(pieces: Sequence[Piece], pairs: Sequence[_Pair]) -> None:
    """Cut the calls out from the last to the first, so that the spans of the others stay true."""
    for pair in sorted(pairs, key=lambda pair: (pair.caller, pair.start), reverse=True):
        caller = pieces[pair.caller]
        before = caller.text[: pair.start].rstrip()
        removed = pair.end - len(before)
        caller.text = before + caller.text[pair.end :]
        moved = [NoteMarker(mark.offset - removed, mark.number) for mark in caller.markers]
        caller.markers = [NoteMarker(len(before), pair.number), *moved]
    for pair in pairs:
        note = pieces[pair.note]
        note.role, note.number, note.text = Role.NOTE, pair.number, note.text[pair.length :]
        note.markers = []
