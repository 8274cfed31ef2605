"""Lines to paragraphs: by space, indent, type, list signs and the length of the line before."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from kb.ingest.readers.pdf.contents import is_contents_row, is_entry
from kb.ingest.readers.pdf.drawn import Frame
from kb.ingest.readers.pdf.line import Line

_BULLET = re.compile(r"[•●○▪◦■◆►▶✓➢·]\s*|[–—*o-]\s(?=\S)")
_DASHES = "–—-"
_LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[\d{1,4}\]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|§+ ?\d[\d.]*)\s+\S"
)
_TERMINAL = tuple(".!?:;…。！？”\"'’»)")
_INDENTED_AT_LEAST = 4
_INNER_AT_LEAST = 3
_CAPITALS_AT_LEAST = 8
_INDENTS_AT_LEAST = 2
_WIDE = 0.6  # of the column: what stands in is running text only when it is wider
_TITLE_SIZE = 1.06  # of the type size of the text


@dataclass(slots=True)
class Group:
    """The lines of one block, not yet joined."""

    lines: list[Line] = field(default_factory=list)

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Column:
    """How the lines of a column usually stand: its edges and the distance between baselines by type size.

    `ends` are the right edges of lines that stand in, by their left edge; `body` is the usual type size of the text;
    `beside` are the frames around which the text runs; `contents` says that it is on a contents page; `indents` are
    the left edges of first lines of paragraphs that stand in.
    """

    left: float
    right: float
    leading: dict[int, float]
    ends: dict[int, float]
    body: float = 0.0
    beside: Sequence[Frame] = ()
    contents: bool = False
    indents: frozenset[int] = frozenset()

    def usual(self, size: float) -> float:
        """The usual distance between baselines in points."""
        return self.leading.get(round(size), 1.2 * size)

    def right_of(self, line: Line) -> float:
        """Where a full line ends that stands where `line` does: short of a frame, or where a quotation ends."""
        right = self.ends.get(_step(line.left), self.right)
        return min([right, *(frame.left for frame in self._frames_at(line) if frame.left >= line.right - 1)])

    def left_of(self, line: Line) -> float:
        """Where a line begins that stands where `line` does: behind a frame on its left, else 0."""
        return max([0.0, *(frame.right for frame in self._frames_at(line) if frame.right <= line.left + 1)])

    def _frames_at(self, line: Line) -> Iterator[Frame]:
        return (frame for frame in self.beside if frame.top < line.bottom and frame.bottom > line.top)


def column_of(
    lines: Sequence[Line], body: float = 0.0, beside: Sequence[Frame] = (), *, contents: bool = False
) -> Column:
    """Measure a column: the edge where most lines begin, where the long ones end, and its leading."""
    starts = Counter(_step(line.left) for line in lines)
    most = max(starts.values())
    left = min(start for start, times in starts.items() if times >= 0.4 * most)
    ends = sorted(line.right for line in lines)
    right = ends[int(0.9 * (len(ends) - 1))]
    indents = _indents(lines, left)
    return Column(left, right, _leading(lines), _ends_of_indented(lines, left, right), body, beside, contents, indents)


def _leading(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual distance between baselines by type size: that of lines between which a sentence goes on.

    Where too few show that, as on a page full of list items, the smaller steps are taken for it.
    """
    steps: dict[int, list[float]] = {}
    inner: dict[int, list[float]] = {}
    for above, line in itertools.pairwise(lines):
        step = line.bottom - above.bottom
        if round(above.size) == round(line.size) and 0.8 * line.size < step < 2.6 * line.size:
            steps.setdefault(round(line.size), []).append(step)
            if above.joined or _runs_on(above, line):
                inner.setdefault(round(line.size), []).append(step)
    leading = {size: _smaller_half(found) for size, found in steps.items() if len(found) >= 2}
    return leading | {size: median(found) for size, found in inner.items() if len(found) >= _INNER_AT_LEAST}


