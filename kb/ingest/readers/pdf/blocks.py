"""The lines of a page to blocks: its columns, its notes, its boxes and tables, its paragraphs."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kb.extraction.types import Block, BlockKind, FontFacts, NoteMarker
from kb.ingest.readers.inline import normalise
from kb.ingest.readers.pdf.contents import is_contents_page, is_contents_row, is_entry
from kb.ingest.readers.pdf.continued import Setting, join_continued, setting_of
from kb.ingest.readers.pdf.coverage import doubt_pages, is_lost, kept_of
from kb.ingest.readers.pdf.drawn import Frame
from kb.ingest.readers.pdf.framed import Framed, part_framed
from kb.ingest.readers.pdf.line import Line, Page
from kb.ingest.readers.pdf.notes import ENDS, FootNote, take_imprint, take_notes
from kb.ingest.readers.pdf.order import Region, gutter_of, one_line, regions
from kb.ingest.readers.pdf.paragraphs import (
    Column,
    Group,
    bullet_of,
    column_of,
    group_lines,
)
from kb.ingest.readers.pdf.rows import rows_of
from kb.ingest.readers.pdf.words import emphasis_of, join_lines

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Stars between paragraphs; not given as a rule, which in a text stands above the notes of a page.
_ORNAMENT = re.compile(r"[\s*•·~_–—-]+")
_LARGER = 1.06  # of the usual type size: a title
_INDENT = 1.2  # of the type size: a quotation stands in by at least this much
_SENTENCES = {BlockKind.TEXT, BlockKind.LIST_ITEM, BlockKind.QUOTATION}


Placed = tuple[Block, Setting | None]


def blocks_of(pages: Sequence[Page], body: FontFacts, words: Collection[str]) -> list[Block]:
    """Return the blocks of all pages: paragraphs whole, and the rest of a note added to what the page before has."""
    found = list(_placed(pages, body, words))
    return join_continued([block for block, _ in found], [setting for _, setting in found], words)


def _placed(pages: Sequence[Page], body: FontFacts, words: Collection[str]) -> Iterator[Placed]:
    waiting: list[Block] = []
    gutter: float | None = None
    lost: list[int] = []
    for page in pages:
        page.is_contents = is_contents_page(page.lines)
        framed, lines = part_framed(page)
        of_page = gutter_of(lines, gutter)
        gutter = of_page or gutter
        found, notes = take_notes(regions(lines, of_page), body.size)
        at_foot = tuple(notes)
        if waiting and notes and not notes[0].number:
            waiting[-1] = _longer(waiting[-1], notes.pop(0), words)
        yield from ((note, None) for note in waiting)
        found, imprint = take_imprint(found, body.size) if page.index == 0 else (found, [])
        beside = [part.frame for part in framed]
        own = [placed for region in found for placed in _region_blocks(region, page, body, words, beside)]
        # Before the last block, so that neither a title in front nor a paragraph that goes on behind is parted from it.
        own[-1:-1] = [(_imprint(imprint, page, words), None)] if imprint else []
        placed = _with_framed(own, [list(_framed_blocks(part, page, body, words)) for part in framed])
        yield from placed
        if is_lost(page, kept_of(page, (block for block, _ in placed), at_foot)):
            lost.append(page.index)
        waiting = [_note(note, page, words) for note in notes]
    yield from ((note, None) for note in waiting)
    doubt_pages(lost)


def _longer(note: Block, rest: FootNote, words: Collection[str]) -> Block:
    last = Line(note.text, 0, 0, 0, 0, 0, markers=note.markers)
    text, markers = join_lines([last, *rest.lines], words)
    emphasis = (*note.emphasis, *emphasis_of(rest.lines, words))
    return replace(note, text=text, markers=markers, emphasis=emphasis)


def _note(note: FootNote, page: Page, words: Collection[str]) -> Block:
    text, markers = join_lines(note.lines, words)
    return Block(
        text, BlockKind.NOTE, page=page.index, label=page.label, box=_box(note.lines), font=_font(note.lines),
        number=note.number, markers=markers, emphasis=emphasis_of(note.lines, words),
    )  # fmt: skip


def _imprint(lines: Sequence[Line], page: Page, words: Collection[str]) -> Block:
    text, _ = join_lines(lines, words)
    return Block(text, BlockKind.FRONT_MATTER, page=page.index, label=page.label, box=_box(lines), font=_font(lines))


def _framed_blocks(part: Framed, page: Page, body: FontFacts, words: Collection[str]) -> Iterator[Block]:
    """Yield the table of a grid, or what stands in a box: its paragraphs as such, its tables as tables."""
    if part.cells:
        rows = ("\t".join(_cell(cell, words) for cell in row) for row in part.cells)
        yield _table("\n".join(rows), part.lines, page)
        return
    for region in regions(part.lines):
        for block, _ in _region_blocks(region, page, body, words, ()):
            yield block if block.kind is BlockKind.TABLE else replace(block, kind=BlockKind.BOX)


def _cell(lines: Sequence[Line], words: Collection[str]) -> str:
    rows = [one_line(row) for row in rows_of(lines)]
    return join_lines([replace(row, text=_with_raised(row), markers=()) for row in rows], words)[0] if rows else ""


def _with_framed(placed: Sequence[Placed], framed: Sequence[Sequence[Block]]) -> list[Placed]:
    """Put what stands in frames between the blocks of a page, behind the last one of its column that begins above it.

    No sentence is parted: a frame stands before the half of a paragraph that goes on behind it, and behind one that
    goes on from the page before.
    """
    kept = list(placed)
    for inside in sorted(filter(None, framed), key=lambda inside: _box_of(inside[0])[1]):
        left, top, right, _ = _box_of(inside[0])
        above = [
            at
            for at, (block, _) in enumerate(kept)
            if _box_of(block)[1] < top and _box_of(block)[0] < right and _box_of(block)[2] > left
        ]
        at = above[-1] + 1 if above else 0
        if at and kept[at - 1][0].kind in _SENTENCES and not kept[at - 1][0].text.endswith(ENDS):
            at -= 1
        if not at and kept and kept[0][0].kind in _SENTENCES and kept[0][0].text[:1].islower():
            at = 1
        kept[at:at] = [(block, None) for block in inside]
    return kept


def _box_of(block: Block) -> tuple[float, float, float, float]:
    return block.box or (0.0, 0.0, 0.0, 0.0)


def _region_blocks(
    region: Region, page: Page, body: FontFacts, words: Collection[str], beside: Sequence[Frame]
) -> Iterator[Placed]:
    if region.rows:
        rows = ("\t".join(_with_raised(cell) for cell in row) for row in region.rows)
        table = _table("\n".join(rows), region.lines, page)
        yield (replace(table, kind=BlockKind.FRONT_MATTER) if page.is_contents else table), None
        return
    column = column_of(region.lines, body.size, beside, contents=page.is_contents)
    for at, group in enumerate(group_lines(region.lines, column)):
        block = _block(group, column, page, body, words)
        if not _ORNAMENT.fullmatch(block.text):
            yield block, setting_of(group, column, opens_column=not at) if block.kind is BlockKind.TEXT else None


def _block(group: Group, column: Column, page: Page, body: FontFacts, words: Collection[str]) -> Block:
    text, markers = join_lines(group.lines, words)
    kind = _kind(group, column, body)
    if page.is_contents and kind is BlockKind.TEXT and is_entry(group.last):
        kind = BlockKind.FRONT_MATTER
    cut = bullet_of(text) if kind is BlockKind.LIST_ITEM and not _ORNAMENT.fullmatch(text) else 0
    moved = tuple(NoteMarker(max(mark.offset - cut, 0), mark.number) for mark in markers)
    return Block(
        text[cut:], kind, level=group.first.level, page=page.index, label=page.label, box=_box(group.lines),
        font=_font(group.lines), markers=moved, emphasis=emphasis_of(group.lines, words),
    )  # fmt: skip


def _kind(group: Group, column: Column, body: FontFacts) -> BlockKind:
    if group.first.level is not None:
        return BlockKind.HEADING
    if is_contents_row(group.last):
        return BlockKind.FRONT_MATTER
    if bullet_of(group.first.text) and len(group.first.text) > 2:
        return BlockKind.LIST_ITEM
    return BlockKind.QUOTATION if _is_quotation(group, column, body) else BlockKind.TEXT


def _is_quotation(group: Group, column: Column, body: FontFacts) -> bool:
    """Say whether a paragraph stands in on both sides, or on the left in smaller type, over two lines at least."""
    if len(group.lines) < 2 or sum(len(line.text) for line in group.lines) < 80:
        return False
    if group.first.size > _LARGER * body.size:
        return False
    left = min(line.left for line in group.lines)
    right = max(line.right for line in group.lines)
    inside = left > column.left + _INDENT * body.size
    smaller = group.first.size < 0.95 * body.size
    return inside and (smaller or right < column.right - _INDENT * body.size) and not group.first.bold


def _table(rows: str, lines: Sequence[Line], page: Page) -> Block:
    return Block(rows, BlockKind.TABLE, page=page.index, label=page.label, box=_box(lines), font=_font(lines))


def _with_raised(cell: Line) -> str:
    """Return the words of a cell with its raised figures in place: a table has ranks and exponents more than notes."""
    text = cell.text
    for mark in reversed(cell.markers):
        text = f"{text[: mark.offset]}{mark.number.translate(_RAISED)}{text[mark.offset :]}"
    return normalise(text)


def _box(lines: Sequence[Line]) -> tuple[float, float, float, float]:
    return (
        min(line.left for line in lines), min(line.top for line in lines),
        max(line.right for line in lines), max(line.bottom for line in lines),
    )  # fmt: skip


def _font(lines: Sequence[Line]) -> FontFacts:
    longest = max(lines, key=lambda line: len(line.text))
    return FontFacts(longest.size, all(line.bold for line in lines), all(line.italic for line in lines))
