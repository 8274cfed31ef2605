"""Answering a question from the arrays of an index as it stands at one moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kb.search import ranking
from kb.search.backends.commonness import common_places
from kb.search.backends.whoosh_leaf import Leaf
from kb.search.backends.whoosh_match import rows_of, sequence_rows
from kb.search.backends.whoosh_order import Matched, Ranked, by_document, counted, first_hits, first_of_documents
from kb.search.backends.whoosh_scores import Scorer, Scores, linked_rows
from kb.search.clauses import Answer, AnyTerm, Choice, Found, Question, Sought, Without
from kb.search.request import Sort

_LEVELS = 3


@dataclass(slots=True)
class Part:
    """A segment and which of its rows each level sees (1 a row, 0 for deleted ones)."""

    leaf: Leaf
    seen: list[bytearray]


class Searcher:
    """The index at one moment: segments by name, with the numbers of their deleted rows."""

    def __init__(self, leaves: dict[str, tuple[Leaf, list[int]]]) -> None:
        self.leaves = {name: leaf for name, (leaf, _) in leaves.items()}
        self.parts = [Part(leaf, _visible(leaf, deleted)) for leaf, deleted in leaves.values()]
        self.rows = sum(sum(part.seen[-1]) for part in self.parts)
        total = sum(sum(part.leaf.lengths) for part in self.parts)
        # In steps of five, so that one more passage does not make every kept weight stale.
        self.mean_length = max(5, round(total / max(1, sum(part.leaf.size for part in self.parts)) / 5) * 5)
        found = {language for part in self.parts for language in part.leaf.columns["language"].rows}
        self.languages = tuple(sorted(found))
        self._linked = lru_cache(maxsize=1_000)(self._count_linked)

    def frequency(self, terms: Iterable[str]) -> int:
        """In how many rows any of the terms stands; deleted ones count until the segment is merged."""
        return sum(len(part.leaf.postings(term)[0]) for part in self.parts for term in terms)

    def stands(self, terms: Iterable[str], level: int) -> bool:
        """Whether any of the terms stands in a row that this level sees."""
        found = ((part, number) for term in terms for part in self.parts for number in part.leaf.postings(term)[0])
        return any(part.seen[level][number] for part, number in found)

    def _count_linked(self, names: tuple[str, ...]) -> int:
        return sum(len(linked_rows(part.leaf, names)) for part in self.parts)

    def scorer(self, leaf: Leaf) -> Scorer:
        """For one segment."""
        return Scorer(leaf, self.rows, self.mean_length, self.frequency, self._linked)

    def answer(self, question: Question) -> Answer:
        """Match, rank, count and slice."""
        common = common_places(question.sought, self.rows, self.frequency)
        matched = [self._matched(part, question, common) for part in self.parts]
        if common and not any(part.scores for part in matched):
            matched = [self._matched(part, question, frozenset()) for part in self.parts]
        documents = by_document(matched)
        counts = {field: counted(field, size, question.choices, matched) for field, size in question.count.items()}
        hits = self._hits(question, matched)
        return Answer(
            found=tuple(_found(hit, documents, grouped=question.group) for hit in hits),
            total=sum(len(part.scores) for part in matched),
            documents=len(documents),
            counts=counts,
        )

    def _matched(self, part: Part, question: Question, common: frozenset[int]) -> Matched:
        leaf, seen = part.leaf, part.seen[question.level]
        allowed, barred = _allowed(leaf, question), _barred(leaf, question)
        scores: Scores
        if question.sought:
            scores = self.scorer(leaf).scores(question.sought, common)
        else:
            scores = dict.fromkeys(range(leaf.size) if allowed is None else sorted(allowed), 0.0)
        if allowed is None:
            scores = {n: score for n, score in scores.items() if seen[n] and n not in barred}
        else:
            scores = {n: score for n, score in scores.items() if seen[n] and n in allowed and n not in barred}
        return _choose(leaf, scores, [choice for choice in question.choices if not choice.every])

    def _hits(self, question: Question, matched: list[Matched]) -> list[Ranked]:
        if question.stop <= question.start:
            return []
        if question.group:
            return first_of_documents(self._refined(question, matched), question.sort)[question.start : question.stop]
        return first_hits(self._refined(question, matched), question.sort, question.stop)[question.start :]

    def _refined(self, question: Question, matched: list[Matched]) -> list[Matched]:
        """The best hits once more, with what only they are worth looking at for: neighbouring words, a named work."""
        if question.sort is not Sort.RELEVANCE or not question.sought:
            return matched
        self._lift_works(question.first, matched)
        if question.explained:
            self._lift_explaining(question, matched)
        pairs = [pair for pair in pairwise(question.sought) if all(isinstance(item.clause, AnyTerm) for item in pair)]
        if pairs:
            best = first_hits(matched, Sort.RELEVANCE, ranking.PROXIMITY_WINDOW)
            for part in matched:
                rows = sorted(number for _, leaf, number in best if leaf is part.leaf)
                self._lift_neighbours(part, rows, pairs)
        return matched

    def _lift_works(self, slugs: tuple[str, ...], matched: list[Matched]) -> None:
        for part in matched:
            for number in part.leaf.with_value("document", slugs):
                if number in part.scores and not part.leaf.anchors[number]:
                    part.scores[number] += ranking.WORK_NAMED

    def _lift_explaining(self, question: Question, matched: list[Matched]) -> None:
        (sought,) = question.sought
        for part in matched:
            worth = ranking.EXPLAINED * sought.weight * self._worth(self.scorer(part.leaf), sought)
            saying = {number for clause in question.explained for number in sequence_rows(part.leaf, clause.places)}
            for number in saying & part.scores.keys():
                part.scores[number] += worth

    def _lift_neighbours(self, part: Matched, rows: list[int], pairs: list[tuple[Sought, Sought]]) -> None:
        scorer = self.scorer(part.leaf)
        for left, right in pairs:
            worth = ranking.NEIGHBOURS * min(self._worth(scorer, left), self._worth(scorer, right))
            for number in _side_by_side(part.leaf, left, right, rows):
                part.scores[number] += worth

    def _worth(self, scorer: Scorer, item: Sought) -> float:
        return scorer.rarity(self.frequency(item.clause.terms)) if isinstance(item.clause, AnyTerm) else 0.0


def _side_by_side(leaf: Leaf, left: Sought, right: Sought, rows: list[int]) -> list[int]:
    """Rows where the two words are neighbours, in either order."""
    if not (isinstance(left.clause, AnyTerm) and isinstance(right.clause, AnyTerm)):
        return []
    found = []
    ones = [leaf.places(term, rows) for term in left.clause.terms]
    others = [leaf.places(term, rows) for term in right.clause.terms]
    for number in rows:
        here = {place for places in ones for place in places.get(number, ())}
        if any(place - 1 in here or place + 1 in here for places in others for place in places.get(number, ())):
            found.append(number)
    return found


def _found(hit: Ranked, documents: dict[str, int], *, grouped: bool) -> Found:
    score, leaf, number = hit
    document = leaf.documents[number]
    more = documents[document] - 1 if grouped else 0
    return Found(leaf.pks[number], leaf.anchors[number], document, round(score, 4), more)


def _visible(leaf: Leaf, deleted: list[int]) -> list[bytearray]:
    seen = [bytearray(found <= level for found in leaf.levels) for level in range(_LEVELS)]
    for mask in seen:
        for number in deleted:
            mask[number] = 0
    return seen


def _allowed(leaf: Leaf, question: Question) -> set[int] | None:
    """Rows that filters and choices of every value leave; None when there are none."""
    allowed: set[int] | None = None
    for clause in question.filters:
        if isinstance(clause, Without):
            continue
        rows = rows_of(leaf, clause)
        allowed = rows if allowed is None else allowed & rows
    for choice in question.choices:
        for value in choice.values if choice.every else ():
            rows = leaf.with_value(choice.field, (value,))
            allowed = rows if allowed is None else allowed & rows
    return allowed


def _barred(leaf: Leaf, question: Question) -> set[int]:
    """Rows that filters take out; mostly few, where what they leave is nearly everything."""
    return {n for clause in question.filters if isinstance(clause, Without) for n in rows_of(leaf, clause.part)}


def _choose(leaf: Leaf, scores: Scores, choices: list[Choice]) -> Matched:
    """Narrow by choices of any value."""
    if not choices:
        return Matched(leaf, scores, {})
    chosen = {choice.field: leaf.with_value(choice.field, choice.values) for choice in choices}
    without = {}
    for field in chosen:
        others = [rows for other, rows in chosen.items() if other != field]
        without[field] = {n: score for n, score in scores.items() if all(n in rows for rows in others)}
    left = {n: score for n, score in scores.items() if all(n in rows for rows in chosen.values())}
    return Matched(leaf, left, without)
