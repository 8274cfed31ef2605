"""What a reader sees of a text that may not be shown whole."""

from django.conf import settings

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
