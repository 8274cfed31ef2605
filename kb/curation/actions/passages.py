"""Keeping a passage from the public, with a reason."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from kb.corpus.models import Passage
from kb.curation.actions.history import record, values_of
from kb.curation.actions.rows import tell_index


class ReasonMissing(ValueError):
    """A passage is restricted only with a reason that the next curator can read."""


@transaction.atomic
def restrict(passage: Passage, *, by: User, reason: str) -> None:
    """Take the passage from every public page, search and export."""
    if not reason.strip():
        raise ReasonMissing("Say why the passage is restricted.")
    before = _standing(passage)
    passage.restricted, passage.restricted_reason = True, reason.strip()
    passage.save(update_fields=["restricted", "restricted_reason"])
    record("restricted", passage, by=by, before=before, after={"restricted": True}, reason=reason.strip())
    tell_index(passage)


@transaction.atomic
def release(passage: Passage, *, by: User, reason: str = "") -> None:
    """Show the passage again as the rights of its document allow."""
    before = _standing(passage)
    passage.restricted, passage.restricted_reason = False, ""
    passage.save(update_fields=["restricted", "restricted_reason"])
    record("released", passage, by=by, before=before, after={"restricted": False}, reason=reason)
    tell_index(passage)


def _standing(passage: Passage) -> dict[str, Any]:
    """As it is in the base; a form may have changed the row at hand already."""
    return values_of(Passage.objects.get(pk=passage.pk), ("restricted", "restricted_reason"))
