"""Publishing and withdrawing."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from kb.corpus.models import Document, IndexTask
from kb.curation.actions.history import index_soon, record
from kb.vocabulary import Status


def publish(document: Document, *, by: AbstractBaseUser, reason: str = "") -> None:
    """Put a document and its chapters on the public pages."""
    _move(document, Status.PUBLISHED, by=by, reason=reason)


def withdraw(document: Document, *, by: AbstractBaseUser, reason: str = "") -> None:
    """Take a document and its chapters from the public pages; their addresses say so."""
    _move(document, Status.WITHDRAWN, by=by, reason=reason)


@transaction.atomic
def _move(document: Document, status: Status, *, by: AbstractBaseUser, reason: str) -> None:
    moved = [document, *document.parts.all()]
    for row in moved:
        before = {"status": row.status}
        row.status = status.value
        row.edited = sorted({*row.edited, "status"})
        row.save(update_fields=["status", "edited", "updated_at"])
        record(status.value, row, by=by, before=before, after={"status": status.value}, reason=reason)
    IndexTask.objects.documents([row.slug for row in moved])
    index_soon()
