"""Django's choices and a database check from a closed list."""

from enum import StrEnum

from django.db import models
from django.db.models import CheckConstraint, Q


def choices(of: type[StrEnum]) -> list[tuple[str, str]]:
    """(value, label) pairs; labels are the words of the value."""
    return [(item.value, item.value.replace("-", " ").capitalize()) for item in of]


def one_of(field: str, of: type[StrEnum], name: str) -> CheckConstraint:
    """The database refuses a value that is not in the list."""
    return CheckConstraint(condition=Q(**{f"{field}__in": [item.value for item in of]}), name=name)


def listed(of: type[StrEnum], default: StrEnum | None = None) -> "models.CharField[str, str]":
    """A short text column that holds a value of the list."""
    if default is None:
        return models.CharField(max_length=32, choices=choices(of))
    return models.CharField(max_length=32, choices=choices(of), default=default.value)
