"""`/feed`: what came to a search, an actor, a country or an instrument, as Atom; without a query, what came at all."""

from dataclasses import replace
from itertools import islice

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kb.corpus.models import Document, Entity
from kb.lib.text import printable
from kb.search.counting import count
from kb.search.forms import SearchForm, query_string
from kb.search.request import SearchRequest
from kb.vocabulary import ContributorRole

ENTRIES = 30
# A feed speaks of every document that fits; it shows those added last.
ALL_DOCUMENTS = 100_000


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Parameters as for the search. Documents with a passage that fits, those added last first; what anyone may see."""
    asked = SearchForm(request.GET).request()
    query = query_string(replace(asked, page=1))
    counts = count(replace(asked, page=1, page_size=0, facets=("document",), facet_size=ALL_DOCUMENTS))
    page = f"{settings.KB_BASE_URL}{reverse('search')}?{query}" if query else settings.KB_BASE_URL
    feed = Atom1Feed(
        title=_title(asked),
        link=page,
        description="",
        # The same number as on the page of the search.
        subtitle=ngettext("%(n)s passage", "%(n)s passages", counts.total) % {"n": counts.total},
        feed_url=f"{settings.KB_BASE_URL}{reverse('feed')}{'?' if query else ''}{query}",
        language="en",
    )
    for document in _last_added(counts.facets["document"]):
        _add(feed, document, counts.facets["document"][document.slug], query)
    return HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")


def _title(asked: SearchRequest) -> str:
    names = dict(Entity.objects.published().filter(slug__in=asked.about).values_list("slug", "name"))
    words = [names.get(slug, slug) for slug in asked.about] + ([asked.text] if asked.text else [])
    if not words:
        return "Clearing Point"
    return _("%(words)s in Clearing Point") % {"words": ", ".join(words)}


def _last_added(counts: dict[str, int]) -> list[Document]:
    """The newest documents among those counted; looks no further down the list than it must; three queries."""
    newest = Document.objects.published().order_by("-created_at", "slug").values_list("pk", "slug")
    chosen = list(islice((pk for pk, slug in newest.iterator() if slug in counts), ENTRIES))
    rows = Document.objects.published().filter(pk__in=chosen).prefetch_related("contributions")
    return sorted(rows, key=lambda row: chosen.index(row.pk))


def _add(feed: Atom1Feed, document: Document, number: int, query: str) -> None:
    address = f"{settings.KB_BASE_URL}{document.get_absolute_url()}"
    said = ngettext("%(n)s passage", "%(n)s passages", number) % {"n": number}
    people = [row.inverted for row in document.contributions.all() if row.role == ContributorRole.AUTHOR]
    feed.add_item(
        title=printable(document.title),
        link=f"{settings.KB_BASE_URL}{reverse('search')}?{query}&document={document.slug}" if query else address,
        # One document in two feeds is two pieces of news.
        unique_id=f"{address}#{query}" if query else address,
        description=printable(f"{said}. {document.abstract}".strip()),
        author_name=printable("; ".join(people) or document.publisher or "Clearing Point"),
        pubdate=document.created_at,
        updateddate=document.updated_at,
    )
