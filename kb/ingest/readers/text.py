"""Plain text: what lines, blank lines, tabs, bullets and rules show, and no more. The structure rules do the rest."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.extraction.types import Block, BlockKind
from kb.ingest.readers.base import MediaType, UnreadableFile, reads
from kb.ingest.readers.decoding import decode
from kb.ingest.readers.inline import emphasised, lift, normalise
from kb.ingest.readers.printed_pages import Line, lines_with_pages
from kb.ingest.readers.running_lines import without_running_lines
from kb.ingest.readers.wrapping import BULLET, RULE, Fill, continues, filling, is_row, unwrap, whole_notes

_ITEM_NUMBER = re.compile(r"(\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)])\s+(?=\S)")
_TABLE_RULE = re.compile(r"[\s|:+-]*")
_HTML_PARTS = re.compile(r"<(?:p|li|br|ul|div)\b[^<>]*>", re.I)
_HTML_BOX = re.compile(r"\s*<(?:p|div)\b", re.I)
_EMPHASIS_AT_LEAST = 3
_TITLE_AT_LEAST = 2
_UNDERLINE_MAY_DIFFER = 2
_UNDERLINE_AT_LEAST = 3
_UNDERLINED_AT_LEAST = 2


@reads(MediaType.TEXT)
def read_text_file(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of a plain text.

    A file whose lines are full paragraphs gives a block a line; one that was broken at a column gives a block a
    paragraph. A form feed begins a page.

    Raises:
        UnreadableFile: when the file is empty or no text.
    """
    text = normalise(decode(data))
    lines = printed = lines_with_pages(text)
    if "\f" not in text:
        lines = without_running_lines(lines)
    if not any(line.text.strip() for line in lines):
        raise UnreadableFile("The file holds no words", "Check that it was saved completely, then add it again.")
    stray_stars = sum(line.text.count("*") > 1 for line in lines) >= _EMPHASIS_AT_LEAST
    groups = list(whole_notes(_groups(lines)))
    style = _Style(filling(groups), stray_stars, _underlines(groups))
    blocks = (block for group in groups for block in _read_group(group, style))
    gone = {before.number for before, line in zip(printed, lines, strict=True) if before.text != line.text}
    return tuple(_reaching(block, gone) for block in blocks)


def _reaching(block: Block, gone: Collection[int]) -> Block:
    """Let a block reach over the running heads behind it, which are no blank lines: they part nothing."""
    last = block.last_line or block.line or 0
    while last + 1 in gone:
        last += 1
    return replace(block, last_line=last) if last != (block.last_line or block.line or 0) else block


@dataclass(frozen=True, slots=True)
class _Style:
    """How a file is typed: its lines filled so, emphasised with asterisks, its headings underlined with these signs."""

    fill: Fill
    stray_stars: bool
    underlines: str


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _underlines(groups: Sequence[Sequence[Line]]) -> str:
    """Return the signs that underline headings, in the order of their first use; empty when hardly one is."""
    signs = [lower.text.strip()[0] for group in groups for upper, lower in pairwise(group) if _underlined(upper, lower)]
    return "".join(dict.fromkeys(signs)) if len(signs) >= _UNDERLINED_AT_LEAST else ""


def _underlined(upper: Line, lower: Line) -> bool:
    title, rule = upper.text.strip(), lower.text.strip()
    if (
        len(rule) < _UNDERLINE_AT_LEAST
        or set(rule) - set("=-*~^\"'+#`._")
        or len(set(rule)) > 1
        or len(title) < _TITLE_AT_LEAST
    ):
        return False
    return abs(len(rule) - len(title)) <= _UNDERLINE_MAY_DIFFER and "\t" not in title and not RULE.fullmatch(title)


def _read_group(group: list[Line], style: _Style) -> Iterator[Block]:
    position = 0
    while position < len(group):
        end = position + 1
        if style.underlines and end < len(group) and _underlined(group[position], group[end]):
            yield from _heading(group[position], group[end], style)
            end += 1
        elif is_row(group[position].text):
            while end < len(group) and is_row(group[end].text):
                end += 1
            yield from _table(group[position:end], stray_stars=style.stray_stars)
        else:
            while style.fill.column and end < len(group) and continues(group, position, end, style.fill):
                end += 1
            whole = style.fill.is_last(group[end - 1].text)
            for block in _line_blocks(group[position:end], stray_stars=style.stray_stars):
                yield replace(block, whole=whole)
        position = end


def _heading(title: Line, rule: Line, style: _Style) -> Iterator[Block]:
    level = style.underlines.index(rule.text.strip()[0]) + 1
    for block in _words(title.text.strip(), BlockKind.HEADING, title, rule.number, stray_stars=style.stray_stars):
        yield replace(block, level=level)


def _line_blocks(lines: Sequence[Line], *, stray_stars: bool) -> Iterator[Block]:
    text, last = unwrap([line.text for line in lines]), lines[-1].number
    if RULE.fullmatch(text):
        yield _block("", BlockKind.RULE, lines[0])
        return
    if _HTML_PARTS.search(text):
        kind = BlockKind.BOX if _HTML_BOX.match(text) else BlockKind.TEXT
        for part in _HTML_PARTS.split(text):
            yield from _words(part, kind, lines[0], last, stray_stars=stray_stars)
        return
    yield from _words(text, BlockKind.TEXT, lines[0], last, stray_stars=stray_stars)


def _words(text: str, kind: BlockKind, line: Line, last: int, *, stray_stars: bool) -> Iterator[Block]:
    bullet = BULLET.match(text) if kind is not BlockKind.HEADING else None
    number = None
    if bullet and not (kind is BlockKind.TEXT and text.lstrip().startswith(("–", "—"))):
        kind, text = BlockKind.LIST_ITEM, text[bullet.end() :]
        numbered = _ITEM_NUMBER.match(text)
        if numbered:
            number, text = numbered[1], text[numbered.end() :]
    words, markers = lift(text, stray_stars=stray_stars)
    if words:
        yield Block(
            words, kind, page=line.page, label=line.label, number=number, line=line.number, markers=markers,
            last_line=last, emphasis=emphasised(text, stray_stars=stray_stars),
        )  # fmt: skip


def _block(text: str, kind: BlockKind, line: Line) -> Block:
    return Block(text, kind, page=line.page, label=line.label, line=line.number)


def _table(rows: Sequence[Line], *, stray_stars: bool) -> Iterator[Block]:
    cells = [_cells(row.text, stray_stars=stray_stars) for row in rows if not _TABLE_RULE.fullmatch(row.text)]
    text = "\n".join("\t".join(row) for row in cells)
    if text.strip():
        yield replace(_block(text, BlockKind.TABLE, rows[0]), last_line=rows[-1].number)


def _cells(row: str, *, stray_stars: bool) -> list[str]:
    parts = row.rstrip().split("\t") if "\t" in row else row.strip().strip("|").split("|")
    return [lift(_HTML_PARTS.sub(" ", cell), stray_stars=stray_stars)[0] for cell in parts]
