"""Editing a row by hand: saved, recorded, and the index told."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction

from kb.corpus.models import Annotation, Contribution, Document, Entity, IndexTask, Mention, Name, Passage
from kb.curation.actions.history import index_soon, record, values_of
from kb.lib.text import fold


@transaction.atomic
def save(row: models.Model, *, by: AbstractBaseUser, changed: Sequence[str]) -> None:
    """Save a new or edited row; `changed` names the fields that a person set."""
    before = {}
    if row.pk is not None:
        standing = type(row)._default_manager.filter(pk=row.pk).first()
        before = values_of(standing, changed) if standing is not None else {}
    if isinstance(row, Document):
        # A field that a person has set is left alone when the file is read again.
        row.edited = sorted({*row.edited, *changed})
        row.needs_review = False
    if isinstance(row, Name):
        row.folded = fold(row.text)
    action = "edited" if before or not row._state.adding else "added"
    row.save()
    record(action, row, by=by, before=before, after=values_of(row, changed))
    tell_index(row)


@transaction.atomic
def remove(row: models.Model, *, by: AbstractBaseUser, reason: str = "") -> None:
    """Delete a row, keeping its values in the history."""
    names = [field.name for field in row._meta.concrete_fields]
    tell_index(row)
    record("removed", row, by=by, before=values_of(row, names), reason=reason)
    row.delete()


def tell_index(row: models.Model) -> None:
    """Write down what the index has to learn when this row changes."""
    if isinstance(row, Document):
        IndexTask.objects.documents([row.slug])
    elif isinstance(row, Contribution):
        IndexTask.objects.documents([row.document.slug])
    elif isinstance(row, Passage):
        IndexTask.objects.passages([row.anchor])
    elif isinstance(row, Mention):
        IndexTask.objects.passages([row.passage.anchor])
    elif isinstance(row, Entity):
        anchors = Passage.objects.standing().filter(mentions__entity=row).values_list("anchor", flat=True)
        IndexTask.objects.passages(list(anchors.distinct()))
    elif isinstance(row, Annotation):
        return
    index_soon()
