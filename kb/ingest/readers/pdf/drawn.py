"""What a page draws besides its text: rules and rectangles, and the frames and grids that they make."""

import ctypes
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from kb.ingest.readers.pdf.objects import as_object, objects_of

_THIN = 2.5  # points: a rectangle that is thinner is a rule
_TOUCH = 2.5  # points: what is nearer touches
_WIDE_AT_LEAST, _HIGH_AT_LEAST = 20.0, 7.0
_RULES_AT_MOST = 400  # a page with more holds a drawing, a map or a chart
_NEARLY_WHOLE = 0.75
_WHITE = 250
_RULED_AT_LEAST = 3
_ROW_AT_MOST = 200.0  # points between two rules of one table

Segment = tuple[float, float, float]
"""A rule: (y, left, right) of one across the page, (x, top, bottom) of one down it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn rectangle in points from the top left of the page.

    A grid of cells has the edges of its columns and rows, outer ones included; a table with rules between its rows
    alone has those of its rows; a frame around running text has none.
    """

    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()

    @property
    def is_grid(self) -> bool:
        """Say whether rules part the rectangle into cells."""
        return bool(self.columns)

    @property
    def area(self) -> float:
        """In square points."""
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rules down a page and the frames that rules and rectangles make, the smallest first."""

    down: tuple[Segment, ...] = ()
    frames: tuple[Frame, ...] = ()

    def crossing(self, left: float, right: float, height: float) -> list[float]:
        """Return where rules down the page cross a line between two edges at a height."""
        return [place for place, top, bottom in self.down if left < place < right and top < height < bottom]

    def has_table_at(self, height: float) -> bool:
        """Say whether a table with rules between its rows stands at a height."""
        return any(frame.rows and frame.top < height < frame.bottom for frame in self.frames)


def read_drawn(page: pdfium.PdfPage, see_text: Callable[[int], None]) -> Drawn:
    """Return what is drawn on a page; nothing of a page that holds a drawing of many lines.

    `see_text` is shown the address of every text object on the way.
    """
    across: list[Segment] = []
    down: list[Segment] = []
    width, height = page.get_size()
    for left, top, right, bottom in _rectangles(page, height, see_text):
        if right - left > _THIN and bottom - top > _THIN:
            if right - left >= _WIDE_AT_LEAST and bottom - top >= _HIGH_AT_LEAST:
                across += [(top, left, right), (bottom, left, right)]
                down += [(left, top, bottom), (right, top, bottom)]
        elif bottom - top <= _THIN:
            across.append(((top + bottom) / 2, left, right))
        else:
            down.append(((left + right) / 2, top, bottom))
    if len(across) + len(down) > _RULES_AT_MOST or not (down or len(across) >= _RULED_AT_LEAST):
        return Drawn()
    across, down = _merged(across), _merged(down)
    connected = _connected(across, down)
    frames = [frame for part in connected if (frame := _frame(*part))]
    touched = {rule for rules, _ in connected for rule in rules}
    frames += _ruled([rule for rule in across if rule not in touched])
    frames = [frame for frame in frames if frame.area < _NEARLY_WHOLE * width * height]
    return Drawn(tuple(down), tuple(sorted(frames, key=lambda frame: frame.area)))


def _rectangles(
    page: pdfium.PdfPage, height: float, see_text: Callable[[int], None]
) -> Iterable[tuple[float, float, float, float]]:
    """Yield the bounds of every path that leaves a mark, as (left, top, right, bottom)."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for kind, address in objects_of(page):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            see_text(address)
        elif kind == raw.FPDF_PAGEOBJ_PATH and _is_seen(item := as_object(address)):
            raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            yield left.value, height - top.value, right.value, height - bottom.value


