"""Numbers of lines in the margin, as drafts, bills and transcripts print them: taken out of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from kb.extraction.types import NoteMarker
from kb.ingest.readers.pdf.line import Line, Page
from kb.ingest.readers.report import set_aside

_PAGES_AT_LEAST = 2
_DIGITS_AT_MOST = 4
_LEADING = re.compile(r"(\d{1,4})(?:\s+(?=\S)|$)")
_OF_ALL_LINES = 0.7
_SMALL_SHARE = 0.25  # of lines of running text begin with a small letter at least
_AT_LEAST = {1: 12, 5: 4, 10: 4}  # numbers on a page by how far they count on
_SMALLER = 0.95
_SAME_EDGE = 3.0


def take_line_numbers(pages: Sequence[Page]) -> None:
    """Move the numbers of lines from `lines` to `heads`, where several pages print them outside of their text."""
    found = {page.index: numbers for page in pages if (numbers := _line_numbers(page.lines))}
    if len(found) >= _PAGES_AT_LEAST:
        for page in pages:
            numbers = found.get(page.index, [])
            page.heads += numbers
            page.lines = [line for line in page.lines if not any(line is number for number in numbers)]
            set_aside("line numbers", len(numbers))
    leading = {page.index: numbers for page in pages if (numbers := _leading_numbers(page.lines))}
    if len(leading) >= _PAGES_AT_LEAST:
        for page in pages:
            numbers = leading.get(page.index, [])
            page.heads += [_cut_off(line) for line in numbers]
            page.lines = [line for line in page.lines if line.text]
            set_aside("line numbers", len(numbers))


def _leading_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page that the file draws together with their numbers: nearly all, and they count on."""
    opened = [line for line in sorted(lines, key=lambda line: line.bottom) if _number_of(line)]
    alone = sum(line.text.isdecimal() for line in opened)
    if len(opened) < max(_AT_LEAST[1], _OF_ALL_LINES * (len(lines) - alone)):
        return []
    values = [int(_number_of(line)) for line in opened]
    counts = all(second == first + 1 for first, second in pairwise(values))
    return opened if counts and _is_running([_LEADING.sub("", line.text) for line in opened]) else []


def _number_of(line: Line) -> str:
    """Return the number that a line opens with, which may have been taken for that of a note."""
    if line.markers and line.markers[0].offset == 0:
        return line.markers[0].number if line.markers[0].number.isdecimal() else ""
    found = _LEADING.match(line.text)
    return found[1] if found else ""


def _is_running(texts: Sequence[str]) -> bool:
    """Say whether lines are those of sentences that go on in the next, neither notes nor items nor rows."""
    words = [text for text in texts if text]
    return sum(text[0].islower() for text in words) >= _SMALL_SHARE * len(words)


def _cut_off(line: Line) -> Line:
    """Cut the number off a line and return it as a line of its own."""
    number = _number_of(line)
    if line.markers and line.markers[0].offset == 0:
        line.markers = line.markers[1:]
        return replace(line, text=number, markers=())
    text = _LEADING.sub("", line.text)
    shift = len(line.text) - len(text)
    line.text = text
    line.markers = tuple(NoteMarker(max(mark.offset - shift, 0), mark.number) for mark in line.markers)
    return replace(line, text=number, markers=())


def _line_numbers(lines: Sequence[Line]) -> list[Line]:
    by_edge: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if len(line.text) <= _DIGITS_AT_MOST and line.text.isdecimal():
            by_edge[round(line.right / _SAME_EDGE)].append(line)
    found: list[Line] = []
    for edge, column in by_edge.items():
        near = sorted((*column, *by_edge.get(edge + 1, ())), key=lambda line: line.bottom)
        if len(near) > len(found) and _count_lines(near, lines):
            found = near
    return found


def _count_lines(numbers: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Say whether numbers count on evenly, are set smaller than the text and stand on one side of all of it."""
    steps = {int(below.text) - int(above.text) for above, below in pairwise(numbers)}
    step = next(iter(steps)) if len(steps) == 1 else 0
    if len(numbers) < _AT_LEAST.get(step, len(numbers) + 1):
        return False
    rest = [line for line in lines if not line.text.isdecimal()]
    if not rest or (
        step == 1 and median(line.size for line in numbers) > _SMALLER * median(line.size for line in rest)
    ):
        return False
    right, left = max(line.right for line in numbers), min(line.left for line in numbers)
    beside = [line for line in rest if line.bottom > numbers[0].top and line.top < numbers[-1].bottom]
    if not (all(line.left > right for line in beside) or all(line.right < left for line in beside)):
        return False
    return _is_running([line.text for line in beside])
