"""Where a quotation stands almost, and the difference word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from kb.search.quotations.quoted import Reading, Segment
from kb.search.quotations.wording import DASH, SPACE, Wording

# Words looked at beside the stretch that fits best, since the text may say more than the quotation.
_SLACK = 12


class PartKind(StrEnum):
    """How a run of words stands to the text: in both, in the text alone, in the quotation alone, or left out."""

    SAME = "same"
    MISSING = "missing"
    FOREIGN = "foreign"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words as written; those of `FOREIGN` are the quoter's, all others the text's."""

    kind: PartKind
    words: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its hyphens joined; `key` is what is compared, `letters` keep their case. Pieces, last exclusive."""

    key: str
    letters: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation laid beside a text. `score` is the share of words that agree, 0 to 1; pieces, last exclusive."""

    score: float
    parts: tuple[Part, ...]
    first: int
    last: int


@dataclass(slots=True)
class _Step:
    """Words of the quotation [a, b) beside words of the text [c, d)."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def words_of(wording: Wording) -> list[Word]:
    """The pieces joined to words."""
    found: list[Word] = []
    for number, piece in enumerate(wording.pieces):
        if piece.before in (SPACE, DASH) or not found:
            found.append(Word(piece.letters.lower(), piece.letters, number, number + 1))
        else:
            letters = found[-1].letters + piece.letters
            found[-1] = Word(letters.lower(), letters, found[-1].first, number + 1)
    return found


def likeness(reading: Reading, text: Sequence[Word]) -> float:
    """A quick score of how much of the quotation a text may hold, 0 to 100, by which alignments are chosen."""
    there = [word.key for word in text]
    segments = [[word.key for word in words_of(segment.wording)] for segment in reading]
    total = sum(map(len, segments))
    return sum(len(keys) * fuzz.partial_ratio(keys, there) for keys in segments) / total if total and there else 0.0


def align(reading: Reading, text: Wording) -> Alignment | None:
    """The stretch of the text nearest to the quotation; None where nothing of it is there."""
    words = words_of(text)
    parts: list[Part] = []
    same = total = at = 0
    runs: list[tuple[int, int]] = []
    for segment in reading:
        quoted = words_of(segment.wording)
        steps = _steps(quoted, words, at)
        if not any(step.same for step in steps):
            parts.append(Part(PartKind.FOREIGN, _raw(segment.wording, quoted)))
            total += len(quoted)
            continue
        steps = _case_apart(steps, segment, quoted, words)
        if runs:
            parts.append(Part(PartKind.GAP, "…"))
        parts += _parts(steps, segment.wording, text, quoted, words)
        same += 2 * sum(step.b - step.a for step in steps if step.same)
        total += len(quoted) + steps[-1].d - steps[0].c
        at = steps[-1].d
        runs.append((steps[0].c, at))
    if not runs:
        return None
    return Alignment(same / total, tuple(parts), words[runs[0][0]].first, words[runs[-1][1] - 1].last)


def _steps(quoted: Sequence[Word], words: Sequence[Word], at: int) -> list[_Step]:
    """How the words agree from word `at` of the text on, without what stands before and after them."""
    sought = [word.key for word in quoted]
    there = [word.key for word in words[at:]]
    best = fuzz.partial_ratio_alignment(sought, there) if sought and there else None
    if best is None:
        return []
    start, end = (best.dest_start, best.dest_end) if len(sought) <= len(there) else (0, len(there))
    start, end = max(0, start - _SLACK), min(len(there), end + _SLACK)
    window = there[start:end]
    steps = [
        _Step(
            code.tag == "equal", code.src_start, code.src_end, code.dest_start + start + at, code.dest_end + start + at
        )
        for code in Levenshtein.opcodes(sought, window)
    ]
    return _trimmed(steps, [word.key for word in words])


def _trimmed(steps: list[_Step], keys: Sequence[str]) -> list[_Step]:
    """Without what only the text has at both ends.

    A word there that agrees by chance, with others between it and the rest, gives way to the same word beside the rest.
    """
    while steps and steps[0].a == steps[0].b:
        steps = steps[1:]
    while steps and steps[-1].a == steps[-1].b:
        steps = steps[:-1]
    if len(steps) > 2 and steps[0].same and steps[1].a == steps[1].b:
        head, gap = steps[0], steps[1]
        size = head.b - head.a
        if keys[head.c : head.d] == keys[gap.d - size : gap.d]:
            steps = [_Step(True, head.a, head.b, gap.d - size, gap.d), *steps[2:]]
    if len(steps) > 2 and steps[-1].same and steps[-2].a == steps[-2].b:
        tail, gap = steps[-1], steps[-2]
        size = tail.b - tail.a
        if keys[tail.c : tail.d] == keys[gap.c : gap.c + size]:
            steps = [*steps[:-2], _Step(True, tail.a, tail.b, gap.c, gap.c + size)]
    return steps


def _case_apart(steps: Iterable[_Step], segment: Segment, quoted: Sequence[Word], words: Sequence[Word]) -> list[_Step]:
    """Words that differ in their capitals are no longer the same, unless the case is the quoter's to choose."""
    starts = segment.wording.starts
    found: list[_Step] = []
    for step in steps:
        for offset in range(step.b - step.a if step.same else 0):
            mine, theirs = quoted[step.a + offset], words[step.c + offset]
            first = starts[mine.first]
            pairs = zip(mine.letters, theirs.letters, strict=True)
            same = all(a == b or first + n in segment.free for n, (a, b) in enumerate(pairs))
            _extend(found, _Step(same, step.a + offset, step.a + offset + 1, step.c + offset, step.c + offset + 1))
        if not step.same:
            _extend(found, step)
    return found


def _extend(steps: list[_Step], step: _Step) -> None:
    if steps and steps[-1].same == step.same:
        steps[-1].b, steps[-1].d = step.b, step.d
    else:
        steps.append(_Step(step.same, step.a, step.b, step.c, step.d))


def _parts(
    steps: Iterable[_Step], quotation: Wording, text: Wording, quoted: Sequence[Word], words: Sequence[Word]
) -> list[Part]:
    parts = []
    for step in steps:
        if step.same:
            parts.append(Part(PartKind.SAME, _raw(text, words[step.c : step.d])))
            continue
        if step.b > step.a:
            parts.append(Part(PartKind.FOREIGN, _raw(quotation, quoted[step.a : step.b])))
        if step.d > step.c:
            parts.append(Part(PartKind.MISSING, _raw(text, words[step.c : step.d])))
    return parts


def _raw(wording: Wording, words: Sequence[Word]) -> str:
    """The words as written with the marks between them."""
    return raw(wording, words[0].first, words[-1].last) if words else ""


def raw(wording: Wording, first: int, last: int) -> str:
    """Pieces `first` to `last` exclusive as written, in one line, with the marks that belong to the last word."""
    end = wording.pieces[last - 1].end
    following = wording.pieces[last].start if last < len(wording.pieces) else len(wording.text)
    marks = wording.text[end:following].split(maxsplit=1)
    closing = marks[0] if marks and not wording.text[end : end + 1].isspace() else ""
    if closing and not all(mark in ".,;:!?)]”’\"'»" for mark in closing):
        closing = ""
    return " ".join((wording.text[wording.pieces[first].start : end] + closing).split())
