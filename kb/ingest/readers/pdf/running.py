"""Running heads, feet and page numbers: taken out of the pages, the printed number kept as the page's label."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from statistics import median

from kb.ingest.readers.pdf.line import Line, Page
from kb.ingest.readers.report import set_aside

_NUMBER = re.compile(
    r"(?:page|seite|p\.|стр\.?)?\s*[-–—\[(]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–—\])]?(?:\s*(?:of|von|de|/|из)\s*\d+)?", re.I
)
_CONTINUED = re.compile(
    r"\W*(?:continue[sd]? (?:on|from) (?:the )?(?:next|previous|following) page|continued (?:overleaf|\.{3})"
    r"|fortsetzung (?:auf der nächsten|von der vorherigen) seite|suite (?:à|de) la page (?:suivante|précédente)"
    r"|contin[úu]a en la (?:página )?siguiente(?: página)?)\W*",
    re.I,
)
_CONTINUED_AT_MOST = 50
_DOTS_AT_LEAST, _PLACES_AT_LEAST = 12, 6
# Some files draw no space between the number and the head: "134Chapter 18".
_EDGE_NUMBER = re.compile(r"^(\d{1,4}|[ivxlc]{1,6})(?=\s)|^(\d{1,4})(?=[^\W\d_a-z])|(?<=\s)(\d{1,4}|[ivxlc]{1,6})$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROWS_AT_EDGE = 3
_PAGES_AT_LEAST = 3
_SUPPORT_AT_LEAST = 5
_APART = 1.7  # of the type size: lines of the text stand closer
_HEAD_AT_MOST = 90
_SAME_PLACE = 3.0
_EDGE = 0.2  # of the height of the page: what stands further in is no head or foot

Rows = dict[int, list[Line]]
Place = tuple[int, int]


def strip_running(pages: Sequence[Page], label_of: Callable[[int], str]) -> None:
    """Move running heads and feet from `lines` to `heads` of every page and set its label.

    The label is the number that the page prints; failing that what the file says of the page (`label_of`), unless
    that disagrees with what other pages print. It is never counted out.
    """
    for page in pages:
        _take_out(page, [line for line in page.lines if _says_it_goes_on(line)])
        _take_out(page, _dots_of_drawing(page.lines), "signs of a drawing")
    printed: dict[int, str] = {}
    for last in (False, True):
        for _ in range(_ROWS_AT_EDGE):
            rows = {page.index: _edge_row(page, last=last) for page in pages if page.lines}
            numbers = _numbers(rows)
            gaps = {page.index: _gap(page, rows[page.index]) for page in pages if rows.get(page.index)}
            running = _running(rows, numbers, gaps)
            if not running:
                break
            for page in pages:
                if page.index in running:
                    _take_out(page, rows[page.index])
            printed = {**{at: text for at, text in numbers.items() if at in running}, **printed}
    _set_labels(pages, printed, label_of)


def _edge_row(page: Page, *, last: bool) -> list[Line]:
    edge = max(page.lines, key=lambda line: line.bottom) if last else min(page.lines, key=lambda line: line.bottom)
    limit = page.height * (1 - _EDGE if last else _EDGE)
    if (edge.bottom < limit) if last else (edge.bottom > limit):
        return []
    return sorted((line for line in page.lines if line.on_baseline_of(edge)), key=lambda line: line.left)


def _gap(page: Page, row: Sequence[Line]) -> float:
    """Return the space between the feet of a row at the edge of a page and of the line next to it, in points."""
    foot = row[0].bottom
    others = [abs(line.bottom - foot) for line in page.lines if not line.on_baseline_of(row[0])]
    return min(others, default=page.height)


def _numbers(rows: Rows) -> dict[int, str]:
    """Return the page numbers that rows print: those that count on with the pages."""
    by_offset: defaultdict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for index, row in rows.items():
        for text in _candidates(row):
            by_offset[_system(text), _value(text) - index][index] = text
    few = len(rows) < _PAGES_AT_LEAST
    found: dict[int, str] = {}
    for _, series in sorted(by_offset.items(), key=lambda item: len(item[1])):
        alone = [index for index in series if _is_number_only(rows[index])]
        if len(series) >= _PAGES_AT_LEAST or (alone and (few or len(series) == 2)):
            found.update(series)
    return found


def _candidates(row: Sequence[Line]) -> list[str]:
    found: list[str] = []
    for line in row:
        only = _NUMBER.fullmatch(line.text.strip())
        if only:
            found.append(only[1])
            continue
        found += [match[match.lastindex or 0] for match in _EDGE_NUMBER.finditer(line.text.strip())]
    return found


def _is_number_only(row: Sequence[Line]) -> bool:
    return len(row) == 1 and _NUMBER.fullmatch(row[0].text.strip()) is not None


def _system(number: str) -> str:
    return "arabic" if number.isdigit() else "roman"


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.lower()]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _words(row: Sequence[Line], number: str | None) -> str:
    """Return the words of a row without the page number."""
    words = " ".join(line.text for line in row).casefold().split()
    return " ".join(word for word in words if number is None or word != number.casefold())


def _running(rows: Rows, numbers: dict[int, str], gaps: Mapping[int, float]) -> set[int]:
    """Return the pages whose row is a running one: its words or its number run on, at a place where others do.

    Words run on when they come back on one of the next two pages; the same heading on top of distant pages does not.
    """
    by_words: defaultdict[str, list[int]] = defaultdict(list)
    for index, row in sorted(rows.items()):
        if row and _words(row, numbers.get(index)):
            by_words[_words(row, numbers.get(index))].append(index)
    enough = min(_PAGES_AT_LEAST, max(2, len(rows)))
    repeated = {index for pages in by_words.values() if len(near := _near(pages)) >= enough for index in near}
    sure = repeated | set(numbers)
    apart = _apart(rows, gaps)
    # Heads that differ on the left and on the right come back half as often in a short text.
    twice = {index for pages in by_words.values() for index in _near(pages)} - sure
    support = Counter(_place(rows[index]) for index in sure | twice)
    sure |= {at for at in twice if _place(rows[at]) in apart and _near_by(support, rows[at]) >= _PAGES_AT_LEAST}
    places = Counter(_place(rows[index]) for index in sure)
    few = len(rows) < _PAGES_AT_LEAST
    return {
        index
        for index, row in rows.items()
        if row
        and (
            _near_by(places, row) >= (1 if few and index in numbers else 2)
            if index in sure
            else _near_by(places, row) >= _SUPPORT_AT_LEAST and _place(row) in apart and _is_short(row)
        )
    }


def _apart(rows: Rows, gaps: Mapping[int, float]) -> set[Place]:
    """Return the places whose rows mostly stand apart from the text.

    A row that never comes back is a head only there. Where the first line of the text stands, rows come back as well,
    such as the heads of long tables, but the next line is near.
    """
    by_place: defaultdict[Place, list[float]] = defaultdict(list)
    for index, row in rows.items():
        if row:
            by_place[_place(row)].append(gaps[index] / row[0].size)
    return {place for place, found in by_place.items() if median(found) >= _APART}


def _is_short(row: Sequence[Line]) -> bool:
    return sum(len(line.text) for line in row) <= _HEAD_AT_MOST


def _near(pages: Sequence[int]) -> list[int]:
    """Return the pages that have another of the list at most two pages away."""
    return [page for page in pages if any(0 < abs(page - other) <= 2 for other in pages)]


def _place(row: Sequence[Line]) -> Place:
    """Return how far down a row stands and its type size, roughly."""
    return round(row[0].bottom / _SAME_PLACE), round(row[0].size)


def _near_by(places: Counter[Place], row: Sequence[Line]) -> int:
    foot, size = _place(row)
    return sum(places[near, size] for near in (foot - 1, foot, foot + 1))


def _says_it_goes_on(line: Line) -> bool:
    return len(line.text) <= _CONTINUED_AT_MOST and _CONTINUED.fullmatch(line.text) is not None


def _dots_of_drawing(lines: Sequence[Line]) -> list[Line]:
    """Return the dots of a chart when a page has many, all over the place: lines without a letter or a figure."""
    dots = [line for line in lines if not line.text[:1].isalnum() and not any(map(str.isalnum, line.text))]
    places = {round(line.left / _SAME_PLACE) for line in dots}
    return dots if len(dots) >= _DOTS_AT_LEAST and len(places) >= _PLACES_AT_LEAST else []


def _take_out(page: Page, row: Sequence[Line], what: str = "page numbers and running heads") -> None:
    if not row:
        return
    set_aside(what, len(row))
    page.heads += row
    page.lines = [line for line in page.lines if not any(line is gone for gone in row)]


def _set_labels(pages: Sequence[Page], printed: dict[int, str], label_of: Callable[[int], str]) -> None:
    named = {page.index: label_of(page.index) for page in pages}
    agreeing = sum(named[index].casefold() == text.casefold() for index, text in printed.items())
    trusted = not printed or agreeing >= 0.9 * len(printed)
    for page in pages:
        page.label = printed.get(page.index) or (named[page.index] or None if trusted else None)
