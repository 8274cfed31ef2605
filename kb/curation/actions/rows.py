"""Editing a row by hand: saved, recorded, and the index told."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from kb.corpus.models import (
    Annotation,
    Contribution,
    CrossReference,
    Document,
    Entity,
    IndexTask,
    LinkRule,
    Mention,
    Name,
    Passage,
    Reference,
)
from kb.curation.actions.history import index_soon, record, values_of
from kb.curation.actions.relinking import forms_of, relink_soon
from kb.lib.text import fold
from kb.vocabulary import State


@transaction.atomic
def save(row: models.Model, *, by: User, changed: Sequence[str]) -> None:
    """Save a new or edited row; `changed` names the fields that a person set. Nothing new is nothing to record."""
    standing = type(row)._default_manager.filter(pk=row.pk).first() if row.pk is not None else None
    if standing is not None:
        changed = [name for name in changed if values_of(standing, [name]) != values_of(row, [name])]
    is_reviewed = isinstance(row, Document) and row.needs_review
    if standing is not None and not changed and not is_reviewed:
        return
    told = [*changed, "needs_review"] if is_reviewed else changed
    before = values_of(standing, told) if standing is not None else {}
    _prepare(row, changed)
    row.save()
    action = "added" if standing is None else "edited" if changed else "reviewed"
    record(action, row, by=by, before=before, after=values_of(row, told))
    tell_index(row)
    if forms := forms_of(standing, row):
        relink_soon(*forms)


@transaction.atomic
def remove(row: models.Model, *, by: User, reason: str = "") -> None:
    """Delete a row, keeping its values in the history."""
    names = [field.name for field in row._meta.concrete_fields]
    tell_index(row)
    record("removed", row, by=by, before=values_of(row, names), reason=reason)
    if isinstance(row, Contribution):
        _keep_byline(row.document)
    if forms := forms_of(row):
        relink_soon(*forms)
    row.delete()


def record_links(row: models.Model, *, by: User, links: Mapping[str, Sequence[Any]]) -> None:
    """Lists of other rows that a person set, by field; they are saved by the form itself."""
    record("edited", row, by=by, after={name: [str(other) for other in others] for name, others in links.items()})


def _prepare(row: models.Model, changed: Sequence[str]) -> None:
    """What goes with an edit, so that reading the file again leaves it alone and names are compared by their fold."""
    if isinstance(row, Document):
        row.edited = sorted({*row.edited, *changed})
        row.needs_review = False
    elif isinstance(row, Contribution):
        _keep_byline(row.document)
    elif isinstance(row, Name | LinkRule):
        row.folded = fold(row.text)
    elif isinstance(row, Reference) and "work_state" not in changed:
        row.work_state = State.CONFIRMED.value
    elif isinstance(row, CrossReference) and "state" not in changed:
        row.state = State.CONFIRMED.value


def _keep_byline(document: Document) -> None:
    """A byline that a person mended is not written anew from the record."""
    document.edited = sorted({*document.edited, "credits"})
    document.save(update_fields=["edited", "updated_at"])


def tell_index(row: models.Model) -> None:
    """Write down what the index has to learn when this row changes."""
    if isinstance(row, Document):
        IndexTask.objects.documents([row.slug, *row.parts.values_list("slug", flat=True)])
    elif isinstance(row, Contribution):
        IndexTask.objects.documents([row.document.slug])
    elif isinstance(row, Passage):
        IndexTask.objects.passages([row.anchor])
    elif isinstance(row, Mention):
        IndexTask.objects.passages([row.passage.anchor])
    elif isinstance(row, Entity):
        anchors = Passage.objects.standing().filter(mentions__entity=row).values_list("anchor", flat=True)
        IndexTask.objects.passages(list(anchors.distinct()))
        IndexTask.objects.documents(list(row.contributions.values_list("document__slug", flat=True).distinct()))
    elif isinstance(row, Annotation):
        return
    index_soon()
