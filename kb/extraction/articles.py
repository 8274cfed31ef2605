"""The articles of instruments that a passage cites: "Article 3(a) of the Protocol", "the Convention, art. 18"."""

import re
from collections.abc import Iterable, Iterator, Sequence

_NUMBER = r"\d{1,3}(?:\s?\([a-z0-9]{1,4}\))*"
_ARTICLES = re.compile(
    rf"\b(?:articles?|arts?\.?)\s?(?P<list>{_NUMBER}(?:(?:\s?[,–-]\s?|\s(?:and|or|to|&)\s|,\s(?:and|or)\s){_NUMBER})*)(?!\w)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?P<joined>[–-]|\bto\b)?\s?(?P<number>\d{1,3})(?:\s?\([a-z0-9]{1,4}\))*", re.IGNORECASE)
# What may stand between an article and the instrument named after it, and before an article named after its instrument.
_OF = re.compile(r"(?:,? para(?:graph|\.)? ?\d+,?)?\s*(?:of|in|to|under)\s(?:the\s)?(?:[A-Z][\w-]*\s){0,2}")
_BESIDE = re.compile(r"\s*[,(:;]\s*(?:see\s|in\s|under\s|esp\.\s)?\s*")
_OF_ANOTHER = re.compile(r"\s+of\b")
_LONGEST_GAP = 60
_LONGEST_SPAN = 30


def articles_cited(text: str, instruments: Iterable[tuple[int, int, str]]) -> tuple[tuple[str, int], ...]:
    """(instrument, article) pairs, once each, in order of the text.

    `instruments` are the mentions (start, end, which) in the text. An article belongs to the instrument that it is
    said to be "of", else to the one named just before it; paragraphs and letters are left out.
    """
    if "art" not in text.lower():
        return ()
    named = sorted(instruments)
    found: dict[tuple[str, int], None] = {}
    for match in _ARTICLES.finditer(text):
        which = _named_after(text, match.end(), named) or _named_before(text, match, named)
        if which:
            found.update(dict.fromkeys((which, number) for number in _numbers(match["list"])))
    return tuple(found)


def _named_after(text: str, end: int, named: Sequence[tuple[int, int, str]]) -> str | None:
    for start, _, which in named:
        if end < start <= end + _LONGEST_GAP and _OF.fullmatch(text, end, start):
            return which
    return None


def _named_before(text: str, match: re.Match[str], named: Sequence[tuple[int, int, str]]) -> str | None:
    if _OF_ANOTHER.match(text, match.end()):
        return None
    before = ((end, which) for _, end, which in reversed(named) if end < match.start())
    return next((which for end, which in before if _BESIDE.fullmatch(text, end, match.start())), None)


def _numbers(listed: str) -> Iterator[int]:
    """`6, 7 and 8(a)` and `6–8` are three articles each."""
    last = 0
    for found in _ONE.finditer(listed):
        number = int(found["number"])
        if found["joined"] and last < number <= last + _LONGEST_SPAN:
            yield from range(last + 1, number)
        yield number
        last = number
