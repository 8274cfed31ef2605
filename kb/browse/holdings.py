"""What is held as text, and what is known by its record alone: the list of what to acquire goes by it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from kb.corpus.models import Document, Passage

_PASSAGES = Exists(Passage.objects.standing().filter(document=OuterRef("pk")).order_by())
_PARTS = Exists(Document.objects.filter(part_of=OuterRef("pk")).order_by())
HAS_TEXT = Q(_PASSAGES) | Q(_PARTS)


def with_text(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Those of which passages were read, or that have chapters."""
    return documents.filter(HAS_TEXT)


def marked_records(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Documents that say of themselves `is_record_only`."""
    return documents.annotate(is_record_only=~HAS_TEXT)
