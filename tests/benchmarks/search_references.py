"""The engines ours are measured against, given the same terms and asked for the same: total, ten hits with snippets, three
facets.

Each takes the clauses our compiler made, without what only lifts and without the filters a page has: less work than ours do.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections import Counter
from pathlib import Path

import tantivy
from whoosh import fields, highlight, index, query, sorting
from whoosh.analysis import SpaceSeparatedTokenizer

from kb.search.clauses import AnyOf, AnyTerm, Clause, Sequence, Starts
from tests.benchmarks.search_material import Material

COLUMNS = {"organisations": "organisations", "countries": "countries", "year": "year"}
Required = list[Clause]


class Reference(ABC):
    """Built once, asked often. `bringing` is an any-of, `required` an all-of; either may be empty."""

    name = ""

    @abstractmethod
    def ask(self, bringing: list[Clause], required: Required) -> int:
        """Do all a page needs; the total."""


class RawWhoosh(Reference):
    """Whoosh by itself, with facets over columns and its own snippets."""

    name = "raw Whoosh"

    def __init__(self, material: Material, folder: Path) -> None:
        schema = fields.Schema(
            body=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), stored=True),
            **{name: fields.KEYWORD(commas=True, sortable=True) for name in COLUMNS},
        )
        folder.mkdir()
        writer = index.create_in(str(folder), schema).writer(limitmb=256)
        for row in material.rows:
            values = {name: ",".join(row.values.get(name, ())) for name in COLUMNS}
            writer.add_document(body=" ".join(row.body), **values)
        writer.commit()
        self.searcher = index.open_dir(str(folder)).searcher()

    def ask(self, bringing: list[Clause], required: Required) -> int:
        asked = (
            query.And([self._query(c) for c in required]) if required else query.Or([self._query(c) for c in bringing])
        )
        facets = {name: sorting.FieldFacet(name, allow_overlap=True) for name in COLUMNS}
        found = self.searcher.search(asked, limit=10, groupedby=facets, maptype=sorting.Count)
        found.fragmenter = highlight.ContextFragmenter(maxchars=300)
        for hit in found:
            hit.highlights("body", top=1)
        for name in COLUMNS:
            found.groups(name)
        return len(found)

    def _query(self, clause: Clause) -> query.Query:
        match clause:
            case AnyTerm(terms):
                return query.Or([query.Term("body", term) for term in terms])
            case Starts(prefixes):
                return query.Or([query.Prefix("body", prefix) for prefix in prefixes])
            case Sequence(places):
                return query.Phrase("body", [terms[0] for terms in places])
            case AnyOf(parts):
                return query.Or([self._query(part) for part in parts])
            case _:
                raise NotImplementedError(clause)


class RawTantivy(Reference):
    """tantivy by itself, with one aggregation and its own snippets."""

    name = "raw tantivy"

    def __init__(self, material: Material, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=True, tokenizer_name="terms")
        for name in COLUMNS:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        self.schema = builder.build()
        folder.mkdir()
        self.index = tantivy.Index(self.schema, path=str(folder))
        self.index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = self.index.writer(256_000_000, num_threads=1)
        for row in material.rows:
            document = tantivy.Document(body=" ".join(row.body))
            for name in COLUMNS:
                for value in row.values.get(name, ()):
                    document.add_text(name, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.aggregation = {name: {"terms": {"field": name, "size": 20}} for name in COLUMNS}

    def ask(self, bringing: list[Clause], required: Required) -> int:
        occur = tantivy.Occur.Must if required else tantivy.Occur.Should
        parts = [(occur, self._query(clause)) for clause in required or bringing]
        asked = tantivy.Query.boolean_query(parts)
        found = self.searcher.search(asked, limit=10, count=True)
        self.searcher.aggregate(asked, self.aggregation)
        snippets = tantivy.SnippetGenerator.create(self.searcher, asked, self.schema, "body")
        for _, address in found.hits:
            snippets.snippet_from_doc(self.searcher.doc(address)).to_html()
        return int(found.count)  # type: ignore[attr-defined]

    def _query(self, clause: Clause) -> tantivy.Query:
        term = tantivy.Query.term_query
        match clause:
            case AnyTerm(terms):
                return _any([term(self.schema, "body", word) for word in terms])
            case Starts(prefixes):
                found = [
                    w for prefix in prefixes for w, _ in self.searcher.terms_with_prefix("body", prefix, limit=512)
                ]
                return _any([term(self.schema, "body", word) for word in dict.fromkeys(found)])
            case Sequence(places):
                return tantivy.Query.phrase_query(self.schema, "body", [terms[0] for terms in places])
            case AnyOf(parts):
                return _any([self._query(part) for part in parts])
            case _:
                raise NotImplementedError(clause)


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in queries])


class Fts5(Reference):
    """SQLite's full text with facets by SQL over tables of values."""

    name = "SQLite FTS5"

    def __init__(self, material: Material, folder: Path) -> None:
        folder.mkdir()
        self.db = sqlite3.connect(folder / "fts.sqlite3")
        self.db.execute("CREATE VIRTUAL TABLE passage USING fts5(body, tokenize=\"unicode61 tokenchars '§'''\")")
        self.db.execute("CREATE TABLE value (facet TEXT, value TEXT, passage INTEGER)")
        self.db.executemany(
            "INSERT INTO passage(rowid, body) VALUES (?, ?)", ((r.pk, " ".join(r.body)) for r in material.rows)
        )
        values = (
            (name, value, row.pk) for row in material.rows for name in COLUMNS for value in row.values.get(name, ())
        )
        self.db.executemany("INSERT INTO value VALUES (?, ?, ?)", values)
        self.db.execute("CREATE INDEX value_by_passage ON value(passage, facet, value)")
        self.db.commit()

    def ask(self, bringing: list[Clause], required: Required) -> int:
        words = (" AND " if required else " OR ").join(f"({self._match(clause)})" for clause in required or bringing)
        self.db.execute("CREATE TEMP TABLE hit AS SELECT rowid AS passage FROM passage WHERE passage MATCH ?", (words,))
        total = int(self.db.execute("SELECT count(*) FROM hit").fetchone()[0])
        top = "SELECT rowid, snippet(passage, 0, '<mark>', '</mark>', '…', 40) FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10"
        self.db.execute(top, (words,)).fetchall()
        rows = self.db.execute(
            "SELECT facet, value, count(*) FROM hit JOIN value USING (passage) GROUP BY facet, value"
        )
        counts = {name: Counter[str]() for name in COLUMNS}
        for facet, value, count in rows:
            counts[facet][value] = count
        self.db.execute("DROP TABLE hit")
        return total

    def _match(self, clause: Clause) -> str:
        match clause:
            case AnyTerm(terms):
                return " OR ".join(f'"{term}"' for term in terms)
            case Starts(prefixes):
                return " OR ".join(f'"{prefix}"*' for prefix in prefixes)
            case Sequence(places):
                return f'"{" ".join(terms[0] for terms in places)}"'
            case AnyOf(parts):
                return " OR ".join(self._match(part) for part in parts)
            case _:
                raise NotImplementedError(clause)


REFERENCES: tuple[type[Reference], ...] = (RawWhoosh, RawTantivy, Fts5)
