"""The results page."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kb.browse.addresses import changed, removed
from kb.browse.choices import LISTED, chips, facet_groups, number_chips
from kb.browse.paging import pager
from kb.browse.states import other_states
from kb.browse.viewer import viewer_of
from kb.browse.years import years_of
from kb.corpus.models import Entity
from kb.search import engine
from kb.search.analysis import is_stop_word, words
from kb.search.forms import SearchForm, query_string
from kb.search.request import SearchRequest, Sort
from kb.search.results import Hit, SearchResults

COUNTED = (*LISTED, "year")
SORTS = (Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST)
# How deep a search may be paged: what stands beyond is reached by narrowing, not by turning pages.
DEEPEST = 1000


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/search`: hits, counts, and everything chosen in the address."""
    asked = replace(SearchForm(request.GET, viewer_of(request)).request(), facets=COUNTED)
    results = engine.search(asked)
    if results.total and not results.hits and asked.page > results.pages:
        # Behind the last page there is the last, as in every list, not word that nothing was found.
        asked = replace(asked, page=max(1, results.pages))
        results = engine.search(asked)
    groups = facet_groups(results, request.GET)
    entities = _entities(asked)
    about = [entities[slug] for slug in asked.about if slug in entities]
    context = {
        "results": results,
        "asked": asked,
        "groups": groups,
        "chips": [*chips(groups), *number_chips(asked, request.GET)],
        "years": years_of(results, lambda year: changed(request.GET, {"year": year})),
        "hits": [(hit, _more(asked, hit)) for hit in results.hits],
        "left_out": _words_left_out(results),
        "first": (asked.page - 1) * asked.page_size + 1,
        "cards": results.cards,
        "about": [(entity, removed(request.GET, "about", entity.slug)) for entity in about],
        "also": [(entities[slug], removed(request.GET, "also", slug)) for slug in asked.also if slug in entities],
        "other_states": other_states(results, about, request.GET),
        "pager": pager(request.GET, asked.page, min(results.pages, DEEPEST)),
        "sorts": SORTS,
        "query_string": hit_query(request.GET, asked),
        "kept_for_years": kept_fields(request, "from", "to", "page"),
        "without": [(word, count, _without(request, word)) for word, count in results.dropped.items()],
        "suggested": changed(request.GET, {"q": results.suggestion}),
    }
    return render(request, "browse/search.html", context)


def _words_left_out(results: SearchResults) -> bool:
    """Whether less was searched than typed, as of a question in plain words."""
    searched = {word for label in results.searched for word in words(label)}
    return bool(results.searched) and any(
        is_stop_word(word) and word not in searched for word in words(results.request.text)
    )


def hit_query(query: QueryDict, asked: SearchRequest) -> str:
    """What a hit's address carries, so that the passage opens lit and knows the hits before and after it."""
    return changed(query, {"page": asked.page if asked.page > 1 else None}).rstrip("?")


def kept_fields(request: HttpRequest, *but: str) -> list[tuple[str, str]]:
    """The other parameters, to be carried along as hidden fields of a form."""
    return [(key, value) for key, values in request.GET.lists() for value in values if value and key not in but]


def _entities(asked: SearchRequest) -> dict[str, Entity]:
    """The entities the search keeps to, and the states it includes; one query."""
    slugs = {*asked.about, *asked.also}
    found = Entity.objects.published().filter(slug__in=slugs) if slugs else ()
    return {entity.slug: entity for entity in found}


def _more(asked: SearchRequest, hit: Hit) -> str:
    """All hits of one document, where the hits are joined by document."""
    if not hit.more_in_document:
        return ""
    alone = replace(asked, group=False, page=1, choices={**asked.choices, "document": (hit.document.slug,)})
    return f"/search?{query_string(alone)}"


def _without(request: HttpRequest, word: str) -> str:
    left = " ".join(each for each in request.GET.get("q", "").split() if each.strip('"').lower() != word.lower())
    return changed(request.GET, {"q": left})
