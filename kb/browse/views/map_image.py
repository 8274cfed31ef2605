"""The world map as an image of its own: for the home page, which must stay small, and for others to embed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from kb.browse.entity_lists import counts_of
from kb.browse.maps import map_alone
from kb.browse.pictures.world import painted, shapes_file, version
from kb.lib.viewer import PUBLIC
from kb.search.counting import stamp
from kb.vocabulary import EntityKind

HOUR = 3600
YEAR = 365 * 24 * HOUR


def _etag(request: HttpRequest) -> str:
    return f'"{stamp()}-{"dark" in request.GET}"'


@require_safe
@cache_control(public=True, max_age=HOUR)
@condition(etag_func=_etag)
def map_image(request: HttpRequest) -> HttpResponse:
    """`/map.svg` and `/map.svg?dark`: what the public may find, shaded; 404 where there is too little to draw."""
    picture = map_alone(counts_of((EntityKind.COUNTRY,), PUBLIC))
    if picture is None:
        raise Http404("too few countries")
    return HttpResponse(painted(picture.svg, dark="dark" in request.GET), content_type="image/svg+xml")


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def map_shapes(request: HttpRequest, wanted: str) -> HttpResponse:
    """`/map/shapes-<version>.svg`: what the maps of pages are drawn from, half of what such a page would weigh."""
    if wanted != version():
        raise Http404(wanted)
    return HttpResponse(shapes_file(), content_type="image/svg+xml")
