"""Who cites a document, with the words around the citation."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kb.browse.excerpts import ELLIPSIS, excerpt
from kb.corpus.models import CrossReference, Document, Passage
from kb.lib.viewer import Viewer
from kb.vocabulary import Rights, Status

# A passage may cite the same work several times.
LOOKED_AT = 3


@dataclass(frozen=True, slots=True)
class Citing:
    """A passage that cites it, with the words around the citation."""

    passage: Passage
    sentence: str


def citing(found: Document, viewer: Viewer) -> QuerySet[CrossReference]:
    """Visible citations of a document from passages this reader may see, with what the list prints of them."""
    rows = CrossReference.objects.visible().filter(cited_document=found, passage__vanished_at=None)
    if not viewer.is_curator:
        rows = rows.filter(passage__document__status=Status.PUBLISHED, passage__restricted=False)
    return rows.select_related("passage__document", "passage__section").order_by("-passage__document__year", "pk")


def sentence(row: CrossReference, viewer: Viewer) -> str:
    """An excerpt around the citation; nothing of a text of which the reader may see nothing."""
    text = row.passage
    if text.document.rights in (Rights.METADATA, Rights.MEMBERS) and not text.document.shows_whole_text_to(viewer):
        return ""
    words, start = excerpt(text.text, row.start)
    end = ELLIPSIS if start + len(words) < len(text.text) else ""
    return f"{ELLIPSIS if start else ''}{words}{end}"


def citing_with_sentences(found: Document, viewer: Viewer, limit: int) -> list[Citing]:
    """The first of the passages that cite it, each with one sentence: a page shows no passage in two excerpts."""
    once = {row.passage_id: row for row in reversed(list(citing(found, viewer)[: limit * LOOKED_AT]))}
    rows = list(once.values())[::-1][:limit]
    return [Citing(row.passage, sentence(row, viewer)) for row in rows]
