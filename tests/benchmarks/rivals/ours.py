"""Our own search, as the results page asks it, without rows from the database: the texts are given."""

from pathlib import Path

from kb.search.backends.base import KnowledgeBackend
from kb.search.highlight import snippet, spans_of
from kb.search.passage_rows import all_rows
from kb.search.request import SearchRequest
from kb.search.rows import documents
from kb.search.understanding import understand
from tests.benchmarks.rivals.asked import HITS, VALUES, Asked, Page

FACET_NAMES = ("organisation", "country", "year")
_SNIPPET = 300


class Ours:
    """Names, ranking, facets and snippets as served."""

    def __init__(self, engine: type[KnowledgeBackend], name: str, texts: dict[int, str], folder: Path) -> None:
        self.name = f"ours, {name}"
        self.texts = texts
        self.backend = engine("default", PATH=str(folder / name))

    def build(self) -> int:
        """The index from the database, anew; how many rows it holds."""
        with self.backend.writing():
            self.backend.build(all_rows(documents()))
        # Names are read again when the index changes. On no site do two engines take turns: here they share a stamp.
        self.backend.store.stamp = lambda: (1, 1)  # type: ignore[method-assign]
        return self.backend.count()

    def ask(self, asked: Asked, *, expand: bool = True) -> Page:
        request = SearchRequest(text=asked.text, facets=FACET_NAMES, facet_size=VALUES, page_size=HITS, expand=expand)
        understood = understand(request, self.backend)
        answer = self.backend.ask(understood.question)
        texts = [self.texts[found.pk] for found in answer.found if found.anchor]
        snippets = [snippet(text, spans_of(text, "en", understood.lit), _SNIPPET) for text in texts]
        return Page(answer.total, tuple(snippets), sum(map(len, answer.counts.values())))
