"""Style sheets, scripts and pictures: fetched once by a reader, and again only when they have changed.

The address of each carries its content's hash, `site.css?v=1a2b3c4d5e`, without a step at deployment that could be
forgotten; the file itself lies where it always lay, so that any server in front can serve it too.
"""

import gzip
import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from kb.lib.encodings import takes_gzip

PACKABLE = re.compile(r"\.(css|js|svg|json|txt)$")
FOR_GOOD = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1_000)
def found_at(name: str) -> str | None:
    """Where the file of this name below `static/` lies; a page names ten, and each is looked for in many folders."""
    path = finders.find(name)
    return path if isinstance(path, str) else None


@lru_cache(maxsize=1_000)
def version_of(path: str) -> str:
    """Ten hexadecimal digits of the content."""
    return blake2b(Path(path).read_bytes(), digest_size=5).hexdigest()


@lru_cache(maxsize=1_000)
def _packed(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), mtime=0)


class Versioned(StaticFilesStorage):
    """Addresses with the version in them; plain ones while debugging, when files change under a running server."""

    def url(self, name: str | None) -> str:
        """The address of a file by its name below `static/`."""
        plain = super().url(name)
        path = found_at(name) if name and not settings.DEBUG else None
        return f"{plain}?v={version_of(path)}" if path else plain


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise, which also packs, and lets a file that is asked for by its version stay with the reader for good."""

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A static file, or what the views answer."""
        found = None if self.autorefresh else self.files.get(request.path_info)
        if found is None:
            answer: HttpResponseBase = super().__call__(request)
            return answer
        path = finders.find(request.path_info[len(self.static_prefix) :])
        if not isinstance(path, str):
            path = ""
        answer = (_in_few_bytes(request, found, path) if path else None) or self.serve(found, request)
        if PACKABLE.search(path):
            patch_vary_headers(answer, ("Accept-Encoding",))
        if path and request.META.get("QUERY_STRING") == f"v={version_of(path)}":
            answer["Cache-Control"] = FOR_GOOD
        return answer


def _in_few_bytes(request: HttpRequest, found: StaticFile, path: str) -> HttpResponse | None:
    """The whole file packed, where that is of use and it is asked for; None otherwise, also where it has not changed.

    The plain file is looked at as for HEAD, which does not open it.
    """
    packable = PACKABLE.search(path) and request.method == "GET" and "Range" not in request.headers
    if not packable or not takes_gzip(request.headers.get("Accept-Encoding", "")):
        return None
    plain = found.get_response("HEAD", request.META)
    if plain.status != HTTPStatus.OK:
        return None
    kept = {name: value for name, value in plain.headers if name not in ("Content-Length", "ETag")}
    return HttpResponse(_packed(path), headers={**kept, "Content-Encoding": "gzip"})
