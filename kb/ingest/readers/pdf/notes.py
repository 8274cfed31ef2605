"""Notes at the foot of a page: told from the body by type size, place and the numbers that the body calls."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kb.extraction.types import NoteMarker
from kb.ingest.readers.pdf.line import Line
from kb.ingest.readers.pdf.order import Region

_SMALLER = 0.94
ENDS = tuple(".!?:;…”»)")
_NUMBERED = re.compile(r"(\d{1,3})(?:[.)]?\s+(?=\S)|(?=[A-Z“\"«(]))")
_SIGNED = re.compile(r"([*†‡§]{1,3})\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class FootNote:
    """The lines of one note; `number` is empty for the rest of a note from the page before."""

    number: str
    lines: tuple[Line, ...]


def take_notes(found: Sequence[Region], body: float) -> tuple[list[Region], list[FootNote]]:
    """Part the notes at the feet of the columns from the text above them. `body` is the usual type size."""
    called = {mark.number for region in found for line in region.lines for mark in line.markers if mark.offset}
    kept: list[Region] = []
    notes: list[FootNote] = []
    for at, region in enumerate(found):
        start = None if region.rows else _start(region.lines, body, called)
        if start is None or not _is_at_foot(found, at, region.lines[start]):
            kept.append(region)
            continue
        notes += _split(region.lines[start:], called)
        if start:
            kept.append(Region(region.lines[:start]))
    return kept, notes


def take_imprint(found: Sequence[Region], body: float) -> tuple[list[Region], list[Line]]:
    """Part the small print at the foot of a column from a sentence that goes on in the next column.

    First pages of journals hold addresses and dates there; they are neither text nor notes.
    """
    kept: list[Region] = []
    imprint: list[Line] = []
    for at, region in enumerate(found):
        small = len(region.lines)
        while small and not region.rows and region.lines[small - 1].size < _SMALLER * body:
            small -= 1
        goes_on = any(line.size >= _SMALLER * body for later in found[at + 1 :] for line in later.lines)
        if 0 < small < len(region.lines) and goes_on and not region.lines[small - 1].text.endswith(ENDS):
            imprint += region.lines[small:]
            kept.append(Region(region.lines[:small]))
        else:
            kept.append(region)
    return kept, imprint


def _is_at_foot(found: Sequence[Region], at: int, line: Line) -> bool:
    """Say whether nothing of the text stands below a line in its own column."""
    return not any(
        other.lines[0].top > line.bottom
        and other.left < line.right
        and other.right > line.left
        and not _is_small(other, line)
        for other in found[at + 1 :]
    )


def _is_small(region: Region, line: Line) -> bool:
    return all(other.size <= line.size + 0.3 for other in region.lines)


def _start(lines: Sequence[Line], body: float, called: Collection[str]) -> int | None:
    """Return where the notes begin: the first of the small lines at the end, when one of them opens a note."""
    small = len(lines)
    while small and lines[small - 1].size < _SMALLER * body:
        small -= 1
    opening = [at for at in range(small, len(lines)) if _number(lines[at], called, small=True)]
    if opening:
        # What stands above the first number, in the same small type, is the rest of a note from the page before.
        first = opening[0]
        apart = first == small or not _has_label(lines[small])
        return small if apart and _same_type(lines[small:first], lines[first]) else first
    return _raised_start(lines, called)


def _has_label(line: Line) -> bool:
    return re.match(r"\(?\w{1,3}[.)]\s", line.text) is not None


def _same_type(lines: Sequence[Line], line: Line) -> bool:
    return all(abs(other.size - line.size) < 0.4 for other in lines)


def _raised_start(lines: Sequence[Line], called: Collection[str]) -> int | None:
    """Return the first line that opens with a raised number called above, when none behind it is set larger."""
    for at, line in enumerate(lines):
        opens = at and line.markers and line.markers[0].offset == 0 and line.markers[0].number in called
        if opens and all(other.size <= line.size + 0.3 for other in lines[at:]):
            return at
    return None


def _number(line: Line, called: Collection[str], *, small: bool) -> str:
    """Return the number of the note that a line opens, or nothing."""
    if line.markers and line.markers[0].offset == 0:
        return line.markers[0].number
    found = _NUMBERED.match(line.text) or _SIGNED.match(line.text)
    return found[1] if small and found and found[1] in called else ""


def _split(lines: Sequence[Line], called: Collection[str]) -> list[FootNote]:
    notes: list[FootNote] = []
    for line in lines:
        number = _number(line, called, small=True)
        if number or not notes:
            notes.append(FootNote(number, (_without_number(line, number),)))
        else:
            notes[-1] = FootNote(notes[-1].number, (*notes[-1].lines, line))
    return notes


def _without_number(line: Line, number: str) -> Line:
    if not number:
        return line
    if line.markers and line.markers[0].offset == 0:
        return replace(line, markers=line.markers[1:])
    cut = len(line.text) - len(line.text.removeprefix(number).lstrip(".) "))
    markers = tuple(NoteMarker(max(mark.offset - cut, 0), mark.number) for mark in line.markers)
    return replace(line, text=line.text[cut:], markers=markers)
