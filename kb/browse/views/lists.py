"""The lists: authors, actors, organisations, countries, regions, instruments, initiatives, topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kb.browse.entity_lists import PAGE_SIZE, counts_of, named, ordered, rows_of
from kb.browse.labels import INITIATIVE_TYPES, INSTRUMENT_TYPES, LEVELS, ORGANISATION_TYPES, Label, Labels
from kb.browse.maps import map_of
from kb.browse.paging import page_number, pager
from kb.browse.viewer import viewer_of
from kb.corpus.models import Entity
from kb.corpus.models.entity import ACTORS
from kb.vocabulary import CountryStatus, EntityKind


@dataclass(frozen=True, slots=True)
class EntityList:
    """One list: what it is called, what it holds, and by what besides the name it can be filtered."""

    title: Label
    intro: Label
    kinds: tuple[EntityKind, ...]
    filters: tuple[str, ...] = ()


LISTS: Mapping[str, EntityList] = {
    "actors": EntityList(
        _("Actors"),
        _("Organisations and initiatives: who acts against trafficking and on migration, most written about first."),
        ACTORS,
        ("type", "level", "seat"),
    ),
    "organisations": EntityList(
        _("Organisations"),
        _("Bodies with staff or members: agencies, ministries, missions, courts, networks, NGOs."),
        (EntityKind.ORGANISATION,),
        ("type", "level", "seat"),
    ),
    "initiatives": EntityList(
        _("Initiatives"),
        _("Bounded undertakings: projects, funds, police operations, information systems."),
        (EntityKind.INITIATIVE,),
        ("type", "level"),
    ),
    "instruments": EntityList(
        _("Instruments"),
        _("Adopted texts that bind or guide, and series that rate: treaties, directives, laws, action plans, reports."),
        (EntityKind.INSTRUMENT,),
        ("type",),
    ),
    "countries": EntityList(
        _("Countries"),
        _("States and territories, those of the past included."),
        (EntityKind.COUNTRY,),
        ("status",),
    ),
    "regions": EntityList(
        _("Regions"),
        _("Parts of the world and of states that the literature speaks of as one."),
        (EntityKind.REGION,),
    ),
    "topics": EntityList(
        _("Topics"),
        _("What the passages are about: forms of exploitation, prevention, protection, prosecution, approaches."),
        (EntityKind.TOPIC,),
    ),
    "authors": EntityList(
        _("Authors"),
        _("Who wrote what is held here, by the number of their passages."),
        (EntityKind.PERSON,),
    ),
}
TYPES: Mapping[EntityKind, Labels] = {
    EntityKind.ORGANISATION: ORGANISATION_TYPES,
    EntityKind.INITIATIVE: INITIATIVE_TYPES,
    EntityKind.INSTRUMENT: INSTRUMENT_TYPES,
}


@require_safe
def entity_list(request: HttpRequest, room: str) -> HttpResponse:
    """One of the lists, filtered as the address says, 50 a page; with `?spoken=1` only what passages speak of."""
    listed = LISTS[room]
    counts = counts_of(listed.kinds, viewer_of(request))
    found = ordered(listed.kinds, _wanted(request, listed), counts)
    if request.GET.get("spoken"):
        found = [(slug, number) for slug, number in found if number]
    pages = max(1, -(-len(found) // PAGE_SIZE))
    page = page_number(request, pages)
    rows = rows_of(found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    context = {
        "room": room,
        "listed": listed,
        "rows": rows,
        # A column that is empty but for one row in ten is no column: of countries only some need a word.
        "told": sum(1 for row in rows if row.what) * 2 > len(rows),
        "total": len(found),
        "spoken": sum(1 for _slug, count in found if count),
        "most": max(counts.values(), default=0),
        "pager": pager(request.GET, page, pages),
        "options": [
            (name, label, [(value, text, request.GET.get(name) == value) for value, text in choices])
            for name, label, choices in _options(listed)
        ],
        "map": map_of(counts) if room == "countries" and page == 1 else None,
    }
    return render(request, "browse/entity_list.html", context)


def _wanted(request: HttpRequest, listed: EntityList) -> Q:
    wanted = named(request.GET.get("name", ""))
    for name in listed.filters:
        if value := request.GET.get(name, ""):
            wanted &= _filtered(name, value, listed.kinds)
    return wanted


def _filtered(name: str, value: str, kinds: Sequence[EntityKind]) -> Q:
    if name == "seat":
        return Q(organisation__seat_country__slug=value)
    if name == "status":
        return Q(country__status=value)
    either = Q()
    for kind in kinds:
        either |= Q(**{f"{kind.value}__{name}": value})
    return either


def _options(listed: EntityList) -> list[tuple[str, Label, list[tuple[str, Label]]]]:
    """(parameter, label, choices) of each filter."""
    made: list[tuple[str, Label, list[tuple[str, Label]]]] = []
    if "type" in listed.filters:
        types = [pair for kind in listed.kinds for pair in TYPES[kind].items()]
        made.append(("type", _("Type"), [(str(value), label) for value, label in types]))
    if "level" in listed.filters:
        made.append(("level", _("Level"), [(str(value), label) for value, label in LEVELS.items()]))
    if "seat" in listed.filters:
        made.append(("seat", _("Seat"), _seats()))
    if "status" in listed.filters:
        statuses = [(CountryStatus.HISTORICAL.value, _("of the past")), (CountryStatus.CONTESTED.value, _("contested"))]
        made.append(("status", _("Status"), [(CountryStatus.ISO.value, _("present")), *statuses]))
    return made


def _seats() -> list[tuple[str, Label]]:
    seats = Entity.objects.published().filter(organisations_seated_here__isnull=False)
    return list(seats.order_by("name").values_list("slug", "name").distinct())
