"""Words that are right though the base lacks them: who typed one meant no other word."""

from collections.abc import Iterable
from functools import lru_cache

from spellchecker import SpellChecker

from kb.search.analysis import base_language

_LANGUAGES = frozenset(SpellChecker.languages())


def is_right(word: str, languages: Iterable[str]) -> bool:
    """Whether a word stands in the dictionary of any of these languages that has one.

    Without dictionaries, four in ten words that the base lacked were taken for another ("turbine" for "Turin"); with
    them two in a hundred, and as many slips are found.
    """
    codes = {base_language(language) for language in languages} & _LANGUAGES
    return any(word.lower() in _dictionary(code) for code in codes)


@lru_cache(maxsize=len(_LANGUAGES))
def _dictionary(language: str) -> frozenset[str]:
    """Read once, a fifth of a second, when the first unknown word is typed."""
    return frozenset(SpellChecker(language=language).word_frequency.words())
