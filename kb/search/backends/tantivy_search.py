"""Answering a question with tantivy: one search and one aggregation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Order, Query

from kb.search import ranking
from kb.search.backends.commonness import common_places
from kb.search.backends.tantivy_query import Builder, all_of, any_of, but_not
from kb.search.backends.tantivy_schema import LEVELS
from kb.search.clauses import Answer, Found, HasValue, Question, Without
from kb.search.request import Sort

# Years are told apart by more than any score may differ, so that a newer work always comes before a better one.
_YEAR_STEP = 4_096.0
# Buckets asked for beyond those shown, so that equals are cut in the same order by every engine; where all of these
# are equals, everything is asked for.
_SPARE = 20
_ALL = 65_000
_FIRST_BATCH = 200


Values = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as queries, `ranked` with all that lifts, `matching` for counting.

    Both are without choices of any value, which stand apart in `chosen` by their field.
    """

    ranked: Query
    matching: Query
    chosen: dict[str, Query]

    def hits(self) -> Query:
        """For ordered hits."""
        return all_of([self.ranked, *(Query.const_score_query(query, 0.0) for query in self.chosen.values())])

    def counted(self, but: str = "") -> Query:
        """For counts: of everything, or without the choice of one field."""
        return all_of([self.matching, *(query for field, query in self.chosen.items() if field != but)])


