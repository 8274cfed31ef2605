"""`/sitemap.xml` and its parts, and `/robots.txt`: what machines may walk through, and how."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from kb.corpus.models import Document, Entity
from kb.vocabulary import EntityKind

# The protocol allows 50,000; smaller parts are answered at once.
IN_A_PART = 5_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = (
    *("home", "documents", "actors", "organisations", "initiatives", "countries", "regions", "instruments"),
    *("topics", "authors", "works", "coverage", "about", "search-help"),
)
# A search, a comparison and a list of one's own have as many addresses as there are choices; the pages they lead to
# stand in the sitemap. A passage is quoted one at a time, and its document has it.
CLOSED = (
    *("/admin/", "/search", "/feed", "/compare", "/kept", "/verify", "/report/", "/suggest", "/sign-in", "/sign-out"),
    *("/api/", "/*?style=", "/*&style=", "/*?names=", "/*&names="),
)
# Seconds between two calls; a small machine serves readers as well.
PAUSE = 2


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        f"Crawl-delay: {PAUSE}",
        "",
        f"Sitemap: {settings.KB_BASE_URL}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), "text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: the parts there are."""
    parts = [("pages", 1)]
    parts += [(name, part) for name, rows in _rooms().items() for part in range(1, -(-rows.count() // IN_A_PART) + 1)]
    found = format_html_join(
        "\n",
        "<sitemap><loc>{}{}</loc></sitemap>",
        ((settings.KB_BASE_URL, reverse("sitemap-part", args=part)) for part in parts),
    )
    return _xml("sitemapindex", found)


@require_safe
def sitemap_part(request: HttpRequest, name: str, part: int) -> HttpResponse:
    """`/sitemap-documents-1.xml` and its like: addresses with the day they changed last."""
    if name == "pages" and part == 1:
        return _xml("urlset", _urls((reverse(page), None) for page in PAGES))
    rows = _rooms().get(name)
    found = list(rows[(part - 1) * IN_A_PART : part * IN_A_PART]) if rows is not None and part else []
    if not found:
        raise Http404(name)
    return _xml("urlset", _urls((row.get_absolute_url(), row.updated_at) for row in found))


def _rooms() -> dict[str, QuerySet[Any]]:
    """What is public, in an order that later rows do not change."""
    entities = Entity.objects.published().defer("loaded").order_by("pk")
    return {
        "documents": Document.objects.published().order_by("pk"),
        "authors": entities.filter(kind=EntityKind.PERSON),
        "entities": entities.exclude(kind=EntityKind.PERSON),
    }


def _urls(rows: Iterable[tuple[str, datetime | None]]) -> SafeString:
    return format_html_join(
        "\n",
        "<url><loc>{}{}</loc>{}</url>",
        (
            (settings.KB_BASE_URL, path, format_html("<lastmod>{}</lastmod>", day.date().isoformat()) if day else "")
            for path, day in rows
        ),
    )


def _xml(name: str, rows: SafeString) -> HttpResponse:
    text = format_html(
        '<?xml version="1.0" encoding="UTF-8"?>\n<{} xmlns="{}">\n{}\n</{}>\n', name, NAMESPACE, rows, name
    )
    return HttpResponse(text, "application/xml; charset=utf-8")
