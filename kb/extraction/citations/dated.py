"""Citations with a year: "(Barnett and Finnemore 2004, 6)", "Gallagher (2001)", "see Andrijasevic 2007"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extraction.citations.index import EntryIndex
from kb.extraction.references.words import MONTHS, PARTICLES, YEAR

_SMALL_WORDS = "of for and on the in against to für der des die und u zur de la del du al et others andere & y"
_SMALL = frozenset(_SMALL_WORDS.split())
# A Roman numeral ends where its word ends: "chap. X" and "covering letter" gave the page c. Behind a comma a year is
# the next work: "Brandt 2017a, 2017b".
_LOCATOR = (
    rf"(?:\s*(?:,(?!\s*{YEAR}[a-z]?(?!\w))|:)\s*(?P<locator>ch(?:ap(?:ter)?)?\.?\s*[IVXLC]+\b|"
    r"(?:pp?\.\s*|S\.\s*|para(?:s|graph)?\.?\s*|ch(?:ap(?:ter)?)?\.?\s*|art\.?\s*|note\s*)?"
    r"(?:\d{1,4}|[ivxlc]+\b)(?!\d|[a-z]*\d)(?:\s*[-–]\s*\d+)?(?:\s?ff?\b\.?)?(?:,\s?\d{1,3}(?:[-–]\d+)?(?!\d))*))?"
)
_NO_YEAR = r"n\.\s?d\.|undated|forthcoming|in press|o\.\s?J\.|s\.\s?[df]\.|im Erscheinen|à paraître"
_YEAR = re.compile(
    rf"(?<![\w/.-])(?:(?P<year>{YEAR})(?P<suffix>[a-z])?(?![\w-])(?:/{YEAR})?"
    rf"|(?P<none>{_NO_YEAR})(?P<suffix2>(?<=\.)-?[a-z])?(?![\w-])){_LOCATOR}"
)
_MORE_YEARS = re.compile(rf"\s*[,;]\s*(?P<year>{YEAR})(?P<suffix>[a-z])?(?!\w){_LOCATOR}")
# What stands before the closing bracket belongs to the citation unless it cites another: "(2003, cited in Lind 2007)".
_CLOSING = re.compile(rf"(?:(?!{YEAR})[^()\[\]]){{0,60}}[)\]]")
_TOKEN = re.compile(r"\S+")
_STOPS = re.compile(r"[;()\[\]“”\"!?—]|[.:](?=\s)")
_AND = r"(?:and|&|und|u\.|y|et(?!\.?\s+al))"
_SPLIT_NAMES = re.compile(
    rf"\s+(?:and|und)\s+(?:others|andere)|,?\s+et\.?\s+al\.?(?=$|[\s,])"
    rf"|,\s+{_AND}\s+|\s+{_AND}\s+(?:the\s+)?|,\s+|\s*/\s*"
)
_SEVERAL = re.compile(r"\bet\.? al\b|\band others\b|\bund andere\b|\bu\.\s?a\.")
_NO_NAME = re.compile(rf"\b(?:{MONTHS}|In|Since|By|The|From|Until|During|After|Before|Article|Act|Law|Convention)\b")
_WINDOW = 190


@dataclass(frozen=True, slots=True)
class Cited:
    """A span that cites, and the positions of the entries that it can mean."""

    start: int
    end: int
    entries: tuple[int, ...]
    locator: str = ""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A year with the words before it that may be names, from `start`."""

    start: int
    end: int
    names: str
    year: int | None
    suffix: str
    locator: str
    bracketed: bool


def dated_citations(text: str, index: EntryIndex) -> tuple[Cited, ...]:
    """Return the citations with a year in the order of the text."""
    found: list[Cited] = []
    taken = 0
    for match in _YEAR.finditer(text):
        if match.start() < taken:
            continue
        dated = _names_before(text, match, taken)
        if dated is not None:
            found.extend(_of(text, dated, index))
            taken = max((cited.end for cited in found), default=taken)
    return tuple(found)


