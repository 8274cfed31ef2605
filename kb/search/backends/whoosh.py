"""Whoosh behind Haystack: pure Python, no service; for a base of up to some ten thousand passages."""

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from pickle import dumps
from struct import pack
from typing import Any

from haystack.backends import BaseEngine
from whoosh import __version__ as whoosh_version
from whoosh import fields, formats, index
from whoosh.analysis import IDAnalyzer

from kb.search import ranking
from kb.search.backends.base import KnowledgeBackend, KnowledgeQuery
from kb.search.backends.whoosh_leaf import Leaf
from kb.search.backends.whoosh_match import expanded, rows_of, sequence_rows
from kb.search.clauses import Answer, AnyTerm, Choice, Clause, Found, Question, Sought, Starts
from kb.search.clauses import Sequence as Phrase
from kb.search.request import Sort
from kb.search.rows import SEVERAL, SINGLE, IndexRow

# Raised with every change of what a row holds; an index of another format is built anew.
FORMAT = 1
_WRITER_MEGABYTES = 256


class Terms(fields.FieldType):  # type: ignore[misc]
    """A text given as its terms in order; keeps their positions."""

    analyzer = IDAnalyzer()
    indexed = True
    scorable = True
    stored = False
    unique = False
    multitoken_query = "default"
    spelling = False

    def __init__(self) -> None:
        self.format = formats.Positions()
        self.vector = None
        self.column_type = None

    def index(self, value: list[str], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, positions) as `formats.Positions` encodes them."""
        places: dict[str, list[int]] = {}
        for place, term in enumerate(value):
            if term in places:
                places[term].append(place)
            else:
                places[term] = [place]
        for term, found in places.items():
            deltas = [after - before for before, after in zip([0, *found], found, strict=False)]
            yield term.encode(), len(found), float(len(found)), pack("!I", len(deltas)) + dumps(deltas, 2)


def schema() -> fields.Schema:
    """`key` and `document` are there to delete by; `row` holds what `Leaf` reads."""
    return fields.Schema(key=fields.ID(unique=True), document=fields.ID(), body=Terms(), row=fields.STORED())


def _stored(row: IndexRow) -> dict[str, Any]:
    heading, title = " ".join(row.heading), " ".join(row.title)
    kept = (row.pk, row.anchor, row.level, row.position, row.page, len(row.body), heading, title, row.values)
    return {"key": row.key, "document": row.document, "body": row.body, "row": kept}


class Backend(KnowledgeBackend):
    """Our arrays over Whoosh's segments: terms, phrases, facets and totals in one pass a question."""

    format = f"whoosh-{'.'.join(map(str, whoosh_version))}-{FORMAT}"

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self._stamp: tuple[int, int] | None = None
        self._searcher: Searcher | None = None
        self._leaves: dict[str, Leaf] = {}

    def searcher(self) -> "Searcher | None":
        """The arrays of the index as it stands; None when there is no index."""
        stamp = self.store.stamp()
        if stamp != self._stamp:
            self._searcher = self._open()
            self._stamp = stamp
        return self._searcher

    def _open(self) -> "Searcher | None":
        current = self.store.current()
        if current is None:
            return None
        reader = index.open_dir(str(self.store.path / current.folder)).reader()
        parts = [part for part, _ in reader.leaf_readers()]
        leaves = {}
        for part in parts:
            name = f"{current.folder}/{part.segment().segment_id()}" if part.doc_count_all() else ""
            if name:
                leaves[name] = self._leaves.get(name) or Leaf(part)
        self._leaves = leaves
        return Searcher([(leaf, _deleted(part)) for leaf, part in zip(leaves.values(), _filled(parts), strict=True)])

    def ask(self, question: Question) -> Answer:
        """One pass over the segments."""
        searcher = self.searcher()
        return searcher.answer(question) if searcher else Answer((), 0, 0)

    def count(self) -> int:
        """Rows that are not deleted."""
        searcher = self.searcher()
        return searcher.rows if searcher else 0

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Rows with each term."""
        searcher = self.searcher()
        return {term: searcher.frequency((term,)) for term in terms} if searcher else dict.fromkeys(terms, 0)

    def _write(self, rows: Iterable[IndexRow], gone: Sequence[str], gone_documents: Sequence[str], folder: Path) -> int:
        found = index.open_dir(str(folder)) if index.exists_in(str(folder)) else index.create_in(str(folder), schema())
        writer = found.writer(limitmb=_WRITER_MEGABYTES)
        added = 0
        try:
            for key in gone:
                writer.delete_by_term("key", key)
            for document in gone_documents:
                writer.delete_by_term("document", document)
            for row in rows:
                writer.add_document(**_stored(row))
                added += 1
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        return added


def _filled(parts: list[Any]) -> list[Any]:
    return [part for part in parts if part.doc_count_all()]


def _deleted(part: Any) -> list[int]:
    return [number for number in range(part.doc_count_all()) if part.is_deleted(number)] if part.has_deletions() else []


class Engine(BaseEngine):  # type: ignore[misc]
    """What `HAYSTACK_CONNECTIONS` names."""

    backend = Backend
    query = KnowledgeQuery


@dataclass(slots=True)
class Part:
    """A segment and which of its rows each level sees (1 a row, 0 for deleted ones)."""

    leaf: Leaf
    seen: list[bytearray]


Scores = dict[int, float]


class Searcher:
    """The index at one moment."""

    def __init__(self, parts: list[tuple[Leaf, list[int]]]) -> None:
        self.parts = [Part(leaf, _visible(leaf, deleted)) for leaf, deleted in parts]
        self.rows = sum(sum(part.seen[-1]) for part in self.parts)
        total = sum(sum(part.leaf.lengths) for part in self.parts)
        # Rounded, so that one more passage does not make every kept weight stale.
        self.mean_length = max(1, round(total / max(1, sum(part.leaf.size for part in self.parts)) / 5) * 5)

    def frequency(self, terms: Iterable[str]) -> int:
        """In how many rows any of the terms stands, deleted ones included."""
        return sum(len(part.leaf.postings(term)[0]) for part in self.parts for term in terms)

    def rarity(self, frequency: int) -> float:
        """BM25's weight of a word that stands in so many rows."""
        return math.log(1 + (self.rows - frequency + 0.5) / (min(frequency, self.rows) + 0.5))

    def answer(self, question: Question) -> Answer:
        """Match, rank, count and slice."""
        common = self._common(question.sought)
        matched = [(part.leaf, *self._matched(part, question, common)) for part in self.parts]
        everything = [(leaf, scores) for leaf, scores, _ in matched]
        total = sum(len(scores) for _, scores in everything)
        best: dict[str, int] = Counter()
        for leaf, scores in everything:
            best.update(map(leaf.documents.__getitem__, scores))
        return Answer(
            found=tuple(self._slice(question, everything, best)),
            total=total,
            documents=len(best),
            counts={field: _counted(field, size, question.choices, matched) for field, size in question.count.items()},
        )

    def _common(self, sought: tuple[Sought, ...]) -> set[int]:
        """Places in `sought` of words so common that alone they bring no passage."""
        if self.rows < ranking.COMMON_FLOOR or any(item.required for item in sought):
            return set()
        common = {
            at for at, item in enumerate(sought)
            if isinstance(item.clause, AnyTerm) and not item.names
            and self.frequency(item.clause.terms) > self.rows * ranking.COMMON_SHARE
        }  # fmt: skip
        return common if len(common) < len(sought) else set()

    def _matched(self, part: Part, question: Question, common: set[int]) -> tuple[Scores, dict[str, Scores]]:
        """Scores of the rows that match, and per field with a choice of any value those that match without it."""
        leaf, seen = part.leaf, part.seen[question.level]
        scores = self._scores(leaf, question.sought, common)
        if scores is None:
            scores = dict.fromkeys(range(leaf.size), 0.0)
        allowed: set[int] | None = None
        for clause in question.filters:
            rows = rows_of(leaf, clause)
            allowed = rows if allowed is None else allowed & rows
        for choice in question.choices:
            if choice.every:
                for value in choice.values:
                    rows = leaf.with_value(choice.field, (value,))
                    allowed = rows if allowed is None else allowed & rows
        if allowed is None:
            scores = {number: score for number, score in scores.items() if seen[number]}
        else:
            scores = {number: score for number, score in scores.items() if seen[number] and number in allowed}
        return _choose(leaf, scores, [choice for choice in question.choices if not choice.every])

    def _scores(self, leaf: Leaf, sought: tuple[Sought, ...], common: set[int]) -> Scores | None:
        """None when nothing is sought: every row matches."""
        if not sought:
            return None
        total: Scores = {}
        covered: Counter[int] = Counter()
        brought: set[int] = set()
        required: set[int] | None = None
        for at, item in enumerate(sought):
            found = self._item_scores(leaf, item)
            covered.update(found.keys())
            get = total.get
            for number, score in found.items():
                total[number] = get(number, 0.0) + score
            if item.required:
                required = set(found) if required is None else required & found.keys()
            elif at not in common:
                brought.update(found)
        rows = required if required is not None else brought
        whole = len(sought)
        self._add_context(leaf, sought, total, covered)
        bonus = ranking.ALL_WORDS if whole > 1 else 0.0
        return {number: total[number] + (bonus if covered[number] >= whole else 0.0) for number in rows}

    def _item_scores(self, leaf: Leaf, item: Sought) -> Scores:
        scores = self._clause_scores(leaf, item.clause, item.weight)
        if item.names:
            linked = {number for field in SEVERAL for number in leaf.with_value(field, item.names)}
            worth = ranking.NAMED * item.weight * self.rarity(self._linked(item.names))
            for number in linked:
                scores[number] = max(scores.get(number, 0.0), worth)
        return scores

    def _linked(self, names: tuple[str, ...]) -> int:
        return sum(len(part.leaf.with_value(field, names)) for part in self.parts for field in SEVERAL)

    def _clause_scores(self, leaf: Leaf, clause: Clause, weight: float) -> Scores:
        if isinstance(clause, AnyTerm):
            return self._term_scores(leaf, clause.terms, weight)
        if isinstance(clause, Starts):
            return self._term_scores(leaf, tuple(expanded(leaf, clause.prefixes)), weight)
        if isinstance(clause, Phrase):
            rare = sum(self.rarity(self.frequency(terms)) for terms in clause.places)
            return {
                number: weight * rare * (1 + math.log(len(starts)))
                for number, starts in sequence_rows(leaf, clause.places).items()
            }
        rows = rows_of(leaf, clause)
        return dict.fromkeys(rows, weight * self.rarity(len(rows)))

    def _term_scores(self, leaf: Leaf, terms: tuple[str, ...], weight: float) -> Scores:
        weight *= self.rarity(self.frequency(terms))
        scores: Scores = {}
        for term in terms:
            numbers, shares = leaf.impacts(term, self.mean_length, ranking.K1, ranking.B)
            if not scores:
                scores = dict(zip(numbers, [share * weight for share in shares], strict=True))
                continue
            for number, share in zip(numbers, shares, strict=True):
                scores[number] = scores.get(number, 0.0) + share * weight
        return scores

    def _add_context(self, leaf: Leaf, sought: tuple[Sought, ...], total: Scores, covered: Counter[int]) -> None:
        """Words of the question in the heading or the title."""
        worth: dict[int, float] = {}
        for item in sought:
            if not isinstance(item.clause, AnyTerm):
                continue
            rare = item.weight * self.rarity(self.frequency(item.clause.terms))
            for term in item.clause.terms:
                for context in leaf.by_context_term.get(term, ()):
                    heading, title, record = leaf.context_terms[context]
                    share = ranking.HEADING if term in heading else 0.0
                    if term in title:
                        share += ranking.RECORD_TITLE if record else ranking.TITLE
                    worth[context] = worth.get(context, 0.0) + share * rare
        if worth:
            contexts, get = leaf.contexts, worth.get
            for number in total:
                if more := get(contexts[number]):
                    total[number] += more

    def _slice(self, question: Question, matched: list[tuple[Leaf, Scores]], best: dict[str, int]) -> Iterator[Found]:
        ordered = _ordered(question, matched)
        for score, leaf, number in ordered[question.start : question.stop]:
            document = leaf.documents[number]
            more = best[document] - 1 if question.group else 0
            yield Found(leaf.pks[number], leaf.anchors[number], document, round(score, 4), more)


