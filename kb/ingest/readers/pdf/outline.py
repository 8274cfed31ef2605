"""The outline of a PDF: its entries found again among the lines, which then are headings."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium

from kb.ingest.readers.pdf.line import Line, Page

_LABEL = re.compile(
    r"(?:chapter|part|section|appendix|annex|article|глава|часть|раздел|приложение|kapitel|teil|chapitre|partie|"
    r"cap[ií]tulo|parte)?(?:[a-z]?\d{1,8}|[ivxlc]{0,8})[a-z]?", re.I
)  # fmt: skip
_NO_KEY = re.compile(r"[\W_]+")
_CUT_SHORT = re.compile(r"(?:…|\.{3,})$")
_LINES_AT_MOST = 8
_BEGINNING, _LABEL_AT_MOST = 6, 20
_TRUSTED_SHARE = 0.75
_ENTRIES_AT_LEAST = 3
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an outline: its title, its level from 1 and the index of the page it leads to."""

    title: str
    level: int
    page: int


def read_outline(document: pdfium.PdfDocument) -> tuple[Entry, ...]:
    """Return the entries that lead to a page, each title once a page."""
    found: dict[tuple[str, int], Entry] = {}
    for bookmark in document.get_toc(max_depth=_DEEPEST):
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        title = " ".join(bookmark.get_title().split())
        if page is not None and _key(title):
            found.setdefault((_key(title), page), Entry(title, bookmark.level + 1, page))
    return tuple(found.values())


def mark_by_outline(pages: Sequence[Page], outline: Sequence[Entry]) -> bool:
    """Mark the lines that the entries mean and say whether the outline can be trusted.

    An outline that runs to and fro through the pages, or whose titles mostly do not stand on their pages, was made by
    a machine from type sizes: then nothing is marked.
    """
    forward = sum(one.page <= two.page for one, two in itertools.pairwise(outline))
    if len(outline) < _ENTRIES_AT_LEAST or forward < 0.9 * (len(outline) - 1):
        return False
    keys = {page: [_key(line.text) for line in pages[page].lines] for page in _pages_named(outline, len(pages))}
    found = [(entry, lines) for entry in outline if (lines := _find(pages, keys, entry))]
    if len(found) < _TRUSTED_SHARE * len(outline):
        return False
    top = min(entry.level for entry, _ in found)
    for run, (entry, lines) in enumerate(found, 1):
        for line in lines:
            line.level, line.run = entry.level - top + 1, run
    return True


def _pages_named(outline: Sequence[Entry], pages: int) -> set[int]:
    return {entry.page for entry in outline if entry.page < pages}


def _find(pages: Sequence[Page], keys: Mapping[int, Sequence[str]], entry: Entry) -> list[Line]:
    """Return the lines of an entry on its page: those that stand out most among all that have its words."""
    if entry.page not in keys:
        return []
    wanted = _key(entry.title)
    runs = list(_runs(pages[entry.page].lines, keys[entry.page], wanted))
    if not runs and _CUT_SHORT.search(entry.title):
        runs = [[line] for line in pages[entry.page].lines if _key(line.text).startswith(wanted)]
    return max(runs, key=lambda run: (_free(run), _is_exact(run, wanted), run[0].size, run[0].bold), default=[])


def _is_exact(run: Sequence[Line], wanted: str) -> bool:
    return "".join(_key(line.text) for line in run) == wanted


def _free(run: Sequence[Line]) -> bool:
    return all(line.level is None for line in run)


def _runs(lines: Sequence[Line], keys: Sequence[str], wanted: str) -> Iterator[list[Line]]:
    begins = wanted[:_BEGINNING]
    for at, key in enumerate(keys):
        if not key or (key not in wanted and begins not in key and not _is_label(key)):
            continue
        text = ""
        for end in range(at, min(at + _LINES_AT_MOST, len(lines))):
            text += keys[end]
            if len(text) > len(wanted) + _LABEL_AT_MOST or (end > at and keys[end] not in wanted):
                break
            if text.endswith(wanted[-3:]) and _means(text, wanted):
                yield list(lines[at : end + 1])
                break


@lru_cache(maxsize=4096)
def _is_label(key: str) -> bool:
    return len(key) <= _LABEL_AT_MOST and _LABEL.fullmatch(key) is not None


def _means(text: str, wanted: str) -> bool:
    if text == wanted:
        return True
    shorter, longer = sorted((text, wanted), key=len)
    return len(shorter) > 2 and longer.endswith(shorter) and _LABEL.fullmatch(longer[: -len(shorter)]) is not None


def _key(text: str) -> str:
    """Letters and figures alone, so that spaces, hyphens and case do not count."""
    return _NO_KEY.sub("", text.casefold())
