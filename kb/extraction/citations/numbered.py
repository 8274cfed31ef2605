"""Citations by number: "[12]", "[3, 5]", "[3–5]", "[12, p. 4]", of a bibliography whose entries are counted."""

import re
from collections.abc import Iterator, Sequence

from kb.extraction.citations.dated import Cited
from kb.extraction.citations.index import EntryIndex
from kb.extraction.types import FoundPassage

# Fewer are brackets of another kind: a year, an amendment, a paragraph of a judgment.
A_HABIT = 3
_GROUP = re.compile(
    r"\[(?P<numbers>\d{1,3}(?:\s*[-–,;]\s*\d{1,3})*)(?:\s*[,:]\s*(?P<locator>(?:pp?\.|S\.)\s*\d+(?:[-–]\d+)?))?\]"
)
_ITEM = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")
_LONGEST_RUN = 20


def cites_by_number(passages: Sequence[FoundPassage], index: EntryIndex) -> bool:
    """Say whether a text cites by numbers: it does so several times, and every number is that of an entry."""
    numbers = index.numbers()
    groups = [match for passage in passages for match in _GROUP.finditer(passage.text)]
    cited = [number for match in groups for number, _, _ in _numbers(match)]
    return len(groups) >= A_HABIT and all(number in numbers for number in cited)


def numbered_citations(text: str, index: EntryIndex) -> tuple[Cited, ...]:
    """Return the citations by number, one for each number, a run spelled out."""
    numbers = index.numbers()
    found = []
    for match in _GROUP.finditer(text):
        locator = re.sub(r"^(?:pp?|S)\.\s*", "", match["locator"] or "")
        found += [Cited(start, end, (numbers[number],), locator) for number, start, end in _numbers(match)]
    return tuple(found)


def _numbers(match: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    for item in _ITEM.finditer(match["numbers"]):
        first, last = int(item[1]), int(item[2] or item[1])
        offset = match.start("numbers")
        for number in range(first, min(last, first + _LONGEST_RUN) + 1):
            yield number, offset + item.start(), offset + item.end()
