"""What opens a book or a chapter and is neither text nor heading: covers, and the label above a chapter's title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.extraction.types import Block, BlockKind

_DIVISION = re.compile(
    r"(?:chapter|part|section|appendix|annex|kapitel|teil|anhang|chapitre|partie|annexe|cap[ií]tulo|capitolo|parte|anexo"
    r"|глава|часть|приложение)",
    re.I,
)
_NUMBER_WORDS_AT_MOST = 2
_RUNNING_TEXT = 150
_COVERS_AT_MOST = 4
_SPEAKING = {BlockKind.TEXT, BlockKind.LIST_ITEM, BlockKind.QUOTATION}


def cover_pages(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indexes of the pages before the first one that holds running text; none when no page does."""
    speaking = [block.page or 0 for block in blocks if block.kind in _SPEAKING and len(block.text) >= _RUNNING_TEXT]
    contents = {block.page for block in blocks if block.kind is BlockKind.FRONT_MATTER}
    covers = frozenset(range(min(speaking, default=0))) - contents
    return covers if len(covers) <= _COVERS_AT_MOST else frozenset()


def set_labels_aside(blocks: Sequence[Block]) -> list[Block]:
    """Make front matter of CHAPTER and SEVEN where they stand on lines of their own above the title of a chapter."""
    kept = list(blocks)
    for at in range(len(kept) - 1):
        if at and kept[at - 1].page == kept[at].page:
            continue
        for label in range(at, at + _label_length(kept, at)):
            kept[label] = replace(kept[label], kind=BlockKind.FRONT_MATTER, level=None)
    return kept


def _label_length(blocks: Sequence[Block], at: int) -> int:
    """Return how many blocks from the first one of a page, at `at`, are the label of a chapter: 0, 1 or 2."""
    block, behind = blocks[at], blocks[at + 1]
    if _is_division_with_number(block) and block.page == behind.page and _size(behind) > 1.1 * _size(block):
        return 1
    title = blocks[at + 2] if at + 2 < len(blocks) else None
    if _DIVISION.fullmatch(block.text) and _is_number(behind) and title is not None and title.page == behind.page:
        return 2
    # Without the word before it: a number, or a word in capitals, in the very type of the title below it.
    alone = _is_number(block) and block.text == block.text.upper() and block.page == behind.page
    return int(alone and block.font == behind.font and behind.text == behind.text.upper())


def _is_division_with_number(block: Block) -> bool:
    """Say whether a block is "Chapter 7" or "PART TWO" and no more."""
    words = block.text.split()
    return len(words) == _NUMBER_WORDS_AT_MOST and _DIVISION.fullmatch(words[0]) is not None and words[1].isalnum()


def _size(block: Block) -> float:
    return block.font.size if block.font else 0.0


def _is_number(block: Block) -> bool:
    words = block.text.split()
    return len(words) <= _NUMBER_WORDS_AT_MOST and block.level is None and all(map(str.isalnum, words))
