"""Two entities side by side."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kb.browse.addresses import search_address
from kb.browse.labels import ENTITY_KINDS_MANY, Label
from kb.browse.profiles import ENTITY_FACETS
from kb.browse.viewer import viewer_of
from kb.browse.years import Year, years_within
from kb.corpus.models import Entity
from kb.lib.text import fold
from kb.lib.viewer import Viewer
from kb.search import engine
from kb.search.facets import BY_NAME
from kb.search.request import SearchRequest
from kb.search.results import FacetValue, SearchResults
from kb.vocabulary import EntityKind

SHOWN = 8
# Enough to tell "only here" from "not among the first".
COUNTED = 2000


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what is counted of it."""

    entity: Entity
    results: SearchResults
    address: str
    years: list[Year]


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody named with either; a count of 0 is never."""

    label: str
    page: str
    a: int
    b: int
    address_a: str
    address_b: str


@dataclass(frozen=True, slots=True)
class Group:
    """The company of both in one kind."""

    label: Label
    shared: tuple[Company, ...]
    only_a: tuple[Company, ...]
    only_b: tuple[Company, ...]


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`/compare?a=iom&b=osce`: passages, years, company; what both have and what only one has."""
    viewer = viewer_of(request)
    first, second = _entity(request.GET.get("a", "")), _entity(request.GET.get("b", ""))
    context: dict[str, object] = {
        "a": request.GET.get("a", ""),
        "b": request.GET.get("b", ""),
        "first": first,
        "second": second,
    }
    if first and second and first != second:
        one, other = _side(first, viewer), _side(second, viewer)
        both = SearchRequest(about=(first.slug, second.slug), page_size=3, viewer=viewer)
        context |= {
            "one": one,
            "other": other,
            "shared": engine.search(both),
            "shared_address": search_address({"about": (first.slug, second.slug)}),
            "years": _years(one, other),
            "groups": [group for name in ENTITY_FACETS if (group := _group(name, one, other))],
        }
    return render(request, "browse/compare.html", context)


def _entity(given: str) -> Entity | None:
    """By slug, or by any name as it is typed."""
    if not given.strip():
        return None
    known = Entity.objects.published().exclude(kind=EntityKind.PERSON)
    exact = known.filter(slug=given.strip()).first()
    return exact or known.filter(names__folded=fold(given)).order_by("pk").first()


def _side(entity: Entity, viewer: Viewer) -> Side:
    asked = SearchRequest(
        about=(entity.slug,), facets=(*ENTITY_FACETS, "year"), facet_size=COUNTED, page_size=0, viewer=viewer
    )
    about = {"about": entity.slug}
    results = engine.search(asked)
    return Side(entity, results, search_address(about), years_within(results, about))


def _years(one: Side, other: Side) -> list[tuple[int, Year | None, Year | None]]:
    a, b = {year.year: year for year in one.years}, {year.year: year for year in other.years}
    return [(year, a.get(year), b.get(year)) for year in sorted(a.keys() | b.keys())]


def _group(name: str, one: Side, other: Side) -> Group | None:
    kind = BY_NAME[name].entity_kind
    if kind is None:
        return None
    pair = {one.entity.slug, other.entity.slug}
    a, b = _values(one, name, pair), _values(other, name, pair)
    rows = [_company(kind, name, slug, a.get(slug), b.get(slug), one, other) for slug in dict.fromkeys((*a, *b))]
    shared = sorted((row for row in rows if row.a and row.b), key=lambda row: -min(row.a, row.b))
    only_a = sorted((row for row in rows if not row.b), key=lambda row: -row.a)
    only_b = sorted((row for row in rows if not row.a), key=lambda row: -row.b)
    if not rows:
        return None
    return Group(ENTITY_KINDS_MANY[kind], tuple(shared[:SHOWN]), tuple(only_a[:SHOWN]), tuple(only_b[:SHOWN]))


def _values(side: Side, name: str, but: set[str]) -> dict[str, FacetValue]:
    return {value.value: value for value in side.results.facets.get(name, ()) if value.value not in but and value.count}


def _company(
    kind: EntityKind, name: str, slug: str, a: FacetValue | None, b: FacetValue | None, one: Side, other: Side
) -> Company:
    known = a or b
    return Company(
        known.label if known else slug,
        Entity(slug=slug, kind=kind).get_absolute_url(),
        a.count if a else 0,
        b.count if b else 0,
        search_address({"about": one.entity.slug, name: slug}),
        search_address({"about": other.entity.slug, name: slug}),
    )
