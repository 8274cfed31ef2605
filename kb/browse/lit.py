"""Which words of a passage to light when it was opened from a search."""

from kb.corpus.models import Passage
from kb.search.compile import question_of
from kb.search.highlight import lit_spans
from kb.search.query import parse
from kb.search.request import SearchRequest


def lit_in(passage: Passage, asked: SearchRequest) -> list[tuple[int, int]]:
    """Spans of the passage's text that match the search, as its hit lights them."""
    if not asked.text:
        return []
    question = question_of(parse(asked.text), asked, 0, 1)
    language = passage.language or passage.document.language
    return [(span.start, span.end) for span in lit_spans(passage.text, language, question.sought)]
