"""What all threads of a process share of an open index.

Haystack gives each thread a backend of its own, and some servers give each request a thread of its own; an index is
opened once a process all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Generic, TypeVar

Searcher = TypeVar("Searcher")


@dataclass(slots=True)
class Opened(Generic[Searcher]):
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


_opened: dict[tuple[str, Path], Opened[object]] = {}


def opened(format: str, path: Path) -> Opened[object]:
    """The one of this path."""
    return _opened.setdefault((format, path), Opened())
