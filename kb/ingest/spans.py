"""Where the words of a decision stand in a text that was read again."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from kb.ingest.text_rows import ASIDE


class Decided(Protocol):
    """A row that a person decided on: a span of a passage and its words."""

    start: int
    end: int
    surface: str

    def save(self, *, update_fields: Iterable[str]) -> None:
        """Write it."""

    def delete(self) -> object:
        """Take it out."""


Row = TypeVar("Row", bound=Decided)


def settle(rows: Iterable[Row], text: str, meaning: Callable[[Row], object]) -> list[Row]:
    """Move the rows to where their words stand now; one whose words are gone from the text goes too.

    Two rows of one `meaning` never come to stand on one place: of two equal words one may have gone.
    """
    kept: list[Row] = []
    moved: list[tuple[Row, int]] = []
    taken: set[tuple[object, int]] = set()
    for row in sorted(rows, key=lambda each: each.start):
        free = [start for start in _starts(text, row.surface) if (meaning(row), start) not in taken]
        if not free:
            row.delete()
            continue
        start = min(free, key=lambda place: abs(place - row.start))
        taken.add((meaning(row), start))
        kept.append(row)
        if start != row.start:
            moved.append((row, start))
    _move(moved)
    return kept


def _move(moved: list[tuple[Row, int]]) -> None:
    """By way of places that no text has, since one row may take the place that another leaves."""
    for offset in (ASIDE, 0):
        for row, start in moved:
            row.start, row.end = start + offset, start + offset + len(row.surface)
            row.save(update_fields=["start", "end"])


def _starts(text: str, words: str) -> list[int]:
    starts = []
    start = text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts
