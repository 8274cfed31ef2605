"""Paragraphs of a length that can be read and searched: a text without ends of lines is cut at its sentences.

The longest paragraphs of books have some 6,000 characters. Rules that look around in a paragraph take ten thousand
times as long for one that is a hundred times longer, and a reader who is led to it finds nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kb.extraction.types import Block, BlockKind

LONGEST = 10_000
# Statistics in annexes fill many pages with one table.
LONGEST_TABLE = 50_000
_SENTENCE_END = re.compile(r"[.!?…。！？][”\"’»)\]]{0,3}\s+|[。！？]")
_ROW_END = re.compile(r"\n")
_SPACE = re.compile(r"\s+")


def in_measure(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, those that are too long in parts: markers and italics go with their words."""
    for block in blocks:
        is_table = block.kind is BlockKind.TABLE
        if len(block.text) <= (LONGEST_TABLE if is_table else LONGEST):
            yield block
        else:
            yield from _parts(block, _table_cuts(block.text) if is_table else _cuts(block.text))


def _parts(block: Block, cuts: list[int]) -> Iterator[Block]:
    for number, (start, end) in enumerate(pairwise(cuts)):
        text = block.text[start:end]
        lead = len(text) - len(text.lstrip())
        words = text.strip()
        first, final = number == 0, end == len(block.text)
        yield replace(
            block,
            text=words,
            kind=block.kind if first or block.kind is not BlockKind.HEADING else BlockKind.TEXT,
            number=block.number if first or block.kind is BlockKind.NOTE else None,
            markers=tuple(
                replace(mark, offset=max(0, min(mark.offset - start - lead, len(words))))
                for mark in block.markers
                if start <= mark.offset < end or (final and mark.offset == end)
            ),
            emphasis=tuple(italic for italic in block.emphasis if italic in words),
        )


def _cuts(text: str) -> list[int]:
    """The places where parts begin, and the end: behind a sentence, else between words, else anywhere."""
    cuts = [0]
    while len(text) - cuts[-1] > LONGEST:
        start, most = cuts[-1], cuts[-1] + LONGEST
        cuts.append(
            _last(_SENTENCE_END, text, start + LONGEST // 2, most)
            or _last(_SPACE, text, start + LONGEST // 2, most)
            or most
        )
    return [*cuts, len(text)]


def _table_cuts(text: str) -> list[int]:
    cuts = [0]
    while len(text) - cuts[-1] > LONGEST_TABLE:
        most = cuts[-1] + LONGEST_TABLE
        cuts.append(_last(_ROW_END, text, cuts[-1], most) or most)
    return [*cuts, len(text)]


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """The end of the last place between `start` and `end` that the pattern fits."""
    return max((found.end() for found in pattern.finditer(text, start, end)), default=None)
