"""tantivy behind Haystack: compiled, for a base of a hundred thousand passages and more."""

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from haystack.backends import BaseEngine

from kb.search.backends.base import KnowledgeBackend, KnowledgeQuery
from kb.search.backends.tantivy_schema import FORMAT, index_in, stored
from kb.search.backends.tantivy_search import Searcher
from kb.search.rows import IndexRow

_WRITER_BYTES = 256_000_000


class Backend(KnowledgeBackend):
    """One search and one aggregation a question, over Query objects of our own making."""

    format = f"tantivy-{version('tantivy')}-{FORMAT}"

    def _open(self, folder: Path, before: Searcher | None) -> Searcher:
        index = before.index if before and before.folder == folder else index_in(folder)
        index.reload()
        return Searcher(index, folder)

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
