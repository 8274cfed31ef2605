"""The results page."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kb.browse.addresses import changed, removed
from kb.browse.choices import LISTED, chips, facet_groups
from kb.browse.paging import pager
from kb.browse.viewer import viewer_of
from kb.search import engine
from kb.search.forms import SearchForm
from kb.search.request import SearchRequest, Sort
from kb.search.results import SearchResults

COUNTED = (*LISTED, "year")
SORTS = (Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST)
# How deep a search may be paged: what stands beyond is reached by narrowing, not by turning pages.
DEEPEST = 1000


@dataclass(frozen=True, slots=True)
class Year:
    """A bar of the years' picture."""

    year: str
    count: int
    address: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/search`: hits, counts, and everything chosen in the address."""
    asked = replace(SearchForm(request.GET, viewer_of(request)).request(), facets=COUNTED)
    results = engine.search(asked)
    groups = facet_groups(results, request.GET)
    context = {
        "results": results,
        "asked": asked,
        "groups": groups,
        "chips": chips(groups),
        "years": _years(results, request),
        "about": [(slug, removed(request.GET, "about", slug)) for slug in asked.about],
        "pager": pager(request.GET, asked.page, min(results.pages, DEEPEST)),
        "sorts": SORTS,
        "query_string": hit_query(request, asked),
        "kept": kept_fields(request, "q", "page"),
        "kept_for_years": kept_fields(request, "from", "until", "year", "page"),
        "without": [(word, count, _without(request, word)) for word, count in results.dropped.items()],
        "suggested": changed(request.GET, {"q": results.suggestion}),
    }
    return render(request, "browse/search.html", context)


def hit_query(request: HttpRequest, asked: SearchRequest) -> str:
    """What a hit's address carries, so that the passage opens lit and knows the hits before and after it."""
    return changed(request.GET, {"page": asked.page if asked.page > 1 else None}).rstrip("?")


def kept_fields(request: HttpRequest, *but: str) -> list[tuple[str, str]]:
    """The other parameters, to be carried along as hidden fields of a form."""
    return [(key, value) for key, values in request.GET.lists() for value in values if value and key not in but]


def _years(results: SearchResults, request: HttpRequest) -> list[Year]:
    values = sorted(results.facets.get("year", ()), key=lambda value: value.value)
    return [Year(value.value, value.count, changed(request.GET, {"year": value.value})) for value in values]


def _without(request: HttpRequest, word: str) -> str:
    left = " ".join(each for each in request.GET.get("q", "").split() if each.strip('"').lower() != word.lower())
    return changed(request.GET, {"q": left})
