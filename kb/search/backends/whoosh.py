"""Whoosh behind Haystack: pure Python, no service; for a base of up to some ten thousand passages."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from haystack.backends import BaseEngine
from whoosh import __version__ as whoosh_version
from whoosh import index

from kb.search.backends.base import KnowledgeBackend, KnowledgeQuery
from kb.search.backends.shared import Opened, opened
from kb.search.backends.whoosh_leaf import Leaf
from kb.search.backends.whoosh_schema import FORMAT, schema, stored
from kb.search.backends.whoosh_search import Searcher
from kb.search.clauses import Answer, Question
from kb.search.rows import IndexRow

_WRITER_MEGABYTES = 256


class Backend(KnowledgeBackend):
    """Our arrays over Whoosh's segments: terms, phrases, facets and totals in one pass a question."""

    format = f"whoosh-{'.'.join(map(str, whoosh_version))}-{FORMAT}"

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self._opened = cast(Opened[Searcher], opened(self.format, self.store.path))

    def searcher(self) -> Searcher | None:
        """The arrays of the index as it stands; None when there is no index."""
        return self._opened.current(self.store.stamp(), self._open)

    def _open(self, before: Searcher | None) -> Searcher | None:
        current = self.store.current()
        if current is None:
            return None
        reader = index.open_dir(str(self.store.path / current.folder)).reader()
        known = before.leaves if before else {}
        leaves: dict[str, tuple[Leaf, list[int]]] = {}
        for segment, _ in reader.leaf_readers():
            if segment.doc_count_all():
                name = f"{current.folder}/{segment.segment().segment_id()}"
                leaves[name] = known.get(name) or Leaf(segment), _deleted(segment)
        return Searcher(leaves)

    def ask(self, question: Question) -> Answer:
        """One pass over the segments; one thread at a time, because Whoosh's files have one place they are read at."""
        searcher = self.searcher()
        if searcher is None:
            return Answer((), 0, 0)
        with self._opened.lock:
            return searcher.answer(question)

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
        with self._opened.lock:
            return {term: searcher.frequency((term,)) if searcher else 0 for term in terms}

    def stands(self, terms: Iterable[str], level: int) -> bool:
        """Looked for until the first row is found."""
        searcher = self.searcher()
        if searcher is None:
            return False
        with self._opened.lock:
            return searcher.stands(terms, level)

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
