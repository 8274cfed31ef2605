"""What someone wrote down as a quotation: its segments between ellipses, and what the quoter may have added to them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import product

from kb.search.quotations.wording import NONE, Piece, Wording, wording_of

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_GLUED = re.compile(r"^([^\W\d_]{2,})(\d{1,3})$")
_CLOSING = re.compile(r"^[.,;:!?\"”’')\]]+$")
# What stands behind a quotation in its author's text and is no part of it: where it is taken from, who set the italics.
_CITED = re.compile(
    r"\s*[(\[](?:[^()\[\]]{0,100}\b(?:1[5-9]|20)\d\d[a-z]?\b[^()\[\]]{0,40}|(?:at\s+)?(?:pp?|paras?|S)\.\s?\d[^()\[\]]{0,20}"
    r"|(?:my |our )?(?:emphasis|italics)\s[^()\[\]]{0,30})[)\]]\W*$",
    re.I,
)
# Each addition may be the quoter's or the text's; more than these are taken together.
_MOST_CHOICES = 4
_ONE_ACRONYM = 12


@dataclass(frozen=True)
class Segment:
    """Words quoted side by side; `free` are the offsets of letters whose case is the quoter's.

    `instead` says that words in brackets stand before it, in the place of some of the text's.
    """

    wording: Wording
    free: frozenset[int]
    instead: bool = False


Reading = tuple[Segment, ...]
"""The segments of a quotation in order; between them words are left out."""


@dataclass(frozen=True)
class Quotation:
    """The words as given.

    `additions` are runs of pieces (first, last exclusive) that may be the quoter's own, `brackets` those of them that
    stand in square brackets.
    """

    wording: Wording
    additions: tuple[tuple[int, int], ...]
    brackets: tuple[tuple[int, int], ...]
    altered: frozenset[int]

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(piece.begins_word for piece in self.wording.pieces)

    @property
    def longest(self) -> int:
        """How many words stand in its longest run without a pause."""
        runs = [0]
        for piece in self.wording.pieces:
            if piece.pause:
                runs.append(0)
            runs[-1] += piece.begins_word
        return max(runs)

    def readings(self) -> Iterator[Reading]:
        """The quotation with all of its words, then with additions taken away."""
        if len(self.additions) <= _MOST_CHOICES:
            kept = list(product((True, False), repeat=len(self.additions)))
        else:
            kept = [(True,) * len(self.additions), (False,) * len(self.additions)]
        for choice in kept:
            gone = {at for keep, run in zip(choice, self.additions, strict=True) if not keep for at in range(*run)}
            if reading := self._reading(gone):
                yield reading

    def replacing(self) -> Reading:
        """The quotation with the words in brackets in the place of the text's; empty where there are none."""
        gone = {at for run in self.additions for at in range(*run)}
        return self._reading(gone, {at for run in self.brackets for at in range(*run)}) if self.brackets else ()

    def _reading(self, gone: set[int], replacing: Collection[int] = ()) -> Reading:
        segments: list[list[int]] = []
        instead: list[bool] = []
        pause, replaced = True, False
        for number, piece in enumerate(self.wording.pieces):
            pause = pause or piece.pause
            replaced = replaced or number in replacing
            if number in gone:
                continue
            if pause or replaced:
                segments.append([])
                instead.append(replaced and not pause)
            segments[-1].append(number)
            pause = replaced = False
        return tuple(self._segment(*each) for each in zip(segments, instead, strict=True))

    def _segment(self, numbers: list[int], instead: bool) -> Segment:
        pieces = tuple(self.wording.pieces[number] for number in numbers)
        free = set() if instead else {0}
        offset = 0
        for number, piece in zip(numbers, pieces, strict=True):
            if number in self.altered:
                free |= set(range(offset, offset + len(piece.letters)))
            offset += len(piece.letters)
        return Segment(Wording(self.wording.text, pieces), frozenset(free), instead)


def quotation_of(text: str) -> Quotation:
    """Any text; square brackets and the numbers of notes that were copied along are the quoter's or the text's."""
    wording = _markers_apart(wording_of(text))
    markers = set(_markers(wording))
    brackets: set[tuple[int, int]] = set()
    altered: set[int] = set()
    for found in _BRACKETS.finditer(wording.text):
        run = _run(wording.pieces, found.start(), found.end())
        if run is None:
            continue
        if wording.text[found.end() : found.end() + 1].isalnum():
            altered |= set(range(*run))
        else:
            brackets.add(run)
    if is_in_capitals(text):
        altered = set(range(len(wording.pieces)))
    return Quotation(wording, tuple(sorted(markers | brackets)), tuple(sorted(brackets)), frozenset(altered))


def without_citation(text: str) -> tuple[str, str]:
    """Divide a quotation from the citation behind it, "(Vale 2005, 12)" or "(emphasis added)", empty without one."""
    found = _CITED.search(text)
    return (text[: found.start()], found[0].strip(" .,;")) if found else (text, "")


def is_in_capitals(text: str) -> bool:
    """Whether a sentence is set in capitals throughout, as headings and posters do: its case is the quoter's."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > _ONE_ACRONYM and all(letter == letter.upper() for letter in letters)


def _run(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[int, int] | None:
    inside = [number for number, piece in enumerate(pieces) if piece.start >= start and piece.end <= end]
    return (inside[0], inside[-1] + 1) if inside else None


def _markers_apart(wording: Wording) -> Wording:
    """`trafficking13` as the word and the number, which a raised digit becomes when it is copied."""
    pieces: list[Piece] = []
    for piece in wording.pieces:
        if glued := _GLUED.match(piece.letters):
            cut = piece.end - len(glued.group(2))
            pieces.append(replace(piece, letters=glued.group(1), end=cut))
            pieces.append(Piece(glued.group(2), cut, piece.end, NONE))
        else:
            pieces.append(piece)
    return Wording(wording.text, tuple(pieces))


def _markers(wording: Wording) -> Iterator[tuple[int, int]]:
    """Numbers that stand at a word or its stop without a space."""
    for number, (left, right) in enumerate(zip(wording.pieces, wording.pieces[1:], strict=False), 1):
        gap = wording.text[left.end : right.start]
        glued = not gap or _CLOSING.match(gap)
        if right.letters.isdigit() and len(right.letters) <= 3 and left.letters[-1].isalpha() and glued:
            yield (number, number + 1)
