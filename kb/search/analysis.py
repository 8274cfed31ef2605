"""From written words to the terms that are compared; one analyser for every engine, the texts and the questions.

A term is the folded stem of a word. An engine gets terms ready made and adds nothing of its own.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, Protocol

import snowballstemmer

from kb.lib.text import fold
from kb.search.spelling import american

# Signs that call notes are digits to `\w`: in "NATO¹³" they would become part of the word.
_SIGNS = {**dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉ªº", " "), "\u00ad": "\u2060", "ʼ": "’"}
# Chinese and Japanese put no space between words: each sign is one, and what is typed together is looked for together.
_SIGN_WORDS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_\u2060{_SIGN_WORDS}]"
_WORD = (
    r"(?:[^\W\d_]\.){2,}"  # U.S., U.N.
    r"|\d{1,3}(?:,\d{3})+(?!\d)"  # 1,141
    rf"|{_LETTER}+(?:\u2060{_LETTER}+)*(?:['’](?:s|t|re|ve|ll|d|m)(?!\w))?"
    rf"|§|[{_SIGN_WORDS}]"
)
_TOKEN = re.compile(_WORD, re.IGNORECASE)
# Parts a text into what is between words and the words, in turn.
_PIECES = re.compile(f"({_WORD})", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_PLURAL_ACRONYM = re.compile(r"^[A-Z][A-Z0-9]+s$")
LONGEST_TERM = 60
_SHORTEST_STEMMED = 3
# Words of a language whose terms are kept; all forms that a hundred thousand passages have.
_MOST_KEPT = 400_000
# A text of capitals alone is shouted; its capitals say nothing about its words.
_SHOUTED_WORDS = 5

STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "hy": "armenian", "it": "italian", "lt": "lithuanian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
# Languages that have letters nearly to themselves, and those whose texts are not in Latin ones.
_LANGUAGE_OF_LETTERS = {"CYRILLIC": "ru", "GREEK": "el", "ARMENIAN": "hy", "ARABIC": "ar"}
_NOT_IN_LATIN = frozenset(("ar", "be", "bg", "el", "fa", "hy", "ka", "mk", "ru", "sr", "uk"))
_STOP_WORDS = """
a about above after again all also am an and any are as at be because been before being below between both but by
can cannot could did do does doing don down during each either few for from further had has have having he her here
hers him his how however i if in into is it its itself just may me might more most must my nor not now of off on
once only or other our out over own per same shall she should since so some such than that the their theirs them
then there these they this those though through to too under until up upon us very was we were what when where
whether which while who whom whose why will with within without would you your see
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


class Token(NamedTuple):
    """A word of a text: its term and its place in code points, end exclusive."""

    term: str
    start: int
    end: int


class _Stemmer(Protocol):
    """What `snowballstemmer` hands out: its own, or PyStemmer's where that is installed beside it."""

    def stemWord(self, word: str) -> str: ...


class _Stemmers(threading.local):
    """The stemmers of one thread by language.

    A stemmer keeps the word it works on in itself. Two requests at the same one raised IndexError, or, worse, gave one
    the stem of the other's word, which the cache below would have kept.
    """

    def __init__(self) -> None:
        self.by_language: dict[str, _Stemmer | None] = {}

    def of(self, language: str) -> _Stemmer | None:
        """The stemmer of a language, where there is one."""
        if language not in self.by_language:
            name = STEMMERS.get(language)
            self.by_language[language] = snowballstemmer.stemmer(name) if name else None
        return self.by_language[language]


_stemmers = _Stemmers()


def term_of(word: str, language: str = "en") -> str:
    """The term of one word as it stands in a text."""
    return terms_of(language)[word]


class Terms(dict[str, str]):
    """The terms of one language by word, each worked out at first sight.

    A dictionary, because texts are read by the hundred thousand words and a kept call costs five times a look-up.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        term = self[word] = _term(word, self.language)
        return term


terms_of = lru_cache(maxsize=None)(Terms)


def _term(word: str, language: str) -> str:
    """The folded stem.

    A stop word in capitals is an acronym and keeps them, so that US is not "us". The plural of an acronym is its
    singular, which stemmers miss (NGOs). Marks go after stemming, because stemmers of other languages need them.
    """
    bare = _POSSESSIVE.sub("", word.replace("\u2060", "")).replace("’", "'")
    bare = bare.replace(".", "").replace(",", "")[:LONGEST_TERM]
    if bare.isupper() and len(bare) > 1 and bare.lower() in STOP_WORDS:
        return bare
    if _PLURAL_ACRONYM.match(bare):
        bare = bare[:-1]
    lower = bare.lower()
    if language == "en":
        lower = american(_folded(lower))
    stemmer = _stemmers.of(language if lower.isascii() else _stemmed_as(lower, language))
    stem = _folded(stemmer.stemWord(lower) if stemmer and len(lower) >= _SHORTEST_STEMMED else lower)
    # "ngos" in lower case: the English stemmer keeps an s after a vowel.
    if language == "en" and len(stem) > _SHORTEST_STEMMED and stem[-1] == "s" and stem[-2] in "aio":
        stem = stem[:-1]
    return stem or _folded(lower)


def _stemmed_as(lower: str, language: str) -> str:
    """The language whose stemmer takes a word: of its letters, where the text around it is in other ones.

    An English text quotes "торговли людьми", and an English base is asked for "России": their endings say nothing.
    """
    own = _LANGUAGE_OF_LETTERS.get(unicodedata.name(lower[0], "").partition(" ")[0], language)
    return language if own == language or language in _NOT_IN_LATIN else own


def _folded(lower: str) -> str:
    """`fold` of a word in lower case, which most often has nothing to fold."""
    return lower if lower.isascii() else fold(lower)


def base_language(language: str) -> str:
    """`en` of `en-GB`."""
    return language.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower() or "en"


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals throughout, as some headings and questions are."""
    return text.isupper() and len(text.split()) >= _SHOUTED_WORDS


