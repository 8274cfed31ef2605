"""Records: added by hand, edited, published and withdrawn."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from kb.corpus.models import Document, FormerAddress, IndexTask
from kb.curation.actions import rows
from kb.curation.actions.history import index_soon, record
from kb.ingest.identity import free_document_slug
from kb.lib.slugs import slug_of
from kb.vocabulary import ContributorRole, Status

# What of a book holds for its chapters as well.
_SHARED = ("status", "rights")
# What the address of a document is made of.
_ADDRESSED_BY = {"title", "year", "credits"}


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
    told = {row.slug for row in moved}
    for row in moved:
        before, after = {"status": row.status}, {"status": status.value}
        if status == Status.PUBLISHED and row.status == Status.DRAFT and (slug := _better_slug(row)):
            FormerAddress.objects.create(slug=row.slug, document=row)
            before, after = {**before, "slug": row.slug}, {**after, "slug": slug}
            row.slug = slug
        row.status = status.value
        row.edited = sorted({*row.edited, "status"})
        row.save(update_fields=["status", "edited", "slug", "updated_at"])
        record(status.value, row, by=by, before=before, after=after, reason=reason)
    IndexTask.objects.documents(sorted(told | {row.slug for row in moved}))
    index_soon()


def _better_slug(draft: Document) -> str:
    """The address by what a person made of the record, empty where the one it has will do.

    An upload whose title page misled the reader was stored as `untitled-nd`; nobody has cited it while it was a draft.
    Once published, an address stays.
    """
    if not _ADDRESSED_BY & set(draft.edited):
        return ""
    people = sorted(draft.contributions.all(), key=lambda row: (row.role != ContributorRole.AUTHOR, row.position))
    base = f"{slug_of(people[0].family if people else draft.title, 40)}-{draft.year or 'nd'}"
    # `allred-2009b` is the second of its name and year.
    return "" if base in (draft.slug, draft.slug[:-1]) else free_document_slug(base)
