"""Lines on one baseline: joined where the file drew one line in parts, kept apart where they are cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb.extraction.types import NoteMarker
from kb.ingest.readers.pdf.drawn import Frame, Segment
from kb.ingest.readers.pdf.line import Line

_WORD_SPACE = 1.3
_SPACE_IN_CELL = 0.5
_LABEL = re.compile(
    r"[•●○▪◦■·–—*o\-]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|§+ ?\d[\d.]*"
)
_PLAIN_LABEL = re.compile(r"\d{1,2}|[A-Z]|[IVX]{1,4}")
_NOTE_NUMBER = re.compile(r"\d{1,3}|[*†‡]{1,3}")
_SMALL = 0.85


def join(first: Line, second: Line, joint: str = " ") -> Line:
    """Return one line of both, the second to the right of the first."""
    shift = len(first.text) + len(joint)
    moved = tuple(NoteMarker(mark.offset + shift, mark.number) for mark in second.markers)
    larger = first if len(first.text) > len(second.text) else second
    return replace(
        first,
        text=f"{first.text}{joint}{second.text}",
        top=min(first.top, second.top),
        right=max(first.right, second.right),
        bottom=max(first.bottom, second.bottom),
        size=larger.size,
        bold=first.bold and second.bold if _has_letters(first) else second.bold,
        italic=first.italic and second.italic if _has_letters(first) else second.italic,
        markers=(*first.markers, *moved),
        italics=(*first.italics, *second.italics),
        joined=second.joined,
    )


def _has_letters(line: Line) -> bool:
    return sum(map(str.isalpha, line.text)) > 1


def rejoin(lines: Iterable[Line], down: Sequence[Segment] = (), tables: Sequence[Frame] = ()) -> list[Line]:
    """Join what the file drew in parts: words on one baseline without a gap, and the number of a note with its note.

    A rule that runs `down` between them keeps the cells of a table apart, and so does a gap inside one of `tables`.
    """
    kept: list[Line] = []
    for line in lines:
        last = kept[-1] if kept else None
        if last is not None and _is_note_number(last, line):
            marker = NoteMarker(0, last.text)
            kept[-1] = replace(line, left=last.left, markers=(marker, *line.markers))
        elif last is not None and _is_call(last, line):
            kept[-1] = replace(last, right=line.right, markers=(*last.markers, NoteMarker(len(last.text), line.text)))
        elif last is not None and _is_drawn_in_parts(last, line, tables) and not _is_parted(last, line, down):
            kept[-1] = join(last, line)
        else:
            kept.append(line)
    return kept


def _is_drawn_in_parts(last: Line, line: Line, tables: Sequence[Frame]) -> bool:
    if not last.on_baseline_of(line) or not -1 <= line.left - last.right < _WORD_SPACE * line.size:
        return False
    in_table = any(table.top < line.bottom < table.bottom for table in tables)
    return not in_table or line.left - last.right < _SPACE_IN_CELL * line.size


def _is_parted(last: Line, line: Line, down: Sequence[Segment]) -> bool:
    return any(last.right - 1 < x < line.left + 1 and top < line.bottom - 1 < bottom for x, top, bottom in down)


def _is_note_number(number: Line, note: Line) -> bool:
    if not _NOTE_NUMBER.fullmatch(number.text) or number.size > _SMALL * note.size or note.left < number.left:
        return False
    if note.mono and not number.mono:
        return False  # A listing with its lines numbered.
    return abs(number.bottom - note.bottom) < note.size and note.left - number.right < 6 * note.size


def _is_call(line: Line, number: Line) -> bool:
    """Say whether a small number that stands by itself is raised at the end of the line drawn before it."""
    if not _NOTE_NUMBER.fullmatch(number.text) or number.size > _SMALL * line.size or number.bottom >= line.bottom:
        return False
    return number.bottom > line.top and -1 <= number.left - line.right < 0.5 * line.size


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines into rows by baseline, rows from top to bottom and lines in them from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.bottom):
        if rows and rows[-1][0].on_baseline_of(line) and not _overlaps(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_labelled(sorted(row, key=lambda line: line.left)) for row in rows]


def _overlaps(row: Sequence[Line], line: Line) -> bool:
    return any(min(other.right, line.right) - max(other.left, line.left) > 1 for other in row)


def _labelled(row: list[Line]) -> list[Line]:
    """Join the number or bullet of an item, paragraph or heading with its words."""
    if len(row) < 2:
        return row
    label = row[0].text.strip()
    plain = len(row) == 2 and _PLAIN_LABEL.fullmatch(label) and row[1].text[:1].isupper()
    if _LABEL.fullmatch(label) or plain:
        return [join(row[0], row[1]), *row[2:]]
    return row
