"""What the index holds of a passage or a record: terms, ids and slugs; never labels, never the text."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from kb.corpus.models import Contribution, Document
from kb.lib.viewer import Role, Viewer
from kb.search.analysis import BREAK, analysed, base_language, compounds, terms
from kb.vocabulary import ContributorRole, EntityKind, Status

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


def level_of_record(document: Document) -> int:
    """Who sees that there is such a work: everyone once it is published."""
    return 0 if document.status == Status.PUBLISHED else 2


_CONTRIBUTIONS = Prefetch(
    "contributions", queryset=Contribution.objects.select_related("entity").order_by("role", "position")
)


def documents() -> QuerySet[Document]:
    """Documents with what their rows need."""
    return Document.objects.prefetch_related(_CONTRIBUTIONS)


def shared_values(document: Document) -> dict[str, tuple[str, ...]]:
    """What every row of a document holds."""
    makers = [part for part in document.contributions.all() if part.role != ContributorRole.TRANSLATOR]
    return {
        "document_kind": (document.kind,),
        "year": (str(document.year),) if document.year is not None else (),
        # By the language alone: who asks for English wants the texts in British and American English as well.
        "language": (base_language(document.language),),
        "document": (document.slug,),
        "authors": tuple(dict.fromkeys(part.entity.slug for part in makers)),
    }


def searched(text: str, language: str) -> tuple[list[str], list[str]]:
    """The words of a text and the terms of its body: its words in order, then those written with a hyphen as one."""
    written, body = analysed(text, language)
    joined = dict.fromkeys(compounds(text, language))
    words = (text[token.start : token.end] for token in joined)
    return [*written, *words], [*body, *(term for token in joined for term in (BREAK, token.term))]


def _identifiers(document: Document) -> list[str]:
    """DOI and ISBN; of an ISBN each as printed and with its hyphens left out, as readers copy it."""
    numbers = document.isbn.replace(",", " ").split()
    return [*terms(f"{document.doi} {document.isbn}"), *(number.replace("-", "").lower() for number in numbers)]


def record_row(document: Document) -> IndexRow:
    """The row of the record: found by title, authors, abstract, DOI and ISBN."""
    names = [str(part) for part in document.contributions.all()]
    title = f"{document.title}. {document.subtitle}"
    year = str(document.year or "")
    text = "\n".join([title, *names, document.abstract, document.container, year])
    written, body = searched(text, document.language)
    return IndexRow(
        pk=document.pk,
        anchor="",
        document=document.slug,
        level=level_of_record(document),
        position=0,
        page="",
        words=written,
        body=[*body, BREAK, *_identifiers(document)],
        heading=[],
        title=terms(title, document.language),
        values={**shared_values(document), "kind": (RECORD,)},
    )
