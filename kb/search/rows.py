"""What the index holds of a passage or a record: terms, ids and slugs; never labels, never the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from kb.corpus.models import VISIBLE, Contribution, CrossReference, Document, Mention, Passage, Reference
from kb.extraction.articles import articles_cited
from kb.extraction.years_spoken import years_spoken_of
from kb.lib.viewer import Role, Viewer
from kb.search.analysis import BREAK, analysed, compounds, terms
from kb.vocabulary import ContributorRole, EntityKind, PassageKind, Rights, Status

RECORD = "record"
LEVELS = {Role.PUBLIC: 0, Role.MEMBER: 1, Role.CURATOR: 2}
KIND_FIELDS = {
    EntityKind.ORGANISATION.value: "organisations",
    EntityKind.INITIATIVE.value: "initiatives",
    EntityKind.COUNTRY.value: "countries",
    EntityKind.REGION.value: "regions",
    EntityKind.INSTRUMENT.value: "instruments",
    EntityKind.TOPIC.value: "topics",
}
# The fields that hold slugs of entities.
ENTITIES = (*KIND_FIELDS.values(), "authors")
# The fields with one value a row, and those with several.
SINGLE = ("document_kind", "year", "kind", "language", "document")
SEVERAL = (*ENTITIES, "spoken", "articles")
# Entries of works cited speak of no year but theirs.
_CITING = (PassageKind.BIBLIOGRAPHY, PassageKind.FRONT_MATTER)


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One row of the index. `level` is who may see it: 0 everyone, 1 members, 2 curators.

    `anchor` is empty for a record; `words` are those of its text as written, `body` their terms; `values` holds every
    field of `SINGLE` and `SEVERAL`, each as a tuple of strings.
    """

    pk: int
    anchor: str
    document: str
    level: int
    position: int
    page: str
    words: list[str]
    body: list[str]
    heading: list[str]
    title: list[str]
    values: dict[str, tuple[str, ...]]

    @property
    def key(self) -> str:
        """What the row is replaced and deleted by."""
        return f"p:{self.anchor}" if self.anchor else f"d:{self.document}"


def level_of(viewer: Viewer) -> int:
    """The highest level this viewer sees."""
    return LEVELS[viewer.role]


def _document_level(document: Document) -> int:
    return 0 if document.status == Status.PUBLISHED else 2


def _passage_level(passage: Passage, document: Document) -> int:
    if passage.restricted or document.status != Status.PUBLISHED or document.rights == Rights.METADATA:
        return 2
    return 1 if document.rights == Rights.MEMBERS else 0


_CONTRIBUTIONS = Prefetch(
    "contributions", queryset=Contribution.objects.select_related("entity").order_by("role", "position")
)
_MENTIONS = Prefetch(
    "mentions",
    queryset=Mention.objects.filter(
        state__in=VISIBLE, entity__status=Status.PUBLISHED, entity__merged_into=None
    ).select_related("entity").only("passage_id", "start", "end", "entity__slug", "entity__kind"),
)  # fmt: skip
_CITATIONS = Prefetch(
    "cross_references", queryset=CrossReference.objects.visible().order_by().only("passage_id", "start", "end")
)
_REFERENCES = Prefetch("references", queryset=Reference.objects.order_by().only("passage_id", "start", "end"))


def documents() -> QuerySet[Document]:
    """Documents with what their rows need."""
    return Document.objects.prefetch_related(_CONTRIBUTIONS)


def passages() -> QuerySet[Passage]:
    """Standing passages with their mentions and what they cite; their documents are given apart."""
    return Passage.objects.standing().select_related("section").prefetch_related(_MENTIONS, _CITATIONS, _REFERENCES)


def _shared(document: Document) -> dict[str, tuple[str, ...]]:
    makers = [part for part in document.contributions.all() if part.role != ContributorRole.TRANSLATOR]
    return {
        "document_kind": (document.kind,),
        "year": (str(document.year),) if document.year is not None else (),
        "language": (document.language,),
        "document": (document.slug,),
        "authors": tuple(dict.fromkeys(part.entity.slug for part in makers)),
    }


def searched(text: str, language: str) -> tuple[list[str], list[str]]:
    """The words of a text and the terms of its body: its words in order, then those written with a hyphen as one."""
    written, body = analysed(text, language)
    joined = dict.fromkeys(compounds(text, language))
    words = (text[token.start : token.end] for token in joined)
    return [*written, *words], [*body, *(term for token in joined for term in (BREAK, token.term))]


def record_row(document: Document) -> IndexRow:
    """The row of the record: found by title, authors and abstract."""
    names = [str(part) for part in document.contributions.all()]
    title = f"{document.title}. {document.subtitle}"
    year = str(document.year or "")
    text = "\n".join([title, *names, document.abstract, document.container, year])
    written, body = searched(text, document.language)
    return IndexRow(
        pk=document.pk,
        anchor="",
        document=document.slug,
        level=_document_level(document),
        position=0,
        page="",
        words=written,
        body=body,
        heading=[],
        title=terms(title, document.language),
        values={**_shared(document), "kind": (RECORD,)},
    )


def document_rows(document: Document, of: Iterable[Passage]) -> Iterator[IndexRow]:
    """Rows of these passages of the document."""
    shared = _shared(document)
    title = terms(document.title, document.language)
    headings: dict[int | None, list[str]] = {None: []}
    for passage in of:
        if passage.section_id not in headings and passage.section:
            headings[passage.section_id] = terms(passage.section.title, document.language)
        written, body = searched(passage.text, passage.language or document.language)
        yield IndexRow(
            pk=passage.pk,
            anchor=passage.anchor,
            document=document.slug,
            level=_passage_level(passage, document),
            position=passage.position + 1,
            page=passage.page,
            words=written,
            body=body,
            heading=headings[passage.section_id],
            title=title,
            values={**shared, "kind": (passage.kind,), **_entities(passage), **_said(passage)},
        )


def _entities(passage: Passage) -> dict[str, tuple[str, ...]]:
    slugs: dict[str, dict[str, None]] = {}
    for mention in passage.mentions.all():
        if field := KIND_FIELDS.get(mention.entity.kind):
            slugs.setdefault(field, {})[mention.entity.slug] = None
    return {field: tuple(found) for field, found in slugs.items()}


def _spoken(passage: Passage) -> tuple[str, ...]:
    if passage.kind in _CITING:
        return ()
    citing = [*passage.cross_references.all(), *passage.references.all()]
    return tuple(map(str, years_spoken_of(passage.text, [(span.start, span.end) for span in citing])))


def _said(passage: Passage) -> dict[str, tuple[str, ...]]:
    return {"spoken": _spoken(passage), "articles": _articles(passage)}


def _articles(passage: Passage) -> tuple[str, ...]:
    """`palermo-protocol:3` for each article cited of an instrument named in the passage."""
    named = [
        (mention.start, mention.end, mention.entity.slug)
        for mention in passage.mentions.all()
        if mention.entity.kind == EntityKind.INSTRUMENT
    ]
    found = articles_cited(passage.text, named) if named else ()
    return tuple(f"{slug}:{number}" for slug, number in found)


def all_rows(of: QuerySet[Document]) -> Iterator[IndexRow]:
    """Every row of these documents by slug and position, one document in memory at a time."""
    for document in of.order_by("slug").iterator(chunk_size=100):
        yield record_row(document)
        yield from document_rows(document, passages().filter(document=document).order_by("position"))
