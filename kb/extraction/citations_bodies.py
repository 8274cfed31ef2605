"""What bodies are called besides their full names: "ILO" for an entry of the International Labour Organization.

A short form counts where the entry prints it, where the text defines it, or where it is made of the first letters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kb.extraction.definitions import definitions_in, listed_definitions
from kb.extraction.references_names import is_corporate
from kb.extraction.types import FoundReference, FoundText
from kb.lib.text import words_only
from kb.vocabulary import PassageKind

_PRINTED = re.compile(r"[(\[]\s*(?:hereafter\s+|the\s+)?([A-Z][\w&/.-]{1,13})\s*[)\]]")
_HEAD = 160
_SMALL_WORDS = "of for the on in and against to at by de des du la le les et für der die das und zur zum del y"
_SMALL = frozenset(_SMALL_WORDS.split())
_INITIALS_AT_LEAST = 3

OtherNames = Mapping[int, frozenset[str]]


def other_names(text: FoundText, entries: Sequence[FoundReference]) -> OtherNames:
    """Return, by the position of an entry, the other names of the body that is its first author, as `words_only`."""
    bodies = [entry for entry in entries if entry.authors and is_corporate(entry.authors[0])]
    if not bodies:
        return {}
    defined = _defined(text)
    return {entry.position: frozenset(_names_of(entry, defined)) for entry in bodies}


def _defined(text: FoundText) -> Mapping[str, frozenset[str]]:
    """Return long forms by their short form and short forms by their long one, as the text defines them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    read = (passage for passage in text.passages if passage.kind is not PassageKind.BIBLIOGRAPHY)
    every = [*listed_definitions(text), *(each for passage in read for each in definitions_in(passage))]
    for each in every:
        short, long = words_only(each.short), words_only(each.long)
        found[short].add(long)
        found[long].add(short)
    return {name: frozenset(others) for name, others in found.items()}


def _names_of(entry: FoundReference, defined: Mapping[str, frozenset[str]]) -> Iterable[str]:
    body = words_only(entry.authors[0])
    yield from defined.get(body, ())
    head = entry.raw[:_HEAD]
    printed = _PRINTED.search(head)
    if printed and words_only(head[: printed.start()]).endswith(body):
        yield words_only(printed[1])
    initials = "".join(word[0] for word in body.split() if word not in _SMALL)
    if len(initials) >= _INITIALS_AT_LEAST:
        yield initials
