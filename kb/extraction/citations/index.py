"""The entries of a text by what citations call them: names and year, names alone, a body or a title alone, a number."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kb.extraction.citations.bodies import OtherNames, shortens
from kb.extraction.references.names import is_corporate
from kb.extraction.references.words import CORPORATE_WORD
from kb.extraction.types import FoundReference
from kb.lib.text import words_only

SAME_NAME = 92.0
SAME_BODY = 90.0
_DOUBLE = 2
_BODY = re.compile(rf"\b(?:{CORPORATE_WORD})\b")
_NUMBER = re.compile(r"^\s*(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s")
# Words that begin a sentence before a name; any other capitalised word there is a given name.
_OPENERS = (
    "as although but and while when if since because however similarly like here yet thus therefore moreover also both "
    "for in indeed elsewhere scholars professor prof dr mr ms mrs sir author authors researcher researchers again the "
    "following see though what unlike where whereas by to with from on later earlier recently first second finally "
    "still even only not then this that how why whether unless until after before once against beyond citing quoting "
    "according additionally nevertheless nonetheless furthermore instead "
    "wie laut nach so auch bereits schon ebenso dagegen hingegen dennoch jedoch zudem ferner außerdem später zuletzt "
    "dort dabei für bei mit von als da weil während obwohl dass anders ähnlich "
    "comme selon ainsi aussi enfin pour déjà mais car quand si puis ensuite chez suivant"
)
_IS_OPENER = frozenset(_OPENERS.split())


@dataclass(frozen=True, slots=True)
class NamedAuthor:
    """Names in a sentence: the surnames, the entries by them, and how far into the words they begin."""

    names: tuple[str, ...]
    entries: tuple[int, ...]
    offset: int


class EntryIndex:
    """Looks an entry up by its first author and year; spelling may differ a little, the year may not."""

    def __init__(self, entries: Sequence[FoundReference], bodies: OtherNames | None = None) -> None:
        self.entries = tuple(entries)
        self._bodies = bodies or {}
        self._by_year: defaultdict[int | None, list[FoundReference]] = defaultdict(list)
        self._by_initial: defaultdict[str, list[FoundReference]] = defaultdict(list)
        for entry in entries:
            self._by_year[entry.year].append(entry)
            names = [words_only(name) for name in (*entry.authors[:2], entry.raw)]
            for initial in {name[:1] for name in (*names, *self._bodies.get(entry.position, ()))}:
                self._by_initial[initial].append(entry)

    def dated(self, names: Sequence[str], year: int | None, suffix: str) -> tuple[int, ...]:
        """Return the positions of the entries that names and year can mean; None is "n.d." and "forthcoming"."""
        same = [entry for entry in self._by_year.get(year, ()) if self._is_by(names, entry)]
        # "Villacampa (2011)" of an entry by Villacampa Estiarte: Spanish surnames are two, and the first is enough.
        same = same or [entry for entry in self._by_year.get(year, ()) if _by_first_surnames(names, entry.authors)]
        exact = [entry for entry in same if entry.suffix == suffix]
        return _positions(exact or (same if not suffix or len(same) == 1 else []))

    def named(self, names: Sequence[str]) -> tuple[int, ...]:
        """Return the entries of these authors, whatever their year."""
        return _positions([entry for entry in self._starting(names) if self._is_by(names, entry)])

    def persons(self, names: Sequence[str], given: Sequence[str], offset: int) -> NamedAuthor | None:
        """Return the entries of these persons, in either order, whose printed given name does not differ from `given`.

        `given` are the words before the first name, `offset` how far in it begins. A body has no given name: no entry.
        """
        turned = (names[1], names[0]) if len(names) == 2 and names[1] else tuple(names)
        first = given[-1] if given and words_only(given[-1]) not in _IS_OPENER else ""
        found = [
            entry
            for entry in self._starting(names)
            if _agrees(names[0], first, entry)
            and (
                any(_same_authors(each, entry.authors) for each in (names, turned))
                or (not entry.authors and self._is_by(names, entry))
            )
        ]
        return NamedAuthor(tuple(names), _positions(found), offset) if found else None

    def undated(self, name: str) -> tuple[int, ...]:
        """Return the entries without year whose body or title is `name`, letter included ("... Federation a")."""
        wanted = words_only(name)
        found = [entry for entry in self._by_year.get(None, ()) if _is_called(wanted, entry)]
        return _positions(found)

    def titled(self, names: Sequence[str], title: str) -> tuple[int, ...]:
        """Return the entries whose title begins with or holds a short title; of these authors, when any are named."""
        wanted = words_only(title)
        by = self._starting(names) if names else self.entries
        found = [
            entry
            for entry in by
            if f" {wanted} " in f" {words_only(entry.title)} "
            and (not names or self._is_by(names, entry))
            and (names or " " in wanted)
        ]
        return _positions(found)

    def numbers(self) -> dict[int, int]:
        """Return the entries by the number that they carry: the one printed, else their place in the list."""
        printed = {number: entry.position for entry in self.entries if (number := _printed_number(entry))}
        if len(printed) * 2 > len(self.entries):
            return printed
        return {place: entry.position for place, entry in enumerate(self.entries, start=1)}

    def _is_by(self, names: Sequence[str], entry: FoundReference) -> bool:
        """Say whether an entry is by these names: as it was read, by another name of a body, or as it is printed.

        A body of two words may have been read as a person ("Clearing Point"), a long title as everything there is.
        """
        if _same_authors(names, entry.authors):
            return True
        if len(names) != 1:
            return False
        others = self._bodies.get(entry.position)
        if others is not None and (words_only(names[0]) in others or shortens(names[0], entry.authors[0])):
            return True
        if entry.authors and " " not in names[0]:
            return False
        return bool(re.match(rf"{re.escape(names[0])}\s*[.,(:]", entry.raw))

    def _starting(self, names: Sequence[str]) -> Iterator[FoundReference]:
        return iter(self._by_initial.get(words_only(names[0])[:1], ())) if names else iter(())


def _positions(entries: Sequence[FoundReference]) -> tuple[int, ...]:
    return tuple(entry.position for entry in entries)


def _printed_number(entry: FoundReference) -> int | None:
    printed = _NUMBER.match(entry.raw)
    return int(printed[1] or printed[2]) if printed else None


def _agrees(surname: str, given: str, entry: FoundReference) -> bool:
    """Say whether an entry prints a given name beside the surname, and one that begins as `given` does."""
    printed = _given_initials(surname, entry.raw)
    return bool(printed) and (not given or words_only(given)[:1] in printed)


def _given_initials(surname: str, raw: str) -> frozenset[str]:
    """Return the folded initials of the words beside a surname: "Donna M. Hughes", "Hughes, Donna M."."""
    place = re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", raw)
    if place is None or surname.isupper() or _BODY.search(surname):
        return frozenset()
    before = re.findall(r"[^\W\d_][\w.’'-]*", re.split(r"[,;:“\"]|\band\b|\bund\b|&", raw[: place.start()])[-1])[-3:]
    behind = re.match(r",\s*((?:[^\W\d_][\w’'-]*\.?[ -]?){1,3})", raw[place.end() :])
    words = before or (behind[1].split() if behind else [])
    return frozenset(words_only(word)[:1] for word in words if word[:1].isupper())


def _same_authors(names: Sequence[str], authors: Sequence[str]) -> bool:
    """Compare the first names, and the second when both sides print one; "et al." leaves the rest open."""
    first, *others = names
    if not authors or not _same(first, authors[0]):
        return False
    others = [name for name in others if name]
    if not others:
        return len(authors) == 1 or len(names) > 1
    return len(authors) > 1 and _same(others[0], authors[1]) and len(others) + 1 <= len(authors)


def _by_first_surnames(names: Sequence[str], authors: Sequence[str]) -> bool:
    """Say whether names are the first halves of the surnames of persons, as many as are printed."""
    named = [name for name in names if name]
    if len(named) > len(authors) or (len(named) < len(authors) and len(named) == len(names)):
        return False
    halves = [author.split() for author in authors if not is_corporate(author)]
    doubled = any(len(half) == _DOUBLE for half in halves)
    return doubled and all(
        words_only(name) in {words_only(half[0]), words_only(" ".join(half))}
        for name, half in zip(named, halves, strict=False)
    )


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
