"""Blocks for small texts of our own, as a reader of plain text gives them."""

from collections.abc import Sequence

from kb.extraction.pipeline import read_text
from kb.extraction.types import Block, BlockKind, FoundPassage, FoundText, NoteMarker

WORDS = "The ministry trained officers in three towns and wrote down what each of them had seen there."
MORE = "A second survey asked the shelters how many women had come, and from which side of the border."


def text(words: str, *markers: tuple[int, str], kind: BlockKind = BlockKind.TEXT, number: str | None = None) -> Block:
    """A block with its note markers."""
    return Block(words, kind, number=number, markers=tuple(NoteMarker(*marker) for marker in markers))


def note(number: str, words: str) -> Block:
    """A line that begins with the raised number of a note."""
    return text(words, (0, number))


def item(words: str, number: str | None = None) -> Block:
    """An item of a list."""
    return text(words, kind=BlockKind.LIST_ITEM, number=number)


def heading(words: str, level: int) -> Block:
    """A heading that the format marks."""
    return Block(words, BlockKind.HEADING, level=level)


RULE = Block("", BlockKind.RULE)


def read(*blocks: Block | str) -> FoundText:
    """Read blocks that stand apart from each other, a line each."""
    return read_text(numbered([text(block) if isinstance(block, str) else block for block in blocks]))


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """Give every block the line it would stand on, with a blank line between."""
    return [
        Block(b.text, b.kind, b.level, b.page, b.label, b.box, b.font, b.number, 2 * at + 1, b.markers, b.language)
        for at, b in enumerate(blocks)
    ]


def titles(found: FoundText) -> list[tuple[int, str]]:
    """The headings with their levels."""
    return [(section.level, section.title) for section in found.sections]


def of_kind(found: FoundText, kind: str) -> list[FoundPassage]:
    """The passages of one kind."""
    return [passage for passage in found.passages if passage.kind == kind]


def texts(found: FoundText, kind: str) -> list[str]:
    """The words of the passages of one kind."""
    return [passage.text for passage in of_kind(found, kind)]
