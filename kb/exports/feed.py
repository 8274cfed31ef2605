"""`/search.atom`: a search to be followed in a feed reader, the newest publications first."""

from dataclasses import replace
from html import unescape
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from kb.lib.text import storable
from kb.lib.viewer import PUBLIC
from kb.search.engine import search
from kb.search.forms import SearchForm, query_string
from kb.search.request import SearchRequest, Sort
from kb.search.results import Hit

# Signs that XML 1.0 has no way to write.
_UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), " ")
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


class SearchFeed(Atom1Feed):
    """Atom with the number of all hits, as OpenSearch says it."""

    def root_attributes(self) -> dict[str, str]:
        """The namespace of that number."""
        return {**super().root_attributes(), "xmlns:opensearch": _OPENSEARCH}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """The number itself."""
        super().add_root_elements(handler)
        handler.addQuickElement("opensearch:totalResults", str(self.feed["total"]))


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """Any query string is answered, with the hits and the total of the page."""
    asked = SearchForm(request.GET, PUBLIC).request()
    newest = asked if asked.sort is not Sort.RELEVANCE else replace(asked, sort=Sort.NEWEST)
    results = search(replace(newest, facets=()))
    page = f"{settings.KB_BASE_URL}/search?{query_string(replace(asked, page=1))}"
    feed = SearchFeed(
        title=_written(_title(asked)),
        link=page,
        description="",
        feed_url=f"{settings.KB_BASE_URL}{request.path}?{query_string(asked)}",
        total=results.total,
    )
    for hit in results.hits:
        feed.add_item(**_entry(hit))
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)


def _title(asked: SearchRequest) -> str:
    return _("Clearing Point: %(text)s") % {"text": asked.text} if asked.text else "Clearing Point"


def _entry(hit: Hit) -> dict[str, Any]:
    document = hit.document
    path = hit.passage.get_absolute_url() if hit.passage else document.get_absolute_url()
    names = ", ".join(str(part) for part in document.contributions.all())
    return {
        "title": _written(document.title),
        "link": f"{settings.KB_BASE_URL}{path}",
        "unique_id": f"{settings.KB_BASE_URL}{path}",
        "description": _written(unescape(strip_tags(hit.snippet))),
        "author_name": _written(names) or None,
        "pubdate": document.created_at,
        "updateddate": document.updated_at,
    }


def _written(text: str) -> str:
    return storable(text.translate(_UNWRITABLE))
