"""What bodies are called besides their full names: "ILO" for an entry of the International Labour Organization.

A short form counts where the entry prints it, where the text defines it, or where it is made of the first letters.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kb.extraction.mentions.definitions import definitions_in, listed_definitions, long_form_start
from kb.extraction.references.names import is_corporate
from kb.extraction.types import FoundReference, FoundText
from kb.lib.text import words_only
from kb.vocabulary import PassageKind

_SHORT = r"[A-Z][\w&/.-]{1,13}"
_PRINTED = re.compile(rf"[(\[]\s*(?:hereafter\s+|the\s+)?({_SHORT})\s*[)\]]")
_BEFORE = re.compile(rf"\W*({_SHORT})\s+[–—-]\s")
_PUBLISHER = re.compile(r":\s*([A-Z][A-Z&/-]{1,8})\b[^:]{0,12}$")
_HEAD = 160
_SMALL_WORDS = "of for the on in and against to at by de des du la le les et fur der die das und zur zum del y"
_SMALL = frozenset(_SMALL_WORDS.split())
_LETTERS_AT_LEAST = 3

OtherNames = Mapping[int, frozenset[str]]


def other_names(text: FoundText, entries: Sequence[FoundReference]) -> OtherNames:
    """Return, by the position of an entry, the other names of the body that is its first author, as `words_only`."""
    bodies = [entry for entry in entries if entry.authors and is_corporate(entry.authors[0])]
    if not bodies:
        return {}
    defined = _defined(text, {entry.authors[0] for entry in bodies})
    return {entry.position: frozenset(_names_of(entry, defined)) for entry in bodies}


def shortens(short: str, body: str) -> bool:
    """Say whether capitals stand for a body: they begin as it does, have each first letter and are met in it in order.

    "DIMR" is the Deutsches Institut für Menschenrechte, "FRA" is not the European Union Agency for Fundamental Rights.
    """
    if len(short) < _LETTERS_AT_LEAST or not short.isupper() or " " in short:
        return False
    letters = iter(short.casefold())
    return all(letter in letters for letter in _initials(body)) and long_form_start(short, body) == 0


def _initials(body: str) -> str:
    return "".join(word[0] for word in words_only(body).split() if word not in _SMALL)


def _defined(text: FoundText, bodies: set[str]) -> Mapping[str, frozenset[str]]:
    """Return long forms by their short form and short forms by their long one, as the text defines them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for short, long in _definitions(text, bodies):
        found[words_only(short)].add(words_only(long))
        found[words_only(long)].add(words_only(short))
    return {name: frozenset(others) for name, others in found.items()}


def _definitions(text: FoundText, bodies: set[str]) -> Iterator[tuple[str, str]]:
    """Give what the text defines, and what stands in brackets right behind the name of a body."""
    for each in listed_definitions(text):
        yield each.short, each.long
    behind = re.compile(rf"({'|'.join(map(re.escape, sorted(bodies, key=len, reverse=True)))})\s*{_PRINTED.pattern}")
    for passage in text.passages:
        if passage.kind is PassageKind.BIBLIOGRAPHY:
            continue
        for each in definitions_in(passage):
            yield each.short, each.long
        for found in behind.finditer(passage.text):
            yield found[2], found[1]


def _names_of(entry: FoundReference, defined: Mapping[str, frozenset[str]]) -> Iterator[str]:
    body = words_only(entry.authors[0])
    yield from defined.get(body, ())
    head = entry.raw[:_HEAD]
    printed = _PRINTED.search(head)
    if printed and words_only(head[: printed.start()]).endswith(body):
        yield words_only(printed[1])
    before = _BEFORE.match(head)
    if before and words_only(head[before.end() :]).startswith(body):
        yield words_only(before[1])
    # "Vienna: FRA." closes an entry of the Agency for Fundamental Rights, which is its own publisher.
    house = _PUBLISHER.search(entry.raw)
    if house and set(words_only(house[1])) <= set(_initials(body)):
        yield words_only(house[1])
