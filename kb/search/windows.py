"""The excerpts of a text that may not be shown whole: laid down once by the text itself, never by what is asked."""

import re
from functools import lru_cache
from itertools import pairwise

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W\d_a-z])|\n+")


@lru_cache(maxsize=1_000)
def sentences(text: str) -> tuple[tuple[int, int, int], ...]:
    """(start, end, end without the space behind it, 0 for space alone) of every sentence."""
    cuts = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    told = ((start, end, len(text[start:end].rstrip())) for start, end in pairwise(cuts) if end > start)
    return tuple((start, end, start + length if length else 0) for start, end, length in told)


@lru_cache(maxsize=1_000)
def windows(text: str, longest: int) -> tuple[tuple[int, int], ...]:
    """(start, end) of the excerpts, one behind the other, each of at most `longest` characters with its ellipses.

    Whole sentences where they fit; one that is too long by itself is cut at words.
    """
    if len(text) <= longest:
        return ((0, len(text)),)
    room = longest - 2
    found: list[tuple[int, int]] = []
    for start, end in (piece for first, last, _ in sentences(text) for piece in _pieces(text, first, last, room)):
        if found and len(text[found[-1][0] : end].rstrip()) <= room:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple((start, start + len(text[start:end].rstrip())) for start, end in found)


def _pieces(text: str, start: int, end: int, room: int) -> list[tuple[int, int]]:
    found = []
    while len(text[start:end].rstrip()) > room:
        gap = text.rfind(" ", start + 1, start + room + 1)
        cut = gap + 1 if gap > start else start + room
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]


def window_at(text: str, offset: int, longest: int) -> tuple[int, int]:
    """The excerpt in which a place stands."""
    found = windows(text, longest)
    return next((window for window in found if offset < window[1]), found[-1])
