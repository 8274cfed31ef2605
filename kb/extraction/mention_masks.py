"""Stretches of a passage in which a name is not a mention: addresses of pages, e-mail addresses, file names."""

import re
from collections.abc import Sequence

_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)\S+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:org|int|com|net|edu|eu|gov|info|pdf|html?|docx?)\b(?:/\S*)?",
    re.IGNORECASE,
)


def masked(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the text that are addresses, in order."""
    return tuple(match.span() for match in _ADDRESS.finditer(text))


def touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether `start:end` overlaps one of the spans."""
    return any(start < until and begin < end for begin, until in spans)
