"""One segment of a Whoosh index in compact arrays: read once, kept while the segment lives.

A segment never changes once written, except for rows that are deleted; so arrays are kept by segment and
only what is visible is worked out again when the index changes. The engine's own matchers spend most of their time
between postings; these arrays are what they would have read.
"""

from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from typing import Any

from whoosh.reading import SegmentReader, TermNotFound

from kb.search.rows import SEVERAL, SINGLE

Postings = tuple[array, array]  # type: ignore[type-arg]
"""Row numbers in order, and how often the term stands in each."""

_NOTHING: Postings = (array("I"), array("f"))
_POSTINGS_KEPT = 4_000
_EMPTY: tuple[str, ...] = ()


class Leaf:
    """The rows of one segment: `pks`, `anchors`, `documents`, `levels`, ... are by row number."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self.size: int = reader.doc_count_all()
        self._postings: OrderedDict[str, Postings] = OrderedDict()
        self._impacts: OrderedDict[str, Any] = OrderedDict()
        self._impacts_for = 0
        self._prefixes: dict[str, list[str]] = {}
        self.pks: list[int] = []
        self.anchors: list[str] = []
        self.documents: list[str] = []
        self.years: list[int | None] = []
        self.positions: list[int] = []
        self.levels = bytearray(self.size)
        self.lengths = array("I", bytes(4 * self.size))
        self.contexts = array("I", bytes(4 * self.size))
        self.context_terms: list[tuple[frozenset[str], frozenset[str], bool]] = []
        self.columns: dict[str, list[Any]] = {field: [] for field in (*SINGLE, *SEVERAL)}
        self.inverted: dict[str, dict[str, Any]] = {}
        self._read_rows()

    def _read_rows(self) -> None:
        inverted: dict[str, dict[str, Any]] = {
            field: defaultdict(lambda: array("I")) for field in (*SINGLE, *SEVERAL, "page")
        }
        contexts: dict[Any, int] = {}
        known: dict[Any, Any] = {}
        for number in range(self.size):
            row = self.reader.stored_fields(number)["row"]
            pk, anchor, level, position, page, length, heading, title, values = row
            self.pks.append(pk)
            self.anchors.append(anchor)
            self.levels[number] = level
            self.positions.append(position)
            self.lengths[number] = length
            context = (heading, title, not anchor)
            if context not in contexts:
                contexts[context] = len(contexts)
                self.context_terms.append((frozenset(heading.split()), frozenset(title.split()), not anchor))
            self.contexts[number] = contexts[context]
            if page:
                inverted["page"][page].append(number)
            for field in SINGLE:
                value = values.get(field, _EMPTY)
                single = value[0] if value else ""
                self.columns[field].append(known.setdefault(single, single))
                if value:
                    inverted[field][single].append(number)
            for field in SEVERAL:
                several = values.get(field, _EMPTY)
                self.columns[field].append(known.setdefault(several, several))
                for value in several:
                    inverted[field][value].append(number)
        self.documents = self.columns["document"]
        self.years = [int(year) if year else None for year in self.columns["year"]]
        self.inverted = {field: dict(values) for field, values in inverted.items()}
        self.by_context_term: dict[str, list[int]] = defaultdict(list)
        for number, (heading_terms, title_terms, _) in enumerate(self.context_terms):
            for term in heading_terms | title_terms:
                self.by_context_term[term].append(number)

    def with_value(self, field: str, values: Iterable[str]) -> set[int]:
        """Rows whose field holds any of the values."""
        column = self.inverted.get(field, {})
        return {number for value in values for number in column.get(value, ())}

    def postings(self, term: str) -> Postings:
        """Where a term stands; kept for the terms asked for last."""
        found = self._postings.get(term)
        if found is not None:
            self._postings.move_to_end(term)
            return found
        found = self._read_postings(term)
        self._postings[term] = found
        if len(self._postings) > _POSTINGS_KEPT:
            self._postings.popitem(last=False)
        return found

    def _read_postings(self, term: str) -> Postings:
        try:
            matcher = self.reader.postings("body", term)
        except TermNotFound:
            return _NOTHING
        numbers, weights = array("I"), array("f")
        # Block by block: Whoosh 2.7.4's public steps cost twenty times as much. Not every matcher has blocks.
        if not hasattr(matcher, "_read_ids"):
            while matcher.is_active():
                numbers.append(matcher.id())
                weights.append(matcher.weight())
                matcher.next()
            return numbers, weights
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            numbers.extend(matcher._ids)
            weights.extend(matcher._weights)
            matcher._next_block()
        return numbers, weights

    def impacts(self, term: str, mean_length: int, k1: float, b: float) -> tuple[Any, list[float]]:
        """Rows and what one occurrence weight of the term adds to each, before its rarity: BM25's share of frequency."""
        if self._impacts_for != mean_length:
            self._impacts.clear()
            self._impacts_for = mean_length
        found = self._impacts.get(term)
        if found is None:
            numbers, weights = self.postings(term)
            base, slope = k1 * (1 - b), k1 * b / mean_length
            lengths = self.lengths
            found = (
                numbers,
                [
                    often * (k1 + 1) / (often + base + slope * lengths[number])
                    for number, often in zip(numbers, weights, strict=True)
                ],
            )
            self._impacts[term] = found
            if len(self._impacts) > _POSTINGS_KEPT:
                self._impacts.popitem(last=False)
        return found

    def beginning_with(self, prefix: str, most: int) -> list[str]:
        """Terms that begin so, the first `most` of them in alphabetical order."""
        if prefix not in self._prefixes:
            found = []
            for term in self.reader.expand_prefix("body", prefix):
                found.append(term.decode())
                if len(found) >= most:
                    break
            self._prefixes[prefix] = found
        return self._prefixes[prefix]

    def positions_of(self, term: str, rows: Iterable[int]) -> dict[int, list[int]]:
        """The places of a term in these rows, which must be in ascending order."""
        try:
            matcher = self.reader.postings("body", term)
        except TermNotFound:
            return {}
        found = {}
        for number in rows:
            if not matcher.is_active():
                break
            if matcher.id() < number:
                matcher.skip_to(number)
            if matcher.is_active() and matcher.id() == number:
                found[number] = matcher.value_as("positions")
        return found
