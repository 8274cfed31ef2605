"""Countries with their counts, for the maps."""

from collections.abc import Mapping

from kb.browse.pictures.world import Place, WorldPicture, world_picture
from kb.corpus.models import Country
from kb.vocabulary import CountryStatus, Status

# Codes that ISO 3166-1 leaves to its users, as most users use them.
USER_ASSIGNED = {"kosovo": "XK"}


def map_of(counts: Mapping[str, int]) -> WorldPicture | None:
    """A map of passages by country slug; states of the past have no shape on it; one query."""
    rows = Country.objects.filter(entity__status=Status.PUBLISHED, entity__merged_into=None)
    rows = rows.exclude(status=CountryStatus.HISTORICAL).select_related("entity")
    return world_picture([_place(row, counts) for row in rows])


def _place(row: Country, counts: Mapping[str, int]) -> Place:
    entity = row.entity
    code = row.iso2 or USER_ASSIGNED.get(entity.slug, "")
    return Place(code, entity.label, counts.get(entity.slug, 0), entity.get_absolute_url())
