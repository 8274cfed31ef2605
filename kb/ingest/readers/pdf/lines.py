"""A page of pdfium as lines with box, type size and weight.

pdfium is asked about a few characters of a line, never about each: one call a character would take longer than
everything else together.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import pypdfium2 as pdfium
from pypdfium2 import raw

from kb.extraction.types import NoteMarker
from kb.ingest.readers.pdf.drawn import Drawn, read_drawn
from kb.ingest.readers.pdf.italics import Italics, with_italics
from kb.ingest.readers.pdf.line import Line, Page, signs_in
from kb.ingest.readers.pdf.probe import Box, Probe
from kb.ingest.readers.pdf.right_to_left import (
    has_letters,
    in_order,
    mirrored,
    mirrored_frame,
    mirrored_rules,
    runs_right_to_left,
)

_HYPHEN = "\ufffe"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_MARKER = re.compile(
    rf"\[?(?<!\d)(?<!\d[.,])([\d{_RAISED}]{{1,3}})(?![\d{_RAISED}])\]?|"
    r"([*†‡§]{1,3})(?=\s|$)|(?:(?<=\s)|^)([*†‡]{1,3})"
)
_MAY_CALL = re.compile(rf"[\d{_RAISED}*†‡§]")
_UNIT = re.compile(r"(?:\b[kcmd]?m|\bha|[)\]])$")
_CLINGS = re.compile(r"[^\W\d_][.,;:!?”\"'’»)]{0,2}$")
_DECIMAL = re.compile(r"[.,]\d")
_WIDE_LETTER = 0.6  # of the type size: a line with a larger mean advance holds a gap
_GAP = 1.3  # of the type size: a wider space is not one between words
_SAMPLED = 6
_RIGHT_TO_LEFT = "\u0590"  # where the first script begins that runs so; some behind it do not, which does no harm
_LABEL_AT_MOST = 8
_MARKER_HEIGHT = 0.86


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """Return one page with its lines, in the order in which the file draws them."""
    page = document[index]
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        text = _in_units(text_page.get_text_range())
        probe = Probe(text_page, width, height)
        exact = len(text) == text_page.count_chars()
        italics = Italics(text_page, height)
        drawn = Drawn() if probe.is_turned else read_drawn(page, italics.see)
        if exact and has_letters(text):
            text = in_order(text, lambda at: probe.box(at)[0])
        lines = list(_lines(text, probe, drawn, exact=exact))
        lines = with_italics(lines, italics.runs) if italics.runs else lines
    finally:
        text_page.close()
    picture = len(text) < 50 and _has_picture(page)
    page.close()
    found = Page(index, width, height, lines, has_picture=picture, frames=drawn.frames, down=drawn.down)
    found.signs = signs_in(text)
    return _mirrored(found) if has_letters(text) and runs_right_to_left(text) else found


def _in_units(text: str) -> str:
    """Return a text in which every sign has as many places as pdfium counts: two beyond the first 65,536.

    Letters of formulas stand there; they become the plain letters they stand for. The second place is a control
    character, which is taken out with the others.
    """
    return _ASTRAL.sub(_in_two_places, text) if _ASTRAL.search(text) else text


def _in_two_places(sign: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", sign[0])
    return f"{plain if len(plain) == 1 else sign[0]}\0"


def _mirrored(page: Page) -> Page:
    page.lines = [mirrored(line, page.width) for line in page.lines]
    page.frames = tuple(mirrored_frame(frame, page.width) for frame in page.frames)
    page.down = mirrored_rules(page.down, page.width)
    page.is_mirrored = True
    return page


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=3))


def _lines(text: str, probe: Probe, drawn: Drawn, *, exact: bool) -> Iterator[Line]:
    start = 0
    looks_split = False
    usual = 0.0
    for count, row in enumerate(text.split("\n")):
        end = start + len(row)
        for first, last in _printed(row.rstrip("\r"), start):
            words = text[first:last]
            line = _line(words, first, probe, usual, exact=exact)
            if line is None:
                continue
            usual = line.size
            line.joined = text[last : last + 1] == _HYPHEN
            crossed = drawn.crossing(line.left, line.right, line.bottom - 1) if drawn.down else ()
            in_cells = bool(crossed) or (bool(drawn.frames) and drawn.has_table_at(line.bottom))
            wide = line.width > _WIDE_LETTER * line.size * len(words) and " " in words
            if wide or looks_split or in_cells or (count % _SAMPLED == 0 and line.width > 20 * line.size):
                parts = list(_split(words, first, line, probe, crossed, exact=exact))
                looks_split = looks_split or (
                    len(parts) > 1 and not (wide or in_cells) and len(parts[0].text) > _LABEL_AT_MOST
                )
                yield from parts
            else:
                yield line
        start = end + 1


def _printed(row: str, start: int) -> Iterator[tuple[int, int]]:
    """Return the bounds of the printed lines of a row; pdfium joins two where a hyphen ends the first."""
    at = 0
    if row and _HYPHEN not in row and not row[0].isspace() and not row[-1].isspace():
        yield start, start + len(row)
        return
    for part in row.split(_HYPHEN):
        stripped = part.strip()
        if stripped:
            first = start + at + len(part) - len(part.lstrip())
            yield first, first + len(stripped)
        at += len(part) + 1


def _line(words: str, first: int, probe: Probe, usual: float, *, exact: bool) -> Line | None:
    """Return a line of print, None when it has no place; `usual` is the type size of the line before."""

    def at(offset: int) -> int:
        return first + offset if exact else probe.index_of(first + offset)

    last = len(words) - 1
    left, _, right, _ = probe.box(first if exact else at(0))
    end = probe.box(first + last if exact else at(last))
    if words[0] >= _RIGHT_TO_LEFT or words[-1] >= _RIGHT_TO_LEFT:
        left, right, end = of_words(words, at, probe)
    middle = _middle(words)
    centre = probe.box(at(middle))
    if end[3] - end[1] <= 0 and right - left <= 0:
        return None
    size = probe.size(at(middle))
    if size != usual:
        # The letter in the middle may be one of a name in other type: then the two at the ends outvote it.
        ends = [(probe.size(at(offset)), offset) for offset in (_first_letter(words), _last_letter(words))]
        size, middle = sorted([(size, middle), *ends])[1]
        centre = probe.box(at(middle))
    bold, italic, mono = probe.font(at(middle))
    if bold or italic or mono:
        for offset in (_first_letter(words), _last_letter(words)):
            other = probe.font(at(offset))
            bold, italic, mono = bold and other[0], italic and other[1], mono and other[2]
    text, markers = _lift(words, at, centre, size, probe, mono=mono)
    if not text:
        text, markers = _CONTROL.sub("", words).strip(), ()
    return Line(text, min(left, end[0]), centre[1], max(right, end[2]), centre[3], size, bold, italic, mono, markers)


def of_words(words: str, at: Callable[[int], int], probe: Probe) -> tuple[float, float, Box]:
    """Return the left and right edge of the first word of a line, and the box around the last.

    A word that was turned round has its first letter where the last one was.
    """
    first, last = words.split(None, 1)[0], words.rsplit(None, 1)[-1]
    one, two = probe.box(at(0)), probe.box(at(len(first) - 1))
    three, four = probe.box(at(len(words) - len(last))), probe.box(at(len(words) - 1))
    box = (min(three[0], four[0]), four[1], max(three[2], four[2]), four[3])
    return min(one[0], two[0]), max(one[2], two[2]), box


def _middle(words: str) -> int:
    middle = len(words) // 2
    if words[middle].isalpha():
        return middle
    return next((at for at in chain(range(middle, len(words)), range(middle)) if words[at].isalpha()), middle)


def _first_letter(words: str) -> int:
    return next((at for at, letter in enumerate(words) if letter.isalpha()), 0)


def _last_letter(words: str) -> int:
    return next((at for at in range(len(words) - 1, -1, -1) if words[at].isalpha()), len(words) - 1)


def _lift(
    words: str, at: Callable[[int], int], centre: Box, size: float, probe: Probe, *, mono: bool
) -> tuple[str, tuple[NoteMarker, ...]]:
    """Take note markers out of a line: figures and signs that are set smaller than the line and above its foot."""
    found = (
        [match for match in _MARKER.finditer(words) if _is_raised(match, at, centre, size, probe, is_listing=mono)]
        if _MAY_CALL.search(words)
        else []
    )
    if not found:
        return words if words.isprintable() else _CONTROL.sub("", words), ()
    parts: list[str] = []
    markers: list[NoteMarker] = []
    length = end = 0
    for match in found:
        between = _CONTROL.sub("", words[end : match.start()])
        if markers and not between.strip(" ,;"):
            between = ""
        between = between.rstrip() if parts or between.strip() else between.strip()
        parts.append(between)
        length += len(between)
        markers.append(NoteMarker(length, (match[1] or match[2] or match[3]).translate(_PLAIN)))
        end = match.end()
    rest = _CONTROL.sub("", words[end:])
    parts.append(rest if length else rest.lstrip())
    return "".join(parts).rstrip(), tuple(markers)


def _is_raised(
    match: re.Match[str], at: Callable[[int], int], centre: Box, size: float, probe: Probe, *, is_listing: bool
) -> bool:
    """Say whether a figure or sign is set smaller than the line and above its foot, or clearly above it.

    The number before a line of a listing is none.
    """
    group = match.lastindex or 0
    start = match.start(group)
    if is_listing and not start and not probe.font(at(0))[2]:
        return False
    if match[1] and not match[1].isdecimal():
        # A sign that is a raised figure of itself: the call of a note, unless it is the power of a unit.
        return _UNIT.search(match.string[max(0, start - 4) : start]) is None
    box = probe.box(at(start))
    height, foot = centre[3] - centre[1], centre[3] - box[3]
    if not match[1] and start and not match.string[start - 1].isspace():
        return foot >= -0.3 * height
    if box[3] - box[1] > _MARKER_HEIGHT * height and foot < 0.15 * height:
        return False
    if foot > 0.08 * height and probe.size(at(start)) < 0.9 * size:
        return True
    # In the same size it must cling to a word: figures of a table stand higher than their label for other reasons.
    clings = _CLINGS.search(match.string[max(0, start - 4) : start]) and not _DECIMAL.match(match.string, match.end())
    return foot > 0.25 * height and bool(clings)


def _split(
    words: str, first: int, line: Line, probe: Probe, crossed: Sequence[float], *, exact: bool
) -> Iterator[Line]:
    """Cut a line where a space is wider than one between words, or a rule (`crossed`) runs down through it.

    So are the cells of a table parted, and the lines of two columns.
    """
    bounds = [0]
    for match in re.finditer(r"\s+", words):
        before, behind = first + match.start() - 1, first + match.end()
        if not exact:
            before, behind = probe.index_of(before), probe.index_of(behind)
        left, right = probe.box(before)[2], probe.box(behind)[0]
        if right - left > _GAP * line.size or any(left - 1 < rule < right + 1 for rule in crossed):
            bounds.append(match.end())
    if len(bounds) == 1:
        yield line
        return
    for start, end in zip(bounds, [*bounds[1:], len(words)], strict=True):
        part = _line(words[start:end].rstrip(), first + start, probe, line.size, exact=exact)
        if part is not None:
            part.joined = line.joined and end == len(words)
            yield part
