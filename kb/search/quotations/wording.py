"""A text as its words and how they are joined.

What copying and typesetting change is put aside, what a writer says is kept.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

HYPHENS = "-\u00ad\u2010\u2011\u2043\u2212"
DASHES = "\u2012\u2013\u2014\u2015"
APOSTROPHES = "'\u2019\u2018\u02bc\u201b\u2032`\u00b4"
# Raised digits call notes; they are no part of what is said.
_RAISED = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " ") | dict.fromkeys("\u200b\u2060\ufeff\ufffe", ""))
_MARKS = "\u0300-\u036f"
_PIECE = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}]+[^\W_]*|[{APOSTROPHES}](?=[^\W_])[^\W_]+)*|[%§&€$£+#@=]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_ASIDE = re.compile(rf"[\"“”„‟«»‹›\[\](){{}}*_{APOSTROPHES}]")

_AFTER_NUMBER, _BEFORE_NUMBER = "%", "§$€£"

NONE, HYPHEN, DASH, SPACE = "0", "-", "=", " "


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters or digits, or a sign.

    `before` is how it is joined to the piece before it; `pause` says that an
    ellipsis stands there. `start` and `end` are code points of the text, end exclusive.
    """

    letters: str
    start: int
    end: int
    before: str
    pause: bool = False

    @property
    def begins_word(self) -> bool:
        """Whether a new word begins here, not the second half of a hyphenated one."""
        return self.before in (SPACE, DASH)


@dataclass(frozen=True)
class Wording:
    """The pieces of a text in order, and their letters as one string each letter of which has its joint."""

    text: str
    pieces: tuple[Piece, ...]

    @cached_property
    def letters(self) -> str:
        """All letters with their case."""
        return "".join(piece.letters for piece in self.pieces)

    @cached_property
    def folded(self) -> str:
        """The same letters in lower case, one for one."""
        return lower(self.letters)

    @cached_property
    def joints(self) -> str:
        """For each letter how it is joined to the one before."""
        return "".join(piece.before + NONE * (len(piece.letters) - 1) for piece in self.pieces)

    @cached_property
    def starts(self) -> list[int]:
        """The offset in `letters` at which each piece begins, and the end."""
        return [0, *accumulate(len(piece.letters) for piece in self.pieces)]

    def piece_at(self, offset: int) -> int | None:
        """The piece that begins at this letter; None inside a piece."""
        at = bisect_left(self.starts, offset)
        return at if at < len(self.starts) and self.starts[at] == offset else None


def lower(letters: str) -> str:
    """Lower case that never changes the number of letters."""
    plain = letters.lower()
    if len(plain) == len(letters):
        return plain
    return "".join(each if len(each.lower()) != 1 else each.lower() for each in letters)


def wording_of(text: str) -> Wording:
    """Any text; one without a word has no pieces."""
    # Marks of no width go without a trace, so offsets are kept by reading the text they were taken from.
    plain = _raised_aside(text)
    pieces: list[Piece] = []
    end = 0
    for found in _PIECE.finditer(plain):
        gap = plain[end : found.start()]
        before = _joint(gap, pieces[-1].letters, found.group()) if pieces else SPACE
        pause = gap != " " and bool(_ELLIPSIS.search(gap))
        pieces.append(Piece(_letters(found.group()), found.start(), found.end(), SPACE if pause else before, pause))
        end = found.end()
    return Wording(plain, tuple(pieces))


def _raised_aside(text: str) -> str:
    return text.translate(_RAISED)


def _letters(raw: str) -> str:
    if raw.isascii():
        return raw if raw.isalnum() else raw.replace("`", "'")
    plain = unicodedata.normalize("NFKC", raw)
    return "".join("'" if letter in APOSTROPHES else letter for letter in plain)


def _joint(gap: str, left: str, right: str) -> str:
    """How two pieces are joined, by what stands between them."""
    if gap == " " and left[-1].isalnum() and right[0].isalnum():
        return SPACE
    bare = _ASIDE.sub("", gap)
    if not bare:
        return SPACE if _quoted_apart(gap) else NONE
    if bare[0] in HYPHENS and not bare.lstrip(HYPHENS).strip():
        # "2001-2003" is two numbers, "co-operation" one word.
        return DASH if len(bare.strip()) > 1 or (left[-1].isdigit() and right[0].isdigit()) else HYPHEN
    if not bare.strip() and (right in _AFTER_NUMBER or (left in _BEFORE_NUMBER and right[0].isdigit())):
        return HYPHEN
    return DASH if all(letter in DASHES + HYPHENS + "/ \n\t" for letter in bare) and bare.strip() else SPACE


def _quoted_apart(gap: str) -> bool:
    """Whether quotation marks or round brackets stand between two pieces; square ones stand inside words: [T]he."""
    return any(letter not in "[]" for letter in gap)
