"""Clauses as tantivy's Query objects, never as strings."""

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

import tantivy
from tantivy import Occur, Query

from kb.search import ranking
from kb.search.clauses import (
    AllOf,
    AnyOf,
    AnyTerm,
    Clause,
    Close,
    HasValue,
    Places,
    Sequence,
    Sought,
    Starts,
    Without,
    Years,
)
from kb.search.rows import ENTITIES
from kb.vocabulary import PassageKind

# "a*" must not ask for half the dictionary.
MOST_EXPANDED = 512
# A phrase whose words have several stems is asked for in every combination, up to here.
_MOST_PHRASES = 16
# More values than these are sought as one set.
_MOST_LOOKED_UP = 64
# How many passages with both sides of a `near` are read to measure the distance.
_MOST_MEASURED = 5_000


class Builder:
    """Queries for one index as it stands at one moment."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher, rows: int) -> None:
        self.schema = schema
        self.searcher = searcher
        self.rows = rows
        self.linked_rows = lru_cache(maxsize=1_000)(self._count_linked)

    def frequency(self, terms: Iterable[str]) -> int:
        """In how many rows any of the terms stands."""
        return sum(self.searcher.doc_freq("body", term) for term in terms)

    def rarity(self, frequency: int) -> float:
        """BM25's weight of what stands in so many rows."""
        return ranking.rarity(self.rows, frequency)

    def matching(self, clause: Clause) -> Query:
        """What a clause matches, scored by tantivy's own BM25 where it is made of words."""
        match clause:
            case AnyTerm(terms):
                return any_of([self.term("body", term) for term in terms])
            case Starts(prefixes):
                return any_of([self.term("body", term) for term in self.expanded(prefixes)])
            case Sequence(places):
                return self.phrase(places)
            case Close():
                return self._near(clause)
            case HasValue(field, values):
                return Query.const_score_query(self.having(field, values), 0.0)
            case Years(first, last):
                return self._years(first, last)
            case AllOf(parts):
                return all_of([self.matching(part) for part in parts])
            case AnyOf(parts):
                return any_of([self.matching(part) for part in parts])
            case Without(part):
                return but_not([], [self.matching(part)])

    def term(self, field: str, term: str) -> Query:
        """Rows with a term in a field of words."""
        return Query.term_query(self.schema, field, term)

    def having(self, field: str, values: Iterable[str]) -> Query:
        """Rows with any of the values in a keyword field.

        A set of terms makes tantivy walk its dictionary, which took a hundred times as long as to look a few up.
        """
        found = list(dict.fromkeys(values))
        if len(found) > _MOST_LOOKED_UP:
            return Query.term_set_query(self.schema, field, found)
        return any_of([self.term(field, value) for value in found])

    def level(self, level: int) -> Query:
        """Rows that a level sees."""
        return Query.term_query(self.schema, "level", str(level))

    def expanded(self, prefixes: Iterable[str]) -> list[str]:
        """The terms of the index that begin with one of these."""
        found = (
            term
            for prefix in prefixes
            for term, _ in self.searcher.terms_with_prefix("body", prefix, limit=MOST_EXPANDED)
        )
        return list(dict.fromkeys(found))

    def phrase(self, places: Places) -> Query:
        """Terms side by side, in order."""
        if len(places) == 1:
            return any_of([self.term("body", term) for term in places[0]])
        runs = islice(product(*places), _MOST_PHRASES)
        return any_of([Query.phrase_query(self.schema, "body", list(run)) for run in runs])

    def linked(self, names: Iterable[str]) -> Query:
        """Rows with a mention of any of these entities."""
        slugs = tuple(names)
        fields = [(field, slug) for field in ENTITIES for slug in slugs if self.searcher.doc_freq(field, slug)]
        return any_of([self.term(field, slug) for field, slug in fields])

    def _count_linked(self, names: tuple[str, ...]) -> int:
        return self.searcher.search(self.linked(names), limit=1, count=True).count or 0  # type: ignore[attr-defined]

    def _years(self, first: int | None, last: int | None) -> Query:
        lowest, highest = (-9999 if first is None else first), (9999 if last is None else last)
        found = Query.range_query(self.schema, "published", tantivy.FieldType.Integer, lowest, highest)
        return Query.const_score_query(found, 0.0)

    def _near(self, clause: Close) -> Query:
        """tantivy's slop does not say what `near/5` says, so the passages with both sides are measured here."""
        both = all_of([self.phrase(clause.left), self.phrase(clause.right)])
        keys = []
        for _, address in self.searcher.search(both, limit=_MOST_MEASURED, count=False).hits:
            row = self.searcher.doc(address)
            if is_near(str(row.get_first("body")).split(" "), clause):
                keys.append(str(row.get_first("hit")))
        return Query.term_set_query(self.schema, "hit", keys) if keys else Query.empty_query()

    def item(self, sought: Sought) -> Query:
        """One thing looked for, with its weight and the entities it names."""
        found = self.matching(sought.clause)
        if sought.weight != 1.0:
            found = Query.boost_query(found, sought.weight)
        if not sought.names:
            return found
        linked = self.linked(sought.names)
        worth = (
            ranking.NAMED * sought.weight * self.rarity(max(self.linked_rows(sought.names), self._own(sought.clause)))
        )
        return Query.disjunction_max_query([found, Query.const_score_query(linked, worth)])

    def _own(self, clause: Clause) -> int:
        return self.frequency(clause.terms) if isinstance(clause, AnyTerm) else 0

    def context(self, sought: Iterable[Sought]) -> list[Query]:
        """Words of the question in the heading or the title; a share of what the word is worth."""
        shares = (("heading", ranking.HEADING), ("title", ranking.TITLE), ("record_title", ranking.RECORD_TITLE))
        found = []
        for item in sought:
            if isinstance(item.clause, AnyTerm):
                rare = item.weight * self.rarity(self.frequency(item.clause.terms))
                for field, share in shares:
                    # Most words stand in no heading; what stands nowhere is asked for in vain all the same.
                    standing = [term for term in item.clause.terms if self.searcher.doc_freq(field, term)]
                    if standing:
                        words = any_of([self.term(field, term) for term in standing])
                        found.append(Query.const_score_query(words, share * rare))
        return found

    def alone(self, sought: Sought, found: Query, explained: Iterable[Sequence]) -> list[Query]:
        """What a row gets more for a single word, found by `found`: being no note, and saying what it stands for.

        Among the rows with the word: all rows that are no notes took ten times as long to walk through.
        """
        if not isinstance(sought.clause, AnyTerm):
            return []
        worth = sought.weight * self.rarity(self.frequency(sought.clause.terms))
        no_note = but_not([found], [self.term("kind", PassageKind.NOTE.value)])
        lifting = [Query.const_score_query(no_note, ranking.TEXT_BEFORE_NOTES * worth)]
        if said := [self.phrase(clause.places) for clause in explained]:
            lifting.append(Query.const_score_query(any_of(said), ranking.EXPLAINED * worth))
        return lifting

    def neighbours(self, left: Sought, right: Sought) -> Query | None:
        """Two words of the question beside each other, in either order."""
        if not (isinstance(left.clause, AnyTerm) and isinstance(right.clause, AnyTerm)):
            return None
        worth = ranking.NEIGHBOURS * min(
            self.rarity(self.frequency(left.clause.terms)), self.rarity(self.frequency(right.clause.terms))
        )
        one, other = left.clause.terms, right.clause.terms
        if worth <= 0 or math.isclose(worth, 0.0):
            return None
        return Query.const_score_query(any_of([self.phrase((one, other)), self.phrase((other, one))]), worth)


def any_of(queries: list[Query]) -> Query:
    """At least one; of none, nothing."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries: list[Query]) -> Query:
    """Every one; of none, everything."""
    if not queries:
        return Query.all_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def but_not(queries: list[Query], barred: list[Query], lifting: Iterable[Query] = ()) -> Query:
    """Every one and none of the barred; what lifts changes the order alone.

    A purely negative query matches nothing by itself, so everything stands before it.
    """
    must = queries or [Query.const_score_query(Query.all_query(), 0.0)]
    clauses = [*((Occur.Must, query) for query in must), *((Occur.MustNot, query) for query in barred)]
    return Query.boolean_query([*clauses, *((Occur.Should, query) for query in lifting)])


def is_near(body: list[str], clause: Close) -> bool:
    """Whether two sequences stand within reach of each other."""
    left, right = _starts(body, clause.left), _starts(body, clause.right)
    after, before = clause.distance + len(clause.left) - 1, clause.distance + len(clause.right) - 1
    return any(-before <= other - one <= after for one in left for other in right)


def _starts(body: list[str], places: Places) -> list[int]:
    return [
        start
        for start in range(len(body) - len(places) + 1)
        if all(body[start + offset] in terms for offset, terms in enumerate(places))
    ]
