"""What our backends share: the way through Haystack, and the index they keep."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.db.models import Model
from haystack.backends import BaseSearchBackend, BaseSearchQuery
from haystack.models import SearchResult
from haystack.utils import get_model_ct

from kb.corpus.models import Document, Passage
from kb.search.backends.shared import Searcher, opened
from kb.search.backends.store import IndexStore
from kb.search.backends.words import Words, counting, known_words
from kb.search.clauses import Answer, Found, Question
from kb.search.compile import question_of
from kb.search.passage_rows import all_rows
from kb.search.query import parse
from kb.search.request import SearchRequest
from kb.search.rows import IndexRow, documents

# How long a writer waits for another before its tasks are left to the next drain.
PATIENCE = 30.0


class KnowledgeBackend(BaseSearchBackend):  # type: ignore[misc]
    """A Haystack backend that is asked questions as values.

    `search`, `update`, `remove` and `clear` are there for Haystack's own callers and lead to the same four acts:
    `ask`, `change`, `build` and `count`.
    """

    format = ""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self.store = IndexStore(Path(options["PATH"]), self.format)
        self._opened = opened(self.format, self.store.path)
        self._words: tuple[object, Words] = (None, Words({}))

    def searcher(self) -> Searcher | None:
        """The index as it stands; None when there is none."""
        return self._opened.current(self.store.stamp(), self._open_current)

    def _open_current(self, before: Searcher | None) -> Searcher | None:
        current = self.store.current()
        return self._open(self.store.path / current.folder, before) if current else None

    @abstractmethod
    def _open(self, folder: Path, before: Any) -> Searcher:
        """The index in a folder at this moment; `before` is the searcher that was open until now."""

    def _reading(self) -> AbstractContextManager[Searcher | None]:
        """The searcher, for as long as it is asked."""
        return nullcontext(self.searcher())

    def ask(self, question: Question) -> Answer:
        """The hits of one question. Never raises on an index that is empty or missing."""
        with self._reading() as searcher:
            return searcher.answer(question) if searcher else Answer((), 0, 0)

    def count(self) -> int:
        """How many rows the index holds, without deleted ones."""
        searcher = self.searcher()
        return searcher.rows if searcher else 0

    def languages(self) -> tuple[str, ...]:
        """Languages of the documents."""
        searcher = self.searcher()
        return searcher.languages if searcher else ()

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many rows each term stands."""
        with self._reading() as searcher:
            return {term: searcher.frequency((term,)) if searcher else 0 for term in terms}

    def stands(self, terms: Iterable[str], level: int) -> bool:
        """Whether any of the terms stands in a row that this level sees."""
        with self._reading() as searcher:
            return searcher is not None and searcher.stands(terms, level)

    @abstractmethod
    def _write(self, rows: Iterable[IndexRow], gone: Sequence[str], gone_documents: Sequence[str], folder: Path) -> int:
        """Delete by key and by document, add the rows, commit; how many were added."""

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[None]:
        """The only writer; raises WriterBusy."""
        with self.store.writing(patience):
            yield

    def change(self, rows: Iterable[IndexRow], gone: Sequence[str] = (), gone_documents: Sequence[str] = ()) -> int:
        """Replace rows by key, delete others by key or with all of a document; within `writing()`."""
        current = self.store.current()
        if current is None:
            folder = self.store.new_folder()
        else:
            folder = self.store.path / current.folder
        with counting(folder) as count:
            added = self._write(count(rows), gone, gone_documents, folder)
        if current is None:
            self.store.switch(folder)
        else:
            self.store.committed()
        return added

    def build(self, rows: Iterable[IndexRow]) -> int:
        """A new index beside the one in use, which answers until the switch; within `writing()`."""
        folder = self.store.new_folder()
        with counting(folder) as count:
            added = self._write(count(rows), (), (), folder)
        self.store.switch(folder)
        return added

    def words(self) -> Words:
        """The words of the texts as written, with how often; looked for again when the index has changed."""
        stamp = self.store.stamp()
        if self._words[0] != stamp:
            current = self.store.current()
            self._words = stamp, known_words(self.store.path / current.folder) if current else Words({})
        return self._words[1]

    # Haystack's own names for these.

    def update(self, index: Any, iterable: Iterable[Model], commit: bool = True) -> None:
        """The rows of these objects anew."""
        rows = [index.full_prepare(item)["row"] for item in iterable]
        with self.writing():
            self.change(rows, gone=[row.key for row in rows])

    def remove(self, obj_or_string: Model, commit: bool = True) -> None:
        """The row of a passage, or a document with all its rows."""
        with self.writing():
            if isinstance(obj_or_string, Document):
                self.change([], gone_documents=[obj_or_string.slug])
            elif isinstance(obj_or_string, Passage):
                self.change([], gone=[f"p:{obj_or_string.anchor}"])

    def clear(self, models: Sequence[type[Model]] | None = None, commit: bool = True) -> None:
        """An empty index."""
        with self.writing():
            self.build([])

    def rebuild(self) -> int:
        """Everything anew from the database; within `writing()`."""
        return self.build(all_rows(documents()))

    def search(self, query_string: str, **options: Any) -> dict[str, Any]:
        """Haystack's search over strings: our grammar, never an engine's."""
        start, stop = options.get("start_offset", 0), options.get("end_offset")
        request = SearchRequest(text="" if query_string == "*" else query_string)
        question = question_of(parse(request.text).parts, request, start, stop or start + 10)
        return self.as_haystack(self.ask(question))

    def as_haystack(self, answer: Answer) -> dict[str, Any]:
        """An answer in Haystack's shape."""
        return {"results": [_result(found) for found in answer.found], "hits": answer.total, "facets": {}}


def _result(found: Found) -> SearchResult:
    model: type[Model] = Passage if found.anchor else Document
    app, name = get_model_ct(model).split(".")
    return SearchResult(app, name, str(found.pk), found.score, anchor=found.anchor, document=found.document)


class KnowledgeQuery(BaseSearchQuery):  # type: ignore[misc]
    """What `SearchQuerySet` builds: words become our grammar, exact filters become clauses."""

    def build_query(self) -> str:
        """The words that were asked for."""
        return " ".join(self._words(self.query_filter)) or "*"

    def _words(self, node: Any) -> Iterator[str]:
        for child in node.children:
            if isinstance(child, tuple):
                field, _ = self.split_expression(child[0]) if hasattr(self, "split_expression") else (child[0], "")
                if field.startswith("content"):
                    yield str(getattr(child[1], "query_string", child[1]))
            else:
                yield from self._words(child)

    def matching_all_fragment(self) -> str:
        """The words that find everything."""
        return "*"
