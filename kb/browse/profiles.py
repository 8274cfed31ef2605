"""What a page about an entity says: its names, facts, relatives, and what the collection says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from kb.browse.addresses import search_address
from kb.browse.subjects import SubjectGroup, subject_groups
from kb.corpus.models import Document, Entity, Fact, Name, Work
from kb.lib.text import fold
from kb.lib.viewer import Viewer
from kb.search import engine
from kb.search.facets import FACETS
from kb.search.request import LARGEST_PAGE, SearchRequest
from kb.search.results import Hit, SearchResults
from kb.vocabulary import FactKind, NameType

DOCUMENTS_SHOWN = 8
BEST_OF_EACH = 3
NEIGHBOURS = 12
CITED_SHOWN = 20
ENTITY_FACETS = tuple(facet.name for facet in FACETS if facet.entity_kind and facet.name != "author")
QUIET_NAMES = (NameType.MISSPELLING, NameType.DEMONYM)


@dataclass(frozen=True, slots=True)
class Says:
    """A document's best passages about the entity; `count` of them in all, behind `address`."""

    document: Document
    hits: tuple[Hit, ...]
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the collection says about an entity. `results` counts all of it."""

    results: SearchResults
    says: tuple[Says, ...]
    company: list[SubjectGroup]
    address: str


def spoken_of(entity: Entity, viewer: Viewer) -> Spoken:
    """Two searches: the best passage of each document with the counts, then more from those documents."""
    about = {"about": entity.slug}
    asked = SearchRequest(
        about=(entity.slug,),
        group=True,
        page_size=DOCUMENTS_SHOWN,
        facets=(*ENTITY_FACETS, "year"),
        facet_size=NEIGHBOURS + 1,
        viewer=viewer,
    )
    results = engine.search(asked)
    return Spoken(
        results, _says(asked, results, about), subject_groups(results, about, but=entity.slug), search_address(about)
    )


def _says(asked: SearchRequest, results: SearchResults, about: dict[str, str]) -> tuple[Says, ...]:
    more = _more_hits(asked, [hit.document.slug for hit in results.hits if hit.more_in_document])
    said = []
    for hit in results.hits:
        others = [each for each in more if each.document.slug == hit.document.slug and each.anchor != hit.anchor]
        hits = (hit, *others[: BEST_OF_EACH - 1])
        address = search_address({**about, "document": hit.document.slug})
        said.append(Says(hit.document, hits, hit.more_in_document + 1, address))
    return tuple(said)


def _more_hits(asked: SearchRequest, slugs: Sequence[str]) -> tuple[Hit, ...]:
    if not slugs:
        return ()
    choices = {"document": tuple(slugs)}
    return engine.search(replace(asked, group=False, choices=choices, facets=(), page_size=LARGEST_PAGE)).hits


def names_of(entity: Entity) -> tuple[list[Name], list[Name]]:
    """Other names to know it by, and those that are only recorded so that texts can be read; one query."""
    rows = [name for name in entity.names.all() if name.text != entity.name]
    names = sorted(
        rows, key=lambda name: (name.type == NameType.FORMER or bool(name.until_year), name.language != "en")
    )
    return (
        [name for name in names if name.type not in QUIET_NAMES],
        [name for name in names if name.type in QUIET_NAMES],
    )


def facts_of(entity: Entity) -> tuple[list[Fact], list[Fact]]:
    """What is established, by date, and what is disputed; one query."""
    facts = list(entity.facts.select_related("source"))
    settled = [fact for fact in facts if fact.kind != FactKind.DISPUTED]
    return (
        sorted(settled, key=lambda fact: (fact.date == "", fact.date)),
        [fact for fact in facts if fact.kind == FactKind.DISPUTED],
    )


def subjects_of(author: Entity, viewer: Viewer) -> Spoken:
    """What an author's passages are about; one search, whose hits are not shown."""
    chosen = {"author": author.slug}
    asked = SearchRequest(
        choices={"author": (author.slug,)},
        facets=(*ENTITY_FACETS, "year"),
        facet_size=NEIGHBOURS + 1,
        page_size=0,
        viewer=viewer,
    )
    results = engine.search(asked)
    return Spoken(results, (), subject_groups(results, chosen), search_address(chosen))


def co_authors(author: Entity, held: Sequence[Document]) -> list[Entity]:
    """Who else made the documents held, once each, by name; one query."""
    others = Entity.objects.published().filter(contributions__document__in=[document.pk for document in held])
    return list(others.exclude(pk=author.pk).distinct().order_by("name"))


def surname(author: Entity) -> str:
    """The name works are cited under."""
    row = getattr(author, "author", None)
    return row.family if row else author.name.rsplit(" ", 1)[-1]


def works_by(author: Entity) -> QuerySet[Work]:
    """Works that are cited under the author's surname and are not among the documents held; one query."""
    key = f"{fold(surname(author))} "
    cited = Work.objects.filter(key__startswith=key, references__isnull=False, documents=None)
    return cited.distinct().order_by("-year", "title")[:CITED_SHOWN]
