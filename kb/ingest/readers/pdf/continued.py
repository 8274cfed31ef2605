"""Paragraphs that go on in the next column or on the next page, told by how the text sets its paragraphs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kb.extraction.types import Block, BlockKind
from kb.ingest.readers.pdf.line import Line
from kb.ingest.readers.pdf.paragraphs import Column, Group
from kb.ingest.readers.pdf.words import join_lines

_BETWEEN = {BlockKind.NOTE, BlockKind.BOX, BlockKind.TABLE}
_INDENT = 0.8  # of the type size
_STYLE_AT_LEAST = 5
_MOST = 0.6
_LETTERS_AT_LEAST = 80


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: its first line stands in (None for a single line), its last runs to the edge.

    `opens_column` says that it is the first of a column or of what goes on below a table.
    """

    indented: bool | None
    full: bool
    opens_column: bool


def setting_of(group: Group, column: Column, *, opens_column: bool) -> Setting:
    """Return how a paragraph is set."""
    first, last = group.first, group.last
    indented = first.left > group.lines[1].left + _INDENT * first.size if len(group.lines) > 1 else None
    full = last.joined or last.right > column.right_of(last) - 2.5 * last.size
    return Setting(indented, full, opens_column)


def join_continued(blocks: Sequence[Block], settings: Sequence[Setting | None], words: Collection[str]) -> list[Block]:
    """Join the halves of paragraphs that a column or a page end parts; `settings` go with the blocks one by one.

    The first half runs to the edge of its column. The second begins with a small letter, or without an indent where
    nearly all paragraphs have one.
    """
    stands_in = _first_lines_stand_in(settings)
    kept: list[Block] = []
    last: int | None = None
    full = False
    for block, setting in zip(blocks, settings, strict=True):
        if setting is not None and setting.opens_column and last is not None and full:
            small = block.text[:1].islower() and not kept[last].text.endswith((".", "!", "?", ":"))
            if _are_alike(kept[last], block) and (small or (stands_in and setting.indented is False)):
                kept[last] = _joined(kept[last], block, words)
                full = setting.full
                continue
        kept.append(block)
        if setting is not None:
            last, full = len(kept) - 1, setting.full
        elif block.kind not in _BETWEEN:
            last = None
    return kept


def _first_lines_stand_in(settings: Sequence[Setting | None]) -> bool:
    known = [found.indented for found in settings if found and found.indented is not None and not found.opens_column]
    return len(known) >= _STYLE_AT_LEAST and sum(known) >= _MOST * len(known)


def _are_alike(first: Block, second: Block) -> bool:
    if first.kind is not BlockKind.TEXT or second.kind is not BlockKind.TEXT or not first.font or not second.font:
        return False
    same = abs(first.font.size - second.font.size) < 0.3 and not first.font.bold
    return same and len(first.text) >= _LETTERS_AT_LEAST and (first.level, second.level) == (None, None)


def _joined(first: Block, second: Block, words: Collection[str]) -> Block:
    halves = [Line(half.text, 0, 0, 0, 0, 0, markers=half.markers) for half in (first, second)]
    text, markers = join_lines(halves, words)
    return replace(first, text=text, markers=markers, emphasis=(*first.emphasis, *second.emphasis))
