"""Searches that signed-in readers keep for themselves."""

from django.contrib.auth.models import User
from django.db import transaction
from django.http import QueryDict

from kb.curation.models import SavedSearch
from kb.search.forms import SearchForm, query_string

MOST_SEARCHES = 500
LONGEST_NAME = 200


class TooManySearches(ValueError):
    """A reader keeps as many as there is room for."""


@transaction.atomic
def save(*, query: str, name: str, by: User) -> SavedSearch:
    """Keep the search under its permanent address; saved again, it takes the new name.

    A search of one's own changes nothing that others see, so it is not written into the history.

    Raises:
        TooManySearches: over `MOST_SEARCHES`.
    """
    address = permanent(query)
    kept = SavedSearch.objects.filter(user=by)
    if kept.count() >= MOST_SEARCHES and not kept.filter(query=address).exists():
        raise TooManySearches(f"You keep {MOST_SEARCHES} searches, as many as there is room for. Delete one first.")
    label = " ".join(name.split())[:LONGEST_NAME] or address[:LONGEST_NAME] or "Everything"
    return SavedSearch.objects.update_or_create(user=by, query=address, defaults={"name": label})[0]


def permanent(query: str) -> str:
    """The query string of the search's permanent address, from its first page."""
    given = QueryDict(query.removeprefix("?"), mutable=True)
    given.pop("page", None)
    return query_string(SearchForm(given).request())


@transaction.atomic
def delete(*, pk: int, by: User) -> None:
    """Delete one of one's own; another's is not touched."""
    SavedSearch.objects.filter(user=by, pk=pk).delete()
