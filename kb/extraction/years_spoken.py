"""The years that a passage speaks of, as apart from the year it was published in."""

import re
from collections.abc import Iterable, Iterator

FIRST, LAST = 1800, 2030
# Two years written as one span speak of those between as well; a longer span is two far points.
LONGEST_SPAN = 30

# Not inside a larger number, a document symbol, an amount or an address. A decade ("1990s") is no year.
# What stands before is looked at last, because the digits are found much faster.
_BEGINS = re.compile(r"(?:1[89]\d\d|20[0-3]\d)(?!\d)(?<![\w€$£¥§#/.,:=+]\d{4})")
_ALONE = re.compile(r"(?P<first>\d{4})(?![\w%€$£]|[.,:/_]\d)")
_SPAN = re.compile(r"(?P<first>\d{4}) ?[–—/-] ?(?P<last>\d{4}|\d\d)(?![\w/]|[.,:–—-]\d)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# Words before which a number of four digits counts or names something else.
_NAMED = re.compile(
    r"(?:\b(?:pp?|nos?|nr|paras?|arts?|articles?|resolutions?|regulations?|doc|ch|vol|isbn|issn)\.?"
    r"|\b(?:eur|usd|gbp|chf|euros?|dollars?)|\b(?:some|nearly|almost|over|approximately|than|least|most|up to))\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:women|men|girls|boys|children|people|persons|victims|migrants|refugees|cases|officers|euros?|dollars?"
    r"|km|kilomet\w+|copies|pages|words|eur|usd)\b",
    re.IGNORECASE,
)
# "In 2000 women were" speaks of a year all the same.
_WHEN = re.compile(r"\b(?:in|since|until|till|by|during|from|year|early|late|mid|after|before)[\s-]*$", re.IGNORECASE)
_BEFORE = 24


def years_spoken_of(text: str, apart: Iterable[tuple[int, int]] = ()) -> tuple[int, ...]:
    """The years between `FIRST` and `LAST` named in a text, once each, in order.

    `apart` are spans (start, end) that cite: the year of a work cited is not what the text speaks of.
    """
    if not _BEGINS.search(text):
        return ()
    skipped = [*apart, *((found.start(), found.end()) for found in _ADDRESS.finditer(text))]
    found: set[int] = set()
    at = 0
    while begins := _BEGINS.search(text, at):
        start, at = begins.span()
        match = _SPAN.match(text, start) or _ALONE.match(text, start)
        if match and _is_year(text, match) and not any(one < match.end() and start < end for one, end in skipped):
            at = match.end()
            found.update(_meant(match))
    return tuple(sorted(year for year in found if FIRST <= year <= LAST))


def _is_year(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _NAMED.search(before):
        return False
    return not _COUNTED.match(text, match.end()) or bool(_WHEN.search(before))


def _meant(match: re.Match[str]) -> Iterator[int]:
    """A year, or those of a span: `1996–2002`, `2002/03`. A span that runs backwards is its first year alone."""
    first = int(match["first"])
    yield first
    last = match.groupdict().get("last")
    if last:
        end = int(last) if len(last) == 4 else first - first % 100 + int(last)
        if first < end <= first + LONGEST_SPAN:
            yield from range(first + 1, end + 1)
        elif end > first:
            yield end
