"""tantivy without us: its English stemmer, its snippets, terms aggregations over fast fields."""

from collections.abc import Iterable
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from tests.benchmarks.rivals.asked import FACETS, HITS, VALUES, Asked, Page, Row

_WRITER_BYTES = 128_000_000


class RawTantivy:
    """One index; a question is one search and one aggregation."""

    name = "raw tantivy"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem", index_option="position")
        for field in FACETS:
            builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("published", indexed=True, fast=True)
        self._schema = builder.build()
        place = folder / "tantivy"
        place.mkdir()
        index = tantivy.Index(self._schema, path=str(place))
        writer = index.writer(_WRITER_BYTES, 1)
        for row in rows:
            writer.add_document(_stored(row))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._index, self._searcher = index, index.searcher()

    def ask(self, asked: Asked) -> Page:
        words = self._words(asked)
        query = self._narrowed(words, asked)
        found = self._searcher.search(query, HITS)
        cut = tantivy.SnippetGenerator.create(self._searcher, words, self._schema, "text")
        snippets = [cut.snippet_from_doc(self._searcher.doc(address)).to_html() for _, address in found.hits]
        terms = {field: {"terms": {"field": field, "size": VALUES}} for field in FACETS}
        counted = self._searcher.aggregate(query, terms)
        return Page(found.count or 0, tuple(snippets), sum(len(counted[field]["buckets"]) for field in FACETS))

    def close(self) -> None:
        """Nothing was started."""

    def _words(self, asked: Asked) -> Query:
        """As its own parser reads them: any of the words, or the phrase."""
        text = f'"{" ".join(asked.words)}"' if asked.phrase else " ".join(asked.words)
        return self._index.parse_query(text, ["text"])

    def _narrowed(self, words: Query, asked: Asked) -> Query:
        if asked.years:
            first, last = asked.years
            narrow = Query.range_query(self._schema, "published", tantivy.FieldType.Integer, first, last)
        elif asked.country:
            narrow = Query.term_query(self._schema, "countries", asked.country)
        else:
            return words
        return Query.boolean_query([(Occur.Must, words), (Occur.Must, narrow)])


def _stored(row: Row) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("text", row.text)
    for value in row.organisations:
        document.add_text("organisations", value)
    for value in row.countries:
        document.add_text("countries", value)
    document.add_text("year", str(row.year))
    document.add_integer("published", row.year)
    return document
