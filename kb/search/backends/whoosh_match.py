"""Which rows of a segment a clause matches; sets of row numbers in, sets out."""

from bisect import bisect_left
from collections.abc import Iterable

from kb.search.backends.whoosh_leaf import Leaf
from kb.search.clauses import (
    AllOf,
    AnyOf,
    AnyTerm,
    Clause,
    Close,
    HasValue,
    Places,
    Sequence,
    Starts,
    Without,
    Years,
)

# "a*" must not ask for half the dictionary.
MOST_EXPANDED = 512


def rows_of(leaf: Leaf, clause: Clause) -> set[int]:
    """Row numbers that match."""
    match clause:
        case AnyTerm(terms):
            return {number for term in terms for number in leaf.postings(term)[0]}
        case Starts(prefixes):
            return {number for term in expanded(leaf, prefixes) for number in leaf.postings(term)[0]}
        case Sequence(places):
            return set(sequence_rows(leaf, places))
        case Close(left, right, distance):
            return _close_rows(leaf, left, right, distance)
        case HasValue(field, values):
            return leaf.with_value(field, values)
        case Years(first, last):
            return _year_rows(leaf, first, last)
        case AllOf(parts):
            return _every(leaf, parts)
        case AnyOf(parts):
            return {number for part in parts for number in rows_of(leaf, part)}
        case Without(part):
            return set(range(leaf.size)) - rows_of(leaf, part)


def expanded(leaf: Leaf, prefixes: Iterable[str]) -> list[str]:
    """The segment's terms that begin with one of these."""
    return list(dict.fromkeys(term for prefix in prefixes for term in leaf.beginning_with(prefix, MOST_EXPANDED)))


def _every(leaf: Leaf, parts: Iterable[Clause]) -> set[int]:
    found: set[int] | None = None
    for part in parts:
        rows = rows_of(leaf, part)
        found = rows if found is None else found & rows
        if not found:
            return set()
    return found or set()


def _year_rows(leaf: Leaf, first: int | None, last: int | None) -> set[int]:
    low = -9999 if first is None else first
    high = 9999 if last is None else last
    return {number for number, year in enumerate(leaf.years) if year is not None and low <= year <= high}


def sequence_rows(leaf: Leaf, places: Places) -> dict[int, list[int]]:
    """Rows where the places stand side by side, with the positions where they begin."""
    rows: set[int] | None = None
    for terms in sorted(places, key=lambda terms: sum(len(leaf.postings(term)[0]) for term in terms)):
        here = {number for term in terms for number in leaf.postings(term)[0]}
        rows = here if rows is None else rows & here
        if not rows:
            return {}
    ordered = sorted(rows or ())
    starts: dict[int, set[int]] = {}
    for offset, terms in enumerate(places):
        at = _begin(leaf, terms, offset, ordered)
        starts = at if offset == 0 else {
            number: both for number, begun in starts.items() if (both := begun & at.get(number, set()))
        }  # fmt: skip
        ordered = [number for number in ordered if number in starts]
    return {number: sorted(begun) for number, begun in starts.items()}


def _begin(leaf: Leaf, terms: tuple[str, ...], offset: int, rows: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for term in terms:
        for number, places in leaf.places(term, rows).items():
            found.setdefault(number, set()).update(place - offset for place in places)
    return found


def _close_rows(leaf: Leaf, left: Places, right: Places, distance: int) -> set[int]:
    one, other = sequence_rows(leaf, left), sequence_rows(leaf, right)
    found = set()
    for number in one.keys() & other.keys():
        if any(_is_near(place, other[number], distance + len(left) - 1, distance + len(right) - 1)
               for place in one[number]):  # fmt: skip
            found.add(number)
    return found


def _is_near(place: int, others: list[int], after: int, before: int) -> bool:
    """Whether one of the others is within reach of `place` on either side."""
    at = bisect_left(others, place - before)
    return at < len(others) and others[at] <= place + after