def _without_signs(text: str) -> str:
    """The text, of the same length, as words are read from it; such signs are few, and looking for them is cheap."""
    if not text.isascii():
        for sign, read in _SIGNS.items():
            if sign in text:
                text = text.replace(sign, read)
    return text


# Stands between the words of a text and what is added to them, so that no phrase reaches across; no word is a sign.
BREAK = "-"
# Syllables that make another word of the one behind the hyphen, which many write as one; "high-speed" nobody does.
_PREFIX_LIST = (
    "anti co counter de dis ex extra inter intra mid mis multi non over post pre pro re semi sub super trans un"
)
PREFIXES = frozenset(_PREFIX_LIST.split())
_PREFIX_LENGTHS = sorted({len(prefix) for prefix in PREFIXES})
_HYPHEN = re.compile("[-\u2010\u2011]")
_COMPOUND = re.compile(
    rf"(?<![\w\u2060-])({'|'.join(sorted(PREFIXES))})[-\u2010\u2011]([^\W\d_]+)(?![\w\u2060]|[-\u2010\u2011]\w)",
    re.IGNORECASE,
)


def compounds(text: str, language: str = "en") -> tuple[Token, ...]:
    """The words with a hyphen behind their prefix, each as the one word that others write: "co-operation"."""
    base = base_language(language)
    return tuple(Token(term_of("".join(match.groups()), base), *match.span()) for match in _compounds_in(text))


def _compounds_in(text: str) -> Iterator[re.Match[str]]:
    """Looked for around each hyphen, because most texts have few and every word may begin with a prefix."""
    for hyphen in _HYPHEN.finditer(text):
        for length in _PREFIX_LENGTHS:
            start = hyphen.start() - length
            if start >= 0 and text[start : hyphen.start()].lower() in PREFIXES:
                found = _COMPOUND.match(text, start)
                if found and found.end(1) == hyphen.start():
                    yield found


class Reading(NamedTuple):
    """The words of a text in order: their terms, and where each begins and ends in code points.

    Three lists and no tuple a word: a page reads ten texts, and to make that many tuples took longer than to search.
    """

    terms: list[str]
    starts: list[int]
    ends: list[int]


def reading(text: str, language: str = "en") -> Reading:
    """The words of a text with their places."""
    plain = _without_signs(text)
    if is_shouted(plain) and len(plain.lower()) == len(plain):
        plain = plain.lower()
    pieces = _PIECES.split(plain)
    edges = list(accumulate(map(len, pieces)))
    terms = list(map(terms_of(base_language(language)).__getitem__, pieces[1::2]))
    starts, ends = edges[:-1:2], edges[1::2]
    if all(terms):
        return Reading(terms, starts, ends)
    standing = [number for number, term in enumerate(terms) if term]
    return Reading(
        [terms[number] for number in standing],
        [starts[number] for number in standing],
        [ends[number] for number in standing],
    )


def analysed(text: str, language: str = "en") -> tuple[list[str], list[str]]:
    """The words of a text in order as written, and the terms they are indexed as."""
    base = base_language(language)
    plain = _without_signs(text)
    if is_shouted(plain):
        plain = plain.lower()
    written = _TOKEN.findall(plain)
    found = list(map(terms_of(base).__getitem__, written))
    if all(found):
        return written, found
    return [word for word, term in zip(written, found, strict=True) if term], [term for term in found if term]


def terms(text: str, language: str = "en") -> list[str]:
    """The terms of a text in order, as they are indexed."""
    return analysed(text, language)[1]


def words(text: str) -> list[str]:
    """The words of a text as written."""
    return [word.replace("\u2060", "") for word in _TOKEN.findall(_without_signs(text))]


def is_stop_word(word: str) -> bool:
    """Whether a word is ignored beside other words: a stop word in lower case, or with a capital at its head alone."""
    return word.lower() in STOP_WORDS and not (word.isupper() and len(word) > 1)
