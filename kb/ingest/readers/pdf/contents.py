"""Contents pages: rows of dots that lead to a page number, and entries without dots."""

import re
from collections.abc import Sequence

from kb.ingest.readers.pdf.line import Line

_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:[\d–-]{1,9}\s+)?(?:\d{1,4}|[ivxlc]+)?\s*$")
_TAIL = 60
_ENTRY = re.compile(r"\S.*[^\W\d_].*\s(?:\d{1,4}|[ivxlc]{1,7})")
_ENTRIES_AT_LEAST = 4


def is_contents_row(line: Line) -> bool:
    """Say whether a line is one of a contents page: dots that lead to a page number."""
    tail = line.text[-_TAIL:]
    # Nearly no line comes as far as the search.
    if not tail[-1:].isalnum() or not ("." in tail or "…" in tail or "·" in tail or "_" in tail):
        return False
    return _LEADERS.search(tail) is not None


def is_contents_page(lines: Sequence[Line]) -> bool:
    """Say whether several lines of a page are rows of a contents page."""
    return sum(map(is_contents_row, lines)) >= _ENTRIES_AT_LEAST


def is_entry(line: Line) -> bool:
    """Say whether a line could be a row of a contents page without dots: words, then a page number."""
    return _ENTRY.fullmatch(line.text.strip()) is not None
