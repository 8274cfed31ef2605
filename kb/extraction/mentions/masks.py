"""Stretches of a passage in which a name is not a mention: addresses of pages and of people, bodies named by two."""

import re
from collections.abc import Sequence

# Most passages hold no address; this tells so in a fraction of the time.
_HINT = re.compile(r"://|www\.|@|\.(?:org|int|com|net|edu|eu|gov|info|pdf|html?|docx?)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)\S+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:org|int|com|net|edu|eu|gov|info|pdf|html?|docx?)\b(?:/\S*)?",
    re.IGNORECASE,
)

# The number of a document names no body: CTOC/COP/2008/CRP.1, A/HRC/4/24.
_SYMBOL = re.compile(r"\b[A-Z][A-Za-z.]*(?:/[\w.]+){2,}|\b[A-Z]{1,6}/[\w.]*\d[\w.]*")
# A mission of one to another is a body of its own, and neither of the two.
_MISSION = re.compile(
    r"\b(?:(?:EU|E\.U\.|European Union|European Commission|Commission|EC) (?:Delegation|Representation)"
    r"|(?:Delegation|Representation) of the (?:EU|European Union|European Commission))"
    r" (?:to|in) (?:the )?[^\W\d_a-z][\w’'-]+(?:(?: and| of)? [^\W\d_a-z][\w’'-]+)*"
)


def wholes(text: str) -> tuple[tuple[int, int], ...]:
    """Spans whose parts name nobody: a mission to a country ("EU Delegation to Russia"), the number of a document."""
    symbols = []
    if "/" in text:
        symbols = [match.span() for match in _SYMBOL.finditer(text) if any(sign.isdigit() for sign in match.group())]
    if "Delegation" in text or "Representation" in text:
        symbols.extend(match.span() for match in _MISSION.finditer(text))
    return tuple(symbols)


def masked(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the text that are addresses, in order."""
    return tuple(match.span() for match in _ADDRESS.finditer(text)) if _HINT.search(text) else ()


def inside_address(addresses: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether `start:end` is a part of an address; a body may be named by the whole of one (Migrant-Rights.org)."""
    return touches(addresses, start, end) and (start, end) not in addresses


def touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether `start:end` overlaps one of the spans."""
    return any(start < until and begin < end for begin, until in spans)