def _visible(leaf: Leaf, deleted: list[int]) -> list[bytearray]:
    seen = []
    for level in range(3):
        mask = bytearray(1 if found <= level else 0 for found in leaf.levels)
        for number in deleted:
            mask[number] = 0
        seen.append(mask)
    return seen


def _choose(leaf: Leaf, scores: Scores, choices: list[Choice]) -> tuple[Scores, dict[str, Scores]]:
    """Narrow by choices of any value; for each such field also the rows that all the others leave."""
    if not choices:
        return scores, {}
    chosen = {choice.field: leaf.with_value(choice.field, choice.values) for choice in choices}
    without = {}
    for field in chosen:
        others = [rows for other, rows in chosen.items() if other != field]
        without[field] = {n: score for n, score in scores.items() if all(n in rows for rows in others)}
    return {n: score for n, score in scores.items() if all(n in rows for rows in chosen.values())}, without


def _counted(
    field: str, size: int, choices: tuple[Choice, ...], matched: list[tuple[Leaf, Scores, dict[str, Scores]]]
) -> tuple[tuple[str, int], ...]:
    """The commonest values of a field among the matching rows, and the chosen ones however rare."""
    counts: Counter[str] = Counter()
    for leaf, scores, without in matched:
        column = map(leaf.columns[field].__getitem__, without.get(field, scores))
        counts.update(column if field in SINGLE else chain.from_iterable(column))
    counts.pop("", None)
    chosen = {value for choice in choices if choice.field == field for value in choice.values}
    top = heapq.nsmallest(size, counts.items(), key=lambda item: (-item[1], item[0]))
    shown = {value for value, _ in top}
    return (*top, *((value, counts[value]) for value in sorted(chosen - shown)))


