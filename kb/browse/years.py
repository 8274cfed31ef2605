"""Passages by year of publication."""

from collections.abc import Callable
from dataclasses import dataclass

from kb.browse.addresses import search_address
from kb.search.results import SearchResults


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its passages; `address` is the search for exactly those."""

    year: int
    count: int
    address: str


def years_of(results: SearchResults, address_of: Callable[[str], str]) -> list[Year]:
    """The year facet of a search, in order of years."""
    values = [value for value in results.facets.get("year", ()) if value.value.isdecimal() and value.count]
    return sorted((Year(int(v.value), v.count, address_of(v.value)) for v in values), key=lambda year: year.year)


def years_within(results: SearchResults, within: dict[str, str]) -> list[Year]:
    """The same, where the search's own address is `within`."""
    return years_of(results, lambda year: search_address({**within, "year": year}))
