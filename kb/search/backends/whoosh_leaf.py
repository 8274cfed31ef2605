"""One segment of a Whoosh index in compact arrays: read once, kept while the segment lives.

A segment never changes once written, except for rows that are deleted; so arrays are kept by segment and
only what is visible is worked out again when the index changes. The engine's own matchers spend most of their time
between postings; these arrays are what they would have read.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from whoosh.reading import SegmentReader, TermNotFound

from kb.search.rows import SEVERAL, SINGLE

if TYPE_CHECKING:
    # Before Python 3.12 an array has no type parameter at run time.
    Numbers = array[int]
    Weights = array[float]
else:
    Numbers = Weights = array
_NONE: tuple[str, ...] = ()
_TERMS_KEPT = 4_000


@dataclass(frozen=True, slots=True)
class Context:
    """What many rows share: the terms of their heading and of their work's title."""

    heading: frozenset[str]
    title: frozenset[str]
    record: bool


class Column:
    """A keyword field: by row the number of its combination of values, by value its rows."""

    def __init__(self) -> None:
        self.numbers = array("I")
        self.combinations: list[tuple[str, ...]] = []
        self.rows: dict[str, Numbers] = defaultdict(lambda: array("I"))
        self._known: dict[tuple[str, ...], int] = {}

    def add(self, values: tuple[str, ...]) -> None:
        """The values of the next row."""
        if values not in self._known:
            self._known[values] = len(self.combinations)
            self.combinations.append(values)
        for value in values:
            self.rows[value].append(len(self.numbers))
        self.numbers.append(self._known[values])


class Leaf:
    """The rows of one segment: `pks`, `anchors`, `documents`, `levels`, ... are by row number."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self.size: int = reader.doc_count_all()
        self.pks = array("q")
        self.anchors: list[str] = []
        self.documents: list[str] = []
        self.years: list[int | None] = []
        self.positions = array("I")
        self.levels = bytearray()
        self.lengths = array("I")
        self.contexts = array("I")
        self.context_list: list[Context] = []
        self.contexts_with: dict[str, list[int]] = defaultdict(list)
        self.columns = {field: Column() for field in (*SINGLE, *SEVERAL, "page")}
        self._read_rows()
        self.postings = lru_cache(maxsize=_TERMS_KEPT)(self._read_postings)
        self.impacts = lru_cache(maxsize=_TERMS_KEPT)(self._weigh)
        self.beginning_with = lru_cache(maxsize=_TERMS_KEPT)(self._begin)
        self._places: dict[str, dict[int, list[int]]] = {}

    def _read_rows(self) -> None:
        known: dict[tuple[str, str, bool], int] = {}
        for number in range(self.size):
            pk, anchor, level, position, page, length, heading, title, values = self.reader.stored_fields(number)["row"]
            self.pks.append(pk)
            self.anchors.append(anchor)
            self.levels.append(level)
            self.positions.append(position)
            self.lengths.append(length)
            context = (heading, title, not anchor)
            if context not in known:
                known[context] = len(known)
                self._add_context(Context(frozenset(heading.split()), frozenset(title.split()), not anchor))
            self.contexts.append(known[context])
            for field, column in self.columns.items():
                column.add(values.get(field, _NONE) if field != "page" else (page,) if page else _NONE)
        self.documents = [values[0] for values in self._values("document")]
        self.years = [int(values[0]) if values else None for values in self._values("year")]

    def _values(self, field: str) -> Iterable[tuple[str, ...]]:
        return map(self.columns[field].combinations.__getitem__, self.columns[field].numbers)

    def _add_context(self, context: Context) -> None:
        for term in context.heading | context.title:
            self.contexts_with[term].append(len(self.context_list))
        self.context_list.append(context)

    def with_value(self, field: str, values: Iterable[str]) -> set[int]:
        """Rows whose field holds any of the values."""
        rows = self.columns[field].rows if field in self.columns else {}
        return {number for value in values if value in rows for number in rows[value]}

    def _read_postings(self, term: str) -> tuple[Numbers, Weights]:
        """Row numbers in order, and how often the term stands in each."""
        numbers, weights = array("I"), array("f")
        try:
            matcher = self.reader.postings("body", term)
        except TermNotFound:
            return numbers, weights
        # Block by block: Whoosh 2.7.4's public steps cost twenty times as much. A term of one row has no blocks.
        while matcher.is_active():
            if not hasattr(matcher, "_read_ids"):
                numbers.append(matcher.id())
                weights.append(matcher.weight())
                matcher.next()
                continue
            matcher._read_ids()
            matcher._read_weights()
            numbers.extend(matcher._ids)
            weights.extend(matcher._weights)
            matcher._next_block()
        return numbers, weights

    def _weigh(self, term: str, mean_length: int, k1: float, b: float) -> tuple[Numbers, list[float]]:
        """Rows with the term, and BM25's share of frequency and length in each, before the term's rarity."""
        numbers, weights = self.postings(term)
        base, slope, most = k1 * (1 - b), k1 * b / mean_length, k1 + 1
        lengths = map(self.lengths.__getitem__, numbers)
        return numbers, [
            often * most / (often + base + slope * length) for often, length in zip(weights, lengths, strict=True)
        ]

    def _begin(self, prefix: str, most: int) -> list[str]:
        """Terms that begin so, the first `most` of them in alphabetical order."""
        found = []
        for term in self.reader.expand_prefix("body", prefix):
            found.append(term.decode())
            if len(found) >= most:
                break
        return found

    def places(self, term: str, rows: Iterable[int]) -> dict[int, list[int]]:
        """The positions of a term in these rows, which must be in ascending order; what was read is kept."""
        if len(self._places) > _TERMS_KEPT:
            self._places.clear()
        kept = self._places.setdefault(term, {})
        rows = list(rows)
        missing = [number for number in rows if number not in kept]
        if missing:
            kept.update(self._read_places(term, missing))
        return {number: found for number in rows if (found := kept[number])}

    def _read_places(self, term: str, rows: list[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {number: [] for number in rows}
        try:
            matcher = self.reader.postings("body", term)
        except TermNotFound:
            return found
        for number in rows:
            if not matcher.is_active():
                break
            if matcher.id() < number:
                matcher.skip_to(number)
            if matcher.is_active() and matcher.id() == number:
                found[number] = matcher.value_as("positions")
        return found
