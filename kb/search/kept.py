"""Answers that every reader of a page asks for alike, kept for as long as the index stands as it is.

Counting over the whole base costs in proportion to it, and the home page, the lists and the pages of entities ask the
same few questions again and again.
"""

from collections import OrderedDict
from collections.abc import Hashable

from kb.search.backends.base import KnowledgeBackend
from kb.search.clauses import Answer, Question

MOST_KEPT = 500
_kept: OrderedDict[Hashable, Answer] = OrderedDict()


def kept_answer(engine: KnowledgeBackend, question: Question) -> Answer:
    """The answer of the index as it now stands; asked once for each state of it."""
    key = (engine.store.path, engine.store.stamp(), *_parts(question))
    answer = _kept.pop(key, None) or engine.ask(question)
    _kept[key] = answer
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return answer


def _parts(question: Question) -> tuple[Hashable, ...]:
    """All that tells one question from another."""
    asked = (question.sought, question.filters, question.choices, question.level, question.first)
    shown = (question.sort, question.group, question.start, question.stop, tuple(question.count.items()))
    return (*asked, *shown)