def _indents(lines: Sequence[Line], left: float) -> frozenset[int]:
    """Return where first lines of paragraphs stand in: the left edges of lines that go on at the edge of the column."""
    found = Counter(
        _step(first.left)
        for first, second in itertools.pairwise(lines)
        if _is_open(first) and 0.8 * first.size < first.left - left < 4 * first.size and abs(second.left - left) < 2
    )
    return frozenset(step for step, times in found.items() if times >= _INDENTS_AT_LEAST)


def _ends_of_indented(lines: Sequence[Line], left: float, right: float) -> dict[int, float]:
    """Return where lines end that stand in, by their left edge, when there are enough of them and they run wide."""
    rights: dict[int, list[float]] = {}
    for line in lines:
        if line.left > left + line.size:
            rights.setdefault(_step(line.left), []).append(line.right)
    return {
        start: max(found)
        for start, found in rights.items()
        if len(found) >= _INDENTED_AT_LEAST and max(found) - start > _WIDE * (right - left)
    }


def _step(left: float) -> int:
    return round(left / 2) * 2


def _smaller_half(steps: Sequence[float]) -> float:
    """The usual step: the median of the smaller half, because the larger half holds the space between paragraphs."""
    ordered = sorted(steps)
    return median(ordered[: (len(ordered) + 1) // 2])


def group_lines(lines: Sequence[Line], column: Column) -> Iterator[Group]:
    """Yield the paragraphs of a column."""
    group = Group()
    for line, below in itertools.zip_longest(lines, lines[1:]):
        if group.lines and (_begins(group, line, column) or _follows_single(group, line, below, column)):
            yield group
            group = Group()
        group.lines.append(line)
    if group.lines:
        yield group


def _follows_single(group: Group, line: Line, below: Line | None, column: Column) -> bool:
    """Say whether a line begins a paragraph behind one of a single full line: both stand in as first lines do."""
    last = group.last
    if len(group.lines) > 1 or last.joined or not last.text.endswith(_TERMINAL) or abs(line.left - last.left) > 1:
        return False
    is_first = below is None or (_is_open(line) and below.left < line.left - 0.8 * line.size)
    return is_first and _step(line.left) in column.indents


def bullet_of(text: str) -> int:
    """Return the length of the list sign that a text begins with, 0 without one."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def has_label(text: str) -> bool:
    """Say whether a text begins with the number of a paragraph, an item or a heading."""
    return _LABEL.match(text) is not None


def _begins(group: Group, line: Line, column: Column) -> bool:
    """Say whether `line` begins a paragraph behind `group`."""
    last = group.last
    if line.level is not None or last.level is not None:
        return line.level != last.level or line.run != last.run
    if last.joined:
        return False
    if is_contents_row(last) or (column.contents and is_entry(last)):
        return True
    if column.contents and _is_marked(group) and not has_label(line.text):
        # An entry of a contents page over several lines: only the last has the page number.
        return line.bottom - last.bottom > 1.8 * column.usual(line.size)
    if line.mono and last.mono and not bullet_of(line.text):
        # A listing: its lines are broken on purpose, and an empty one parts nothing.
        return line.bottom - last.bottom > 2.6 * column.usual(line.size)
    if line.mono != last.mono and _parts_listing(group, line, column):
        return True
    if _is_centred_below(group, line, column):
        return False
    by_type = _begins_by_type(last, line, column)
    return _begins_by_shape(group, line, column) if by_type is None else by_type


def _parts_listing(group: Group, line: Line, column: Column) -> bool:
    """Say whether a listing ends above the line or begins with it; a line of prose may be all code as well."""
    last = group.last
    if last.mono:
        return group.first.mono
    stands_in = line.left - last.left > 0.8 * line.size
    return stands_in or last.text.endswith(":") or last.right < column.right_of(last) - 2.5 * line.size


def _is_centred_below(group: Group, line: Line, column: Column) -> bool:
    """Say whether a line goes on with a title of several centred lines, set larger than the text and evenly spaced."""
    last, em = group.last, line.size
    if line.size < _TITLE_SIZE * column.body or abs(line.size - last.size) > 0.3 or line.bold != last.bold:
        return False
    centred = abs(line.left + line.right - last.left - last.right) < 1.4 * em and abs(line.left - last.left) > 2
    step = line.bottom - last.bottom
    before = last.bottom - group.lines[-2].bottom if len(group.lines) > 1 else step
    even = 0 < step < 2.6 * em and abs(step - before) < 0.2 * em
    return bool(column.body) and centred and even and not last.text.endswith((".", ":"))


def _begins_by_type(last: Line, line: Line, column: Column) -> bool | None:
    """Say what type size, weight and the space between the lines decide; None when they decide nothing."""
    step = line.bottom - last.bottom
    if abs(line.size - last.size) > 0.12 * last.size:
        if last.size > line.size and step > 1.6 * column.usual(line.size):
            return True  # The words below a title may begin small, as the name of a program or a person does.
        heavier = last.bold and not line.bold and last.size > line.size
        return heavier or not _runs_on(last, line) or abs(line.size - last.size) > 0.3 * last.size
    if step > 1.3 * column.usual(line.size) or step < -line.size:
        return step > 0 or not _runs_on(last, line)
    if line.bold and last.bold and not last.text.endswith(_TERMINAL):
        return has_label(line.text) or _is_capitals(last.text) != _is_capitals(line.text)
    return True if line.bold != last.bold and not _runs_on(last, line) else None


def _begins_by_shape(group: Group, line: Line, column: Column) -> bool:
    last, em = group.last, line.size
    ended = last.text.endswith(_TERMINAL)
    short = last.right < column.right_of(last) - 2.5 * em
    shift = (line.left - column.left_of(line)) - (last.left - column.left_of(last))
    if bullet_of(line.text):
        return not _is_dash_between(group, line, column)
    if has_label(line.text) and (short or (ended and _stands_as_item(group, line))):
        return True
    if shift > 0.8 * em:
        # Behind a full line it hangs, as entries of a bibliography do; behind a short one it is a new paragraph.
        return short or (ended and len(group.lines) > 1)
    if shift < -0.8 * em and (ended or short) and _is_over(group, line, column):
        return True
    return short and ended and _would_have_fitted(last, line, column) and not line.text[:1].islower()


def _is_dash_between(group: Group, line: Line, column: Column) -> bool:
    """Say whether a dash before a line is one between words: the full line above has not ended and stands there too."""
    last = group.last
    full = last.right > column.right_of(last) - 2.5 * line.size
    hangs = line.text[0] == "—" and _is_marked(group) and 0 < line.left - last.left < 3 * line.size
    stands_there = abs(line.left - last.left) < 2 or (len(group.lines) == 1 and hangs)
    return line.text[0] in _DASHES and full and not last.text.endswith(_TERMINAL) and stands_there


def _is_over(group: Group, line: Line, column: Column) -> bool:
    """Say whether a line further left cannot be the second one of a paragraph whose first line stands in."""
    return len(group.lines) > 1 or (_is_marked(group) and _would_have_fitted(group.last, line, column))


def _stands_as_item(group: Group, line: Line) -> bool:
    """Say whether a number behind a full line is that of an item: it stands out of line, or follows an item."""
    return abs(line.left - group.last.left) > 0.5 * line.size or _is_marked(group)


def _is_marked(group: Group) -> bool:
    return bool(bullet_of(group.first.text) or has_label(group.first.text))


def _would_have_fitted(last: Line, line: Line, column: Column) -> bool:
    words = line.text.split(None, 1)
    advance = line.width / max(len(line.text), 1)
    return bool(words) and last.right + advance * (len(words[0]) + 1) < column.right_of(last)


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) >= _CAPITALS_AT_LEAST


def _is_open(line: Line) -> bool:
    return line.joined or not line.text.endswith(_TERMINAL)


def _runs_on(last: Line, line: Line) -> bool:
    """Say whether a sentence goes on over the line end."""
    return not last.text.endswith(_TERMINAL) and line.text[:1].islower()
