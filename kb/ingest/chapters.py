"""Which chapter of a book read again is which document: by its title, or by its words where the title changed."""

from collections.abc import Sequence

from django.db.models import F
from rapidfuzz import fuzz

from kb.corpus.models import Document, Passage
from kb.ingest.identity import SAME_TITLE
from kb.ingest.plan import Plan
from kb.ingest.text_rows import ASIDE
from kb.lib.text import words_only

# A chapter under another title is the same one when so much of its text is.
SAME_TEXT = 0.5


def chapters_of(standing: Sequence[Document], found: Sequence[Plan]) -> tuple[list[Document | None], list[Document]]:
    """For each chapter found its document or None, and the documents that no chapter found is.

    Position says nothing: one chapter more at the beginning moves all the others.
    """
    left = list(standing)
    matched: list[Document | None] = [_take(left, _titled(left, chapter)) for chapter in found]
    if left:
        words = {row.pk: _words_of(row) for row in left}
        for at, chapter in enumerate(found):
            if matched[at] is None:
                matched[at] = _take(left, _worded(left, words, chapter))
    return matched, left


def step_aside(book: Document) -> None:
    """Free the positions of the chapters, to be given anew."""
    book.parts.update(part_position=F("part_position") + ASIDE)


def _take(left: list[Document], row: Document | None) -> Document | None:
    if row is not None:
        left.remove(row)
    return row


def _titled(left: Sequence[Document], chapter: Plan) -> Document | None:
    """A curator may have corrected a title; the chapter's work keeps the one it came with."""
    wanted = words_only(chapter.record.title)
    scored = []
    for row in left:
        titles = (row.title, row.work.title if row.work else row.title)
        scored.append((max(fuzz.ratio(words_only(title), wanted) for title in titles), row))
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME_TITLE else None


def _words_of(row: Document) -> set[str]:
    texts = Passage.objects.standing().filter(document=row).values_list("text", flat=True)
    return {words_only(text) for text in texts}


def _worded(left: Sequence[Document], words: dict[int, set[str]], chapter: Plan) -> Document | None:
    new = {words_only(passage.text) for passage in chapter.extract.text.passages}
    shared = [(len(words[row.pk] & new) / max(1, min(len(words[row.pk]), len(new))), row) for row in left]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME_TEXT else None
