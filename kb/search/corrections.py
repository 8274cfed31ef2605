"""Did you mean: the base's own words and names nearest to a word that it does not have."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from kb.lib.text import fold
from kb.search.analysis import words
from kb.search.backends.words import Words
from kb.search.names import KnownNames, Lexicon

_SHORTEST = 4
# One slip in a short word, two in a long one; more is another word.
_LONG = 7


def slips_in(word: str) -> int:
    """How many slips are forgiven in a folded word; none in a short one, nor in a number."""
    if len(word) < _SHORTEST or any(letter.isdigit() for letter in word):
        return 0
    return 2 if len(word) >= _LONG else 1


def nearest(word: str, known: Words, lexicon: Lexicon) -> str:
    """The commonest of the nearest words, empty when none is near."""
    return _kept(known, lexicon)(word)


@lru_cache(maxsize=1)
def _kept(known: Words, lexicon: Lexicon) -> Callable[[str], str]:
    """For the words and names as they stand: a page asks for a word again for its parts, and readers for its next."""
    return lru_cache(maxsize=1_000)(lambda word: _nearest(word, known, lexicon))


def _nearest(word: str, known: Words, lexicon: Lexicon) -> str:
    sought = fold(word)
    slips = slips_in(sought)
    if not slips:
        return ""
    forms = known.folded
    found = process.extract(
        sought, forms.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=20, processor=None
    )
    named = _words_of_names(lexicon.names)
    found += process.extract(
        sought, named.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=20, processor=None
    )
    # A slip at the first letter is rare, so the same beginning decides between equals; then a capital: "Frontx" is no
    # "front".
    best = min(
        (near for near in found if near[0] != sought),
        key=lambda near: (
            near[1],
            near[0][0] != sought[0],
            word[0].isupper() and not _written(near[0], named, forms)[0].isupper(),
            -forms.get(near[0], ("", 0))[1],
            near[0],
        ),
        default=None,
    )
    if best is None:
        return ""
    # "Readmission" begins a name, and most texts write it as any word.
    plain = forms.get(best[0], ("", 0))[0]
    return named[best[0]] if best[0] in named and not plain.islower() else plain.lower()


def _written(folded: str, named: dict[str, str], forms: dict[str, tuple[str, int]]) -> str:
    return named.get(folded) or forms[folded][0]


@lru_cache(maxsize=1)
def _words_of_names(names: KnownNames) -> dict[str, str]:
    texts: Iterable[str] = (name.text for name in names)
    return {fold(word): word for text in texts for word in words(text) if len(word) >= _SHORTEST and not word.isupper()}
