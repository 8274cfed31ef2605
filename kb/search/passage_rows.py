"""Rows of passages, read from the database in large pieces: as columns, because making objects of them took longer than
the index.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.db.models import Count, QuerySet

from kb.corpus.models import VISIBLE, CrossReference, Document, Entity, Mention, Passage, Reference
from kb.extraction.articles import articles_cited
from kb.extraction.years_spoken import years_spoken_of
from kb.search.analysis import terms
from kb.search.rows import KIND_FIELDS, IndexRow, level_of_record, record_row, searched, shared_values
from kb.vocabulary import EntityKind, PassageKind, Rights

# Passages read at a time; a longer document is a piece by itself.
_PIECE = 2_000
# Entries of works cited speak of no year but theirs.
_CITING = (PassageKind.BIBLIOGRAPHY, PassageKind.FRONT_MATTER)
Span = tuple[int, int]


class _Columns(NamedTuple):
    """A passage as it is read."""

    pk: int
    document_id: int
    section_id: int | None
    section__title: str | None
    anchor: str
    position: int
    page: str
    kind: str
    text: str
    language: str
    restricted: bool


class _Mention(NamedTuple):
    """A visible mention of a published entity."""

    start: int
    end: int
    slug: str
    kind: str


class _Work:
    """What the rows of one document share."""

    def __init__(self, document: Document) -> None:
        self.slug = document.slug
        self.language = document.language
        self.level = level_of_record(document)
        self.rights = document.rights
        self.title = terms(document.title, document.language)
        self.values = shared_values(document)
        self._headings: dict[int | None, list[str]] = {None: []}

    def heading(self, passage: _Columns) -> list[str]:
        """The terms of the heading above a passage."""
        if passage.section_id not in self._headings:
            self._headings[passage.section_id] = terms(passage.section__title or "", self.language)
        return self._headings[passage.section_id]

    def level_of(self, passage: _Columns) -> int:
        """Who may see something of a passage."""
        if passage.restricted or self.level or self.rights == Rights.METADATA:
            return 2
        return 1 if self.rights == Rights.MEMBERS else 0


def all_rows(of: QuerySet[Document]) -> Iterator[IndexRow]:
    """Every row of these documents, each the record and its passages by position; the documents by slug."""
    for piece in _pieces(of):
        rows: dict[str, list[IndexRow]] = defaultdict(list)
        standing = Passage.objects.standing().filter(document__in=piece).order_by("document_id", "position")
        for row in passage_rows(standing, piece):
            rows[row.document].append(row)
        for document in piece:
            yield record_row(document)
            yield from rows.pop(document.slug, ())


def _pieces(of: QuerySet[Document]) -> Iterator[list[Document]]:
    """The documents by slug, as many at a time as have some thousand passages."""
    standing = Passage.objects.standing().filter(document__in=of.order_by()).order_by()
    sizes = dict(standing.values_list("document_id").annotate(Count("pk")))
    piece: list[Document] = []
    size = 0
    for document in of.order_by("slug").iterator(chunk_size=100):
        piece.append(document)
        size += sizes.get(document.pk, 0)
        if size >= _PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def passage_rows(of: QuerySet[Passage], documents: Iterable[Document]) -> Iterator[IndexRow]:
    """Rows of these passages in their order; their documents are given."""
    works = {document.pk: _Work(document) for document in documents}
    passages = [_Columns(*row) for row in of.values_list(*_Columns._fields)]
    mentions, citing = _mentions(of), _citing(of)
    for passage in passages:
        yield _row(passage, works[passage.document_id], mentions.get(passage.pk, ()), citing.get(passage.pk, ()))


def _row(passage: _Columns, work: _Work, mentions: Iterable[_Mention], citing: Iterable[Span]) -> IndexRow:
    written, body = searched(passage.text, passage.language or work.language)
    values = {**work.values, "kind": (passage.kind,), **_entities(mentions)}
    values["spoken"] = _spoken(passage, citing)
    values["articles"] = _articles(passage.text, mentions)
    return IndexRow(
        pk=passage.pk,
        anchor=passage.anchor,
        document=work.slug,
        level=work.level_of(passage),
        position=passage.position + 1,
        page=passage.page,
        words=written,
        body=body,
        heading=work.heading(passage),
        title=work.title,
        values=values,
    )


def _mentions(of: QuerySet[Passage]) -> Mapping[int, list[_Mention]]:
    """Mentions by passage, in order of the text.

    The entities are read apart: joined, SQLite went through them and all their mentions for every piece.
    """
    rows = Mention.objects.filter(state__in=VISIBLE, passage__in=of.order_by().values("pk")).order_by()
    spans = list(rows.values_list("passage_id", "start", "end", "entity_id"))
    named = Entity.objects.published().filter(pk__in={entity for *_, entity in spans}).order_by()
    entities = {pk: (slug, kind) for pk, slug, kind in named.values_list("pk", "slug", "kind")}
    found: dict[int, list[_Mention]] = defaultdict(list)
    for passage, start, end, entity in spans:
        if entity in entities:
            found[passage].append(_Mention(start, end, *entities[entity]))
    for mentions in found.values():
        mentions.sort()
    return found


def _citing(of: QuerySet[Passage]) -> Mapping[int, list[Span]]:
    """Where passages cite, by passage."""
    found: dict[int, list[Span]] = defaultdict(list)
    for rows in (CrossReference.objects.visible(), Reference.objects.all()):
        spans = rows.filter(passage__in=of.order_by().values("pk")).order_by().values_list("passage_id", "start", "end")
        for pk, start, end in spans:
            found[pk].append((start, end))
    return found


def _entities(mentions: Iterable[_Mention]) -> dict[str, tuple[str, ...]]:
    slugs: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if field := KIND_FIELDS.get(mention.kind):
            slugs.setdefault(field, {})[mention.slug] = None
    return {field: tuple(found) for field, found in slugs.items()}


def _spoken(passage: _Columns, citing: Iterable[Span]) -> tuple[str, ...]:
    return () if passage.kind in _CITING else tuple(map(str, years_spoken_of(passage.text, citing)))


def _articles(text: str, mentions: Iterable[_Mention]) -> tuple[str, ...]:
    """`palermo-protocol:3` for each article cited of an instrument named in the passage."""
    named = [
        (mention.start, mention.end, mention.slug) for mention in mentions if mention.kind == EntityKind.INSTRUMENT
    ]
    found = articles_cited(text, named) if named else ()
    return tuple(f"{slug}:{number}" for slug, number in found)
