"""Citations without a year, in brackets: a body or a title alone, an author with a page ("(Gallagher 17)")."""

import re
from collections.abc import Iterator, Sequence

from kb.extraction.citations.dated import Cited, dated_citations, readings
from kb.extraction.citations.index import EntryIndex
from kb.extraction.types import FoundPassage
from kb.lib.text import words_only

_BRACKETED = re.compile(r"\(([^()]{4,200})\)")
_LEAD = re.compile(
    r"^(?:see(?: also)?|cf\.|e\.g\.,?|quoted in|qtd\. in|cited in|vgl\.|siehe|zit(?:iert)?\.? nach|cité (?:dans|par)"
    r"|voir)\s+",
    re.I,
)
_NUMBERS = r"\d{1,4}[a-z]?(?:\s*[-–]\s*\d+)?(?:\s?ff?\.?)?(?:,\s?\d{1,3}(?:[-–]\d+)?)*"
_LOCATOR = re.compile(
    r"(?:,\s*|\s+)(?P<locator>(?:art(?:icle)?|pp?|S|para|sec(?:tion)?|ch(?:ap(?:ter)?)?|§)s?\.?\s*"
    rf"[\dxivlc][\w.–-]*(?:\s?ff?\.?)?|(?:p\.\s*)?{_NUMBERS})$"
)
_SHORT_TITLE = re.compile(r"^(?:(?P<names>[^“\"«]{2,80}?),?\s+)?[“\"«](?P<title>[^”\"»]{4,120}?)[,.]?[”\"»]$")
_PAGE = re.compile(r"^(?:pp?|S)\.?\s*(?=\d)")


def cites_by_page(passages: Sequence[FoundPassage], index: EntryIndex) -> bool:
    """Say whether a text cites by author and page: it does so more often than by author and year."""
    pages = years = 0
    for passage in passages:
        dated = dated_citations(passage.text, index)
        years += sum(1 for cited in dated if cited.entries)
        pages += sum(1 for cited in without_year(passage.text, index, dated) if cited.locator)
    return pages > max(1, years)


def without_year(text: str, index: EntryIndex, dated: Sequence[Cited]) -> tuple[Cited, ...]:
    """Return bracketed names and titles that entries are called by, in the order of the text."""
    found: list[Cited] = []
    for match in _BRACKETED.finditer(text):
        for start, part in _parts(match):
            end = start + len(part)
            if any(cited.start < end and start < cited.end for cited in dated):
                continue
            spoken = _LEAD.match(part)
            skip = spoken.end() if spoken else 0
            entries, locator = _meant(part[skip:], index, (*dated, *found), before=text[: match.start()])
            if entries:
                found.append(Cited(start + skip, end, entries, locator))
    return tuple(found)


def _parts(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Give what stands between semicolons, with the offset where it begins."""
    offset = match.start(1)
    for part in match[1].split(";"):
        bare = part.strip()
        if bare:
            yield offset + len(part) - len(part.lstrip()), bare
        offset += len(part) + 1


def _meant(words: str, index: EntryIndex, others: Sequence[Cited], before: str) -> tuple[tuple[int, ...], str]:
    """Return the entries that words in brackets call, and the locator behind them.

    One word without a locator is an acronym explained, or a place: never a citation.
    """
    located = _LOCATOR.search(words)
    name = words[: located.start()].rstrip(" ,") if located else words
    locator = _PAGE.sub("", located["locator"]) if located else ""
    if located is None and " " not in words:
        return (), ""
    if entries := index.undated(words):
        return entries, ""
    if entries := index.undated(name):
        return entries, locator
    short = _SHORT_TITLE.match(name)
    if short and (short["names"] or located):
        return index.titled(_names(short["names"] or ""), short["title"]), locator
    if short or any(sign.isdigit() for sign in name) or (located is None and _explains(name, before)):
        return (), ""
    for names in readings(name):
        if entries := index.named(names):
            return _nearest(entries, others), locator
    return (), ""


def _names(words: str) -> tuple[str, ...]:
    return next(iter(reversed(list(readings(words)))), ()) if words else ()


def _explains(name: str, before: str) -> bool:
    """Say whether brackets explain what stands before them, in which case they hold a name that stood there already."""
    return words_only(name) in words_only(before[-300:])


def _nearest(entries: tuple[int, ...], others: Sequence[Cited]) -> tuple[int, ...]:
    """Of several works of an author the one cited just before, when there is one."""
    for cited in sorted(others, key=lambda each: -each.end):
        if len(cited.entries) == 1 and cited.entries[0] in entries:
            return cited.entries
    return entries