class Searcher:
    """The index in a folder, at one moment."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self.index = index
        self.folder = folder
        self.searcher = index.searcher()
        self.rows: int = self.searcher.num_docs
        self.builder = Builder(index.schema, self.searcher, self.rows)
        # Counted, not read off the dictionary, which counts deleted rows as well.
        self._levels = [self._count(self.builder.level(level)) for level in range(LEVELS)]
        # Every row is on the last level, so that its dictionary says whether deleted rows are still in there.
        self._intact: bool = self.searcher.doc_freq("level", str(LEVELS - 1)) == self.rows
        found = self._values(Query.all_query(), {"language": _ALL, "year": _ALL})
        self.languages = tuple(sorted(value for value, _ in found["language"]))
        self._years = sorted(int(value) for value, _ in found["year"])

    def answer(self, question: Question) -> Answer:
        """Match, rank, count and slice."""
        if question.sort is not Sort.RELEVANCE:
            question = replace(question, first=())
        common = common_places(question.sought, self.rows, self.builder.frequency)
        asked = self._asked(question, common)
        # By name only where names are asked for: numbers are counted in half the time.
        by = "document" if question.group or "document" in question.count else "of"
        values = self._all_values(question, asked, by)
        if common and not values[by]:
            asked = self._asked(question, frozenset())
            values = self._all_values(question, asked, by)
        return Answer(
            found=tuple(self._found(asked.hits(), question, dict(values[by]) if question.group else {})),
            total=sum(number for _, number in values[by]),
            documents=len(values[by]),
            counts={field: self._shown(field, size, question, asked, values) for field, size in question.count.items()},
        )

    def frequency(self, terms: Iterable[str]) -> int:
        """In how many rows any of the terms stands."""
        return self.builder.frequency(terms)

    def stands(self, terms: Iterable[str], level: int) -> bool:
        """Whether any of the terms stands in a row that this level sees."""
        standing = [term for term in terms if self.searcher.doc_freq("body", term)]
        sees_all = self._levels[level] == self.rows
        if not standing or (self._intact and sees_all):
            return bool(standing)
        words = any_of([self.builder.term("body", term) for term in standing])
        seen = words if sees_all else all_of([words, self.builder.level(level)])
        return bool(self.searcher.search(seen, limit=1, count=False).hits)

    def _asked(self, question: Question, common: frozenset[int]) -> Asked:
        narrowing, barring = self._narrowed(question)
        bringing, lifting = self._ranked(question, common) if question.sought else ([], [])
        chosen = {
            choice.field: self.builder.matching(HasValue(choice.field, choice.values))
            for choice in question.choices
            if not choice.every
        }
        silent = [Query.const_score_query(query, 0.0) for query in narrowing]
        if not bringing:
            silent.append(Query.const_score_query(Query.all_query(), 0.0))
        ranked = but_not([*bringing, *silent], barring, lifting)
        return Asked(ranked, but_not([*bringing, *narrowing], barring), chosen)

    def _narrowed(self, question: Question) -> tuple[list[Query], list[Query]]:
        """What every row must match besides the words, and what none may."""
        matching = self.builder.matching
        narrowing = [matching(clause) for clause in question.filters if not isinstance(clause, Without)]
        if self._levels[question.level] < self.rows:
            narrowing.append(self.builder.level(question.level))
        for choice in question.choices:
            narrowing += [matching(HasValue(choice.field, (value,))) for value in choice.values if choice.every]
        return narrowing, [matching(clause.part) for clause in question.filters if isinstance(clause, Without)]

    def _ranked(self, question: Question, common: frozenset[int]) -> tuple[list[Query], list[Query]]:
        """What matches, and what only lifts: heading, title, neighbours, all words, a named work."""
        sought, builder = question.sought, self.builder
        items = [builder.item(item) for item in sought]
        required = [query for query, item in zip(items, sought, strict=True) if item.required]
        bringing = [query for at, query in enumerate(items) if not sought[at].required and at not in common]
        lifting = [query for at, query in enumerate(items) if at in common or (required and not sought[at].required)]
        lifting += builder.context(sought)
        if len(sought) > 1:
            lifting.append(Query.const_score_query(all_of(items), ranking.ALL_WORDS))
            lifting += [found for pair in pairwise(sought) if (found := builder.neighbours(*pair))]
        else:
            lifting += builder.alone(sought[0], items[0], question.explained)
        if question.first:
            keys = builder.having("key", [f"d:{slug}" for slug in question.first])
            lifting.append(Query.const_score_query(keys, ranking.WORK_NAMED))
        return required or [any_of(bringing)], lifting

    def _all_values(self, question: Question, asked: Asked, whole: str) -> dict[str, Values]:
        """Values with counts of every field, all in one pass but for fields with a choice of any value; one `whole`."""
        sizes = {field: size for field, size in question.count.items() if field not in asked.chosen}
        found = self._first_values(asked.counted(), sizes, whole)
        for field in asked.chosen.keys() & question.count.keys() - {"document"}:
            found |= self._first_values(asked.counted(but=field), {field: question.count[field]})
        return found

    def _first_values(self, query: Query, sizes: dict[str, int], *whole: str) -> dict[str, Values]:
        """So many values of each field, and all of those that have as many rows as the last of them; some `whole`."""
        asked = {field: size + _SPARE for field, size in sizes.items()} | dict.fromkeys(whole, _ALL)
        found = self._values(query, asked)
        cut = {field for field, size in sizes.items() if _is_cut_among_equals(found[field], size, asked[field])}
        return found | self._values(query, dict.fromkeys(cut, _ALL)) if cut else found

    def _shown(
        self, field: str, size: int, question: Question, asked: Asked, values: dict[str, Values]
    ) -> tuple[tuple[str, int], ...]:
        """The commonest values of a field among the matching rows, and the chosen ones however rare."""
        if field == "document" and field in asked.chosen:
            values = self._values(asked.counted(but=field), {field: _ALL})
        counts = dict(values[field])
        chosen = {value for choice in question.choices if choice.field == field for value in choice.values}
        for value in chosen - counts.keys():
            counts[value] = self._count(
                all_of([asked.counted(but=field), self.builder.matching(HasValue(field, (value,)))])
            )
        top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]
        shown = {value for value, _ in top}
        return (*top, *((value, counts[value]) for value in sorted(chosen - shown)))

    def _values(self, query: Query, sizes: dict[str, int]) -> dict[str, Values]:
        # What is no more than cut off from one segment may be among the first of all: only of a single one it is not.
        whole = self.searcher.num_segments > 1
        fields = {
            field: {"terms": {"field": field, "size": size, "segment_size": _ALL if whole else size}}
            for field, size in sizes.items()
        }
        found = self.searcher.aggregate(query, fields)
        return {field: [(bucket["key"], bucket["doc_count"]) for bucket in found[field]["buckets"]] for field in fields}

    def _count(self, query: Query) -> int:
        return int(self.searcher.search(query, limit=1, count=True).count or 0)  # type: ignore[attr-defined]

    def _found(self, query: Query, question: Question, documents: dict[str, int]) -> Iterable[Found]:
        if question.stop <= question.start:
            return []
        if question.sort in (Sort.NEWEST, Sort.OLDEST):
            query = self._by_year(query, newest=question.sort is Sort.NEWEST)
        if question.group:
            return self._first_of_documents(query, question, documents)
        limit = question.stop - question.start
        if question.sort is Sort.POSITION:
            options: dict[str, Any] = {"order_by_field": "position", "order": Order.Asc}
        else:
            options = {}
        hits = self.searcher.search(query, limit=limit, offset=question.start, count=False, **options).hits
        scored = [] if question.sort is Sort.POSITION else [score for score, _ in hits]
        return self._rows([address for _, address in hits], scored, {})

    def _by_year(self, query: Query, *, newest: bool) -> Query:
        """Each year above the one that comes after it; works without a year last."""
        ordered = self._years if newest else self._years[::-1]
        steps = [
            Query.const_score_query(Query.term_query(self.builder.schema, "year", str(year)), _YEAR_STEP * (rank + 1))
            for rank, year in enumerate(ordered)
        ]
        return Query.boolean_query([(Occur.Must, query), *((Occur.Should, step) for step in steps)])

    def _first_of_documents(self, query: Query, question: Question, documents: dict[str, int]) -> Iterable[Found]:
        """Reads on in ever larger batches until enough documents have shown their best passage."""
        wanted = min(question.stop, len(documents))
        first: dict[Any, tuple[float, Any]] = {}
        offset, batch = 0, _FIRST_BATCH
        total = sum(documents.values())
        while len(first) < wanted and offset < total:
            hits = self.searcher.search(query, limit=batch, offset=offset, count=False).hits
            numbers = self.searcher.fast_field_values("of", [address for _, address in hits])
            for (score, address), number in zip(hits, numbers, strict=True):
                first.setdefault(number, (score, address))
            offset, batch = offset + batch, batch * 4
        page = list(first.values())[question.start : question.stop]
        return self._rows([address for _, address in page], [score for score, _ in page], documents)

    def _rows(self, addresses: list[Any], scores: list[float], documents: dict[str, int]) -> list[Found]:
        """Hits in order; equal scores fall out in the order of the index, which is built by document and position."""
        found = []
        for at, address in enumerate(addresses):
            pk, anchor, document, _ = str(self.searcher.doc(address).get_first("hit")).split("\t")
            more = documents[document] - 1 if documents else 0
            found.append(Found(int(pk), anchor, document, round(scores[at], 4) if scores else 0.0, more))
        return found


def _is_cut_among_equals(values: Values, size: int, asked: int) -> bool:
    """Whether values that were left out may belong among the first `size`, commonest first, as much as those there."""
    return 0 < size < asked == len(values) and values[size - 1][1] == values[-1][1]
