"""Comparing written forms: what counts as the same word when spelling, case and marks differ."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w]+")
# What NFKD does not take apart, though readers type the plain letter for it.
_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)

# Control characters but tab and line ends, half surrogate pairs and non-characters: no XML holds them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without what can be neither printed nor sent as XML."""
    return _UNPRINTABLE.sub("", text)


def fold(text: str) -> str:
    """Case, diacritics and runs of space put aside: `Prüm  Treaty` and `prum treaty` are one."""
    if text.isascii():
        return _SPACE.sub(" ", text).strip().casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SPACE.sub(" ", bare).strip().casefold()


def words_only(text: str) -> str:
    """`fold` with every run of punctuation as one space; for comparing titles and quotations."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def storable(text: str) -> str:
    """With a mark for each sign that is no letter: a byte of a file's name that is not UTF-8, a NUL."""
    return text.replace("\x00", "?").encode("utf-8", "replace").decode()
