"""Names of persons on title pages and under chapter titles."""

import re
from collections.abc import Collection

from kb.extraction.types import FoundContributor

_AFFILIATION = re.compile(r"\s*[(\[][^()\[\]]{2,}[)\]]\s*$")
# "Naledi van Wyk*" and "Ada Brandt1" call a note on the author.
_CALLS = re.compile(r"[*†‡§¶]+|(?<=[^\W\d_]{2})\d{1,2}(?=$|[ ,;&])")
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\b(?:and|AND)\b|\b(?:und|UND)\b|\bet\b|\by\b|\bи\b)\s*")
_LEAD = re.compile(r"^(?:by|von|par|edited by|written by)\s+", re.I)
_TITLES = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame)\.?\s+|,?\s+(?:Ph\.?D|MA|LLM|Jr|Sr)\.?(?=$|[,;])")
_PARTICLES = frozenset(
    [
        "da",
        "dal",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "bin",
        "ibn",
        "al",
    ]
)
_DOUBLE_SURNAME_PARTICLES = frozenset({"di", "del", "della"})
_NAME_WORD = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*|[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)*\.?")
_NAME_WORDS_AT_LEAST = 2
_NAME_WORDS_AT_MOST = 5
_BYLINE_AT_MOST = 250
_NO_PERSON = re.compile(
    r"\b(?:a|against|an|and|for|from|in|of|on|the|to|with|academy|agency|association|bureau|cent(?:er|re)|college|commission|committee|council|court|department|faculty"
    r"|federation|foundation|group|institut\w*|ministry|nations|network|office|organi[sz]ation|press|program(?:me)?"
    r"|school|escuela|école|hochschule|facult\w+|fakultät|departamento|minist(?:erio|ère|erium)|fundaci[oó]n|fondation"
    r"|stiftung|centro|zentrum|verein|verband|gesellschaft|alliance|coalition|initiative|project|team|rights|watch"
    r"|international|society|trust|union|universi\w+|section|division|chamber|republic|government|report|paper|journal|review|series)\b",
    re.I,
)


def contributors(text: str, words: Collection[str]) -> tuple[FoundContributor, ...]:
    """Return the persons that a byline names, empty when it is no byline.

    `words` are the words that the text writes small: a surname is hardly among them, a heading's last word is.
    """
    line = _TITLES.sub(" ", _LEAD.sub("", _AFFILIATION.sub("", text))).strip(" ,.;")
    parts = [part for part in _BETWEEN.split(_CALLS.sub("", line)) if part]
    if not parts or not all(_is_name(part, words) for part in parts):
        return ()
    return tuple(_split(part) for part in parts)


def is_byline(text: str, words: Collection[str]) -> bool:
    """Say whether a line consists of names of persons."""
    return len(text) <= _BYLINE_AT_MOST and bool(contributors(text, words))


def _is_name(part: str, words: Collection[str]) -> bool:
    tokens = part.split()
    if not _NAME_WORDS_AT_LEAST <= len(tokens) <= _NAME_WORDS_AT_MOST or tokens[0].casefold() in _PARTICLES:
        return False
    if not all(token.casefold() in _PARTICLES or _NAME_WORD.fullmatch(token) for token in tokens):
        return False
    return tokens[-1].casefold() not in words and len(tokens[-1]) > 1 and not _NO_PERSON.search(part)


def _split(name: str) -> FoundContributor:
    tokens = name.split()
    for at, token in enumerate(tokens[1:], 1):
        if token in _PARTICLES:
            # "Vittoria Luda di Cortemiglia": two words before such a particle are a given name and half a surname.
            doubled = len(tokens[:at]) > 1 and token in _DOUBLE_SURNAME_PARTICLES
            start = at - 1 if doubled else at
            return FoundContributor(" ".join(tokens[start:]), " ".join(tokens[:start]))
    return FoundContributor(tokens[-1], " ".join(tokens[:-1]))
