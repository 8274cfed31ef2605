"""Brackets that mean a work cited before: "(p. 17)", "(ibid., 12)", "(ebd.)", and "(44)" where pages stand bare."""

import re
from collections.abc import Iterator, Sequence

from kb.extraction.citations.dated import Cited

_PAGES = r"\d{1,4}(?:\s*[-–]\s*\d+)?(?:\s?ff?\.?)?"
_SAME = r"(?:ibid(?:em)?|ebd|ebenda|ebda|a\.\s?a\.\s?O|op\.\s?cit|loc\.\s?cit|idem|id)"
_BACK = re.compile(
    rf"[(\[](?:(?:see|vgl\.|cf\.)\s+)?(?:(?:{_SAME})\.?(?:\s*[,:]?\s*(?:pp?\.|S\.)?\s*(?P<of_same>{_PAGES}))?"
    rf"|(?:pp?\.|S\.)\s*(?P<pages>{_PAGES}))\s*(?:[)\]]|(?=;))",
    re.I,
)


_BARE = re.compile(rf"\((?P<pages>{_PAGES})(?=[;)])")
# How far before a bare page its author is named.
_NEAR = 400


def back_citations(text: str, found: Sequence[Cited], last: Cited | None, *, bare: bool) -> tuple[Cited, ...]:
    """Return pages and "ibid." in brackets with the work cited before them; with `bare` also "(44)", as MLA has it.

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
    return (*back, *(_bare_pages(text, found) if bare else ()))


def _bare_pages(text: str, found: Sequence[Cited]) -> Iterator[Cited]:
    for match in _BARE.finditer(text):
        before = [cited for cited in found if match.start() - _NEAR <= cited.end <= match.start()]
        if before:
            meant = max(before, key=lambda cited: cited.end)
            yield Cited(match.start("pages"), match.end("pages"), meant.entries, match["pages"])
