"""How well the rows of a segment match what is sought: BM25 term by term over the kept arrays."""

import math
from collections.abc import Callable, Iterable, Sequence

from kb.search import ranking
from kb.search.backends.whoosh_leaf import Leaf
from kb.search.backends.whoosh_match import expanded, rows_of, sequence_rows
from kb.search.clauses import AnyTerm, Clause, Places, Sought, Starts
from kb.search.clauses import Sequence as Phrase
from kb.search.rows import ENTITIES
from kb.vocabulary import PassageKind

Scores = dict[int, float]
# Added once for everything that matches, so that one number holds the sum of weights and how many things matched.
_MATCH = float(1 << 20)


class Scorer:
    """Scores rows of one segment with rarities of the whole index.

    `frequency` and `linked` count rows with any of some terms, and rows linked to any of some entities.
    """

    def __init__(
        self,
        leaf: Leaf,
        rows: int,
        mean_length: int,
        frequency: Callable[[Iterable[str]], int],
        linked: Callable[[tuple[str, ...]], int],
    ) -> None:
        self.leaf = leaf
        self.rows = rows
        self.mean_length = mean_length
        self.frequency = frequency
        self.linked = linked

    def rarity(self, frequency: int) -> float:
        """BM25's weight of what stands in so many rows."""
        return ranking.rarity(self.rows, frequency)

    def scores(self, sought: Sequence[Sought], common: frozenset[int]) -> Scores:
        """Scores of the rows that match; `common` holds places of words that bring no row by themselves."""
        total: Scores = {}
        required: set[int] | None = None
        for item in (item for at, item in enumerate(sought) if at not in common):
            found = self._item(item)
            if item.required:
                required = set(found) if required is None else required & found.keys()
            _add(total, found)
        if required is not None:
            total = {number: total[number] for number in required}
        for at in common:
            _add_to_known(total, self._item(sought[at]))
        self._add_context(sought, total)
        if len(sought) == 1:
            worth, notes = self._text_worth(sought[0]), self.leaf.with_value("kind", (PassageKind.NOTE.value,))
            return {number: score % _MATCH + (0.0 if number in notes else worth) for number, score in total.items()}
        every, bonus = len(sought) * _MATCH, ranking.ALL_WORDS
        return {number: score % _MATCH + bonus if score >= every else score % _MATCH for number, score in total.items()}

    def _item(self, item: Sought) -> Scores:
        scores = self._clause(item.clause, item.weight)
        if item.names:
            worth = _MATCH + ranking.NAMED * item.weight * self.rarity(self.linked(item.names))
            for number in linked_rows(self.leaf, item.names):
                scores[number] = max(scores.get(number, 0.0), worth)
        return scores

    def _clause(self, clause: Clause, weight: float) -> Scores:
        if isinstance(clause, AnyTerm):
            return self._terms(clause.terms, weight)
        if isinstance(clause, Starts):
            return self._terms(tuple(expanded(self.leaf, clause.prefixes)), weight)
        if isinstance(clause, Phrase):
            rare = weight * self.phrase_rarity(clause.places)
            found = sequence_rows(self.leaf, clause.places)
            return {number: _MATCH + rare * (1 + math.log(len(starts))) for number, starts in found.items()}
        rows = rows_of(self.leaf, clause)
        return dict.fromkeys(rows, _MATCH + weight * self.rarity(len(rows)))

    def _text_worth(self, item: Sought) -> float:
        """What a row that is no note gets more for a single word."""
        if not isinstance(item.clause, AnyTerm):
            return 0.0
        return ranking.TEXT_BEFORE_NOTES * item.weight * self.rarity(self.frequency(item.clause.terms))

    def phrase_rarity(self, places: Places) -> float:
        """A phrase is worth all its words."""
        return sum(self.rarity(self.frequency(terms)) for terms in places)

    def _terms(self, terms: tuple[str, ...], weight: float) -> Scores:
        weight *= self.rarity(self.frequency(terms))
        scores: Scores = {}
        for term in terms:
            numbers, shares = self.leaf.impacts(term, self.mean_length, ranking.K1, ranking.B)
            if not scores:
                scores = dict(zip(numbers, [_MATCH + share * weight for share in shares], strict=True))
                continue
            get = scores.get
            for number, share in zip(numbers, shares, strict=True):
                scores[number] = get(number, _MATCH) + share * weight
        return scores

    def _add_context(self, sought: Sequence[Sought], total: Scores) -> None:
        """Words of the question in the heading or the title."""
        leaf = self.leaf
        worth: dict[int, float] = {}
        for item in sought:
            if isinstance(item.clause, AnyTerm):
                rare = item.weight * self.rarity(self.frequency(item.clause.terms))
                for term in item.clause.terms:
                    for at in leaf.contexts_with.get(term, ()):
                        worth[at] = worth.get(at, 0.0) + rare * _share(leaf, at, term)
        if worth:
            get = worth.get
            rows = total.keys()
            for number, context in zip(list(rows), map(leaf.contexts.__getitem__, list(rows)), strict=True):
                if more := get(context):
                    total[number] += more


def _share(leaf: Leaf, at: int, term: str) -> float:
    context = leaf.context_list[at]
    share = ranking.HEADING if term in context.heading else 0.0
    if term in context.title:
        share += ranking.RECORD_TITLE if context.record else ranking.TITLE
    return share


def _add(total: Scores, found: Scores) -> None:
    if not total:
        total.update(found)
        return
    get = total.get
    for number, score in found.items():
        total[number] = get(number, 0.0) + score


def _add_to_known(total: Scores, found: Scores) -> None:
    get = found.get
    for number in total:
        if more := get(number):
            total[number] += more


def linked_rows(leaf: Leaf, names: tuple[str, ...]) -> set[int]:
    """Rows with a mention of any of these entities."""
    return {number for field in ENTITIES for number in leaf.with_value(field, names)}
