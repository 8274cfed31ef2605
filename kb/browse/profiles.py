"""What a page about an entity says: its names, facts, relatives, and what the collection says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kb.browse.addresses import search_address
from kb.browse.names import QUIET_NAMES
from kb.browse.subjects import SubjectGroup, subject_groups
from kb.browse.years import Year, years_within
from kb.corpus.models import Document, Entity, Fact, Name
from kb.lib.viewer import Viewer
from kb.search import engine
from kb.search.clauses import Found
from kb.search.facets import FACETS
from kb.search.request import SearchRequest
from kb.search.results import Hit, SearchResults
from kb.vocabulary import EntityKind, FactKind, PassageKind

DOCUMENTS_SHOWN = 8
BEST_OF_EACH = 3
# Enough for every year there is; lists show the first few.
COUNTED = 300
NAMES_SOUGHT = 12
# A note or a title in a bibliography says little of an actor that is named in it.
RUNNING_TEXT = tuple(
    kind.value
    for kind in (
        PassageKind.PARAGRAPH,
        PassageKind.LIST_ITEM,
        PassageKind.QUOTATION,
        PassageKind.TABLE,
        PassageKind.BOX,
    )
)
# Twice what is shown, so that the documents that say most are among them.
LOOKED_AT = 2 * DOCUMENTS_SHOWN * BEST_OF_EACH
ENTITY_FACETS = tuple(facet.name for facet in FACETS if facet.entity_kind and facet.name != "author")
# What the vocabulary file said last is kept for the next load; no page reads it.
UNREAD = ("entity__loaded", "entity__merged_into__loaded", "entity__organisation__seat_country__loaded")
DETAILS = ("organisation__seat_country", "country", "instrument", "initiative", "author", "merged_into")


@dataclass(frozen=True, slots=True)
class Says:
    """A document's best passages about the entity; `count` of them in all, behind `address`."""

    document: Document
    hits: tuple[Hit, ...]
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class ArticleCited:
    """An article of the instrument with its passages; `address` is the search for exactly those."""

    number: int
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
    years_spoken: list[Year]
    articles: list[ArticleCited]


def spoken_of(entity: Entity, names: Sequence[Name], viewer: Viewer) -> Spoken:
    """Everything counted in one search; the best passages of the documents that say most, in one more."""
    about = {"about": entity.slug}
    own = ("article",) if entity.kind == EntityKind.INSTRUMENT else ()
    asked = SearchRequest(
        about=(entity.slug,),
        page_size=0,
        facets=(*ENTITY_FACETS, "year", "spoken", *own, "document"),
        facet_size=COUNTED,
        viewer=viewer,
    )
    results = engine.search(asked)
    groups = subject_groups(results, about, but=entity.slug)
    return Spoken(
        results,
        _says(entity, names, asked, results),
        groups,
        search_address(about),
        years_within(results, about),
        years_within(results, about, "spoken"),
        _articles(entity, results),
    )


def _articles(entity: Entity, results: SearchResults) -> list[ArticleCited]:
    """The entity's own articles, in their order; passages that name it may cite those of others as well."""
    found = []
    for value in results.facets.get("article", ()):
        slug, _, number = value.value.rpartition(":")
        if slug == entity.slug:
            address = search_address({"about": slug, "article": value.value})
            found.append(ArticleCited(int(number), value.count, address))
    return sorted(found, key=lambda article: article.number)


def _says(entity: Entity, names: Sequence[Name], asked: SearchRequest, results: SearchResults) -> tuple[Says, ...]:
    counts = {value.value: value.count for value in results.facets.get("document", ())}
    hits = _best_hits(_as_printed(entity, names), asked, counts) if results.total else {}
    said = []
    for slug, best in hits.items():
        address = search_address({"about": entity.slug, "document": slug})
        said.append(Says(best[0].document, tuple(best), counts[slug], address))
    return tuple(said)


def _as_printed(entity: Entity, names: Sequence[Name]) -> str:
    """A query for any of the entity's names, as they stand in texts."""
    printed = [entity.name, *(name.text for name in names if name.type not in QUIET_NAMES)]
    return " OR ".join(f'"{text.replace(chr(34), " ")}"' for text in dict.fromkeys(printed[:NAMES_SOUGHT]))


def _best_hits(text: str, asked: SearchRequest, counts: Mapping[str, int]) -> dict[str, list[Hit]]:
    """The best hits of the documents that say most, those first; ranked by how they print the entity's names.

    Notes only where nothing else does.
    """
    best = replace(asked, text=text, expand=False, facets=(), page_size=LOOKED_AT, choices={"kind": RUNNING_TEXT})
    by_document: dict[str, list[Hit]] = {}
    for wider in (best, replace(best, choices={}), replace(best, text="", choices={})):
        hits = [hit for hit in engine.search(wider, partial(_few, counts)).hits if hit.passage]
        if hits:
            break
    for hit in sorted(hits, key=lambda hit: _place(hit.document.slug, counts)):
        by_document.setdefault(hit.document.slug, []).append(hit)
    return by_document


def _few(counts: Mapping[str, int], found: tuple[Found, ...]) -> tuple[Found, ...]:
    """The best few passages of each of the documents that say most, still in their order."""
    passages = [hit for hit in found if hit.anchor and hit.document in counts]
    most = sorted({hit.document for hit in passages}, key=lambda slug: _place(slug, counts))[:DOCUMENTS_SHOWN]
    best = [[hit for hit in passages if hit.document == slug][:BEST_OF_EACH] for slug in most]
    return tuple(hit for hits in best for hit in hits)


def _place(slug: str, counts: Mapping[str, int]) -> tuple[int, str]:
    """Where a document stands among those that say something: what says most first, then by slug."""
    return -counts[slug], slug


def entity_with_names(slug: str) -> tuple[Entity | None, list[Name]]:
    """The entity with its detail row, and all its written forms; one query, since every entity has a preferred name."""
    details = [f"entity__{detail}" for detail in DETAILS]
    names = list(
        Name.objects.filter(entity__slug=slug).select_related(*details).defer(*UNREAD).order_by("type", "text")
    )
    if names:
        return names[0].entity, names
    return Entity.objects.select_related(*DETAILS).filter(slug=slug).first(), []


def facts_of(entity: Entity) -> tuple[list[Fact], list[Fact]]:
    """What is established and what is disputed, each by date; one query."""
    facts = list(entity.facts.select_related("source"))
    settled = [fact for fact in facts if fact.kind != FactKind.DISPUTED]
    return (
        sorted(settled, key=_by_date),
        sorted((fact for fact in facts if fact.kind == FactKind.DISPUTED), key=_by_date),
    )


def _by_date(fact: Fact) -> tuple[bool, str]:
    """What has no date comes last."""
    return fact.date == "", fact.date


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
    return Spoken(
        results, (), subject_groups(results, chosen), search_address(chosen), years_within(results, chosen), [], []
    )


def co_authors(author: Entity, held: Sequence[Document]) -> list[Entity]:
    """Who else made the documents held, once each, by name; one query."""
    others = Entity.objects.published().filter(contributions__document__in=[document.pk for document in held])
    return list(others.exclude(pk=author.pk).distinct().order_by("name"))


def surname(author: Entity) -> str:
    """The name works are cited under."""
    row = getattr(author, "author", None)
    return row.family if row else author.name.rsplit(" ", 1)[-1]
