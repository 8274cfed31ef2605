"""Brackets that mean a work cited before: "(p. 17)", "(ibid., 12)", "(ebd.)", "(op. cit., p. 4)"."""

import re
from collections.abc import Sequence

from kb.extraction.citations_dated import Cited

_PAGES = r"\d{1,4}(?:\s*[-–]\s*\d+)?(?:\s?ff?\.?)?"
_SAME = r"(?:ibid(?:em)?|ebd|ebenda|ebda|a\.\s?a\.\s?O|op\.\s?cit|loc\.\s?cit|idem|id)"
_BACK = re.compile(
    rf"[(\[](?:(?:see|vgl\.|cf\.)\s+)?(?:(?:{_SAME})\.?(?:\s*[,:]?\s*(?:pp?\.|S\.)?\s*(?P<of_same>{_PAGES}))?"
    rf"|(?:pp?\.|S\.)\s*(?P<pages>{_PAGES}))\s*[)\]]",
    re.I,
)


def back_citations(text: str, found: Sequence[Cited], last: Cited | None) -> tuple[Cited, ...]:
    """Return bare pages and "ibid." in brackets with the work cited before them.

    A page needs its author in the same passage; "ibid." may come back to `last`, what the passage before cited last.
    """
    back: list[Cited] = []
    for match in _BACK.finditer(text):
        before = [cited for cited in found if cited.end <= match.start()]
        meant = max(before, key=lambda cited: cited.end) if before else None
        if meant is None and match["pages"] is None:
            meant = last
        if meant is not None and not any(cited.start < match.end() and match.start() < cited.end for cited in found):
            pages = match["of_same"] or match["pages"] or ""
            back.append(Cited(match.start(), match.end(), meant.entries, pages))
    return tuple(back)
