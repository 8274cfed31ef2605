"""Scripts that run from right to left: words put in the order of their letters, pages read as in a mirror."""

import re
from collections.abc import Callable
from dataclasses import replace

from kb.ingest.readers.pdf.drawn import Frame, Segment
from kb.ingest.readers.pdf.line import Line

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_WORD = re.compile(rf"[{_LETTERS}]{{2,}}")
_LETTER = re.compile(rf"[{_LETTERS}]")
_SAMPLE = 4000


def has_letters(text: str) -> bool:
    """Say whether any letter of such a script stands in a text."""
    return _LETTER.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Say whether most letters of a text are of such a script."""
    sample = text[:_SAMPLE]
    return 2 * len(_LETTER.findall(sample)) > sum(map(str.isalpha, sample))


def in_order(text: str, left_of: Callable[[int], float]) -> str:
    """Return a text with every word turned round whose letters the file draws from left to right.

    `left_of` gives the left edge of the letter at an index, in points. Browsers print some words so, others not.
    """

    def turned(word: re.Match[str]) -> str:
        return word[0][::-1] if left_of(word.start()) < left_of(word.end() - 1) else word[0]

    return _WORD.sub(turned, text)


def mirrored(line: Line, width: float) -> Line:
    """Return a line with its left and right edges exchanged, as they stand in a mirror of a page of this width."""
    return replace(line, left=width - line.right, right=width - line.left)


def mirrored_frame(frame: Frame, width: float) -> Frame:
    """Return a frame as it stands in a mirror."""
    columns = tuple(width - edge for edge in reversed(frame.columns))
    return replace(frame, left=width - frame.right, right=width - frame.left, columns=columns)


def mirrored_rules(rules: tuple[Segment, ...], width: float) -> tuple[Segment, ...]:
    """Return rules down the page as they stand in a mirror."""
    return tuple((width - place, start, end) for place, start, end in rules)