def _ordered(question: Question, matched: list[tuple[Leaf, Scores]]) -> list[tuple[float, Leaf, int]]:
    """Hits in order, at least as many as the slice needs; grouped, the first of each document."""
    hits = [(score, leaf, number) for leaf, scores in matched for number, score in scores.items()]
    key = _KEYS[question.sort]
    if not question.group:
        return heapq.nsmallest(question.stop, hits, key=key)
    first: dict[str, tuple[float, Leaf, int]] = {}
    for hit in sorted(hits, key=key):
        first.setdefault(hit[1].documents[hit[2]], hit)
    return list(first.values())


def _by_relevance(hit: tuple[float, Leaf, int]) -> tuple[float, str, int]:
    score, leaf, number = hit
    return (-score, leaf.documents[number], leaf.positions[number])


def _by_position(hit: tuple[float, Leaf, int]) -> tuple[str, int]:
    return (hit[1].documents[hit[2]], hit[1].positions[hit[2]])


def _by_newest(hit: tuple[float, Leaf, int]) -> tuple[int, float, str, int]:
    return (-(hit[1].years[hit[2]] or -9999), *_by_relevance(hit))


def _by_oldest(hit: tuple[float, Leaf, int]) -> tuple[int, float, str, int]:
    return (hit[1].years[hit[2]] or 9999, *_by_relevance(hit))


_KEYS: dict[Sort, Any] = {
    Sort.RELEVANCE: _by_relevance,
    Sort.POSITION: _by_position,
    Sort.NEWEST: _by_newest,
    Sort.OLDEST: _by_oldest,
}
