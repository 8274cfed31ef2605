"""Did you mean: the base's own words and names nearest to a word that it does not have."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from kb.lib.text import fold
from kb.search.analysis import words
from kb.search.backends.words import Words
from kb.search.names import Lexicon

_SHORTEST = 4
# One slip in a short word, two in a long one; more is another word.
_LONG = 7


def nearest(word: str, known: Words, lexicon: Lexicon) -> str:
    """The commonest of the nearest words, empty when none is near."""
    sought = fold(word)
    if len(sought) < _SHORTEST or any(letter.isdigit() for letter in sought):
        return ""
    slips = 2 if len(sought) >= _LONG else 1
    forms = known.folded
    found = process.extract(
        sought, forms.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=20, processor=None
    )
    named = _words_of_names(lexicon)
    found += process.extract(
        sought, named.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=20, processor=None
    )
    # A slip at the first letter is rare, so the same beginning decides between equals.
    best = min(
        (near for near in found if near[0] != sought),
        key=lambda near: (near[1], near[0][0] != sought[0], -forms.get(near[0], ("", 0))[1], near[0]),
        default=None,
    )
    if best is None:
        return ""
    return named[best[0]] if best[0] in named else forms[best[0]][0].lower()


@lru_cache(maxsize=1)
def _words_of_names(lexicon: Lexicon) -> dict[str, str]:
    texts: Iterable[str] = (name.text for name in lexicon.names)
    return {fold(word): word for text in texts for word in words(text) if len(word) >= _SHORTEST and not word.isupper()}
