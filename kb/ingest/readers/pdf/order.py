"""Reading order: bands across the page, columns inside them, rows inside columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.ingest.readers.pdf.line import Line
from kb.ingest.readers.pdf.rows import join, rows_of

_LINES_AT_LEAST = 4
_NEAR_ABOVE = 1.8
_LINES_ON_SHORT_PAGE = 2
_LETTERS_AT_LEAST = 18
_CROSSING_AT_MOST = 0.25
_SLACK = 2.0
_SAME_EDGE = 6.0
_TABLE_ROWS_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read one after the other in one column, or the rows of a table."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...] = ()

    @property
    def left(self) -> float:
        """The left edge of the text, in points."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """The right edge of the text, in points."""
        return max(line.right for line in self.lines)


def regions(lines: Sequence[Line], gutter: float | None = None) -> list[Region]:
    """Return the regions of a page, or of a part of it, in reading order; `gutter` is known from `gutter_of`."""
    if not lines:
        return []
    gutter = gutter or _gutter(lines)
    if gutter is None:
        return _one_column(lines)
    above, beside, below = _parts(lines, gutter)
    found = regions(above)
    for crossing, band in _bands(beside, gutter):
        found += regions([line for line in band if line.right <= gutter + _SLACK])
        found += regions([line for line in band if line.right > gutter + _SLACK])
        found += _one_column(crossing)
    return found + regions(below)


def gutter_of(lines: Sequence[Line], before: float | None) -> float | None:
    """Return the x between the columns of a page, which may be too short to show it: then that of a page before."""
    found = _gutter(lines) if lines else None
    return before if found is None and before is not None and _has_gutter_at(lines, before) else found


def _has_gutter_at(lines: Sequence[Line], gutter: float) -> bool:
    """Say whether a few lines stand on both sides of a gutter, side by side, and none across it."""
    prose = [line for line in lines if _is_prose(line)]
    behind = [line for line in prose if line.left >= gutter]
    if len(behind) < _LINES_ON_SHORT_PAGE:
        return False
    top, bottom = min(line.top for line in behind), max(line.bottom for line in behind)
    beside = [line for line in prose if line.bottom > top and line.top < bottom and line.left < gutter]
    return len(beside) >= _LINES_ON_SHORT_PAGE and all(line.right <= gutter + _SLACK for line in beside)


def _parts(lines: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line], list[Line]]:
    """Part what stands above and below the columns from them: a table that has its own columns, a foot of the page.

    A first column that is longer than the second one stays whole.
    """
    second = [line for line in lines if line.left >= gutter and _is_prose(line)]
    top, bottom = min(line.top for line in second), max(line.bottom for line in second)
    top = _top_with_headings(lines, gutter, top)
    under = [line.top for line in lines if line.top > bottom + 1.5 * line.size and line.right > gutter + _SLACK]
    end = min(under, default=float("inf"))
    above = [line for line in lines if line.bottom <= top + 0.2 * line.size]
    below = [line for line in lines if line.top >= end]
    beside = [line for line in lines if line.bottom > top + 0.2 * line.size and line.top < end]
    return above, beside, below


def _top_with_headings(lines: Sequence[Line], gutter: float, top: float) -> float:
    """Return where the second column begins when short headings stand close above its first line of prose."""
    for line in sorted(lines, key=lambda line: line.bottom, reverse=True):
        if line.left >= gutter and line.bottom <= top + _SLACK and top - line.bottom < _NEAR_ABOVE * line.size:
            beside = [other for other in lines if other is not line and other.on_baseline_of(line)]
            if len(beside) > 1 or any(other.right > gutter + _SLACK for other in beside):
                break
            top = line.top
    return top


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _LETTERS_AT_LEAST


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the x between two columns of text, or None."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    lines = [line for line in lines if _is_prose(line)]
    starts = sorted(
        line.left for line in lines if left + 0.2 * (right - left) < line.left < right - 0.15 * (right - left)
    )
    best, most = None, 0
    for start in _clusters(starts):
        gutter = _with_hanging(lines, start - _SLACK)
        behind = [line for line in lines if line.left >= gutter]
        if len(behind) > most and _are_columns(lines, behind, gutter):
            best, most = gutter, len(behind)
    return best


def _with_hanging(lines: Sequence[Line], gutter: float) -> float:
    """Return a gutter moved to where the second column begins, of which most lines may hang, as in a bibliography."""
    edge = max((line.right for line in lines if line.right <= gutter + _SLACK), default=gutter)
    return min((line.left for line in lines if edge < line.left < gutter), default=gutter + _SLACK) - _SLACK


def _clusters(starts: Sequence[float]) -> list[float]:
    """Return the first of every run of line starts that stand within a few points of each other."""
    found: list[float] = []
    for at, start in enumerate(starts):
        enough = len(starts) >= at + _LINES_AT_LEAST and starts[at + _LINES_AT_LEAST - 1] - start <= _SAME_EDGE
        if enough and (not found or start - found[-1] > _SAME_EDGE):
            found.append(start)
    return found


def _are_columns(lines: Sequence[Line], behind: Sequence[Line], gutter: float) -> bool:
    top, bottom = min(line.top for line in behind), max(line.bottom for line in behind)
    beside = [line for line in lines if line.bottom > top and line.top < bottom and line.left < gutter]
    before = [line for line in beside if line.right <= gutter + _SLACK]
    crossing = len(beside) - len(before)
    enough = min(len(before), len(behind)) >= _LINES_AT_LEAST
    return enough and crossing <= _CROSSING_AT_MOST * (len(before) + len(behind))


def _bands(lines: Sequence[Line], gutter: float) -> list[tuple[list[Line], list[Line]]]:
    """Return (lines across both columns, lines of the columns above them) from top to bottom."""
    across = [line for line in lines if line.left < gutter and line.right > gutter + _SLACK]
    others = [line for line in lines if not (line.left < gutter and line.right > gutter + _SLACK)]
    # A short line on the baseline of one that crosses belongs to it: the cells of a wide table.
    across += [line for line in others if any(line.on_baseline_of(other) for other in across)]
    rest = [line for line in others if not any(line is other for other in across)]
    found: list[tuple[list[Line], list[Line]]] = []
    for group in _between(sorted(across, key=lambda line: line.bottom), rest):
        above = [line for line in rest if line.bottom <= group[0].bottom]
        rest = [line for line in rest if line.bottom > group[0].bottom]
        found.append((group, above))
    found.append(([], rest))
    return found


def _between(across: Sequence[Line], rest: Sequence[Line]) -> list[list[Line]]:
    """Group crossing lines that no line of a column parts."""
    groups: list[list[Line]] = []
    for line in across:
        if groups and not any(groups[-1][-1].bottom < other.bottom < line.bottom for other in rest):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _one_column(lines: Sequence[Line]) -> list[Region]:
    """Return prose and tables of one column; a row in several parts that is no table is one line."""
    rows = rows_of(lines)
    found: list[Region] = []
    prose: list[Line] = []
    at = 0
    while at < len(rows):
        end = _table_end(rows, at)
        if end is None:
            prose.append(one_line(rows[at]))
            at += 1
            continue
        if prose:
            found.append(Region(tuple(prose)))
            prose = []
        table = tuple(tuple(row) for row in rows[at:end])
        found.append(Region(tuple(cell for row in table for cell in row), table))
        at = end
    if prose:
        found.append(Region(tuple(prose)))
    return found


def one_line(row: Sequence[Line]) -> Line:
    """Return the parts of a row as one line."""
    line = row[0]
    for part in row[1:]:
        line = join(line, part)
    return line


def _table_end(rows: Sequence[Sequence[Line]], start: int) -> int | None:
    """Return the row behind a table that begins at `start`, or None: rows of several cells that stand in columns."""
    if len(rows[start]) < 2 or all(cell.mono for cell in rows[start]):
        return None  # Wide spaces in a listing make no cells.
    end, cells, last = start + 1, 1, rows[start]
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if row[0].top - rows[at - 1][0].bottom > 2.5 * row[0].size:
            break
        if len(row) >= 2 and _aligned(last, row):
            cells, end, last = cells + 1, at + 1, row
        elif at - end >= 2 or not _in_a_column(rows[start], row):
            break
    return end if cells >= _TABLE_ROWS_AT_LEAST else None


def _aligned(row: Sequence[Line], other: Sequence[Line]) -> bool:
    """Say whether a cell behind the first stands under one of the other row."""
    return any(
        abs(cell.left - above.left) < 4 or abs(cell.right - above.right) < 4 or abs(_centre(cell) - _centre(above)) < 4
        for cell in other[1:]
        for above in row[1:]
    )


def _centre(line: Line) -> float:
    return (line.left + line.right) / 2


def _in_a_column(row: Sequence[Line], other: Sequence[Line]) -> bool:
    """Say whether a row of one cell could be the second line of a cell: it does not run across the columns."""
    starts = [cell.left for cell in row[1:]]
    return all(not (cell.left < start - _SLACK and cell.right > start + 4) for cell in other for start in starts)
