"""Text inside drawn frames: boxes beside or between the text, and the cells of ruled tables."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kb.ingest.readers.pdf.drawn import Frame
from kb.ingest.readers.pdf.line import Line, Page
from kb.ingest.readers.pdf.rows import rows_of

_SLACK = 3.0
_LETTERS_AT_LEAST = 80
_FILLED_AT_LEAST = 0.5
_ROWS_AT_LEAST = 4
_REACH = 1.2  # of the highest row: the last one, which no rule closes, is not higher
_MONO_AT_MOST = 0.5
_FULL = 0.6  # of the width of a cell: lines that were broken at its edge are longer

Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """The lines inside one frame; `cells` has the lines of each cell, row by row, when the frame is a table."""

    frame: Frame
    lines: tuple[Line, ...]
    cells: tuple[tuple[Cell, ...], ...] = ()


def part_framed(page: Page) -> tuple[list[Framed], list[Line]]:
    """Part the lines that stand inside the frames of a page from the rest, which comes back in its order."""
    found: list[Framed] = []
    rest = page.lines
    for drawn in page.frames:
        frame = _with_last_row(drawn, rest) if drawn.rows and not drawn.is_grid else drawn
        inside = [line for line in rest if _is_inside(line, frame)]
        cells = _cells(frame if frame.is_grid else _with_columns(frame, inside), inside) if frame.rows else ()
        if cells or (not frame.rows and _is_box(inside, rest)):
            found.append(Framed(frame, tuple(inside), cells))
            rest = [line for line in rest if not any(line is other for other in inside)]
    return found, rest


def _is_inside(line: Line, frame: Frame) -> bool:
    middle = (line.top + line.bottom) / 2
    return frame.top < middle < frame.bottom and frame.left - _SLACK <= line.left and line.right <= frame.right + _SLACK


def _is_box(inside: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Say whether framed lines are running text, no listing, no title on a bar, not all of the page."""
    letters = sum(len(line.text) for line in inside)
    mono = sum(len(line.text) for line in inside if line.mono)
    if len(inside) < 2 or letters < _LETTERS_AT_LEAST or mono > _MONO_AT_MOST * letters:
        return False
    outlined = any(line.level is not None for line in inside)
    return len(inside) < len(lines) and not outlined


def _with_last_row(frame: Frame, lines: Sequence[Line]) -> Frame:
    """Return a table with the row below its last rule, where cells stand under cells of the row above it."""
    lefts = [line.left for line in lines if frame.rows[-2] < line.bottom < frame.bottom]
    reach = frame.bottom + _REACH * max(below - above for above, below in pairwise(frame.rows))
    below = [line for line in lines if frame.bottom < line.bottom < reach and frame.left <= line.left < frame.right]
    first = min(below, key=lambda line: line.bottom, default=None)
    row = [line for line in below if first is not None and line.on_baseline_of(first)]
    if len(row) < 2 or not all(any(abs(line.left - left) < _SLACK for left in lefts) for line in row):
        return frame
    bottom = max(line.bottom for line in below) + 1
    return replace(frame, bottom=bottom, rows=(*frame.rows, bottom))


def _with_columns(frame: Frame, inside: Sequence[Line]) -> Frame:
    """Return a table that has rules between its rows alone with the columns between which no line stands."""
    edges: list[float] = [frame.left]
    end = frame.left
    for line in sorted(inside, key=lambda line: line.left):
        if line.left > end + _SLACK and end > frame.left:
            edges.append((end + line.left) / 2)
        end = max(end, line.right)
    return replace(frame, columns=(*edges, frame.right))


def _cells(frame: Frame, inside: Sequence[Line]) -> tuple[tuple[Cell, ...], ...]:
    """Return the lines of every cell; nothing when most cells are empty, as between the lines of a chart."""
    if len(frame.columns) < 3:
        return ()
    table: list[list[list[Line]]] = [[[] for _ in frame.columns[1:]] for _ in frame.rows[1:]]
    for line in inside:
        row = bisect.bisect(frame.rows, (line.top + line.bottom) / 2) - 1
        column = bisect.bisect(frame.columns, line.left + _SLACK) - 1
        table[min(max(row, 0), len(table) - 1)][min(max(column, 0), len(frame.columns) - 2)].append(line)
    rows = [row for row in table if any(row)]
    filled = sum(sum(map(bool, row)) > 1 for row in rows)
    if len(rows) < 2 or filled < _FILLED_AT_LEAST * len(table):
        return ()
    widths = [right - left for left, right in zip(frame.columns, frame.columns[1:], strict=False)]
    return tuple(part for row in rows for part in _parted(row, widths))


def _parted(row: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[tuple[Cell, ...]]:
    """Part a row of cells into printed rows where rules go down the table only and none between its rows."""
    printed = rows_of([line for cell in row for line in cell])
    used = sum(map(bool, row))
    even = sum(len(line) >= used for line in printed)
    if used < 2 or len(printed) < _ROWS_AT_LEAST or even < 0.8 * len(printed):
        return [tuple(tuple(cell) for cell in row)]
    if any(
        cell and median(line.width for line in cell) > _FULL * width for cell, width in zip(row, widths, strict=True)
    ):
        return [tuple(tuple(cell) for cell in row)]
    return [tuple(tuple(line for line in cell if line.on_baseline_of(first[0])) for cell in row) for first in printed]


def _width(line: Line) -> float:
    return line.width
