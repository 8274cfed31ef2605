"""What is said when an address leads nowhere; always with a way on."""

from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from kb.corpus.models import Document, Entity
from kb.lib.text import fold

NEAREST = 6
GONE = 410


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with the names nearest to what was asked for."""
    asked = request.path.strip("/").rsplit("/", 1)[-1]
    body = render_to_string("browse/404.html", {"asked": asked.replace("-", " "), "near": nearest(asked)}, request)
    return HttpResponseNotFound(body)


def nearest(asked: str) -> list[Entity | Document]:
    """Entities and documents whose address resembles this one."""
    wanted = fold(asked).replace(" ", "-")[:120]
    slugs = [
        *Entity.objects.published().values_list("slug", flat=True),
        *Document.objects.published().values_list("slug", flat=True),
    ]
    close = get_close_matches(wanted, slugs, n=NEAREST, cutoff=0.5) if wanted else []
    close = close or [slug for slug in slugs if wanted and wanted in slug][:NEAREST]
    found = [*Entity.objects.filter(slug__in=close), *Document.objects.filter(slug__in=close)]
    return sorted(found, key=lambda row: close.index(row.slug))


def gone(request: HttpRequest, what: str, where: Document | None = None) -> HttpResponse:
    """410: it was here, and was taken away or vanished when its text was read anew."""
    return render(request, "browse/410.html", {"what": what, "where": where}, status=GONE)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return HttpResponseForbidden(render_to_string("browse/403.html", {}, request))


def broken(request: HttpRequest) -> HttpResponseBase:
    """500: drawn without the database, which may be what broke."""
    return HttpResponse(render_to_string("browse/500.html"), status=500)
