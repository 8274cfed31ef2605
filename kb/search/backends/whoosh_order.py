"""Counting the matching rows by their values, and putting them in order."""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kb.search.backends.whoosh_leaf import Leaf
from kb.search.backends.whoosh_scores import Scores
from kb.search.clauses import Choice
from kb.search.request import Sort

Ranked = tuple[float, Leaf, int]
"""Score, segment, row number."""


@dataclass(slots=True)
class Matched:
    """The matching rows of one segment; `without` holds, for each field with a choice of any value, the rows that
    match but for that choice: what choosing another value as well would show.
    """

    leaf: Leaf
    scores: Scores
    without: dict[str, Scores]


def counted(field: str, size: int, choices: Iterable[Choice], matched: list[Matched]) -> tuple[tuple[str, int], ...]:
    """The commonest values of a field among the matching rows, and the chosen ones however rare."""
    counts: Counter[str] = Counter()
    for part in matched:
        column = part.leaf.columns[field]
        rows = part.without.get(field, part.scores)
        for number, count in Counter(map(column.numbers.__getitem__, rows)).items():
            for value in column.combinations[number]:
                counts[value] += count
    chosen = {value for choice in choices if choice.field == field for value in choice.values}
    top = heapq.nsmallest(size, counts.items(), key=lambda item: (-item[1], item[0]))
    shown = {value for value, _ in top}
    return (*top, *((value, counts[value]) for value in sorted(chosen - shown)))


def by_document(matched: list[Matched]) -> dict[str, int]:
    """How many matching rows each document has."""
    counts: Counter[str] = Counter()
    for part in matched:
        column = part.leaf.columns["document"]
        for number, count in Counter(map(column.numbers.__getitem__, part.scores)).items():
            counts[column.combinations[number][0]] += count
    return counts


def first_hits(matched: list[Matched], sort: Sort, most: int) -> list[Ranked]:
    """The first `most` hits in order."""
    if not most:
        return []
    if sort is Sort.RELEVANCE:
        matched = _best(matched, most)
    hits = [(score, part.leaf, number) for part in matched for number, score in part.scores.items()]
    return heapq.nsmallest(most, hits, key=KEYS[sort])


def first_of_documents(matched: list[Matched], sort: Sort) -> list[Ranked]:
    """The first hit of every document, in order."""
    first: dict[str, Ranked] = {}
    hits = [(score, part.leaf, number) for part in matched for number, score in part.scores.items()]
    for hit in sorted(hits, key=KEYS[sort]):
        first.setdefault(hit[1].documents[hit[2]], hit)
    return list(first.values())


def _best(matched: list[Matched], most: int) -> list[Matched]:
    """Only rows that can be among the first: comparing bare numbers is much cheaper than comparing hits."""
    best = heapq.nlargest(most, (score for part in matched for score in part.scores.values()))
    if len(best) < most:
        return matched
    least = best[-1]
    return [Matched(part.leaf, {n: s for n, s in part.scores.items() if s >= least}, {}) for part in matched]


def _by_relevance(hit: Ranked) -> tuple[float, str, int]:
    score, leaf, number = hit
    return (-score, leaf.documents[number], leaf.positions[number])


def _by_position(hit: Ranked) -> tuple[str, int]:
    return (hit[1].documents[hit[2]], hit[1].positions[hit[2]])


def _by_newest(hit: Ranked) -> tuple[Any, ...]:
    return (-(hit[1].years[hit[2]] or -9999), *_by_relevance(hit))


def _by_oldest(hit: Ranked) -> tuple[Any, ...]:
    return (hit[1].years[hit[2]] or 9999, *_by_relevance(hit))


KEYS: dict[Sort, Any] = {
    Sort.RELEVANCE: _by_relevance,
    Sort.POSITION: _by_position,
    Sort.NEWEST: _by_newest,
    Sort.OLDEST: _by_oldest,
}
