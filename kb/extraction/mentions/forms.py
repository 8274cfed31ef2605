"""The names of the vocabulary as patterns of plain words, found in one pass however many there are."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import ahocorasick_rs

from kb.extraction.mentions.words import BREAK, Words, plain, words_of
from kb.extraction.types import LexiconName
from kb.vocabulary import EntityKind, NameType

# A body or state and the short form that stands for it inside longer names.
_SHORT_INSIDE = (
    ("United Nations", "UN"),
    ("European Union", "EU"),
    ("European Commission", "EC"),
    ("United States", "US"),
    ("United Kingdom", "UK"),
    ("Council of Europe", "CoE"),
    ("Russian Federation", "Russia"),
    ("Republic of Moldova", "Moldova"),
)
_START = itemgetter(0)
# An act and its year: "Modern Slavery Act 2015", "Act of 2015", "2015 Modern Slavery Act".
_WITH_YEAR = re.compile(r"(?P<act>.*[^\W\d],?)(?: of)? (?P<year>1[89]\d\d|20\d\d)")
_ACRONYM_IN_BRACKETS = re.compile(r"\((?=[^\s()]*[A-Z])[^\s()]{2,10}\)")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name: its words as written, and the numbers of those that a comma stands before."""

    name: LexiconName
    words: tuple[str, ...]
    commas: frozenset[int]
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a passage that reads like names; `first` and `last` number its words, both inclusive.

    `line` holds its plain words, with a space on both sides.
    """

    start: int
    end: int
    first: int
    last: int
    forms: tuple[Form, ...]
    words: Words
    line: str


class Forms:
    """All names as one automaton. Its time grows with the text, not with the number of names."""

    def __init__(self, names: Iterable[LexiconName]) -> None:
        by_line: dict[str, list[Form]] = {}
        for name in names:
            for form, line in _forms(name):
                by_line.setdefault(line, []).append(form)
        self._forms = tuple(_given_first(forms) for forms in by_line.values())
        self._places = {line: place for place, line in enumerate(by_line)}
        self._automaton = ahocorasick_rs.AhoCorasick(list(by_line)) if by_line else None

    def written(self, text: str) -> tuple[Form, ...]:
        """The forms of all names that are written so, whatever stands for them in a passage."""
        place = self._places.get(words_of(text).line)
        return () if place is None else self._forms[place]

    def find(self, text: str) -> list[Hit]:
        """Every place where a name may stand, overlapping ones among them, in order of their start."""
        hits = list(self._matches(words_of(text)))
        if _ACRONYM_IN_BRACKETS.search(text):
            hits.extend(self._across_brackets(text))
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def _matches(self, words: Words) -> Iterator[Hit]:
        if self._automaton is None:
            return
        for pattern, start, end in self._automaton.find_matches_as_indexes(words.line, overlapping=True):
            first, last = words.numbers(start, end)
            line = words.line[start:end]
            yield Hit(words.spans[first][0], words.spans[last][1], first, last, self._forms[pattern], words, line)

    def _across_brackets(self, text: str) -> Iterator[Hit]:
        """Names that brackets cut: `United States (US) Department of State`, `Council of Europe (CoE) Convention`."""
        places = [match.span() for match in _ACRONYM_IN_BRACKETS.finditer(text)]
        levelled = plain(text)
        without = words_of(_ACRONYM_IN_BRACKETS.sub(lambda match: " " * len(match.group()), levelled))
        yield from (hit for hit in self._matches(without) if _holds_one(places, hit))
        opened = words_of(_ACRONYM_IN_BRACKETS.sub(lambda match: f" {match.group()[1:-1]} ", levelled))
        yield from (hit for hit in self._matches(opened) if _begins_in_one(places, hit))


def _holds_one(places: Sequence[tuple[int, int]], hit: Hit) -> bool:
    """Say whether one of the brackets, which stand in order, lies inside the hit."""
    after = bisect_right(places, hit.start, key=_START)
    return after < len(places) and places[after][1] < hit.end


def _begins_in_one(places: Sequence[tuple[int, int]], hit: Hit) -> bool:
    """Say whether the hit begins inside one of the brackets and goes on behind it."""
    before = bisect_left(places, hit.start, key=_START) - 1
    return before >= 0 and hit.start < places[before][1] < hit.end


def _given_first(forms: list[Form]) -> tuple[Form, ...]:
    """A plural that the vocabulary gives means what it says there ("Palermo Protocols" are two)."""
    given = tuple(form for form in forms if not form.plural)
    return given or tuple(forms)


def _forms(name: LexiconName) -> Iterator[tuple[Form, str]]:
    """The forms of a name, each with the line of plain words that finds it."""
    for text in spellings(name):
        words = words_of(text)
        if not words.spans or set(words.line.split()) == {BREAK}:
            continue
        commas = frozenset(place for place in words.commas if 0 < place < len(words.spans))
        raw = words.raw(0, len(words.spans) - 1)
        yield Form(name, raw, commas), words.line
        if _takes_plural(name, words):
            yield Form(name, raw, commas, plural=True), f"{_plural(words.line.rstrip())} "


def spellings(name: LexiconName) -> Iterator[str]:
    """The name without its article, with a body inside it in its other length, and with its year where that may stand.

    Every text of an instrument is also cited by its year in front, as "the 1926 Slavery Convention" is.
    """
    text = re.sub(r"^[Tt]he (?=\S)", "", name.text)
    yield text
    dated = _WITH_YEAR.fullmatch(text) if name.kind is EntityKind.INSTRUMENT else None
    if dated is not None:
        act, year = dated["act"].rstrip(","), dated["year"]
        yield from (form for form in (f"{act} {year}", f"{act} of {year}", f"{year} {act}") if form != text)
    if name.type is NameType.ACRONYM:
        return
    for long, short in _SHORT_INSIDE:
        for old, new in ((long, short), (short, long)):
            replaced = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)
            if replaced not in (text, new):
                yield replaced


def _takes_plural(name: LexiconName, words: Words) -> bool:
    """Long names are also spoken of in the plural (`Trafficking in Persons Reports`); acronyms are not (`RCPs`)."""
    last = words.line.split()[-1]
    ends = last.isalpha() and (not last.endswith("s") or last.endswith("ss"))
    return name.type is not NameType.ACRONYM and len(words.spans) > 1 and ends


def _plural(line: str) -> str:
    """The line with its last word in the plural: agencies, processes, reports."""
    if re.search(r"[^aeiou]y$", line):
        return f"{line[:-1]}ies"
    return f"{line}es" if line.endswith("ss") else f"{line}s"
