"""Why a hit was found, in words."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from django.utils.translation import gettext as _

from kb.corpus.models import Document, Section
from kb.lib.text import fold
from kb.search import ranking
from kb.search.analysis import terms
from kb.search.clauses import AnyTerm, Sought
from kb.search.highlight import Lit

_MOST = 8
_MOST_PAIRS = 3
_BETWEEN = " -\u2010\u2011\n\t"


def reasons(
    text: str, spans: Iterable[Lit], sought: Iterable[Sought], document: Document, section: Section | None
) -> tuple[str, ...]:
    """One line for each word or phrase: as written, as another form, as another name; and heading and title."""
    lines = dict.fromkeys(_matched(text, span) for span in spans)
    wanted = [item for item in sought if isinstance(item.clause, AnyTerm)]
    if section and (words := _standing(wanted, _terms_of_title(section.title, document.language))):
        lines[_("lifted: in the heading: %(words)s") % {"words": ", ".join(words)}] = None
    if words := _standing(wanted, _terms_of_title(document.title, document.language)):
        lines[_("lifted: in the title: %(words)s") % {"words": ", ".join(words)}] = None
    return tuple(lines)[:_MOST]


def boosts(
    text: str, spans: list[Lit], score: float, *, named: bool, before_notes: bool, explained: bool
) -> Iterator[str]:
    """What lifted the hit beside its words; `score` is 0 where the order is another than by relevance."""
    if before_notes and score:
        yield _("lifted: in the text, not in a note")
    if explained and score:
        yield _("lifted: it says what the name stands for")
    if named and score >= ranking.WORK_NAMED:
        yield _("lifted: the work that author and year name")
    if score % ranking.WORK_NAMED >= ranking.ALL_WORDS:
        yield _("lifted: all the words stand in it")
    beside = dict.fromkeys(
        f"“{left.label}” “{right.label}”"
        for left, right in pairwise(spans)
        if left.label != right.label and score and not text[left.end : right.start].strip(_BETWEEN)
    )
    if beside:
        yield _("lifted: side by side: %(words)s") % {"words": ", ".join(list(beside)[:_MOST_PAIRS])}


def _matched(text: str, span: Lit) -> str:
    surface = text[span.start : span.end]
    names = {"label": span.label.strip("“”"), "surface": surface}
    if span.named and span.label == surface:
        return _("“%(surface)s”, a name that was asked for") % names
    if fold(surface) == fold(names["label"]):
        return _("“%(label)s” as written") % names
    if span.named:
        return _("“%(label)s” under the name “%(surface)s”") % names
    return _("“%(label)s” as “%(surface)s”") % names


@lru_cache(maxsize=2_000)
def _terms_of_title(title: str, language: str) -> frozenset[str]:
    """Kept, because the hits of a page share them."""
    return frozenset(terms(title, language))


def _standing(sought: list[Sought], known: frozenset[str]) -> list[str]:
    return [
        item.label for item in sought if isinstance(item.clause, AnyTerm) and not known.isdisjoint(item.clause.terms)
    ]
