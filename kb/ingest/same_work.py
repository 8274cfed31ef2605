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

_OTHER_AUTHOR = 32.0
_NEAR_AUTHOR = 3.0
_NO_AUTHOR = 6.0
_YEAR_OFF_BY_ONE = 5.0
_YEAR_MISSING = 5.0
_OTHER_YEAR = 16.0
_OTHER_ISSUE = 34.0
_OTHER_NUMBERS = 32.0
_LONG_TITLE = 6

_SPELLING = (
    (re.compile(r"\b(\w+?)i[sz]ation(s?)\b"), r"\1ization\2"),
    (re.compile(r"\b(\w{3,}?)i[sz](e|ed|es|ing)\b"), r"\1iz\2"),
)
_BRITISH = ((re.compile(r"\b(lab|behavi|harb|neighb|fav|hon)our"), r"\1or"), (re.compile(r"\bcentre\b"), "center"))
_SMALL_WORDS = "a an the of in on and for to der die das und des le la les el los de"
_SMALL = frozenset(_SMALL_WORDS.split())
_SERIAL = re.compile(r"\b(?:annual|report|yearbook|update|survey|review|overview|jahresbericht|bulletin|statistics)\b")
_NUMBER = re.compile(r"\d+")


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


def block_keys(work: Description) -> Iterator[str]:
    """Give the keys under which a work is found: first author's skeleton and year, and the title's first words."""
    words = [word for word in plain_title(work.title).split() if word not in _SMALL]
    if len(words) >= 2:
        yield "t:" + " ".join(word[:5] for word in words[:3])
    for author in work.authors[:1]:
        yield f"a:{_skeleton(author)}|{work.year or ''}"


def near_keys(work: Description) -> Iterator[str]:
    """Give the keys of all that may be the same work: also those of the years beside, and of no year."""
    yield from block_keys(work)
    for author in work.authors[:1]:
        skeleton = _skeleton(author)
        years = (work.year - 1, work.year + 1, "") if work.year else ()
        yield from (f"a:{skeleton}|{year}" for year in years)


def _skeleton(author: str) -> str:
    """Return the first letter and the consonants, doubled ones once: "Huges" and "Hughes" share it."""
    plain = words_only(author)
    bare = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw ]", "", plain[1:]))
    return (plain[:1] + bare)[:12]


def likeness(one: Description, other: Description) -> float:
    """Return how sure it is that two descriptions mean one work, 0 to 100."""
    title = _title_likeness(plain_title(one.title), plain_title(other.title))
    if title < PERHAPS:
        return title
    return max(
        0.0, title - _author_penalty(one, other, title) - _year_penalty(one, other) - _number_penalty(one, other)
    )


def _title_likeness(one: str, other: str) -> float:
    """A title cut before its colon is the same title: the shorter is compared with as much of the longer."""
    shorter, longer = sorted((one, other), key=len)
    whole = fuzz.ratio(one, other)
    if len(shorter.split()) >= 3 and whole < SAME_WORK:
        return max(whole, 0.97 * fuzz.ratio(shorter, longer[: len(shorter)]))
    return whole


def _author_penalty(one: Description, other: Description, title: float) -> float:
    if not one.authors or not other.authors:
        return _NO_AUTHOR if one.authors or other.authors else 0.0
    if any(same_name(name, another) for name in one.authors[:1] for another in other.authors):
        return 0.0
    if fuzz.ratio(words_only(one.authors[0]), words_only(other.authors[0])) >= 80:
        return _NEAR_AUTHOR
    shared = {words_only(name) for name in one.authors} & {words_only(name) for name in other.authors}
    long_and_equal = title >= 97 and len(plain_title(one.title).split()) >= _LONG_TITLE
    return 9.0 if shared or long_and_equal else _OTHER_AUTHOR


def same_name(one: str, other: str) -> bool:
    """Say whether two names mean the same: as written, one with more words before it, or an acronym of the other."""
    left, right = words_only(one), words_only(other)
    if left == right:
        return True
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) > 8 and longer.endswith(f" {shorter}"):
        return True
    initials = "".join(word[0] for word in longer.split() if word not in _SMALL)
    return 2 < len(shorter) == len(initials) and shorter == initials


def _year_penalty(one: Description, other: Description) -> float:
    if one.year == other.year:
        return 0.0
    if one.year is None or other.year is None:
        return _YEAR_MISSING
    if _is_serial(one.title):
        return _OTHER_ISSUE
    return _YEAR_OFF_BY_ONE if abs(one.year - other.year) == 1 else _OTHER_YEAR


def _is_serial(title: str) -> bool:
    """Say whether a title comes anew every year, so that the year beside is another work."""
    return bool(_SERIAL.search(words_only(title)))


def _number_penalty(one: Description, other: Description) -> float:
    left, right = set(_NUMBER.findall(one.title)), set(_NUMBER.findall(other.title))
    return _OTHER_NUMBERS if left and right and left != right else 0.0


def best_of(wanted: Description, candidates: Sequence[Description]) -> tuple[int, float] | None:
    """Return the place and the score of the candidate most like a work, the first of equals; None without any."""
    scored = [(likeness(wanted, candidate), -place) for place, candidate in enumerate(candidates)]
    if not scored:
        return None
    score, place = max(scored)
    return -place, score
