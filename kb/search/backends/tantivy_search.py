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
from kb.search.backends.tantivy_query import Builder, all_of, any_of
from kb.search.clauses import Answer, Choice, Found, HasValue, Question
from kb.search.request import Sort

# Years are told apart by more than any score may differ, so that a newer work always comes before a better one.
_YEAR_STEP = 4_096.0
# Buckets asked for beyond those shown, so that equals are cut in the same order by every engine.
_SPARE = 200
_ALL = 65_000
_FIRST_BATCH = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The query without choices of any value, and each of those apart by its field."""

    base: Query
    chosen: dict[str, Query]

    def whole(self, but: str = "") -> Query:
        """All of it, or without the choice of one field."""
        return all_of([self.base, *(query for field, query in self.chosen.items() if field != but)])


class Searcher:
    """The index in a folder, at one moment."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self.index = index
        self.folder = folder
        self.searcher = index.searcher()
        self.rows: int = self.searcher.num_docs
        self.builder = Builder(index.schema, self.searcher, self.rows)
        self.languages = tuple(sorted(value for value, _ in self._values(Query.all_query(), "language", _ALL)))
        self._years = sorted(int(value) for value, _ in self._values(Query.all_query(), "year", _ALL))

    def answer(self, question: Question) -> Answer:
        """Match, rank, count and slice."""
        if question.sort is not Sort.RELEVANCE:
            question = replace(question, first=())
        common = common_places(question.sought, self.rows, self.builder.frequency)
        asked = self._asked(question, common)
        documents = dict(self._values(asked.whole(), "document", _ALL))
        if common and not documents:
            asked = self._asked(question, frozenset())
            documents = dict(self._values(asked.whole(), "document", _ALL))
        whole = asked.whole()
        return Answer(
            found=tuple(self._found(whole, question, documents)),
            total=sum(documents.values()),
            documents=len(documents),
            counts={field: self._counted(field, size, question, asked) for field, size in question.count.items()},
        )

    def _asked(self, question: Question, common: frozenset[int]) -> Asked:
        builder = self.builder
        must = (
            [self._ranked(question, common)] if question.sought else [Query.const_score_query(Query.all_query(), 0.0)]
        )
        level = Query.term_query(builder.schema, "level", str(question.level))
        must.append(Query.const_score_query(level, 0.0))
        must += [Query.boost_query(builder.matching(clause), 0.0) for clause in question.filters]
        for choice in question.choices:
            if choice.every:
                must += [builder.matching(HasValue(choice.field, (value,))) for value in choice.values]
        chosen = {
            choice.field: builder.matching(HasValue(choice.field, choice.values))
            for choice in question.choices
            if not choice.every
        }
        return Asked(all_of(must), chosen)

    def _ranked(self, question: Question, common: frozenset[int]) -> Query:
        """What matches, and beside it what only lifts: heading, title, neighbours, all words, a named work."""
        sought, builder = question.sought, self.builder
        items = [builder.item(item) for item in sought]
        required = [query for query, item in zip(items, sought, strict=True) if item.required]
        bringing = [query for at, query in enumerate(items) if not sought[at].required and at not in common]
        parts = [(Occur.Must, query) for query in required or [any_of(bringing)]]
        lifting = [query for at, query in enumerate(items) if at in common or (required and not sought[at].required)]
        lifting += builder.context(sought)
        if len(sought) > 1:
            every = all_of([builder.item(replace(item, weight=1.0)) for item in sought])
            lifting.append(Query.const_score_query(every, ranking.ALL_WORDS))
            lifting += [found for pair in pairwise(sought) if (found := builder.neighbours(*pair))]
        if question.first:
            keys = Query.term_set_query(builder.schema, "key", [f"d:{slug}" for slug in question.first])
            lifting.append(Query.const_score_query(keys, ranking.WORK_NAMED))
        return Query.boolean_query(parts + [(Occur.Should, query) for query in lifting])

    def _counted(self, field: str, size: int, question: Question, asked: Asked) -> tuple[tuple[str, int], ...]:
        """The commonest values of a field among the matching rows, and the chosen ones however rare."""
        counts = dict(self._values(asked.whole(but=field), field, size + _SPARE))
        chosen = _chosen(question.choices, field)
        for value in chosen - counts.keys():
            counts[value] = self._count(
                all_of([asked.whole(but=field), self.builder.matching(HasValue(field, (value,)))])
            )
        top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]
        shown = {value for value, _ in top}
        return (*top, *((value, counts[value]) for value in sorted(chosen - shown)))

    def _values(self, query: Query, field: str, size: int) -> Iterable[tuple[str, int]]:
        terms: dict[str, Any] = {"field": field, "size": size, "segment_size": max(size, _ALL)}
        found = self.searcher.aggregate(query, {"values": {"terms": terms}})
        return [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in found["values"]["buckets"]]

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


def _chosen(choices: Iterable[Choice], field: str) -> set[str]:
    return {value for choice in choices if choice.field == field for value in choice.values}
