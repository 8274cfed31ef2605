"""Who made a document, in a line."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from kb.browse.holdings import marked_records
from kb.corpus.models import Contribution, Document
from kb.vocabulary import ContributorRole

MOST_NAMES = 3


def makers(document: Document) -> list[Contribution]:
    """Its authors in the printed order, or its editors where it has none. Reads the prefetched contributions."""
    rows = sorted(document.contributions.all(), key=lambda row: row.position)
    authors = [row for row in rows if row.role == ContributorRole.AUTHOR]
    return authors or [row for row in rows if row.role == ContributorRole.EDITOR]


def joined(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def byline(document: Document) -> str:
    """Names as printed, shortened after three; empty where nobody is named."""
    rows = makers(document)
    names = [str(row) for row in rows]
    if len(names) > MOST_NAMES:
        return _("%(first)s and others") % {"first": names[0]}
    line = joined(names)
    return _("%(names)s (ed.)") % {"names": line} if rows and rows[0].role == ContributorRole.EDITOR else line


def with_makers(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Documents whose lines in a list can be printed without a query each."""
    makers = Prefetch("contributions", Contribution.objects.order_by("position"))
    return marked_records(documents).select_related("part_of").prefetch_related(makers)
