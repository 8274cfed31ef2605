"""Suggestions while typing: names, titles and authors that have the typed words at the beginnings of theirs."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.corpus.models import ROOM
from kb.lib.text import words_only
from kb.lib.viewer import PUBLIC, Viewer
from kb.search.connection import backend
from kb.search.names import Lexicon, lexicon
from kb.vocabulary import EntityKind

_TRIED = 200
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row under the search field.

    `text` is what to search for, `label` what it belongs to (the entity's preferred name, or the same text), `kind`
    an entity's kind or `document`, `url` its page.
    """

    text: str
    label: str
    kind: str
    url: str


def suggest(prefix: str, viewer: Viewer = PUBLIC, limit: int = 8) -> tuple[Suggestion, ...]:
    """The best first: where the text itself begins so, then where one of its words does; short ones before long ones.

    Only what is public is suggested, whoever looks; each page once.
    """
    sought = words_only(prefix[:_LONGEST])
    if not sought:
        return ()
    found = _lookup(lexicon(backend().store.stamp()))
    best: dict[str, Suggestion] = {}
    for suggestion in sorted(found.beginning(sought), key=lambda pair: (pair[0], len(pair[1].text), pair[1].text)):
        best.setdefault(suggestion[1].url, suggestion[1])
    return tuple(best.values())[:limit]


class Lookup:
    """Every suggestion under each of its words, in alphabetical order."""

    def __init__(self, known: Lexicon) -> None:
        entries = sorted(_entries(known), key=lambda entry: entry[:2])
        self._keys = [entry[0] for entry in entries]
        self._entries = entries

    def beginning(self, sought: str) -> Iterator[tuple[int, Suggestion]]:
        """(0 when the text itself begins so and else 1, suggestion)."""
        at = bisect_left(self._keys, sought)
        for key, place, suggestion in self._entries[at : at + _TRIED]:
            if not key.startswith(sought):
                return
            yield min(place, 1), suggestion


def _entries(known: Lexicon) -> Iterator[tuple[str, int, Suggestion]]:
    for suggestion in _suggestions(known):
        split = words_only(suggestion.text).split()
        for place in range(len(split)):
            yield " ".join(split[place:]), place, suggestion


def _suggestions(known: Lexicon) -> Iterator[Suggestion]:
    for name in known.names:
        url = f"/{ROOM[EntityKind(name.kind)]}/{name.slug}/"
        yield Suggestion(name.text, known.names.labels.get(name.slug, name.text), name.kind, url)
    for work in known.works:
        yield Suggestion(work.title, work.title, "document", f"/documents/{work.slug}/")


@lru_cache(maxsize=1)
def _lookup(known: Lexicon) -> Lookup:
    return Lookup(known)
