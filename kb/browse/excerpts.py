"""What a reader sees of a text that may not be shown whole."""

from collections.abc import Iterable

from django.conf import settings

from kb.corpus.models import Reference
from kb.lib.viewer import Viewer
from kb.search.windows import window_at

ELLIPSIS = "…"
# Around whole sentences: without a space a full stop and an ellipsis are four stops in a row.
LEFT_OUT_BEFORE, LEFT_OUT_BEHIND = f"{ELLIPSIS}\u00a0", f"\u00a0{ELLIPSIS}"
_LEAST_SHARE = 30


def excerpt(text: str, around: int = 0) -> tuple[str, int]:
    """The excerpt in which an offset stands, and the offset where it begins; the same for every reader and question.

    The cut ends are not marked here, so that offsets into the text stay simple: subtract what is returned.
    """
    start, end = window_at(text, around, settings.KB_EXCERPT_CHARACTERS)
    return text[start:end], start


def entries(rows: Iterable[Reference], viewer: Viewer) -> dict[int, str]:
    """Works cited as written, by key; of a text that may not be shown whole no more than an excerpt of one passage.

    What stands in a note for one work may be a sentence and a quotation with the work at its end, and one note may cite
    ten. Its entries share the excerpt in their order, the same on every page; what does not fit is empty.
    """
    known = {row.pk: row for row in rows}
    whole = {pk for pk, row in known.items() if row.document.shows_whole_text_to(viewer)}
    cut = {row.passage_id for pk, row in known.items() if pk not in whole}
    shares: dict[int, str] = {}
    left: dict[int, int] = {}
    beside = Reference.objects.filter(passage__in=cut).order_by("position").values_list("pk", "passage", "raw")
    for pk, passage, raw in beside:
        shares[pk] = _share(raw, left.get(passage, settings.KB_EXCERPT_CHARACTERS))
        left[passage] = left.get(passage, settings.KB_EXCERPT_CHARACTERS) - len(shares[pk])
    return {pk: row.raw if pk in whole else shares.get(pk, "") for pk, row in known.items()}


def _share(raw: str, most: int) -> str:
    """As much of an entry as fits, cut at a word; nothing when that would be a word or two."""
    if len(raw) <= most:
        return raw
    words = raw[: max(0, most - len(ELLIPSIS))].rpartition(" ")[0]
    return f"{words}{ELLIPSIS}" if len(words) >= _LEAST_SHARE else ""
