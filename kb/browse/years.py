"""Passages by year of publication, and by the years they speak of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kb.browse.addresses import search_address
from kb.search.results import SearchResults


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its passages; `address` is the search for exactly those."""

    year: int
    count: int
    address: str


def years_counted(counts: Mapping[str, int], address_of: Callable[[str], str]) -> list[Year]:
    """Counts by year, in order of years."""
    known = [(year, count) for year, count in counts.items() if year.isdecimal() and count]
    return sorted((Year(int(year), count, address_of(year)) for year, count in known), key=lambda year: year.year)


def years_of(results: SearchResults, address_of: Callable[[str], str]) -> list[Year]:
    """The year facet of a search, in order of years."""
    return years_counted({value.value: value.count for value in results.facets.get("year", ())}, address_of)


def years_within(results: SearchResults, within: dict[str, str], facet: str = "year") -> list[Year]:
    """Either scale, `year` or `spoken`, where the search's own address is `within`."""
    counts = {value.value: value.count for value in results.facets.get(facet, ())}
    return years_counted(counts, lambda year: search_address({**within, facet: year}))
