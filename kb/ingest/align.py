"""Old passages and new ones of a document read again: which is which.

What stays the same keeps its row, and with it its anchor, annotations and decisions.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kb.extraction.types import FoundPassage
from kb.lib.text import words_only

# Above this share of common characters a passage is the same one with corrected wording. Two paragraphs of one author
# on one subject stay well below it.
SAME_WORDING = 80.0
# A changed passage is looked for this far around where it should stand.
WINDOW = 40


@dataclass(frozen=True, slots=True)
class OldPassage:
    """A passage as it stands in the base."""

    pk: int
    position: int
    kind: str
    text: str


def align(old: Sequence[OldPassage], new: Sequence[FoundPassage]) -> dict[int, int]:
    """Primary keys of old passages by the position of the new passage that they become.

    First equal words in order of occurrence, wherever they moved; then, among what is left, the most alike of the same
    kind near the same place.
    """
    found, left = _equal(old, new)
    taken = set(found.values())
    remaining = {passage.position: passage for passage in old if passage.pk not in taken}
    scale = len(old) / max(1, len(new))
    for passage in left:
        best = _most_alike(passage, remaining, round(passage.position * scale))
        if best is not None:
            found[passage.position] = best.pk
            del remaining[best.position]
    return found


def _equal(old: Sequence[OldPassage], new: Sequence[FoundPassage]) -> tuple[dict[int, int], list[FoundPassage]]:
    by_words: dict[str, list[OldPassage]] = defaultdict(list)
    for passage in reversed(old):
        by_words[words_only(passage.text)].append(passage)
    found: dict[int, int] = {}
    left: list[FoundPassage] = []
    for fresh in new:
        same = by_words.get(words_only(fresh.text))
        if same:
            found[fresh.position] = same.pop().pk
        else:
            left.append(fresh)
    return found, left


def _most_alike(fresh: FoundPassage, remaining: dict[int, OldPassage], place: int) -> OldPassage | None:
    best, highest = None, SAME_WORDING
    for position in range(place - WINDOW, place + WINDOW + 1):
        passage = remaining.get(position)
        if passage is None or passage.kind != fresh.kind:
            continue
        score = fuzz.ratio(passage.text, fresh.text, score_cutoff=highest)
        if score >= highest:
            best, highest = passage, score
    return best
