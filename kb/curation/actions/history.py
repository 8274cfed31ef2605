"""Writing down who did what."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models.fields.files import FieldFile

from kb.curation.models import ChangeEvent
from kb.search.indexing import drain

# What a change may hold at once before the index is left to its own process.
AT_ONCE = 200


def record(
    action: str,
    subject: models.Model,
    *,
    by: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> ChangeEvent:
    """One row of the history, in the transaction of the change itself."""
    return ChangeEvent.objects.create(
        by=by,
        by_name=by.get_username() if by is not None else "",
        action=action,
        subject_type=subject._meta.model_name or "",
        subject_id=subject.pk,
        subject_label=str(subject)[:400],
        before=before or {},
        after=after or {},
        reason=reason,
    )


def values_of(row: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """Field values as JSON can hold them: keys for rows, text for what is neither number nor list."""
    found: dict[str, Any] = {}
    for name in fields:
        field = row._meta.get_field(name)
        if not isinstance(field, models.Field) or field.many_to_many:
            continue
        value = field.value_from_object(row)
        plain = value is None or isinstance(value, str | int | float | bool | list | dict)
        found[name] = value if plain and not isinstance(value, FieldFile) else str(value)
    return found


def index_soon() -> None:
    """Let the index learn a small change as soon as it is committed; one that cannot be learnt now waits as a task."""
    transaction.on_commit(lambda: drain(limit=AT_ONCE), robust=True)
