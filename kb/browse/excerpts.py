"""What a reader sees of a text that may not be shown whole."""

from django.conf import settings

from kb.corpus.models import Reference
from kb.lib.viewer import Viewer
from kb.search.windows import window_at

ELLIPSIS = "…"


def excerpt(text: str, around: int = 0) -> tuple[str, int]:
    """The excerpt in which an offset stands, and the offset where it begins; the same for every reader and question.

    The cut ends are not marked here, so that offsets into the text stay simple: subtract what is returned.
    """
    start, end = window_at(text, around, settings.KB_EXCERPT_CHARACTERS)
    return text[start:end], start


def entry(row: Reference, viewer: Viewer) -> str:
    """A work cited as written; of a text that may not be shown whole no more than an excerpt.

    What stands in a note for one work may be a sentence and a quotation with the work at its end.
    """
    if row.document.shows_whole_text_to(viewer):
        return row.raw
    words, _ = excerpt(row.raw)
    return words if len(words) == len(row.raw) else f"{words}{ELLIPSIS}"
