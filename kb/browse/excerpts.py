"""What a reader sees of a text that may not be shown whole."""

from django.conf import settings

from kb.corpus.models import Reference
from kb.lib.viewer import Viewer

ELLIPSIS = "…"


def excerpt(text: str, around: int = 0) -> tuple[str, int]:
    """At most `KB_EXCERPT_CHARACTERS` of the text around an offset, cut at words, and the offset where it begins.

    The cut ends are not marked here, so that offsets into the text stay simple: subtract what is returned.
    """
    most = settings.KB_EXCERPT_CHARACTERS - 2 * len(ELLIPSIS)
    if len(text) <= most:
        return text, 0
    start = max(0, min(around - most // 3, len(text) - most))
    end = start + most
    if start and (gap := text.find(" ", start, end)) >= 0:
        start = gap + 1
    if end < len(text) and (gap := text.rfind(" ", start, end)) > start:
        end = gap
    return text[start:end], start


def entry(row: Reference, viewer: Viewer) -> str:
    """A work cited as written; of a text that may not be shown whole no more than an excerpt.

    What stands in a note for one work may be a sentence and a quotation with the work at its end.
    """
    if row.document.shows_whole_text_to(viewer):
        return row.raw
    words, _ = excerpt(row.raw)
    return words if len(words) == len(row.raw) else f"{words}{ELLIPSIS}"
