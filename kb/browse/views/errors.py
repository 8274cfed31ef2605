"""What is said when an address leads nowhere; always with a way on."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kb.browse.labels import Label
from kb.browse.views.lists import LISTS
from kb.corpus.models import Document, Entity
from kb.lib.text import fold
from kb.search.suggest import suggest

NEAREST = 6
LONGEST = 120
GONE = 410


@dataclass(frozen=True, slots=True)
class Way:
    """Where one may go instead."""

    label: Label
    address: str


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with the names nearest to what was asked for and the list in which it would stand."""
    asked = _asked(request)
    context = {"asked": asked, "near": nearest(asked), "lists": _lists(request)}
    return HttpResponseNotFound(render_to_string("browse/404.html", context, request))


def nearest(asked: str) -> list[Way]:
    """Pages that have the words among their names, then those whose address resembles them."""
    named = [Way(row.label, row.url) for row in suggest(asked, limit=NEAREST)]
    found = {way.address: way for way in (*named, *_resembling(fold(asked).replace(" ", "-")[:LONGEST]))}
    return list(found.values())[:NEAREST]


def _resembling(wanted: str) -> Iterable[Way]:
    slugs = [
        *Entity.objects.published().values_list("slug", flat=True),
        *Document.objects.published().values_list("slug", flat=True),
    ]
    close = get_close_matches(wanted, slugs, n=NEAREST, cutoff=0.5) if wanted else []
    close = close or [slug for slug in slugs if wanted and wanted in slug][:NEAREST]
    rows = [*Entity.objects.filter(slug__in=close), *Document.objects.filter(slug__in=close)]
    for row in sorted(rows, key=lambda row: close.index(row.slug)):
        yield Way(row.title if isinstance(row, Document) else row.name, row.get_absolute_url())


def gone(request: HttpRequest, what: str, where: Document | None = None) -> HttpResponse:
    """410: it was here, and was taken away or vanished when its text was read anew."""
    context = {"what": what, "where": where, "lists": _lists(request)}
    return render(request, "browse/410.html", context, status=GONE)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return HttpResponseForbidden(render_to_string("browse/403.html", {}, request))


def broken(request: HttpRequest) -> HttpResponseBase:
    """500: drawn without the database, which may be what broke. A second slash at the start would name another site."""
    again = f"/{request.get_full_path().lstrip('/')}" if request.method in ("GET", "HEAD") else ""
    return HttpResponse(render_to_string("browse/500.html", {"asked": _asked(request), "again": again}), status=500)


def _asked(request: HttpRequest) -> str:
    return request.path.strip("/").rsplit("/", 1)[-1].replace("-", " ")


def _lists(request: HttpRequest) -> list[Way]:
    """The list of the room that was asked for; of no room, those that most readers want."""
    room = request.path.strip("/").split("/", 1)[0]
    titles: dict[str, Label] = {name: listed.title for name, listed in LISTS.items()}
    titles |= {"documents": _("Documents"), "works": _("Works cited")}
    rooms = [room] if room in titles else ["actors", "documents"]
    return [Way(titles[name], reverse(name)) for name in rooms]
