"""What becomes of a passage that a new reading no longer has: who took its words, and what was said of it."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from kb.corpus.models import Annotation, IndexTask, Mention, Passage
from kb.ingest.text_rows import ASIDE
from kb.lib.text import words_only
from kb.vocabulary import State

# So much of the shorter text stands in the longer: a paragraph that was split, joined or moved to another chapter.
SAME_WORDS = 88.0
# Below this many characters the words of one passage stand in others by chance.
TELLING = 40
# A successor is looked for this far around where the passage stood, in its own document.
WINDOW = 40


def succeed(before: Sequence[Passage], now: Sequence[Passage]) -> None:
    """Tie the passages that vanished to those that hold their words; what curators said of them goes along.

    `before` are the rows as they stood, `now` those of the new reading.
    """
    _keep_restricted(before, now)
    gone = list(Passage.objects.filter(pk__in=[row.pk for row in before]).exclude(vanished_at=None))
    by_words = {words_only(row.text): row for row in reversed(now)}
    for row in gone:
        row.replaced_by = by_words.get(words_only(row.text)) or _nearest(row, now)
        if row.replaced_by is not None:
            _hand_on(row, row.replaced_by)
    Passage.objects.bulk_update(gone, ["replaced_by"], batch_size=500)


def _nearest(row: Passage, now: Sequence[Passage]) -> Passage | None:
    """The passage of its own document near its old place that shares most words with it."""
    place = row.position % ASIDE
    near = (other for other in now if other.document_id == row.document_id and abs(other.position - place) <= WINDOW)
    scored = [(_shared(row.text, other.text), other) for other in near]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME_WORDS else None


def _hand_on(row: Passage, heir: Passage) -> None:
    """Notes follow the words; decisions on mentions do where every letter stands where it stood."""
    Annotation.objects.filter(passage=row).update(passage=heir)
    if row.text != heir.text:
        return
    for mention in row.mentions.filter(state__in=(State.CONFIRMED, State.REJECTED)):
        span = {"entity": mention.entity_id, "start": mention.start, "end": mention.end}
        Mention.objects.filter(passage=heir, **span).delete()
        mention.passage = heir
        mention.save(update_fields=["passage"])


def _keep_restricted(before: Sequence[Passage], now: Sequence[Passage]) -> None:
    """What was kept from the public stays so wherever its words went: split, joined or in another chapter."""
    held_back = [row for row in before if row.restricted]
    wording = {row.pk: row.text for row in before}
    changed = [row for row in now if not row.restricted and wording.get(row.pk) != row.text] if held_back else []
    heirs = []
    for row in changed:
        origin = next((old for old in held_back if _holds_words_of(row, old)), None)
        if origin is not None:
            row.restricted, row.restricted_reason = True, origin.restricted_reason
            heirs.append(row)
    Passage.objects.bulk_update(heirs, ["restricted", "restricted_reason"])
    IndexTask.objects.passages([row.anchor for row in heirs])


def _holds_words_of(row: Passage, old: Passage) -> bool:
    return words_only(row.text) == words_only(old.text) or _shared(row.text, old.text) >= SAME_WORDS


def _shared(one: str, other: str) -> float:
    """How much of the shorter stands in the longer, 0 to 100; nothing where it is too short to tell."""
    return float(fuzz.partial_ratio(one, other)) if min(len(one), len(other)) >= TELLING else 0.0
