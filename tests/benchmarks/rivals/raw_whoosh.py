"""Whoosh without us: the terms we index, query objects of the same meaning, its own facets and BM25."""

from collections.abc import Iterable
from pathlib import Path

from whoosh import fields, index, query, sorting

from kb.search.backends.whoosh_schema import Terms
from kb.search.clauses import AnyTerm
from kb.search.highlight import snippet, spans_of
from kb.search.request import SearchRequest
from kb.search.understanding import understand
from tests.benchmarks.rivals.asked import FACETS, HITS, VALUES, Asked, Page, Row
from tests.benchmarks.rivals.ours import Ours

_MEGABYTES = 256


class RawWhoosh:
    """The searcher stays open; snippets are cut as ours are, which costs less than its own highlighting."""

    name = "raw Whoosh"

    def __init__(self, ours: Ours) -> None:
        self._ours = ours

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        keyword = fields.KEYWORD(commas=True)
        schema = fields.Schema(
            pk=fields.STORED(), body=Terms(), organisations=keyword, countries=keyword, year=fields.ID()
        )
        place = folder / "raw-whoosh"
        place.mkdir()
        made = index.create_in(str(place), schema)
        writer = made.writer(limitmb=_MEGABYTES)
        for row in rows:
            writer.add_document(
                pk=row.pk,
                body=list(row.body),
                organisations=",".join(row.organisations),
                countries=",".join(row.countries),
                year=str(row.year),
            )
        writer.commit()
        self._searcher = made.searcher()

    def ask(self, asked: Asked) -> Page:
        sought = understand(SearchRequest(text=asked.text, expand=False), self._ours.backend).question.sought
        parts = [_objects(item.clause) for item in sought]
        wanted = query.And([query.Or(parts), *_narrowing(asked)])
        grouped = sorting.Facets()
        for field in FACETS:
            grouped.add_field(field, allow_overlap=True, maptype=sorting.Count)
        found = self._searcher.search(wanted, limit=HITS, groupedby=grouped)
        counts = [sorted(found.groups(field).items(), key=lambda pair: -pair[1])[:VALUES] for field in FACETS]
        texts = [self._ours.texts[hit["pk"]] for hit in found]
        snippets = [snippet(text, spans_of(text, "en", sought), 300) for text in texts]
        return Page(len(found), tuple(snippets), sum(map(len, counts)))

    def close(self) -> None:
        self._searcher.close()


def _objects(clause: object) -> query.Query:
    if isinstance(clause, AnyTerm):
        return query.Or([query.Term("body", term) for term in clause.terms])
    places = getattr(clause, "places", ())
    return query.Phrase("body", [terms[0] for terms in places])


def _narrowing(asked: Asked) -> list[query.Query]:
    if asked.years:
        return [query.TermRange("year", str(asked.years[0]), str(asked.years[1]))]
    return [query.Term("countries", asked.country)] if asked.country else []
