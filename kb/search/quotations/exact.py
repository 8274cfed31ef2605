"""Where a quotation stands word for word."""

from collections.abc import Iterator

from kb.search.quotations.quoted import Reading, Segment
from kb.search.quotations.wording import DASH, HYPHEN, NONE, SPACE, Wording

Run = tuple[int, int]
"""Pieces of the text, first to last exclusive."""

# A hyphen may be a typesetter's or a copyist's, and a dash a hyphen to who types it; a space where another writes one
# word, or a dash, is another wording.
_ALIKE = frozenset({NONE + HYPHEN, HYPHEN + NONE, HYPHEN + SPACE, SPACE + HYPHEN, HYPHEN + DASH, DASH + HYPHEN})

# Words in brackets explain or fit in a name or a phrase; what replaces more is no quotation of it.
_MOST_REPLACED = 6


def find(reading: Reading, text: Wording) -> tuple[Run, ...]:
    """The run of each segment, in order; empty where the text does not say it so."""
    for first in occurrences(reading[0], text, 0):
        runs = [first]
        for segment in reading[1:]:
            following = next(occurrences(segment, text, runs[-1][1]), None)
            if following is None or not _is_said(segment, text, runs[-1][1], following[0]):
                break
            runs.append(following)
        else:
            return tuple(runs)
    return ()


def occurrences(segment: Segment, text: Wording, after: int) -> Iterator[Run]:
    """Runs of the text from piece `after` on that say the segment, whole words at both ends."""
    sought = segment.wording
    at = text.starts[after] - 1
    while (at := text.folded.find(sought.folded, at + 1)) >= 0:
        first, last = text.piece_at(at), text.piece_at(at + len(sought.folded))
        if first is None or last is None or not _whole(text, first, last):
            continue
        if any(piece.pause for piece in text.pieces[first + 1 : last]):
            continue
        if _same_case(segment, text, at) and _same_joints(sought, text, at):
            yield (first, last)


def _whole(text: Wording, first: int, last: int) -> bool:
    """Whether no word is cut in half: `trafficking` is not what `anti-trafficking` says."""
    begins = first == 0 or text.pieces[first].begins_word
    return begins and (last == len(text.pieces) or text.pieces[last].begins_word or _is_sign(text, last))


def _is_sign(text: Wording, at: int) -> bool:
    return not text.pieces[at].letters[0].isalnum()


def _same_case(segment: Segment, text: Wording, at: int) -> bool:
    sought = segment.wording.letters
    there = text.letters[at : at + len(sought)]
    return sought == there or all(
        a == b or n in segment.free for n, (a, b) in enumerate(zip(sought, there, strict=True))
    )


def _same_joints(sought: Wording, text: Wording, at: int) -> bool:
    there = text.joints[at + 1 : at + len(sought.joints)]
    return all(a == b or a + b in _ALIKE for a, b in zip(sought.joints[1:], there, strict=True))


def _is_said(segment: Segment, text: Wording, end: int, start: int) -> bool:
    """Whether the quoter says what lies between two segments.

    An ellipsis stands for words, for an ellipsis of the text's own, or for nothing; brackets for a few words.
    """
    if segment.instead and start - end > _MOST_REPLACED:
        return False
    pauses = any(piece.pause for piece in text.pieces[end : start + 1])
    return start == end or not pauses
