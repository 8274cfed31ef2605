"""Whether what a page draws was kept: its signs as pdfium gives them against those of the blocks made of it."""

from collections.abc import Iterable, Sequence

from kb.extraction.types import Block
from kb.ingest.readers.pdf.line import Page, signs_in
from kb.ingest.readers.pdf.notes import FootNote
from kb.ingest.readers.pdf.words import without_literals
from kb.ingest.readers.report import doubt

_KEPT_AT_LEAST = 0.9
_LOST_AT_LEAST = 60
_PAGES_NAMED = 10


def kept_of(page: Page, blocks: Iterable[Block], notes: Iterable[FootNote]) -> int:
    """Return how many signs of a page stand in its blocks, in its notes or in what was set aside at its edges."""
    texts = [block.text + "".join(mark.number for mark in block.markers) for block in blocks]
    lines = [*page.heads, *(line for note in notes for line in note.lines)]
    texts += [line.text + "".join(mark.number for mark in line.markers) for line in lines]
    return sum(map(signs_in, texts))


def is_lost(page: Page, kept: int) -> bool:
    """Say whether clearly fewer signs were kept than the page draws; bullets, dots and hyphens are not counted on."""
    if not page.lines or not _is_fewer(kept, page.signs):
        return False
    whole = "".join(line.text for line in page.lines)
    return _is_fewer(kept, page.signs - len(whole) + len(without_literals(whole)))


def _is_fewer(kept: int, drawn: int) -> bool:
    return drawn - kept >= _LOST_AT_LEAST and kept < _KEPT_AT_LEAST * drawn


def doubt_pages(lost: Sequence[int]) -> None:
    """Say on which pages, counted from 0, words were lost."""
    if lost:
        doubt(f"Words that the file draws are missing from what was read of {pages_named([at + 1 for at in lost])}")


def pages_named(numbers: Sequence[int]) -> str:
    """Return "pages 3, 4 of the file"; of many the first are named."""
    named = ", ".join(map(str, numbers[:_PAGES_NAMED]))
    more = f" and {len(numbers) - _PAGES_NAMED} more" if len(numbers) > _PAGES_NAMED else ""
    return f"page{'s' if len(numbers) > 1 else ''} {named}{more} of the file"
