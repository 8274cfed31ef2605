"""The file as it came, for those who may read the whole of it.

A kept file is the work of a stranger: it is served under a policy of its own, by which nothing in it can act as a page
of this site.
"""

from codecs import getincrementaldecoder
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kb.browse.originals import KINDS, PDF, TEXTS
from kb.browse.viewer import viewer_of
from kb.corpus.models import Document, SourceFile
from kb.corpus.originals import original_of

_SAMPLE = 65_536
# No scripts, forms, frames or requests, and no origin: cookies and storage of the site are out of reach.
_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
# Browsers show a PDF by a viewer of their own, which a sandbox switches off in some. It runs no script on our origin.
_VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@require_safe
@cache_control(private=True, no_cache=True)
def original(request: HttpRequest, slug: str) -> FileResponse:
    """`/documents/<slug>/original`: the kept bytes under their own name; 404 for those who may not have them."""
    document = get_object_or_404(Document.objects.select_related("source_file"), slug=slug)
    source = original_of(document, viewer_of(request))
    if source is None:
        raise Http404(slug)
    try:
        file = source.kept_path.open("rb")
    except OSError as error:
        raise Http404(slug) from error
    return _response(source, file)


def _response(source: SourceFile, file: BinaryIO) -> FileResponse:
    """Shown in the browser where it can be; a kind that no reader of ours gives is for saving only."""
    known = source.media_type in KINDS
    response = FileResponse(
        file,
        as_attachment=not known,
        filename=_name(source),
        content_type=_content_type(source, file) if known else "application/octet-stream",
    )
    response["Content-Security-Policy"] = _VIEWER if source.media_type == PDF else _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _name(source: SourceFile) -> str:
    """The name it came under, without what cannot stand in a header."""
    name = "".join(letter for letter in Path(source.original_name).name if letter.isprintable())
    return name or source.sha256[:12]


def _content_type(source: SourceFile, file: BinaryIO) -> str:
    """With the encoding of a text when it is UTF-8; another is left for the browser to find out."""
    if source.media_type not in TEXTS:
        return source.media_type
    decoder = getincrementaldecoder("utf-8")()
    try:
        decoder.decode(file.read(_SAMPLE))
    except UnicodeDecodeError:
        return source.media_type
    finally:
        file.seek(0)
    return f"{source.media_type}; charset=utf-8"
