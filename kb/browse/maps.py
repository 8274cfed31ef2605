"""Countries with their counts, for the maps."""

from collections.abc import Mapping

from django.urls import reverse

from kb.browse.pictures.world import Place, WorldPicture, version, world_picture
from kb.corpus.models import ROOM, Country
from kb.vocabulary import CountryStatus, EntityKind, Status

# Codes that ISO 3166-1 leaves to its users, as most users use them.
USER_ASSIGNED = {"kosovo": "XK"}


def map_of(counts: Mapping[str, int]) -> WorldPicture | None:
    """A map of passages by country slug for a page, which refers to the shapes; one query."""
    return world_picture(_places(counts), reverse("map-shapes", args=[version()]))


def map_alone(counts: Mapping[str, int]) -> WorldPicture | None:
    """The same with the shapes in it; one query."""
    return world_picture(_places(counts))


def _places(counts: Mapping[str, int]) -> list[Place]:
    """Countries of today: states of the past have no shape."""
    rows = Country.objects.filter(entity__status=Status.PUBLISHED, entity__merged_into=None)
    rows = rows.exclude(status=CountryStatus.HISTORICAL).order_by("entity__name")
    named = rows.values_list("iso2", "entity__slug", "entity__name", "entity__short_name")
    return [_place(code, slug, short or name, counts) for code, slug, name, short in named]


def _place(code: str, slug: str, label: str, counts: Mapping[str, int]) -> Place:
    address = f"/{ROOM[EntityKind.COUNTRY]}/{slug}/"
    return Place(code or USER_ASSIGNED.get(slug, ""), label, counts.get(slug, 0), address)
