"""Note calls that a conversion left among the words: "[3]", figures glued to a word, "3/" of the United Nations."""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.extraction.structure.pieces import Piece, Role
from kb.extraction.structure.titles import division_of, is_backbone, is_bibliography, is_notes
from kb.extraction.structure.wording import HEADING_AT_MOST, could_be_heading
from kb.extraction.types import NoteMarker

_BODY = {Role.TEXT, Role.LIST_ITEM, Role.QUOTATION}
# With the "^" that browsers for terminals set before what is raised.
_BRACKETED = re.compile(r"\^?\[(\d{1,3})\]")
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_]{2})[.,;:!?)\]”’»\"'*]{0,3}|(?<=\w)[)\]”’»\"][.,;]?|(?<=(?:19|20)\d\d[.;])|(?<=%[.,;])"
    r"|(?<=[.!?…]\s)»)"
    r"(?P<call>\d{1,3})(?=$|[\s.,;:!?)”’»\"—–])"
)
# How a note begins, how it is called, and whether only under a heading "Notes", because elsewhere "22. " is an item.
_HABITS = (
    # "trafficking.22" with "22 See ..." below, as plain text keeps raised figures.
    (
        re.compile(
            r"(\d{1,3})\s+(?=[^\W\d_a-z]|[“\"'‘«(]|https?:|(?:ibid|idem|id|see|cf|eg|e\.g|op|loc|supra|vgl|voir|ebd)\b)"
        ),
        _GLUED,
        False,
    ),
    # "trafficking. 22/" with "22/ See ..." below.
    (re.compile(r"(\d{1,3})/\s+(?=\S)"), re.compile(r"(?<=\S) ?(?P<call>\d{1,3}/)(?=$|\s)"), False),
    (re.compile(r"(\d{1,3})[.)]\s+(?=\S)"), _GLUED, True),
)
_ANY_CALL = r"(?<=[^\s\d]){}(?!\d|[.,]\d)"
_LONE_NUMBER = re.compile(r"\d{1,3}")
_NOTES_AT_LEAST = 2
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
    body = [piece for piece in _outside_bibliography(pieces) if piece.role in _BODY]
    notes = {id(piece): found for piece in body if (found := _BRACKETED.match(piece.text))}
    numbers = {found[1] for found in notes.values()}
    called = {call[1] for piece in body for call in _BRACKETED.finditer(piece.text, 1)} if notes else set()
    if len(numbers & called) * 2 <= len(numbers):
        return
    for piece in body:
        if id(piece) in notes:
            found = notes[id(piece)]
            piece.role, piece.number, piece.text = Role.NOTE, found[1], piece.text[found.end() :].lstrip()
        else:
            # "[17]–[20]" in a note are paragraphs of a judgment.
            _lift_calls(piece, numbers)


def _outside_bibliography(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces that stand under no heading of a bibliography; one of notes ends it."""
    inside = False
    for piece in pieces:
        if len(piece.text) <= HEADING_AT_MOST:
            inside = is_bibliography(piece.text) or (inside and not is_notes(piece.text))
        if not inside:
            yield piece


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
    inside = _inside_notes(pieces)
    for start, call, in_sections in _HABITS:
        found = {
            at: label
            for at, piece in enumerate(pieces)
            if piece.role is Role.TEXT and (at in inside or not in_sections)
            if (label := start.match(piece.text))
        }
        pairs = _pairs(pieces, found, call)
        pairs += _between(pieces, found, pairs)
        prose = [at for at in found if not could_be_heading(pieces[at].text)]
        if len(pairs) >= max(_NOTES_AT_LEAST, _OF_ALL_STARTS * len(prose)) or _is_only_note(pieces, pairs, prose):
            _lift_pairs(pieces, pairs)


def _inside_notes(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the places under headings of notes, up to the next title that every work has."""
    found: set[int] = set()
    inside = False
    for at, piece in enumerate(pieces):
        if len(piece.text) <= HEADING_AT_MOST and (is_backbone(piece.text) or division_of(piece.text)):
            inside = is_notes(piece.text)
        elif inside:
            found.add(at)
    return frozenset(found)


def _between(pieces: Sequence[Piece], labels: dict[int, re.Match[str]], pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the notes whose number is missing between two that were tied, with any figure that may be their call.

    "1,200 dollars.”*5" calls a note as well, and a call in the title of a chapter is gone with it.
    """
    found: list[_Pair] = []
    for first, second in pairwise([None, *sorted(pairs, key=lambda pair: pair.note)]):
        if second is None or (first is not None and int(first.number) >= int(second.number)):
            continue
        start, last = (first.note, int(first.number)) if first is not None else (-1, 0)
        for number in range(last + 1, min(int(second.number), last + 2 + _MISSED_AT_MOST)):
            at = next(
                (at for at in range(start + 1, second.note) if at in labels and labels[at][1] == str(number)), None
            )
            if at is not None and not _is_heading_before(pieces, labels, at):
                caller, begin = _loose_call(pieces, first.caller if first else 0, at, str(number))
                found.append(_Pair(at, str(number), labels[at].end(), caller, begin, begin + len(str(number))))
                start = at
    return found


def _loose_call(pieces: Sequence[Piece], first: int, last: int, number: str) -> tuple[int, int]:
    """Return where a figure is glued to anything between two pieces; (-1, 0) where it is nowhere."""
    call = re.compile(_ANY_CALL.format(number))
    for at in range(first, last):
        found = call.search(pieces[at].text) if pieces[at].role in _BODY else None
        if found:
            return at, found.start()
    return -1, 0


def _is_only_note(pieces: Sequence[Piece], pairs: Sequence[_Pair], prose: Sequence[int]) -> bool:
    """Say whether a text has one note: nothing else begins with a figure, and its call stands behind a sentence."""
    if len(pairs) != 1 or [pair.note for pair in pairs] != list(prose) or pairs[0].number != "1":
        return False
    return pieces[pairs[0].caller].text[: pairs[0].start].endswith((".", "!", "?", ".”", ".’", ".)", ").", '."'))


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
    return any(found["call"] == number for piece in pieces for found in _GLUED.finditer(piece.text))


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
        elif label and number.isdigit() and _comes_next(int(number), last) and not could_be_heading(piece.text):
            last = int(number)  # A note whose call was lost: those behind it are still in their order.
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
    called = [pair for pair in pairs if pair.caller >= 0]
    for pair in sorted(called, key=lambda pair: (pair.caller, pair.start), reverse=True):
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