def _names_before(text: str, match: re.Match[str], taken: int) -> _Dated | None:
    """Read backwards from a year while the words may be names."""
    opened = text[: match.start()].rstrip().endswith(("(", "["))
    edge = len(text[: match.start()].rstrip()) - (1 if opened else 0)
    floor = max(taken, edge - _WINDOW)
    window = text[floor:edge].rstrip(" ,")
    start = len(window)
    for token in reversed(list(_TOKEN.finditer(window))):
        word = token[0].strip(",.'’")
        stop = _STOPS.search(token[0]) if not _is_abbreviation(token[0]) else None
        if stop:
            tail = token[0][stop.end() :]
            start = token.start() + stop.end() if tail[:1].isupper() else start
            break
        if not (word[:1].isupper() or word in _SMALL or word in PARTICLES):
            break
        start = token.start()
    names = window[start:]
    lead = re.match(r"(?:(?:of|for|and|on|the|in|against|to|de|al|&)\s+)+", names)
    start += lead.end() if lead else 0
    if not window[start:].strip(" ,"):
        return None
    end = match.end()
    if opened:
        closing = _CLOSING.match(text, end)
        end = closing.end() if closing else end
    return _Dated(
        start=floor + start,
        end=end,
        names=re.sub(r"['’]s?$", "", window[start:].strip(" ,")),
        year=int(match["year"]) if match["year"] else None,
        suffix=match["suffix"] or (match["suffix2"] or "").lstrip("-"),
        locator=plain_locator(match["locator"]),
        bracketed=opened,
    )


def _is_abbreviation(token: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]\.|al\.,?|[A-Z]\.-?[A-Z]\.|St\.", token))


def _of(text: str, dated: _Dated, index: EntryIndex) -> Iterator[Cited]:
    start, names = _names_of(dated, index)
    entries = () if _NO_NAME.fullmatch(" ".join(names)) else index.dated(names, dated.year, dated.suffix)
    if not entries and not _is_citation(text, dated):
        return
    yield Cited(start, dated.end, entries, dated.locator)
    more = _MORE_YEARS.match(text, dated.end)
    while more:
        year, suffix = int(more["year"]), more["suffix"] or ""
        yield Cited(more.start("year"), more.end(), index.dated(names, year, suffix), plain_locator(more["locator"]))
        more = _MORE_YEARS.match(text, more.end())


def _names_of(dated: _Dated, index: EntryIndex) -> tuple[int, tuple[str, ...]]:
    """Return the names before a year: the longest run of words that an entry is called, else all of them."""
    for gap in re.finditer(r"^|(?<=[\s,])(?=\S)", dated.names):
        for names in readings(dated.names[gap.start() :]):
            if index.dated(names, dated.year, dated.suffix):
                return dated.start + gap.start(), names
    names = tuple(part.strip() for part in _SPLIT_NAMES.split(dated.names) if part.strip())
    return dated.start, names or (dated.names,)


def readings(words: str) -> Iterator[tuple[str, ...]]:
    """Give the ways in which words may be names: one body, or persons joined by comma and "and"."""
    if not (words[:1].isupper() or words.split(" ", 1)[0] in PARTICLES):
        return
    several = bool(_SEVERAL.search(words))
    if not several:
        yield (words.strip(" ,"),)
    parts = tuple(part.strip() for part in _SPLIT_NAMES.split(words) if part.strip(" ."))
    if several and parts:
        yield (*parts, "")
    elif len(parts) > 1:
        yield parts


def _is_citation(text: str, dated: _Dated) -> bool:
    """Say whether a name and a year that no entry has are a citation at all: they stand as one does."""
    if (
        dated.year is None
        or len(dated.names.split()) > 6
        or _NO_NAME.search(dated.names)
        or not dated.names[:1].isupper()
    ):
        return False
    if dated.bracketed:
        return len(dated.names.split()) <= 4
    before = text[: dated.start].rstrip()
    inside = before.count("(") > before.count(")")
    leads = before.endswith(("(", ";", "see", "See", "e.g.", "cf.", "[", "see also"))
    return leads and (
        text[dated.end : dated.end + 1] in {")", ";", ",", ".", ""} and (inside or not before.endswith("["))
    )


def plain_locator(locator: str | None) -> str:
    """Return a locator without the words for "page"."""
    return re.sub(r"^(?:pp?|S)\.\s*", "", (locator or "").strip()).strip(" .,")