def _is_seen(item: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if stroke.value or not fill.value:
        return bool(stroke.value)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _merged(segments: Iterable[Segment]) -> list[Segment]:
    """Join rules that go on in each other: tables draw the edge of every cell."""
    kept: list[Segment] = []
    for place, start, end in sorted(segments, key=lambda rule: (round(rule[0] / _TOUCH), rule[1])):
        if kept and abs(kept[-1][0] - place) <= _TOUCH and start <= kept[-1][2] + _TOUCH:
            kept[-1] = (kept[-1][0], kept[-1][1], max(kept[-1][2], end))
        else:
            kept.append((place, start, end))
    return kept


def _connected(across: Sequence[Segment], down: Sequence[Segment]) -> list[tuple[list[Segment], list[Segment]]]:
    """Return groups of rules (across, down) that touch each other."""
    groups: list[tuple[list[Segment], list[Segment]]] = []
    for rule in down:
        touching = [other for other in across if _cross(other, rule)]
        joined = [group for group in groups if any(other in group[0] for other in touching)]
        groups = [group for group in groups if not any(group is other for other in joined)]
        rows = dict.fromkeys([*touching, *(other for group in joined for other in group[0])])
        groups.append((list(rows), [rule, *(other for group in joined for other in group[1])]))
    return groups


def _cross(across: Segment, down: Segment) -> bool:
    return across[1] - _TOUCH <= down[0] <= across[2] + _TOUCH and down[1] - _TOUCH <= across[0] <= down[2] + _TOUCH


def _frame(across: Sequence[Segment], down: Sequence[Segment]) -> Frame | None:
    """Return the frame that rules make, a grid where rules part it both ways; None when they enclose nothing."""
    if len(across) < 2:
        return None
    left, right = min(rule[1] for rule in across), max(rule[2] for rule in across)
    top, bottom = min(rule[1] for rule in down), max(rule[2] for rule in down)
    columns = _edges(down, left, right, lambda rule: (rule[2] - rule[1]) / max(bottom - top, 1.0))
    rows = _edges(across, top, bottom, lambda rule: (rule[2] - rule[1]) / max(right - left, 1.0))
    if right - left < _WIDE_AT_LEAST or bottom - top < _HIGH_AT_LEAST:
        return None
    if len(columns) > 2 and len(rows) > 2:
        return Frame(left, top, right, bottom, columns, rows)
    closed = len(columns) == 2 and all(
        any(abs(rule[0] - edge) <= 2 * _TOUCH for rule in down) for edge in (left, right)
    )
    return Frame(left, top, right, bottom) if closed else None


def _ruled(across: Sequence[Segment]) -> list[Frame]:
    """Return the tables that show as rules of one length, one below the other."""
    runs: list[list[Segment]] = []
    for rule in sorted(across):
        run = next((run for run in runs if _goes_with(run[-1], rule)), None)
        if run is None:
            runs.append([rule])
        else:
            run.append(rule)
    return [
        Frame(run[0][1], run[0][0], run[0][2], run[-1][0], rows=tuple(rule[0] for rule in run))
        for run in runs
        if len(run) >= _RULED_AT_LEAST
    ]


def _goes_with(above: Segment, rule: Segment) -> bool:
    near = _HIGH_AT_LEAST < rule[0] - above[0] < _ROW_AT_MOST
    return near and abs(above[1] - rule[1]) <= _TOUCH and abs(above[2] - rule[2]) <= _TOUCH


def _edges(rules: Iterable[Segment], first: float, last: float, share: Callable[[Segment], float]) -> tuple[float, ...]:
    """Return the outer edges and between them the places of the rules that together run half the way or more."""
    found = [first]
    run: dict[float, float] = {}
    for rule in sorted(rules):
        near = next((place for place in run if abs(place - rule[0]) <= _TOUCH), rule[0])
        run[near] = run.get(near, 0.0) + share(rule)
    for place, part in run.items():
        if part >= 0.5 and place - found[-1] > 2 * _TOUCH and last - place > 2 * _TOUCH:
            found.append(place)
    return (*found, last)
