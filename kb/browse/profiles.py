"""What a page about an entity says: its names, facts, relatives, and what the collection says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from kb.browse.addresses import search_address
from kb.browse.subjects import SubjectGroup, subject_groups
from kb.browse.years import Year, years_within
from kb.corpus.models import Document, Entity, Fact, Name, Work
from kb.lib.text import fold
from kb.lib.viewer import Viewer
from kb.search import engine
from kb.search.facets import FACETS
from kb.search.request import LARGEST_PAGE, SearchRequest
from kb.search.results import Hit, SearchResults
from kb.vocabulary import FactKind, NameType, PassageKind

DOCUMENTS_SHOWN = 8
BEST_OF_EACH = 3
# Enough for every year there is; lists show the first few.
COUNTED = 300
CITED_SHOWN = 20
ENTITY_FACETS = tuple(facet.name for facet in FACETS if facet.entity_kind and facet.name != "author")
DETAILS = ("organisation__seat_country", "country", "instrument", "initiative", "author", "merged_into")
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
    years: list[Year]


def spoken_of(entity: Entity, viewer: Viewer) -> Spoken:
    """Everything counted in one search; the best passages of the documents that say most, in one more."""
    about = {"about": entity.slug}
    asked = SearchRequest(
        about=(entity.slug,),
        page_size=0,
        facets=(*ENTITY_FACETS, "year", "document"),
        facet_size=COUNTED,
        viewer=viewer,
    )
    results = engine.search(asked)
    groups = subject_groups(results, about, but=entity.slug)
    years = years_within(results, about)
    return Spoken(results, _says(entity, asked, results), groups, search_address(about), years)


def _says(entity: Entity, asked: SearchRequest, results: SearchResults) -> tuple[Says, ...]:
    hits = _best_hits(entity, asked) if results.total else {}
    counts = {value.value: value.count for value in results.facets.get("document", ())}
    said = []
    for slug in sorted(hits.keys() & counts.keys(), key=lambda slug: (-counts[slug], slug))[:DOCUMENTS_SHOWN]:
        address = search_address({"about": entity.slug, "document": slug})
        best = tuple(hits[slug][:BEST_OF_EACH])
        said.append(Says(best[0].document, best, counts[slug], address))
    return tuple(said)


def _best_hits(entity: Entity, asked: SearchRequest) -> dict[str, list[Hit]]:
    """The best hits by document, ranked by how they print the entity's names."""
    best = replace(asked, text=f'"{entity.name}"', facets=(), page_size=LARGEST_PAGE)
    by_document: dict[str, list[Hit]] = {}
    for hit in engine.search(best).hits or engine.search(replace(best, text="")).hits:
        if hit.passage:
            by_document.setdefault(hit.document.slug, []).append(hit)
    return {slug: sorted(found, key=_is_note) for slug, found in by_document.items()}


def _is_note(hit: Hit) -> bool:
    """What a text says comes before what its notes say; otherwise the order stays."""
    return hit.passage is not None and hit.passage.kind == PassageKind.NOTE


def entity_with_names(slug: str) -> tuple[Entity | None, list[Name]]:
    """The entity with its detail row, and all its written forms; one query, since every entity has a preferred name."""
    details = [f"entity__{detail}" for detail in DETAILS]
    names = list(Name.objects.filter(entity__slug=slug).select_related(*details).order_by("type", "text"))
    if names:
        return names[0].entity, names
    return Entity.objects.select_related(*DETAILS).filter(slug=slug).first(), []


def names_to_show(entity: Entity, names: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """Other names to know it by, and those that are only recorded so that texts can be read."""
    rows = [name for name in names if name.text != entity.name]
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
        facet_size=COUNTED,
        page_size=0,
        viewer=viewer,
    )
    results = engine.search(asked)
    return Spoken(results, (), subject_groups(results, chosen), search_address(chosen), years_within(results, chosen))


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
