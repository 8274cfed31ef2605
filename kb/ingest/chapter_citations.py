"""Links between the chapters of a book as cross-references: they mean a document that is held, and no entry."""

from collections.abc import Sequence

from kb.corpus.models import CrossReference, Document, Passage
from kb.extraction.citations.chapter_links import chapter_links
from kb.extraction.types import FoundText
from kb.vocabulary import State


def write_chapter_citations(
    chapters: Sequence[Document], texts: Sequence[FoundText], passages: Sequence[Sequence[Passage]]
) -> int:
    """Write where the chapters speak of one another; the three run side by side. What a person decided there stays."""
    rows = []
    for link in chapter_links(texts):
        passage = passages[link.citing][link.passage]
        overlapping = passage.cross_references.filter(start__lt=link.end, end__gt=link.start)
        if overlapping.filter(cited_document=chapters[link.cited]).exists():
            continue
        if overlapping.filter(state__in=(State.CONFIRMED, State.REJECTED)).exists():
            continue
        rows.append(
            CrossReference(
                passage=passage,
                start=link.start,
                end=link.end,
                surface=passage.text[link.start : link.end],
                cited_document=chapters[link.cited],
                state=State.FOUND.value,
            )
        )
    CrossReference.objects.bulk_create(rows)
    return len(rows)
