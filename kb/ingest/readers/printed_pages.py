"""Pages of a plain text: form feeds, the printed page number at head or foot, and heads that run through."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.ingest.readers.report import set_aside

PAGE_NUMBER = re.compile(r"\s*(?:[-–—]\s*)?(?:page\s+)?(\d{1,4}|[ivxlc]{1,7})(?:\s*[-–—])?(?:\s+of\s+\d+)?\s*", re.I)
_RUNNING_AT_LEAST = 3
_RUNNING_AT_MOST = 100
_PAGES_AT_LEAST = 4
_NUMBERED_AT_LEAST = 2
_NO_PAGE = 10**6
_OF_ALL_PAGES = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its 1-based number, the index of its page and the page number as printed, where known."""

    number: int
    text: str
    page: int | None = None
    label: str | None = None


def lines_with_pages(text: str) -> list[Line]:
    """Split a text into lines; where form feeds show pages, take running heads and page numbers out of them."""
    numbered = [Line(number, line.rstrip("\r\n")) for number, line in enumerate(text.split("\n"), 1)]
    if "\f" not in text:
        return numbered
    pages = _pages(numbered)
    running, ahead = _running_heads(pages), _ahead(pages)
    title = _title(pages)
    return [line for index, page in enumerate(pages) for line in _cleaned(page, index, running, ahead, title)]


def _ahead(pages: Sequence[Sequence[Line]]) -> int | None:
    """Return how far printed numbers are ahead of the index of their page; None for a text of a page or two.

    Other numbers at an edge are those of notes. Where too few pages bear a number out, none is one.
    """
    if len(pages) < _PAGES_AT_LEAST:
        return None
    found = Counter(
        int(number[1]) - index
        for index, page in enumerate(pages)
        for line in _edges(page)
        if (number := PAGE_NUMBER.fullmatch(line.text)) and number[1].isdigit()
    )
    ahead, times = found.most_common(1)[0] if found else (0, 0)
    return ahead if times >= max(_NUMBERED_AT_LEAST, _OF_ALL_PAGES * len(pages)) else _NO_PAGE


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        before, *after = line.text.split("\f")
        pages[-1].append(replace(line, text=before))
        pages.extend([replace(line, text=part)] for part in after)
    return pages


def _edges(page: Sequence[Line]) -> list[Line]:
    words = [line for line in page if line.text.strip()]
    return [*words[:2], *words[2:][-2:]]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _running_heads(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    shapes = Counter(
        shape
        for page in pages
        for shape in {_shape(line.text) for line in _edges(page) if len(line.text) <= _RUNNING_AT_MOST}
        if any(map(str.isalpha, shape))
    )
    cutting = {_shape(page[at].text) for page in pages for at in _before_small(page)}
    return _alternating(pages) | {
        shape
        for shape, times in shapes.items()
        if times >= _RUNNING_AT_LEAST or (times == _RUNNING_AT_LEAST - 1 and shape in cutting)
    }


def _alternating(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the first lines of the pages behind the first where left and right ones take turns."""
    first = [next((_shape(line.text) for line in page if line.text.strip()), "") for page in pages[1:]]
    turns = all(one == other for one, other in zip(first, first[2:], strict=False))
    short = all(any(map(str.isalpha, shape)) and len(shape) <= _RUNNING_AT_MOST for shape in first)
    return frozenset(first) if turns and short and len(first) >= _RUNNING_AT_LEAST else frozenset()


def _before_small(page: Sequence[Line]) -> list[int]:
    """Return the first line of a page where the words behind it go on with a small letter: no heading stands there."""
    filled = [at for at, line in enumerate(page) if line.text.strip()][:2]
    goes_on = len(filled) > 1 and page[filled[1]].text.lstrip()[:1].islower()
    return filled[:1] if goes_on else []


def _title(pages: Sequence[Sequence[Line]]) -> int | None:
    """Return the number of the first line where no other page has it so: the heads may repeat it in capitals."""
    first = next((line for line in pages[0] if line.text.strip()), None)
    again = {line.text.strip() for page in pages[1:] for line in _edges(page)}
    return first.number if first is not None and first.text.strip() not in again else None


def _cleaned(
    page: Sequence[Line], index: int, running: frozenset[str], ahead: int | None, title: int | None
) -> list[Line]:
    edges = _edges(page)
    numbers = {line.number: number for line in edges if (number := _page_number(line.text, index, ahead))}
    gone = {line.number for line in edges if line.number in numbers or _shape(line.text) in running}
    gone -= {title} - set(numbers)
    set_aside("page numbers and running heads", len(gone))
    label = next(iter(numbers.values()), None) or _number_in_head(edges, running)
    return [replace(line, page=index, label=label, text="" if line.number in gone else line.text) for line in page]


def _page_number(text: str, index: int, ahead: int | None) -> str | None:
    found = PAGE_NUMBER.fullmatch(text)
    if found is None or (ahead is not None and found[1].isdigit() and int(found[1]) != index + ahead):
        return None
    return found[1]


def _number_in_head(edges: Sequence[Line], running: frozenset[str]) -> str | None:
    for line in edges:
        found = re.search(r"^\s*(\d{1,4})\b|\b(\d{1,4})\s*$", line.text)
        if found and _shape(line.text) in running:
            return found[1] or found[2]
    return None
