"""The words of the base as its texts write them, kept beside the index.

They serve did-you-mean, and tell acronyms from words.
"""

import json
import os
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from itertools import islice, takewhile
from pathlib import Path

from kb.lib.text import fold
from kb.search.letters import other_spellings
from kb.search.rows import IndexRow

_FILE = "words.json"
_SHORTEST = 3
_FORMS_OF_PREFIX = 100


class Words:
    """Forms with how often each was written."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts

    @cached_property
    def folded(self) -> dict[str, tuple[str, int]]:
        """By folded form the commonest way to write it and how often all of them stand."""
        forms: dict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            forms[fold(word)].append(word)
        return {
            folded: (max(found, key=lambda word: self.counts[word]), sum(self.counts[word] for word in found))
            for folded, found in forms.items()
        }

    @cached_property
    def _in_other_letters(self) -> dict[str, tuple[str, ...]]:
        """Forms of the base by the plain spellings that others give them."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for form in self.counts:
            for spelt in other_spellings(form):
                found[spelt][self.folded[fold(form)][0]] = None
        return {spelt: tuple(forms) for spelt, forms in found.items()}

    def in_other_letters(self, word: str) -> tuple[str, ...]:
        """Forms of the base that are the same word in other letters: "Kiev" for "Киев", "Müller" for "Mueller"."""
        spelt = (self.folded[each][0] for each in other_spellings(word) if each in self.folded)
        return tuple(dict.fromkeys((*spelt, *self._in_other_letters.get(fold(word), ()))))

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self.folded)

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """The commonest forms that begin with the last word of the prefix, in any case and with any accents."""
        wanted = fold(prefix).split()[-1:]
        if not wanted or len(wanted[0]) < _SHORTEST:
            return ()
        words = islice(self._ordered, bisect_left(self._ordered, wanted[0]), None)
        begun = takewhile(lambda word: word.startswith(wanted[0]), words)
        found = [self.folded[word] for word in begun if "-" not in word]
        return tuple(word for word, _ in sorted(found, key=lambda entry: -entry[1])[:_FORMS_OF_PREFIX])

    def __contains__(self, word: object) -> bool:
        return word in self.counts


@contextmanager
def counting(folder: Path) -> Iterator[Callable[[Iterable[IndexRow]], Iterator[IndexRow]]]:
    """Gives a pass-through that counts the words of rows on their way into the index in `folder`.

    Counts of an index in use only grow, and are written when there are new words: they order suggestions, no more.
    """
    counts: Counter[str] = Counter()

    def count(rows: Iterable[IndexRow]) -> Iterator[IndexRow]:
        for row in rows:
            if row.level == 0:
                # A suggestion is read by everyone, so it is made of words that everyone may read.
                counts.update(row.words)
            yield row

    yield count
    known = _read(folder)
    new = {word: number for word, number in counts.items() if len(word) >= _SHORTEST and not word.isdigit()}
    if new.keys() - known.keys() or not known:
        beside = folder / f"{_FILE}.new"
        beside.write_text(json.dumps(dict(Counter(known) + Counter(new)), ensure_ascii=False), encoding="utf-8")
        os.replace(beside, folder / _FILE)


def _read(folder: Path) -> dict[str, int]:
    try:
        found: dict[str, int] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found


def known_words(folder: Path) -> Words:
    """The words beside the index in `folder`; read again when they have changed."""
    try:
        changed = (folder / _FILE).stat().st_mtime_ns
    except FileNotFoundError:
        return Words({})
    return _kept(folder, changed)


@lru_cache(maxsize=2)
def _kept(folder: Path, changed: int) -> Words:
    return Words(_read(folder))
