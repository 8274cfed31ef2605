"""Looking for names in the lists of authors that works carry as JSON."""

import json

from django.db.models import Q


def named(column: str, surname: str) -> Q:
    """One of the authors is exactly this, whatever its case."""
    return _written(column, f'"{surname}"', json.dumps(surname))


def naming(column: str, words: str) -> Q:
    """These words stand among the authors."""
    return _written(column, words, json.dumps(words)[1:-1])


def _written(column: str, plain: str, escaped: str) -> Q:
    """PostgreSQL keeps letters as they are, SQLite as JSON escapes them."""
    found = Q(**{f"{column}__icontains": plain})
    return found if plain == escaped else found | Q(**{f"{column}__icontains": escaped})
