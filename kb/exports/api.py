"""`/api/v1/search`: the hits and counts of the search page, as JSON."""

from html import unescape
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from kb.lib.viewer import PUBLIC
from kb.search.engine import search
from kb.search.forms import SearchForm
from kb.search.results import Hit, SearchResults
from kb.vocabulary import ContributorRole


@require_safe
def search_api(request: HttpRequest) -> JsonResponse:
    """Any query string is answered; what is not understood is left out, as on the page."""
    results = search(SearchForm(request.GET, PUBLIC).request())
    response = JsonResponse(_results(results), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _results(results: SearchResults) -> dict[str, Any]:
    return {
        "query": results.request.text,
        "total": results.total,
        "documents": results.documents,
        "page": results.request.page,
        "page_size": results.request.page_size,
        "results": [_hit(hit) for hit in results.hits],
        "facets": {
            name: [{"value": value.value, "label": value.label, "count": value.count} for value in values]
            for name, values in results.facets.items()
        },
        "suggestion": results.suggestion,
        "notices": list(results.notices),
    }


def _hit(hit: Hit) -> dict[str, Any]:
    document, passage = hit.document, hit.passage
    authors = [row.inverted for row in document.contributions.all() if row.role == ContributorRole.AUTHOR]
    path = passage.get_absolute_url() if passage else document.get_absolute_url()
    return {
        "document": document.slug,
        "anchor": hit.anchor or None,
        "kind": passage.kind if passage else "record",
        "title": document.title,
        "authors": authors,
        "year": document.year,
        "section": passage.section.title if passage and passage.section else None,
        "page": passage.page or None if passage else None,
        "snippet": unescape(strip_tags(hit.snippet)),
        "highlighted": str(hit.snippet),
        "score": round(hit.score, 4),
        "url": f"{settings.KB_BASE_URL}{path}",
    }


@require_safe
def api_index(request: HttpRequest) -> JsonResponse:
    """What the API offers."""
    offered = {"search": f"{reverse('api-search')}?q=", "feed": f"{reverse('feed')}?q=", "sitemap": reverse("sitemap")}
    return JsonResponse({name: f"{settings.KB_BASE_URL}{path}" for name, path in offered.items()})
