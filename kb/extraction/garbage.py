"""Text layers that say nothing: fonts that do not tell which letters they draw.

The measure is stated and needs no dictionary. A text is garbage when one of these holds:

- more than one sign in twenty has no meaning in Unicode (replacement signs, private use, controls, unassigned);
- fewer than 55 in a hundred signs are letters or figures (in running text of any script it is 90 and more);
- it has 40 words of four or more Latin letters at least, and more than four in ten of them hold no vowel.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

UNMAPPED_AT_MOST = 0.05
READABLE_AT_LEAST = 0.55
VOWELLESS_AT_MOST = 0.4
_WORDS_AT_LEAST = 40
_SAMPLE = 20_000
_MEANINGLESS = {"Cc", "Cn", "Co", "Cs"}
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]{4,}")
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿ]", re.I)
# Contents pages are full of dots and tables of rules; they say nothing about the letters.
_ORNAMENT = frozenset(".·…_-–—|•*")


@dataclass(frozen=True, slots=True)
class Legibility:
    """Shares from 0 to 1: of signs without meaning, of letters and figures, of long Latin words without a vowel."""

    unmapped: float
    readable: float
    vowelless: float

    @property
    def is_garbage(self) -> bool:
        """Say whether one of the three bounds is broken."""
        return (
            self.unmapped > UNMAPPED_AT_MOST or self.readable < READABLE_AT_LEAST or self.vowelless > VOWELLESS_AT_MOST
        )


def legibility(text: str) -> Legibility:
    """Measure a text; an empty one is legible."""
    counts = Counter(text[:_SAMPLE])
    signs = {sign: times for sign, times in counts.items() if not sign.isspace() and sign not in _ORNAMENT}
    total = sum(signs.values())
    if not total:
        return Legibility(0.0, 1.0, 0.0)
    unmapped = sum(times for sign, times in signs.items() if _is_meaningless(sign))
    readable = sum(times for sign, times in signs.items() if unicodedata.category(sign)[0] in "LMN")
    words = _LATIN_WORD.findall(text[:_SAMPLE])
    vowelless = sum(not _VOWEL.search(word) for word in words) / len(words) if len(words) >= _WORDS_AT_LEAST else 0.0
    return Legibility(unmapped / total, readable / total, vowelless)


def _is_meaningless(sign: str) -> bool:
    return sign == "\ufffd" or unicodedata.category(sign) in _MEANINGLESS
