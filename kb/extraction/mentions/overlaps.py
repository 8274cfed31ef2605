"""Which of overlapping names stands: the longest, and what is sure before what is only proposed."""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.extraction.mentions.contexts import THRESHOLD, Reading
from kb.extraction.types import FoundMention
from kb.vocabulary import State


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a passage that was read as a name. Several readings mean all of them.

    `line` holds its plain words, with a space on both sides.
    """

    passage: int
    start: int
    end: int
    surface: str
    line: str
    readings: tuple[Reading, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.line.count(" ") - 1

    @property
    def confidence(self) -> float:
        """Of the first reading."""
        return self.readings[0].confidence

    def mentions(self) -> Iterable[FoundMention]:
        """One for each reading."""
        for reading in self.readings:
            yield FoundMention(
                passage=self.passage,
                start=self.start,
                end=self.end,
                surface=self.surface,
                entity=reading.name.entity,
                name=reading.name.text,
                state=State.FOUND if reading.confidence >= THRESHOLD else State.PROPOSED,
                method=reading.method,
                confidence=reading.confidence,
            )


def longest(found: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """Those that stand, in the order of the text, and those inside or across longer ones."""
    ranked = sorted(
        found, key=lambda each: (each.confidence < THRESHOLD, -each.words, each.start, -each.end, -each.confidence)
    )
    kept: list[Found] = []
    inner: list[Found] = []
    for each in ranked:
        overlaps = any(each.start < other.end and other.start < each.end for other in kept)
        (inner if overlaps else kept).append(each)
    return sorted(kept, key=lambda each: each.start), inner
