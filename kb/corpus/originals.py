"""The file that a document was read from, for those who may read all that is in it."""

from kb.corpus.models import Document, Passage, SourceFile
from kb.lib.viewer import Viewer


def original_of(document: Document, viewer: Viewer) -> SourceFile | None:
    """The file as it came, None when there is none or this reader may not have it.

    A file cannot be shown in part: whoever opens it reads the other chapters of the book and the restricted passages
    as well, so all of them must be theirs to read.
    """
    source = document.source_file
    if source is None or not document.shows_whole_text_to(viewer):
        return None
    if Passage.objects.withheld_from(viewer).filter(document__source_file=source).exists():
        return None
    return source
