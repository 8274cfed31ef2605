"""Who cites a document, with the words around the citation."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kb.browse.excerpts import LEFT_OUT_BEFORE, LEFT_OUT_BEHIND, excerpt
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
    end = LEFT_OUT_BEHIND if start + len(words) < len(text.text) else ""
    return f"{LEFT_OUT_BEFORE if start else ''}{words}{end}"


def sections_citing(found: Document, viewer: Viewer, limit: int) -> list[CrossReference]:
    """The first citation of each of the first sections that cite it; one that does so five times is one line."""
    rows = list(citing(found, viewer)[: limit * LOOKED_AT])
    once = {(row.passage.document_id, row.passage.section_id): row for row in reversed(rows)}
    return list(once.values())[::-1][:limit]


def citing_with_sentences(found: Document, viewer: Viewer, limit: int) -> list[Citing]:
    """The first of the passages that cite it, each with one sentence: a page shows no passage in two excerpts."""
    once = {row.passage_id: row for row in reversed(list(citing(found, viewer)[: limit * LOOKED_AT]))}
    rows = list(once.values())[::-1][:limit]
    return [Citing(row.passage, sentence(row, viewer)) for row in rows]
