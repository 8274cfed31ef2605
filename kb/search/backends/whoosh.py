"""Whoosh behind Haystack: pure Python, no service; for a base of up to some ten thousand passages."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from haystack.backends import BaseEngine
from whoosh import __version__ as whoosh_version
from whoosh import index

from kb.search.backends import shared
from kb.search.backends.base import KnowledgeBackend, KnowledgeQuery
from kb.search.backends.whoosh_leaf import Leaf
from kb.search.backends.whoosh_schema import FORMAT, schema, stored
from kb.search.backends.whoosh_search import Searcher
from kb.search.rows import IndexRow

_WRITER_MEGABYTES = 256


class Backend(KnowledgeBackend):
    """Our arrays over Whoosh's segments: terms, phrases, facets and totals in one pass a question."""

    format = f"whoosh-{'.'.join(map(str, whoosh_version))}-{FORMAT}"

    def _open(self, folder: Path, before: Searcher | None) -> Searcher:
        reader = index.open_dir(str(folder)).reader()
        known = before.leaves if before else {}
        leaves: dict[str, tuple[Leaf, list[int]]] = {}
        for segment, _ in reader.leaf_readers():
            if segment.doc_count_all():
                name = f"{folder.name}/{segment.segment().segment_id()}"
                leaves[name] = known.get(name) or Leaf(segment), _deleted(segment)
        return Searcher(leaves)

    @contextmanager
    def _reading(self) -> Iterator[shared.Searcher | None]:
        """One thread at a time, because Whoosh's files have one place they are read at."""
        searcher = self.searcher()
        with self._opened.lock:
            yield searcher

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
                writer.add_document(**stored(row))
                added += 1
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        return added


def _deleted(segment: Any) -> list[int]:
    if not segment.has_deletions():
        return []
    return [number for number in range(segment.doc_count_all()) if segment.is_deleted(number)]


class Engine(BaseEngine):  # type: ignore[misc]
    """What `HAYSTACK_CONNECTIONS` names."""

    backend = Backend
    query = KnowledgeQuery
