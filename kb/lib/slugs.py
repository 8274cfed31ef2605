"""Addresses in plain letters."""

import re

from kb.lib.text import fold

_GAP = re.compile(r"[^a-z0-9]+")


def slug_of(text: str, longest: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word's end; `item` when nothing is left."""
    plain = _GAP.sub("-", fold(text).encode("ascii", "ignore").decode()).strip("-")
    if len(plain) > longest:
        plain = plain[:longest].rsplit("-", 1)[0]
    return plain or "item"
