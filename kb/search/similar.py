"""Passages that speak of the same as a given one."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kb.corpus.models import Passage
from kb.lib.viewer import PUBLIC, Viewer
from kb.search import ranking
from kb.search.analysis import STOP_WORDS, analysed, base_language
from kb.search.backends.base import KnowledgeBackend
from kb.search.clauses import AnyTerm, Found, HasValue, Question, Sought, Without
from kb.search.compile import ASIDE
from kb.search.connection import backend
from kb.search.hydrate import hits_of
from kb.search.request import SearchRequest
from kb.search.results import Hit
from kb.search.rows import RECORD, level_of
from kb.vocabulary import PassageKind

# The words that tell most of the passage say what it is about; more of them cost time and change nothing.
_WORDS = 25
_FEWEST_LETTERS = 3
# What the engine brings by any of the words; the best of it is looked at word by word.
_LOOKED_AT = 20
# A passage that shares "reverse", "show" and "great" speaks of something else. One on corruption that shares "corrupt"
# and "official" does not, because the passage says them again and again: what is shared must be several words, said
# so often in the passage and of some weight among all that tell, or of much weight, as in a passage of one sentence.
_FEWEST_SHARED, _FEWEST_SAID, _SOME_SHARE, _MUCH_SHARE = 3, 5, 0.12, 0.3


def similar(
    passage: Passage, viewer: Viewer = PUBLIC, limit: int = 5, *, other_authors: bool = False
) -> tuple[Hit, ...]:
    """The nearest passages of running text in other documents, or also of none by the same authors.

    None where only a few words are shared. Reads the document's contributions with their entities, which a caller may
    have at hand.
    """
    engine = backend()
    document = passage.document
    filters = [
        Without(HasValue("kind", (*ASIDE, RECORD, PassageKind.NOTE.value))),
        Without(HasValue("document", (document.slug,))),
    ]
    if other_authors:
        slugs = tuple(row.entity.slug for row in document.contributions.all())
        filters.append(Without(HasValue("authors", slugs)))
    said = _said(passage.text, base_language(passage.language or document.language))
    telling = _telling(said, engine)
    if not telling:
        return ()
    sought = tuple(Sought(AnyTerm((term,)), term, float(said[term])) for term in telling)
    question = Question(sought=sought, filters=tuple(filters), level=level_of(viewer), stop=_LOOKED_AT)
    near = sorted(_near(engine.ask(question).found, said, telling), key=lambda found: -found.score)
    return hits_of(tuple(near[:limit]), sought, SearchRequest(viewer=viewer))


def _said(text: str, language: str) -> Counter[str]:
    """The words of a text by their stems, with how often; without stop words and numbers, which agree by chance."""
    written, terms = analysed(text, language)
    return Counter(
        term
        for word, term in zip(written, terms, strict=True)
        if len(term) >= _FEWEST_LETTERS and term.isalpha() and word.lower() not in STOP_WORDS
    )


def _telling(said: Mapping[str, int], engine: KnowledgeBackend) -> dict[str, float]:
    """What each word is worth that is rare in the base or often said here, and stands in more than this passage."""
    rows = engine.count()
    worth = {
        term: ranking.rarity(rows, often) * (1 + math.log(said[term]))
        for term, often in engine.frequencies(said).items()
        if often > 1
    }
    return dict(sorted(worth.items(), key=lambda pair: (-pair[1], pair[0]))[:_WORDS])


def _near(found: tuple[Found, ...], said: Mapping[str, int], telling: Mapping[str, float]) -> Iterator[Found]:
    """Those that share enough, by how well they match and how much of what tells they share."""
    columns = ("text", "language", "document__language")
    rows = Passage.objects.filter(pk__in=[item.pk for item in found]).values_list("pk", *columns)
    texts = {pk: (text, base_language(own or of_document)) for pk, text, own, of_document in rows}
    whole = sum(telling.values())
    for item in found:
        shared = _said(*texts[item.pk]).keys() & telling.keys() if item.pk in texts else set()
        share = sum(telling[term] for term in shared) / whole
        often = sum(said[term] for term in shared)
        if len(shared) >= _FEWEST_SHARED and share >= (_SOME_SHARE if often >= _FEWEST_SAID else _MUCH_SHARE):
            yield replace(item, score=item.score * share)
