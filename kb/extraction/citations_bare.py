"""Citations without a year: a body, or a title, that stands alone in brackets."""

import re
from collections.abc import Sequence

from kb.extraction.citations_dated import Cited
from kb.extraction.citations_index import EntryIndex

_BRACKETED = re.compile(r"\(([^()\d]{6,160}?)(?:,\s*((?:art(?:icle)?|p|para|sec(?:tion)?)s?\.?\s*\d[\w.–-]*))?\)")
_LEAD = re.compile(r"^(?:see(?: also)?|cf\.|e\.g\.,?|quoted in|cited in)\s+", re.I)


def without_year(text: str, index: EntryIndex, dated: Sequence[Cited]) -> tuple[Cited, ...]:
    """Return bracketed names that are exactly what an undated entry is called."""
    found: list[Cited] = []
    for match in _BRACKETED.finditer(text):
        if any(cited.start < match.end() and match.start() < cited.end for cited in dated):
            continue
        offset = match.start(1)
        for part in match[1].split(";"):
            lead = len(part) - len(part.lstrip())
            bare = part.strip()
            spoken = _LEAD.match(bare)
            skip = spoken.end() if spoken else 0
            entries = index.undated(bare[skip:])
            if entries:
                start = offset + lead + skip
                end = match.end(2) if match[2] else offset + lead + len(bare)
                found.append(Cited(start, end, entries, match[2] or ""))
            offset += len(part) + 1
    return tuple(found)
