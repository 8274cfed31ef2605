"""The way to the file that a document was read from."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kb.browse.labels import Label
from kb.corpus.models import Document, Passage
from kb.corpus.originals import original_of
from kb.lib.viewer import Viewer

PDF = "application/pdf"
TEXTS = ("text/plain", "text/markdown")
# The kinds that are read, as a reader calls them.
KINDS: Mapping[str, Label] = {
    PDF: _("PDF"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _("Word"),
    "application/epub+zip": _("EPUB"),
    "text/html": _("web page"),
    "text/markdown": _("Markdown"),
    "text/plain": _("text"),
}


@dataclass(frozen=True, slots=True)
class OriginalLink:
    """Where the file is opened, of what kind it is in words and by its media type, and its bytes."""

    address: str
    kind: Label
    media_type: str
    size: int


def original_link(document: Document, viewer: Viewer, passage: Passage | None = None) -> OriginalLink | None:
    """The link for this reader, at the passage's page where the file has pages; None when they may not open it."""
    source = original_of(document, viewer)
    if source is None:
        return None
    index = passage.page_index if passage is not None and source.media_type == PDF else None
    return OriginalLink(
        address=reverse("original", args=[document.slug]) + (f"#page={index + 1}" if index is not None else ""),
        kind=KINDS.get(source.media_type, _("file")),
        media_type=source.media_type,
        size=source.size,
    )
