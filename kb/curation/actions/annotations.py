"""Notes of curators on documents, passages and entities."""

from django.contrib.auth.models import User
from django.db import transaction

from kb.corpus.models import Annotation
from kb.curation.actions.history import record, values_of
from kb.lib.rich_text import clean

_FIELDS = ("kind", "body", "quote", "visibility", "document", "passage", "entity")


class QuoteNotInPassage(ValueError):
    """The words a note is about do not stand in its passage."""


@transaction.atomic
def write(annotation: Annotation, *, by: User) -> Annotation:
    """Save a new or edited note with its body cleaned; its first writer stays its author."""
    before = {}
    if annotation.pk is not None:
        before = values_of(Annotation.objects.get(pk=annotation.pk), _FIELDS)
    else:
        annotation.author_id = by.pk
    if annotation.quote and annotation.passage and annotation.quote not in annotation.passage.text:
        raise QuoteNotInPassage("The quoted words do not stand in the passage; copy them from it.")
    annotation.body = clean(annotation.body)
    annotation.save()
    record("annotated", annotation, by=by, before=before, after=values_of(annotation, _FIELDS))
    return annotation
