"""`/verify`: is this quotation right?"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kb.browse.paragraphs import locators
from kb.browse.pinpoint import STYLES, Pinpoint, pinpoint, style_of
from kb.browse.viewer import viewer_of
from kb.citing.records import Style
from kb.lib.viewer import PUBLIC
from kb.search.quotations.verifying import Place, Verified, verify

# A quotation this long still fits into an address that can be sent on.
SHAREABLE = 1_200
LIT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A place with what leads to it; `lit` is the address that opens the passage with the words lit."""

    place: Place
    locator: str
    citation: Pinpoint
    address: str
    lit: str


@require_http_methods(["GET", "HEAD", "POST"])
def verify_page(request: HttpRequest) -> HttpResponse:
    """A sentence in, where it stands and how it differs out. Long ones come by POST; nothing is written."""
    quoted = _quoted(request)
    answer = verify(quoted, viewer_of(request)) if quoted.strip() else None
    context = {
        "quoted": quoted,
        "answer": answer,
        "places": _shown(answer, request) if answer else [],
        "style": style_of(_given(request, "style")),
        "styles": list(STYLES.items()),
        "link": _link(request, quoted) if answer and len(quoted) <= SHAREABLE else "",
    }
    return render(request, "browse/verify.html", context)


# Nothing is written and nobody's rights are used, so another site's form may ask as well.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def verify_json(request: HttpRequest) -> JsonResponse:
    """The same as JSON, with what the public may see."""
    answer = verify(_quoted(request), PUBLIC)
    body = {
        "quotation": answer.quoted,
        "verdict": answer.verdict.value,
        "notice": answer.notice,
        "places": [_as_json(each) for each in _shown(answer, request)],
    }
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _quoted(request: HttpRequest) -> str:
    # A lone surrogate can be neither searched nor printed.
    return _given(request, "q").encode("utf-8", "ignore").decode()


def _given(request: HttpRequest, name: str) -> str:
    given = request.POST if request.method == "POST" else request.GET
    return given.get(name, "")


def _link(request: HttpRequest, quoted: str) -> str:
    """The address of the answer; it names the style only where another than the first was asked for."""
    style = style_of(_given(request, "style"))
    return "?" + urlencode({"q": quoted} if style == style_of("") else {"q": quoted, "style": style.value})


def _shown(answer: Verified, request: HttpRequest) -> list[Shown]:
    places = locators(place.passage for place in answer.places)
    style = style_of(_given(request, "style"))
    return [_shown_place(place, places[place.passage.pk], request, style) for place in answer.places]


def _shown_place(place: Place, locator: str, request: HttpRequest, style: Style) -> Shown:
    path = place.passage.get_absolute_url()
    address = request.build_absolute_uri(path)
    words = " ".join(place.lit.replace('"', " ").split()[:LIT_WORDS])
    citation = pinpoint(place.document, place.passage, locator, address, style)
    lit = urlencode({"q": f'"{words}"'})
    return Shown(place, locator, citation, address, f"{path}?{lit}")


def _as_json(shown: Shown) -> dict[str, Any]:
    place = shown.place
    return {
        "document": place.document.slug,
        "title": place.document.title,
        "anchor": place.passage.anchor,
        "passages": place.passages,
        "locator": shown.locator,
        "url": shown.address,
        "citation": shown.citation.full,
        "citation_in_text": shown.citation.short,
        "agreement": round(place.score, 3),
        "differences": list(place.differences),
        "words": [{"kind": part.kind.value, "words": part.words} for part in place.parts],
    }
