"""How alike two descriptions of works are, 0 to 100, and by which keys like ones are brought together.

Titles count most. A different first author, a year further off than one, and numbers that differ in the titles ("Report
2006", "Report 2007") pull apart what shares its words: those are the false friends of this literature.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from kb.lib.text import words_only

# Taken as the same at or above the first; between the two it is a proposal for a curator.
SAME_WORK = 88.0
PERHAPS = 70.0

_OTHER_AUTHOR = 36.0
_NEAR_AUTHOR = 3.0
_NO_AUTHOR = 6.0
_YEAR_OFF_BY_ONE = 5.0
_YEAR_MISSING = 5.0
_OTHER_YEAR = 16.0
_OTHER_ISSUE = 34.0
_OTHER_NUMBERS = 32.0
_YEAR_OF_ONE = 14.0
_LONG_TITLE = 6
_OF_A_PART = 0.85

_SPELLING = (
    (re.compile(r"\b(\w+?)i[sz]ation(s?)\b"), r"\1ization\2"),
    (re.compile(r"\b(\w{3,}?)i[sz](e|ed|es|ing)\b"), r"\1iz\2"),
)
_BRITISH = ((re.compile(r"\b(lab|behavi|harb|neighb|fav|hon)our"), r"\1or"), (re.compile(r"\bcentre\b"), "center"))
_SMALL_WORDS = "a an the of in on and for to der die das und des le la les el los de"
_SMALL = frozenset(_SMALL_WORDS.split())
_SERIAL = re.compile(r"\b(?:annual|report|yearbook|update|survey|review|overview|jahresbericht|bulletin|statistics)\b")
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEHIND_PREFIX = re.compile(r"^[^:;]{3,60}[:;]\s+(?=\S)")
_LEAST_BEHIND = 5
# Words of a double surname at most: "O'Connell Davidson" is three.
_DOUBLE = 3


@dataclass(frozen=True, slots=True)
class Description:
    """What of a work is compared: surnames or bodies in order, the year, the title."""

    authors: tuple[str, ...]
    year: int | None
    title: str


@lru_cache(maxsize=200_000)
def plain_title(title: str) -> str:
    """Return a title folded, with British and American spelling made one."""
    text = words_only(title)
    for pattern, replacement in (*_SPELLING, *_BRITISH):
        text = pattern.sub(replacement, text)
    return text


def without_own_year(title: str, year: int | None) -> str:
    """Return a title without the year of its edition at its beginning or end: "2007 Report", "Report, 2007"."""
    if year is None or str(year) not in title:
        return title
    bare = re.sub(rf"^\W*{year}\b[\W_]*|[\W_]*\b{year}\W*$", "", title)
    return bare if len(bare.split()) > 1 else title


def block_keys(work: Description) -> Iterator[str]:
    """Give the keys under which a work is found: first author's skeleton and year, and the title's first words."""
    words = [word for word in plain_title(work.title).split() if word not in _SMALL and not word.isdigit()]
    if len(words) >= 2:
        yield "t:" + " ".join(word[:5] for word in words[:3])
    for author in work.authors[:1]:
        yield from (f"a:{skeleton}|{work.year or ''}" for skeleton in _skeletons(author))


def near_keys(work: Description) -> Iterator[str]:
    """Give the keys of all that may be the same work: also those of the years beside, and of no year."""
    yield from block_keys(work)
    for author in work.authors[:1]:
        years = (work.year - 1, work.year + 1, "") if work.year else ()
        yield from (f"a:{skeleton}|{year}" for skeleton in _skeletons(author) for year in years)


def _skeletons(author: str) -> Iterator[str]:
    """Give the skeleton of a name, and of the last part of a double surname."""
    yield _skeleton(author)
    parts = words_only(author).split()
    if 1 < len(parts) <= _DOUBLE and _is_second_surname(" ".join(parts), parts[-1]):
        yield _skeleton(parts[-1])


def _skeleton(author: str) -> str:
    """Return the first letter and the consonants, doubled ones once: "Huges" and "Hughes" share it."""
    plain = words_only(author)
    bare = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw ]", "", plain[1:]))
    return (plain[:1] + bare)[:12]


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as it is compared: whole, behind a prefix ("Final Report: ..."; empty without), and its numbers."""

    whole: str
    behind: str
    numbers: frozenset[str]
    of_a_year: bool


@lru_cache(maxsize=400_000)
def _compared(title: str, year: int | None) -> _Title:
    bare = without_own_year(title, year)
    prefix = _BEHIND_PREFIX.match(bare)
    behind = plain_title(bare[prefix.end() :]) if prefix else ""
    return _Title(
        plain_title(bare),
        behind if len(behind.split()) >= _LEAST_BEHIND else "",
        frozenset(_NUMBER.findall(bare)),
        bool(_YEAR.search(bare)),
    )


def likeness(one: Description, other: Description) -> float:
    """Return how sure it is that two descriptions mean one work, 0 to 100."""
    left, right = _compared(one.title, one.year), _compared(other.title, other.year)
    title = _title_likeness(left, right)
    if title < PERHAPS:
        return title
    apart = _author_penalty(one, other, title) + _year_penalty(one, other)
    return max(0.0, title - apart - _number_penalty(left, right))


