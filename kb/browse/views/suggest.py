"""`/suggest`: what the words typed so far may become."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kb.browse.labels import ENTITY_KINDS, Label
from kb.search.suggest import Suggestion, suggest

A_MINUTE = 60
DOCUMENT = "document"


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Names, titles and authors as JSON, or as the options of a list box for htmx. Only what is public, no query."""
    found = suggest(request.GET.get("q", ""))
    if request.headers.get("HX-Request"):
        response = render(request, "browse/_suggestions.html", {"suggestions": [(row, kind_of(row)) for row in found]})
    else:
        rows = [
            {
                "text": row.text,
                "label": row.label,
                "kind": str(kind_of(row)),
                "url": row.url,
                "opens": row.kind == DOCUMENT,
            }
            for row in found
        ]
        response = JsonResponse({"suggestions": rows}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = f"public, max-age={A_MINUTE}"
    response["Vary"] = "HX-Request"
    return response


def kind_of(row: Suggestion) -> Label:
    """What sort of thing is suggested, in the reader's words."""
    return ENTITY_KINDS.get(row.kind, _("Document"))
