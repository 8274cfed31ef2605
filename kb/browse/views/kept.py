"""The kept list: shown, changed, taken along."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kb.browse.kept import MOST_ITEMS, Item, KeptList, ListFull, keep, kept_by
from kb.browse.kept_formats import BY_NAME, FORMATS
from kb.browse.kept_rows import Standing, rows_of
from kb.browse.pinpoint import STYLES, style_of
from kb.browse.same_site import sent_from_here
from kb.browse.viewer import viewer_of

# An anchor, or a record's slug behind `d.`.
KEY = re.compile(r"[a-z2-7]{10}|d\.[a-z0-9-]{1,120}")


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """`/kept/`: the reader's own list, or the one that `?p=` holds, which changes nothing of their own."""
    own = kept_by(request)
    shared = "p" in request.GET
    items = shown_items(request)
    style = style_of(request.GET.get("style", ""))
    rows = rows_of(items, viewer_of(request), request, style)
    keys = ",".join(item.key for item in items)
    context = {
        "rows": rows,
        "shared": shared,
        "share": request.build_absolute_uri(f"{reverse('kept')}?p={keys}") if keys else "",
        "new": [row.item.key for row in rows if row.standing == Standing.HERE and row.item.key not in own.keys],
        "usable": any(row.standing == Standing.HERE for row in rows),
        "query": f"?p={keys}&style={style}" if shared else f"?style={style}",
        "style": style,
        "styles": list(STYLES.items()),
        "formats": [(form.name, form.label) for form in FORMATS],
    }
    return render(request, "browse/kept.html", context)


def shown_items(request: HttpRequest) -> tuple[Item, ...]:
    """The items of the address, or the reader's own."""
    if "p" not in request.GET:
        return kept_by(request).items
    return tuple(Item(key) for key in _keys(request.GET["p"]))


@require_safe
def export(request: HttpRequest, name: str) -> HttpResponse:
    """`/kept/list.<name>`: the list as a file; of what cannot be seen only the text form says that it was there."""
    form = BY_NAME.get(name)
    if form is None:
        raise Http404(name)
    style = style_of(request.GET.get("style", ""))
    rows = rows_of(shown_items(request), viewer_of(request), request, style)
    response = HttpResponse(
        form.write(rows, request.build_absolute_uri("/").rstrip("/")), f"{form.media_type}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="clearing-point.{name}"'
    return response


@csrf_exempt
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Keep, drop, move or note one item, take over a list or empty it; then back to where the reader was.

    The form carries no token, so the browser's own word is asked for.
    """
    if not sent_from_here(request):
        raise PermissionDenied
    before = kept_by(request)
    after, said = _changed(request, before)
    response = HttpResponseRedirect(_back(request))
    try:
        keep(response, after)
    except ListFull as full:
        messages.error(request, str(full))
        return HttpResponseRedirect(_back(request))
    if said:
        messages.success(request, said)
    return response


def _changed(request: HttpRequest, kept: KeptList) -> tuple[KeptList, str]:
    """The new list, and what to say of it."""
    given = request.POST
    match next((name for name in ("keep", "drop", "up", "down", "note", "clear") if name in given), ""):
        case "keep":
            return kept.added(_keys(given["keep"])), ""
        case "drop":
            return kept.without(given["drop"]), ""
        case "up":
            return kept.moved(given["up"], -1), ""
        case "down":
            return kept.moved(given["down"], 1), ""
        case "note":
            return kept.noted(given["note"], given.get("text", "")), _("Note saved.")
        case "clear":
            return KeptList(), _("Your list is empty.")
        case _:
            return kept, ""


def _keys(given: str) -> list[str]:
    """What can be an item; the rest is put aside."""
    keys = [key for each in given.split(",") if KEY.fullmatch(key := each.strip())]
    return list(dict.fromkeys(keys))[:MOST_ITEMS]


def _back(request: HttpRequest) -> str:
    """The page the form stood on, at the item it was about; never another site."""
    to = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return reverse("kept")
    about = next((request.POST[name] for name in ("keep", "drop", "up", "down", "note") if name in request.POST), "")
    return f"{to.split('#', 1)[0]}#h-{about}" if KEY.fullmatch(about) else to
