"""Addresses that differ from the present one in a word: every choice on a page is a link."""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict

Value = str | int | Iterable[str] | None


def changed(query: QueryDict, changes: Mapping[str, Value]) -> str:
    """The query string with these parameters set (None takes one away), back on the first page; `?` at least."""
    pairs = [(key, value) for key, values in query.lists() for value in values if key != "page" and key not in changes]
    for key, value in changes.items():
        pairs += [(key, each) for each in _listed(value)]
    return "?" + urlencode([(key, value) for key, value in pairs if value])


def added(query: QueryDict, key: str, value: str) -> str:
    """The query string with one more value of a parameter."""
    return adding(query, key)(value)


def adding(query: QueryDict, key: str) -> Callable[[str], str]:
    """The query string with one more value of a parameter, for as many values as there are."""
    return _ending(changed(query, {key: query.getlist(key)}), key)


def setting(query: QueryDict, key: str) -> Callable[[str], str]:
    """The query string with a value of a parameter in place of those it has, for as many values as there are."""
    return _ending(changed(query, {key: None}), key)


def removed(query: QueryDict, key: str, value: str) -> str:
    """The query string without this value of a parameter."""
    return changed(query, {key: [each for each in query.getlist(key) if each != value]})


def search_address(parameters: Mapping[str, Value]) -> str:
    """The permanent address of a search."""
    return "/search" + changed(QueryDict(), parameters)


def _ending(kept: str, key: str) -> Callable[[str], str]:
    """The value stands last, so that the rest is written once."""
    begun = f"{kept}{'' if kept == '?' else '&'}{quote_plus(key)}="
    return lambda value: f"{begun}{quote_plus(value)}"


def _listed(value: Value) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str | int):
        return [str(value)]
    return list(value)
