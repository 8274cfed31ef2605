"""A text as a run of plain words that keep their place, so that one spelling of a name finds the others.

Put aside are case, diacritics, quotation marks, hyphens, possessive endings, British and American spelling, `of` or
`for`, and `the` after a preposition. What ends a name (a full stop, a bracket, a semicolon, a table cell) stays as `|`.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from kb.lib.text import fold

BREAK = "|"
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4`"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
_SUPERSCRIPTS = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\ufffe"
# One character for one, so that a place in the plain text is the place in the text.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_SUPERSCRIPTS + _INVISIBLE, " "),
    }
)
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W\d_]))?"  # U.S., U.S, e.g.
    r"|(?<![^\W\d_])U\. [SK]\."
    r"|[^\W\d_](?:[^\W\d_]|\u00ad)*"
    r"|\d+"
    r"|(?<=\w)'s\b"
    r"|[,/&.\n\t|()\[\]{};:!?\u2026\u2014\u00a7$\u20ac\u00a3]"
    r"|(?<=\s)-(?=\s)"
)
# After these a full stop ends no sentence.
_ABBREVIATED = frozenset({"no", "nos", "nr", "art", "arts", "st", "dept", "gov", "res", "doc", "cf", "para"})
_PREPOSITIONS = frozenset({"of", "in", "on", "against", "to", "and", "between", "under"})
_JOINED = frozenset({"anti", "co", "counter", "inter", "intra", "multi", "non", "post", "re", "sub", "trans"})
_POINTS = frozenset({"north", "south", "northern", "southern"})
_FIRST_PARTS = _JOINED | _POINTS
_HALF_POINTS = frozenset({"east", "west", "eastern", "western"})
_SPELLINGS = {
    "for": "of",
    "&": "and",
    "behaviour": "behavior",
    "centre": "center",
    "centres": "centers",
    "defence": "defense",
    "enrolment": "enrollment",
    "favour": "favor",
    "harbour": "harbor",
    "judgement": "judgment",
    "labour": "labor",
    "licence": "license",
    "neighbour": "neighbor",
    "neighbourhood": "neighborhood",
    "neighbouring": "neighboring",
    "offence": "offense",
    "offences": "offenses",
    "organization's": "organization",
    "programme": "program",
    "programmes": "programs",
}
_LONG = 6
_AMERICAN = frozenset(_SPELLINGS.values())
# Shorter words may be acronyms, which are also written with points.
_CERTAIN = 5
_IZE = re.compile(r"iz(?:ations?|e|ed|es|ing|er|ers)$")
_ISE = re.compile(r"(?<=[a-z]{3})is(ations?|e|ed|es|ing|er|ers)$")


@dataclass(frozen=True, slots=True)
class Words:
    """The plain words of a text joined by single spaces, one before the first and one after the last.

    `starts` are the places of the words in `line`; `spans` their places in the text, end exclusive; `commas` the
    numbers of the words that a comma stands before.
    """

    text: str
    line: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    commas: frozenset[int]

    def numbers(self, start: int, end: int) -> tuple[int, int]:
        """First and last word (inclusive) of the stretch `start:end` of `line`, which begins and ends with a space."""
        return bisect_right(self.starts, start + 1) - 1, bisect_right(self.starts, end - 2) - 1

    def raw(self, first: int, last: int) -> tuple[str, ...]:
        """The words as the text writes them."""
        return tuple(self.text[start:end] for start, end in self.spans[first : last + 1])


def certain_word(form: str) -> str:
    """The longest word of a long name that is spelt in one way only, for a database to look for; empty if none is.

    A one-word name has none: it may be written with points, in other capitals or without diacritics.
    """
    words = words_of(form)
    raw = words.raw(0, len(words.spans) - 1)
    same = [given for given, plain in zip(raw, words.line.split(), strict=True) if given.casefold() == plain]
    certain = [word for word in same if word.isascii() and word.isalpha() and len(word) >= _CERTAIN]
    once = [word for word in certain if not _IZE.search(word.casefold()) and word.casefold() not in _AMERICAN]
    return max(once, key=len, default="") if len(raw) > 1 else ""


@lru_cache(maxsize=32)
def plain(text: str) -> str:
    """One kind of apostrophe and hyphen, note numbers as spaces; every character keeps its place."""
    return text if text.isascii() and "`" not in text else text.translate(_PLAIN)


def words_of(text: str) -> Words:
    """The words of a text or of a name.

    What is written in one word or two is joined: `South-Eastern`, `anti trafficking`, `co-operation`; an acronym never
    is: `non-EU`, `anti-NATO`.
    """
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    commas: set[int] = set()
    levelled = plain(text)
    last = ""
    for match in _TOKEN.finditer(levelled):
        piece = match.group()
        if piece == ",":
            commas.add(len(words))
            continue
        if piece == "'s" or (piece == "." and _is_inside(levelled, match.start(), last)):
            continue
        word = _word(piece)
        if word == "the" and last in _PREPOSITIONS:
            continue
        span = match.span()
        if last in _FIRST_PARTS and span[0] - spans[-1][1] <= 1 and _joins(last, word, piece):
            last = words[-1] = last + word
            spans[-1] = (spans[-1][0], span[1])
            continue
        words.append(word)
        spans.append(span)
        last = word
    return _lined(text, words, spans, frozenset(commas))


def _is_inside(text: str, place: int, last: str) -> bool:
    """A full stop inside a name: `UN.GIFT`, `No. 197`."""
    return text[place + 1 : place + 2].isalnum() or last in _ABBREVIATED


def _joins(last: str, word: str, piece: str) -> bool:
    if last in _POINTS:
        return word in _HALF_POINTS
    return word.isalpha() and not (piece.isupper() and len(piece) < _LONG)


def _lined(text: str, words: list[str], spans: list[tuple[int, int]], commas: frozenset[int]) -> Words:
    starts = []
    place = 1
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return Words(text, f" {' '.join(words)} ", tuple(starts), tuple(spans), commas)


@lru_cache(maxsize=100_000)
def _word(piece: str) -> str:
    """The one spelling that stands for all of a word."""
    if not piece[0].isalnum() and piece not in "&/$\u20ac\u00a3":
        return BREAK
    bare = fold(piece.replace("\u00ad", "").replace(".", "").replace(" ", ""))
    bare = _SPELLINGS.get(bare, bare)
    return _ISE.sub(r"iz\1", bare)
