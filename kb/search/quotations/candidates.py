"""Which texts may hold a quotation: found by its rarest words, read with the passages beside them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q

from kb.corpus.models import Document, Passage
from kb.lib.viewer import Viewer
from kb.search.analysis import words
from kb.search.clauses import AnyTerm, Found, HasValue, Question, Sought, Without
from kb.search.clauses import Sequence as SideBySide
from kb.search.compile import Compiler
from kb.search.connection import backend
from kb.search.rows import RECORD, level_of
from kb.vocabulary import PassageKind, Status

# What is quoted stands among the first few that have its rarest words; more are read only to be put aside.
MOST_PASSAGES = 30
# Of those, how many are read closely with what stands beside them.
MOST_READ = 10
RAREST = 12
# Words side by side that a phrase of common words is found by.
PHRASE = 5
# How far around a passage is read: a quotation that leaves words out may reach over pages.
BESIDE = 200
BESIDE_ELIDED = 6_000
MOST_BESIDE = 40
_WORD = re.compile(r"\w+")
RUNNING = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.QUOTATION, PassageKind.TABLE, PassageKind.BOX)


@dataclass(frozen=True)
class Stretch:
    """Passages of one document that follow one another, and their text as one; `starts` are their offsets in it."""

    passages: tuple[Passage, ...]
    text: str
    starts: tuple[int, ...]

    def passage_at(self, offset: int) -> Passage:
        """The passage in which this offset of the text lies."""
        return [passage for passage, start in zip(self.passages, self.starts, strict=True) if start <= offset][-1]


def stretches(quotation: str, viewer: Viewer, *, elided: bool) -> list[Stretch]:
    """Likely places, best first; one call or two of the engine and two queries.

    Restricted passages are in none, whoever asks; of other rights a reader is shown no more than elsewhere.
    """
    found = [item for item in _found(quotation, viewer) if item.anchor]
    rows = Passage.objects.visible_to(viewer).filter(restricted=False).select_related("document__part_of", "section")
    by_pk = rows.in_bulk([item.pk for item in found])
    passages = _likeliest(quotation, [by_pk[item.pk] for item in found if item.pk in by_pk])
    reach = len(quotation) + (BESIDE_ELIDED if elided else BESIDE)
    beside = _beside(passages, reach)
    made: dict[tuple[int, ...], Stretch] = {}
    for passage in passages:
        stretch = _stretch(_run(passage, beside.get(passage.document_id, []), reach))
        made.setdefault(tuple(each.pk for each in stretch.passages), stretch)
    return list(made.values())


def _found(quotation: str, viewer: Viewer) -> Sequence[Found]:
    languages = Document.objects.filter(status=Status.PUBLISHED).order_by("language").values_list("language", flat=True)
    compiler = Compiler(tuple(languages.distinct()) or ("en",))
    written = words(quotation)
    rare = _rarest(list(dict.fromkeys(compiler.variants(word) for word in written)))
    if not rare:
        return ()
    rarest = next(number for number, word in enumerate(written) if compiler.variants(word) == rare[0])
    start = max(0, min(rarest - PHRASE // 2, len(written) - PHRASE))
    phrase = SideBySide(tuple(compiler.variants(word) for word in written[start : start + PHRASE]))
    asked = [(Sought(phrase, "", required=True),), tuple(Sought(AnyTerm(terms), "") for terms in rare)]
    records = Without(HasValue("kind", (RECORD,)))
    questions = [Question(sought, (records,), level=level_of(viewer), stop=MOST_PASSAGES) for sought in asked]
    return list({found.pk: found for question in questions for found in backend().ask(question).found}.values())


def _likeliest(quotation: str, passages: Iterable[Passage]) -> list[Passage]:
    """Those with most of the quotation's words, in whatever order; the engine's order between equals."""
    sought = set(_WORD.findall(quotation.lower()))
    return sorted(passages, key=lambda each: -len(sought.intersection(_WORD.findall(each.text.lower()))))[:MOST_READ]


def _rarest(variants: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The words that stand in the fewest passages, those that stand nowhere left out."""
    counts = backend().frequencies({term for terms in variants for term in terms})
    known = [(sum(counts[term] for term in terms), terms) for terms in variants]
    return [terms for count, terms in sorted(known, key=lambda pair: pair[0]) if count][:RAREST]


def _beside(passages: Iterable[Passage], reach: int) -> dict[int, list[Passage]]:
    """The running text around these passages by document, in order; one query."""
    around = Q(pk__in=())
    far = min(MOST_BESIDE, 4 + reach // 150)
    documents = {passage.document_id: passage.document for passage in passages}
    for passage in passages:
        span = (passage.position - far, passage.position + far)
        around |= Q(document=passage.document_id, position__range=span)
    found: dict[int, list[Passage]] = {}
    rows = Passage.objects.standing().filter(around, kind__in=RUNNING).select_related("section")
    for row in rows.order_by("document_id", "position"):
        row.document = documents[row.document_id]
        found.setdefault(row.document_id, []).append(row)
    return found


def _run(passage: Passage, beside: Sequence[Passage], reach: int) -> list[Passage]:
    """The passage with those before and after it, up to `reach` characters on either side and to no restricted one."""
    at = next((number for number, each in enumerate(beside) if each.pk == passage.pk), None)
    if at is None:
        return [passage]
    before = _near(beside[:at][::-1], reach)[::-1]
    return [*before, passage, *_near(beside[at + 1 :], reach)]


def _near(passages: Iterable[Passage], reach: int) -> list[Passage]:
    near: list[Passage] = []
    for passage in passages:
        if passage.restricted or reach <= 0:
            break
        near.append(passage)
        reach -= len(passage.text)
    return near


def _stretch(passages: list[Passage]) -> Stretch:
    text = "\n".join(passage.text for passage in passages)
    starts = [0]
    for left, _ in pairwise(passages):
        starts.append(starts[-1] + len(left.text) + 1)
    return Stretch(tuple(passages), text, tuple(starts))
