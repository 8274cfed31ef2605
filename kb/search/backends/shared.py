"""What all threads of a process share of an open index.

Haystack gives each thread a backend of its own, and some servers give each request a thread of its own; an index is
opened once a process all the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Protocol

from kb.search.clauses import Answer, Question


class Searcher(Protocol):
    """An index open at one moment, as every engine has its own."""

    rows: int
    languages: tuple[str, ...]

    def answer(self, question: Question) -> Answer:
        """Match, rank, count and slice."""

    def frequency(self, terms: Iterable[str]) -> int:
        """In how many rows any of the terms stands."""

    def stands(self, terms: Iterable[str], level: int) -> bool:
        """Whether any of the terms stands in a row that this level sees."""


@dataclass(slots=True)
class Opened:
    """The searcher of one index; `stamp` says of which of its states."""

    lock: RLock = field(default_factory=RLock)
    stamp: tuple[int, int] | None = None
    searcher: Searcher | None = None

    def current(
        self, stamp: tuple[int, int], open_anew: Callable[[Searcher | None], Searcher | None]
    ) -> Searcher | None:
        """The searcher of this state, opened anew when the one at hand is of another."""
        if stamp != self.stamp:
            with self.lock:
                if stamp != self.stamp:
                    self.searcher = open_anew(self.searcher)
                    self.stamp = stamp
        return self.searcher


_opened: dict[tuple[str, Path], Opened] = {}


def opened(format: str, path: Path) -> Opened:
    """The one of this path."""
    return _opened.setdefault((format, path), Opened())
