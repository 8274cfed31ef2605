"""The entries of bibliographies and notes as rows that stay the same rows when the text is read again."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F
from rapidfuzz import fuzz

from kb.corpus.models import CrossReference, Document, Passage, Reference
from kb.extraction.types import FoundReference
from kb.ingest.text_rows import ASIDE
from kb.ingest.works import Resolution, WorkIndex
from kb.lib.text import words_only
from kb.vocabulary import State

# An entry whose wording was corrected; two entries of one author in one year stay below it.
SAME_ENTRY = 90.0
_PLACE = ["passage", "position", "start", "end", "raw"]
_PARSED = ["kind", "authors", "year", "suffix", "title", "container", "locator", "doi", "url"]
_MEANT = ["work", "work_state", "score"]


def write_references(
    document: Document, found: Sequence[FoundReference], passages: list[Passage], works: WorkIndex
) -> list[Reference]:
    """One row an entry, in order. A row that stood keeps its identity by its words, and a person's word on its work."""
    standing = list(document.references.order_by("position"))
    document.references.update(position=F("position") + ASIDE, repeats=None)
    matched = _match(standing, found)
    rows = [
        _filled(row or Reference(document=document), entry, passages, works)
        for row, entry in zip(matched, found, strict=True)
    ]
    _clear(standing, rows)
    Reference.objects.bulk_update([row for row in rows if row.pk], [*_PLACE, *_PARSED, *_MEANT], batch_size=300)
    Reference.objects.bulk_create([row for row in rows if row.pk is None], batch_size=1000)
    _repeat(rows, found)
    return rows


def _match(standing: Sequence[Reference], found: Sequence[FoundReference]) -> list[Reference | None]:
    """For each entry its row: by equal words in order, then by the most alike of what is left."""
    by_words: dict[str, list[Reference]] = defaultdict(list)
    for row in reversed(standing):
        by_words[words_only(row.raw)].append(row)
    matched = [rows.pop() if (rows := by_words.get(words_only(entry.raw))) else None for entry in found]
    left = [row for rows in by_words.values() for row in rows]
    for at, entry in enumerate(found):
        if matched[at] is None and left:
            best = max(left, key=lambda row: fuzz.ratio(row.raw, entry.raw))
            if fuzz.ratio(best.raw, entry.raw) >= SAME_ENTRY:
                left.remove(best)
                matched[at] = best
    return matched


def _filled(row: Reference, entry: FoundReference, passages: list[Passage], works: WorkIndex) -> Reference:
    """A confirmed entry keeps its parts, which a person has looked at; a rejected one its rejection."""
    row.passage, row.position = passages[entry.passage], entry.position
    row.start, row.end, row.raw = entry.start, entry.end, entry.raw
    if row.pk and row.work_state == State.CONFIRMED:
        return row
    row.kind, row.authors, row.year, row.suffix = entry.kind.value, list(entry.authors), entry.year, entry.suffix[:4]
    row.title, row.container, row.locator = entry.title, entry.container, entry.locator[:200]
    row.doi, row.url = entry.doi[:200], entry.url
    if not (row.pk and row.work_state == State.REJECTED):
        _mean(row, works.resolve(entry))
    return row


def _mean(row: Reference, resolution: Resolution) -> None:
    row.work, row.work_state, row.score = resolution.work, resolution.state.value, resolution.score


def _clear(standing: Sequence[Reference], kept: Sequence[Reference]) -> None:
    """Delete the rows of entries that are gone; a citation that a person decided on stays without its entry."""
    gone = {row.pk for row in standing} - {row.pk for row in kept}
    CrossReference.objects.filter(reference__in=gone).update(reference=None)
    Reference.objects.filter(pk__in=gone).delete()


def _repeat(rows: Sequence[Reference], found: Sequence[FoundReference]) -> None:
    """A short repeat or an ibid. means the work of the entry that it repeats."""
    changed = []
    for row, entry in zip(rows, found, strict=True):
        if entry.repeats is None:
            continue
        first = rows[entry.repeats]
        row.repeats = first
        if row.work_state not in (State.CONFIRMED, State.REJECTED):
            row.work_id, row.work_state, row.score = first.work_id, first.work_state, first.score
        changed.append(row)
    Reference.objects.bulk_update(changed, ["repeats", *_MEANT], batch_size=300)
