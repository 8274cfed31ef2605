"""Passages that speak of the same as a given one."""

from collections import Counter

from kb.corpus.models import Passage
from kb.lib.viewer import PUBLIC, Viewer
from kb.search.analysis import STOP_WORDS, analysed, base_language
from kb.search.backends.base import KnowledgeBackend
from kb.search.clauses import AnyTerm, HasValue, Question, Sought, Without
from kb.search.compile import ASIDE
from kb.search.connection import backend
from kb.search.hydrate import hits_of
from kb.search.request import SearchRequest
from kb.search.results import Hit
from kb.search.rows import RECORD, level_of
from kb.vocabulary import PassageKind

# The rarest words of the passage say what it is about; more of them cost time and change nothing.
_WORDS = 15
_FEWEST_LETTERS = 3


def similar(
    passage: Passage, viewer: Viewer = PUBLIC, limit: int = 5, *, other_authors: bool = False
) -> tuple[Hit, ...]:
    """The nearest passages of running text in other documents, or also of none by the same authors.

    Reads the document's contributions with their entities, which a caller may have at hand.
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
    sought = _telling(passage, engine)
    if not sought:
        return ()
    question = Question(sought=sought, filters=tuple(filters), level=level_of(viewer), stop=limit)
    return hits_of(engine.ask(question).found, sought, SearchRequest(viewer=viewer))


def _telling(passage: Passage, engine: KnowledgeBackend) -> tuple[Sought, ...]:
    """The passage's words that are rare in the base and stand in more than this passage, by what they are worth."""
    written, terms = analysed(passage.text, base_language(passage.language or passage.document.language))
    counts = Counter(term for word, term in zip(written, terms, strict=True) if word.lower() not in STOP_WORDS)
    known = engine.frequencies(term for term in counts if len(term) >= _FEWEST_LETTERS)
    shared = [(often, term) for term, often in known.items() if often > 1]
    best = sorted(shared, key=lambda pair: (pair[0] / counts[pair[1]], pair[1]))[:_WORDS]
    return tuple(Sought(AnyTerm((term,)), term, float(counts[term])) for _, term in best)
