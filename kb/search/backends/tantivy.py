"""tantivy behind Haystack: compiled, for a base of a hundred thousand passages and more."""

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from haystack.backends import BaseEngine

from kb.search.backends.base import KnowledgeBackend, KnowledgeQuery
from kb.search.backends.shared import Opened, opened
from kb.search.backends.tantivy_schema import FORMAT, index_in, stored
from kb.search.backends.tantivy_search import Searcher
from kb.search.clauses import Answer, Question
from kb.search.rows import IndexRow

_WRITER_BYTES = 256_000_000


class Backend(KnowledgeBackend):
    """One search and one aggregation a question, over Query objects of our own making."""

    format = f"tantivy-{version('tantivy')}-{FORMAT}"

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self._opened = cast(Opened[Searcher], opened(self.format, self.store.path))

    def searcher(self) -> Searcher | None:
        """The index as it stands; None when there is none."""
        return self._opened.current(self.store.stamp(), self._open)

    def _open(self, before: Searcher | None) -> Searcher | None:
        current = self.store.current()
        if current is None:
            return None
        folder = self.store.path / current.folder
        index = before.index if before and before.folder == folder else index_in(folder)
        index.reload()
        return Searcher(index, folder)

    def ask(self, question: Question) -> Answer:
        """One search and one aggregation for each facet."""
        searcher = self.searcher()
        return searcher.answer(question) if searcher else Answer((), 0, 0)

    def count(self) -> int:
        """Rows that are not deleted."""
        searcher = self.searcher()
        return searcher.rows if searcher else 0

    def languages(self) -> tuple[str, ...]:
        """Languages of the documents."""
        searcher = self.searcher()
        return searcher.languages if searcher else ()

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Rows with each term."""
        searcher = self.searcher()
        return {term: searcher.builder.frequency((term,)) if searcher else 0 for term in terms}

    def stands(self, terms: Iterable[str], level: int) -> bool:
        """One row is enough."""
        searcher = self.searcher()
        return searcher is not None and searcher.stands(terms, level)

    def _write(self, rows: Iterable[IndexRow], gone: Sequence[str], gone_documents: Sequence[str], folder: Path) -> int:
        # One thread, so that rows keep the order they come in and equal scores fall out the same every time.
        writer = index_in(folder).writer(heap_size=_WRITER_BYTES, num_threads=1)
        added = 0
        try:
            for key in gone:
                writer.delete_documents_by_term("key", key)
            for document in gone_documents:
                writer.delete_documents_by_term("document", document)
            for row in rows:
                writer.add_document(stored(row))
                added += 1
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()
        return added


class Engine(BaseEngine):  # type: ignore[misc]
    """What `HAYSTACK_CONNECTIONS` names."""

    backend = Backend
    query = KnowledgeQuery
