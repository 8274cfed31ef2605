"""The entries of a bibliography by what citations call them: names and year, or the name of a body or a title alone."""

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from kb.extraction.types import FoundReference
from kb.lib.text import words_only

SAME_NAME = 92.0
SAME_BODY = 90.0


class EntryIndex:
    """Looks an entry up by its first author and year; spelling may differ a little, the year may not."""

    def __init__(self, entries: Sequence[FoundReference]) -> None:
        self.entries = tuple(entries)
        self._by_year: defaultdict[int | None, list[FoundReference]] = defaultdict(list)
        for entry in entries:
            self._by_year[entry.year].append(entry)
        self.surnames = frozenset(words_only(name) for entry in entries for name in entry.authors)
        self.longest = max((len(name.split()) for name in self.surnames), default=1)

    def dated(self, names: Sequence[str], year: int, suffix: str) -> tuple[int, ...]:
        """Return the positions of the entries that names and year can mean."""
        of_year = [entry for entry in self._by_year.get(year, ()) if entry.authors]
        same = [entry for entry in of_year if _same_authors(names, entry.authors)]
        exact = [entry for entry in same if entry.suffix == suffix]
        return tuple(entry.position for entry in (exact or (same if not suffix or len(same) == 1 else [])))

    def undated(self, name: str) -> tuple[int, ...]:
        """Return the entries without year whose body or title is `name`, letter included ("... Federation a")."""
        wanted = words_only(name)
        found = [entry for entry in self._by_year.get(None, ()) if _is_called(wanted, entry)]
        return tuple(entry.position for entry in found)


def _same_authors(names: Sequence[str], authors: Sequence[str]) -> bool:
    """Compare the first names, and the second when both sides print one; "et al." leaves the rest open."""
    first, *others = names
    if not _same(first, authors[0]):
        return False
    others = [name for name in others if name]
    if not others:
        return len(authors) == 1 or len(names) > 1
    return len(authors) > 1 and _same(others[0], authors[1]) and len(others) + 1 <= len(authors)


def _same(one: str, other: str) -> bool:
    left, right = words_only(one), words_only(other)
    if left == right:
        return True
    if " " not in left and " " not in right:
        return min(len(left), len(right)) > 4 and left[0] == right[0] and fuzz.ratio(left, right) >= SAME_NAME
    shorter, longer = sorted((left, right), key=len)
    if len(shorter.split()) >= 4 and longer.startswith(shorter):
        return True
    return fuzz.ratio(left, right) >= SAME_BODY


def _is_called(wanted: str, entry: FoundReference) -> bool:
    letter = f" {entry.suffix}" if entry.suffix else ""
    called = [words_only(name) + letter for name in entry.authors[:1]]
    if not entry.authors or len(entry.title.split()) > 3:
        called.append(words_only(entry.title))
    return wanted in called