def _title_likeness(one: _Title, other: _Title) -> float:
    """A title cut before its colon is the same title: the shorter is compared with as much of the longer.

    So is one without what a series puts before it: "Final Report: ...".
    """
    shorter, longer = (one, other) if len(one.whole) <= len(other.whole) else (other, one)
    whole = fuzz.ratio(one.whole, other.whole)
    words = shorter.whole.count(" ") + 1
    if words >= 3 and whole < SAME_WORK:
        # "Roads Report: Norway" is a part of the Roads Report of its year.
        part = words < _LEAST_BEHIND and _is_serial(shorter.whole)
        alike = fuzz.ratio(shorter.whole, longer.whole[: len(shorter.whole)])
        whole = max(whole, (_OF_A_PART if part else 0.97) * alike)
    if words >= _LEAST_BEHIND and longer.behind and whole < SAME_WORK:
        whole = max(whole, 0.97 * fuzz.ratio(shorter.whole, longer.behind))
    return whole


def _author_penalty(one: Description, other: Description, title: float) -> float:
    if not one.authors or not other.authors:
        return _NO_AUTHOR if one.authors or other.authors else 0.0
    if any(same_name(name, another) for name in one.authors[:1] for another in other.authors):
        return 0.0
    if fuzz.ratio(_plain_name(one.authors[0]), _plain_name(other.authors[0])) >= 80:
        return _NEAR_AUTHOR
    shared = {_plain_name(name) for name in one.authors} & {_plain_name(name) for name in other.authors}
    words = min(len(plain_title(work.title).split()) for work in (one, other))
    long_and_equal = title >= 97 and words >= _LONG_TITLE
    return 9.0 if shared or long_and_equal else _OTHER_AUTHOR


def same_name(one: str, other: str) -> bool:
    """Say whether two names mean the same: as written, one with more words before it, or an acronym of the other."""
    left, right = _plain_name(one), _plain_name(other)
    if left == right:
        return True
    shorter, longer = sorted((left, right), key=len)
    if longer.endswith(f" {shorter}") and (len(shorter) > 8 or _is_second_surname(longer, shorter)):
        return True
    short, full = sorted((one, other), key=len)
    return " " not in shorter and sum(map(str.isupper, short)) > 1 and _is_acronym(shorter, words_only(full))


def _is_second_surname(longer: str, shorter: str) -> bool:
    """Say whether a name is the last part of a double one: "O'Neill Richard" is also cited as "Richard"."""
    return len(shorter) > 4 and len(longer.split()) <= _DOUBLE and " " not in shorter


def _is_acronym(short: str, full: str) -> bool:
    """Say whether letters are the first ones of the words of a name: "DoJ", "GAO", "UNICRI" with "Justice" left out.

    The words before the first letter ("United States") may lack, small words may count or not, one other may be left
    out of five.
    """
    words = full.split()
    if not 3 <= len(short) <= 9 or len(words) < 3:
        return False
    return any(_spells(short, words[start:]) for start in range(min(3, len(words) - 2)))


def _spells(short: str, words: Sequence[str]) -> bool:
    at, left_out = 0, 0
    for word in words:
        if at < len(short) and word[0] == short[at]:
            at += 1
        elif word not in _SMALL:
            left_out += 1
    return at == len(short) and left_out <= len(words) // 5


@lru_cache(maxsize=200_000)
def _plain_name(name: str) -> str:
    return words_only(name).replace("united states", "us").replace("united nations", "un")


def _year_penalty(one: Description, other: Description) -> float:
    if one.year == other.year:
        return 0.0
    if one.year is None or other.year is None:
        return _YEAR_MISSING
    if _is_serial(one.title) or _names_its_year(one) or _names_its_year(other):
        return _OTHER_ISSUE
    return _YEAR_OFF_BY_ONE if abs(one.year - other.year) == 1 else _OTHER_YEAR


def _names_its_year(work: Description) -> bool:
    """Say whether a title holds the year of its own edition: "... 2003 Update on the Situation"."""
    return str(work.year) in work.title


def _is_serial(title: str) -> bool:
    """Say whether a title comes anew every year, so that the year beside is another work."""
    return bool(_SERIAL.search(words_only(title)))


def _number_penalty(one: _Title, other: _Title) -> float:
    """Compare the numbers of titles without their own years: issues, parts, the year that a report is about."""
    if one.numbers and other.numbers:
        return _OTHER_NUMBERS if one.numbers != other.numbers else 0.0
    dated = one if one.of_a_year else other
    return _YEAR_OF_ONE if dated.of_a_year and _is_serial(dated.whole) else 0.0


def best_of(wanted: Description, candidates: Sequence[Description]) -> tuple[int, float] | None:
    """Return the place and the score of the candidate most like a work, the first of equals; None without any."""
    scored = [(likeness(wanted, candidate), -place) for place, candidate in enumerate(candidates)]
    if not scored:
        return None
    score, place = max(scored)
    return -place, score
