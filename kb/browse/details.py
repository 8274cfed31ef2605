"""What an entity is, from its detail row."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from kb.browse.dates import in_words as date_in_words
from kb.browse.labels import (
    COUNTRY_STATUSES,
    INITIATIVE_TYPES,
    INSTRUMENT_TYPES,
    LEVELS,
    ORGANISATION_TYPES,
    Label,
    in_words,
)
from kb.corpus.models import Country, Entity, Initiative, Instrument, Organisation
from kb.vocabulary import CountryStatus, EntityKind, Status

Detail = tuple[Label, str, str]
DETAILED = (EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.INSTRUMENT, EntityKind.INITIATIVE)


def detail_row(entity: Entity) -> Organisation | Country | Instrument | Initiative | None:
    """The row beside the entity, None where its kind has none or it was never filled in."""
    if entity.kind not in DETAILED:
        return None
    try:
        row: Organisation | Country | Instrument | Initiative = getattr(entity, entity.kind)
    except ObjectDoesNotExist:
        return None
    return row


def what_it_is(entity: Entity) -> str:
    """A line for a list: type, reach and place or dates."""
    match detail_row(entity):
        case Organisation() as row:
            place = row.seat_country.name if row.seat_country else ""
            return _line(in_words(row.type, ORGANISATION_TYPES), _lower(in_words(row.level, LEVELS)), place)
        case Instrument() as row:
            return _line(in_words(row.type, INSTRUMENT_TYPES), row.number, (row.adopted or row.opened)[:4])
        case Initiative() as row:
            return _line(
                in_words(row.type, INITIATIVE_TYPES),
                _lower(in_words(row.level, LEVELS)),
                span(row.from_year, row.until_year),
            )
        case Country() as row:
            status = "" if row.status == CountryStatus.ISO else in_words(row.status, COUNTRY_STATUSES)
            return _line(status, span(row.from_year, row.until_year))
        case _:
            summary = entity.summary
            return summary if len(summary) <= 120 else f"{summary[:119].rsplit(' ', 1)[0]}…"


def kind_line(entity: Entity) -> str:
    """Type and reach, above the title of its page."""
    match detail_row(entity):
        case Organisation() as row:
            return _line(in_words(row.type, ORGANISATION_TYPES), _lower(in_words(row.level, LEVELS)))
        case Initiative() as row:
            return _line(in_words(row.type, INITIATIVE_TYPES), _lower(in_words(row.level, LEVELS)))
        case Instrument() as row:
            return _line(in_words(row.type, INSTRUMENT_TYPES))
        case Country() as row:
            return "" if row.status == CountryStatus.ISO else _line(in_words(row.status, COUNTRY_STATUSES))
        case _:
            return ""


def details_of(entity: Entity) -> list[Detail]:
    """(label, value, address) of what stands below the title; nothing that is not known."""
    match detail_row(entity):
        case Organisation() as row:
            found = [_seat(row), (_("Site"), _host(row.website), row.website)]
        case Instrument() as row:
            found = [
                (_("Number"), row.number, ""),
                (_("Adopted"), date_in_words(row.adopted), ""),
                (_("Opened for signature"), date_in_words(row.opened), ""),
                (_("In force"), date_in_words(row.in_force), ""),
                (_("Ended"), date_in_words(row.ended), ""),
                (_("Text"), _host(row.url), row.url),
            ]
        case Initiative() as row:
            found = [(_("Years"), span(row.from_year, row.until_year), "")]
        case Country() as row:
            found = [(_("Existed"), span(row.from_year, row.until_year), ""), (_("Status"), row.note, "")]
        case _:
            found = []
    return [detail for detail in found if detail[1]]


def span(first: int | None, last: int | None) -> str:
    """`1996–2011`, `from 1996`, `until 2011`, or nothing."""
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return _("from %(year)s") % {"year": first}
    return _("until %(year)s") % {"year": last} if last else ""


def _seat(row: Organisation) -> Detail:
    seat = row.seat_country
    if seat is None:
        return (_("Seat"), row.seat_place, "")
    place = f"{row.seat_place}, {seat.name}" if row.seat_place and row.seat_place != seat.name else seat.name
    return (_("Seat"), place, seat.get_absolute_url() if seat.status == Status.PUBLISHED else "")


def _host(address: str) -> str:
    return address.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def _lower(label: Label) -> str:
    return str(label).lower()


def _line(*parts: Label) -> str:
    return ", ".join(str(part) for part in parts if part)
