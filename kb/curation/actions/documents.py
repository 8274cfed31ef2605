"""Records: added by hand, edited, published and withdrawn."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from kb.corpus.models import Document, IndexTask
from kb.curation.actions import rows
from kb.curation.actions.history import index_soon, record
from kb.ingest.identity import free_document_slug
from kb.lib.slugs import slug_of
from kb.vocabulary import Status

# What of a book holds for its chapters as well.
_SHARED = ("status", "rights")


def publish(document: Document, *, by: User, reason: str = "") -> None:
    """Put a document and its chapters on the public pages."""
    _move(document, Status.PUBLISHED, by=by, reason=reason)


def withdraw(document: Document, *, by: User, reason: str = "") -> None:
    """Take a document and its chapters from the public pages; their addresses say so."""
    _move(document, Status.WITHDRAWN, by=by, reason=reason)


@transaction.atomic
def save(document: Document, *, by: User, changed: Sequence[str]) -> None:
    """Save a record that a person added or edited; whoever may see a book may see its chapters, and no one else."""
    if not document.slug:
        document.slug = free_document_slug(f"{slug_of(document.title, 40)}-{document.year or 'nd'}")
    rows.save(document, by=by, changed=changed)
    shared = [name for name in _SHARED if name in changed]
    for part in document.parts.all() if shared else ():
        for name in shared:
            setattr(part, name, getattr(document, name))
        rows.save(part, by=by, changed=shared)


@transaction.atomic
def _move(document: Document, status: Status, *, by: User, reason: str) -> None:
    moved = [document, *document.parts.all()]
    for row in moved:
        before = {"status": row.status}
        row.status = status.value
        row.edited = sorted({*row.edited, "status"})
        row.save(update_fields=["status", "edited", "updated_at"])
        record(status.value, row, by=by, before=before, after={"status": status.value}, reason=reason)
    IndexTask.objects.documents([row.slug for row in moved])
    index_soon()
