"""The rows of a text: sections, passages with their anchors, calls of notes."""

from django.db.models import F
from django.utils import timezone

from kb.corpus.models import Document, IndexTask, NoteCall, Passage, Section
from kb.extraction.types import FoundPassage, FoundText
from kb.ingest.align import OldPassage, align
from kb.lib.anchors import anchor_of
from kb.lib.text import words_only

# Above any position of a real document: rows step aside there while others take their places.
ASIDE = 10_000_000
_FILLED = ["section", "position", "kind", "text", "page", "page_index", "note", "label", "language"]


def write_sections(document: Document, text: FoundText) -> list[Section]:
    """Sections are written anew: nothing but passages points to them, and those are told their section again."""
    document.sections.all().delete()
    rows = Section.objects.bulk_create(
        Section(document=document, position=found.position, level=found.level, title=found.title)
        for found in text.sections
    )
    for row, found in zip(rows, text.sections, strict=True):
        if found.parent is not None:
            row.parent = rows[found.parent]
    Section.objects.bulk_update(rows, ["parent"], batch_size=500)
    return rows


def write_passages(document: Document, text: FoundText, sections: list[Section]) -> list[Passage]:
    """The rows of the passages found, in order; rows that stood before keep their anchors."""
    standing = {row.pk: row for row in document.passages.standing()}
    old = [OldPassage(row.pk, row.position, row.kind, row.text) for row in standing.values()]
    aligned = align(old, text.passages) if old else {}
    document.passages.standing().update(position=F("position") + ASIDE)
    anchors = _Anchors(document)
    rows = []
    for found in text.passages:
        row = standing.pop(aligned[found.position]) if found.position in aligned else None
        if row is None:
            row = Passage(document=document, anchor=anchors.of(found.text))
        _fill(row, found, sections)
        rows.append(row)
    _bury(list(standing.values()))
    kept = [row for row in rows if row.pk is not None]
    Passage.objects.bulk_update(kept, _FILLED, batch_size=500)
    Passage.objects.bulk_create([row for row in rows if row.pk is None], batch_size=1000)
    return rows


def _fill(row: Passage, found: FoundPassage, sections: list[Section]) -> None:
    """Printed numbers are cut to their columns: what is longer is no number, and must not keep the text out."""
    row.section = sections[found.section] if found.section is not None else None
    row.position = found.position
    row.kind = found.kind.value
    row.text = found.text
    row.page = (found.page or "")[:20]
    row.page_index = found.page_index
    row.note = (found.note or "")[:12]
    row.label = (found.label or "")[:20]
    row.language = (found.language or "")[:12]


def _bury(gone: list[Passage]) -> None:
    """What the new reading no longer has stays as a tombstone under its anchor."""
    now = timezone.now()
    for row in gone:
        row.vanished_at = now
        row.section = None
    Passage.objects.bulk_update(gone, ["vanished_at", "section"], batch_size=500)
    IndexTask.objects.passages([row.anchor for row in gone])


class _Anchors:
    """Gives anchors to passages that have none, counting equal wordings in order."""

    def __init__(self, document: Document) -> None:
        self._slug = document.slug
        self._seen: dict[str, int] = {}
        self._taken = set(document.passages.values_list("anchor", flat=True))

    def of(self, text: str) -> str:
        """The next free anchor for this wording in this document."""
        words = words_only(text)
        while True:
            occurrence = self._seen.get(words, 0)
            self._seen[words] = occurrence + 1
            anchor = anchor_of(self._slug, text, occurrence)
            if anchor not in self._taken:
                self._taken.add(anchor)
                return anchor


def write_note_calls(passages: list[Passage], text: FoundText) -> None:
    """Where notes are called, and the notes where they were found."""
    NoteCall.objects.filter(passage__in=[row.pk for row in passages]).delete()
    targets = {(link.passage, link.offset): link.note for link in text.note_links}
    calls = {
        (found.position, marker.offset, marker.number[:12]): NoteCall(
            passage=passages[found.position],
            offset=marker.offset,
            number=marker.number[:12],
            target=passages[targets[found.position, marker.offset]]
            if (found.position, marker.offset) in targets
            else None,
        )
        for found in text.passages
        for marker in found.markers
    }
    NoteCall.objects.bulk_create(calls.values(), batch_size=1000)
