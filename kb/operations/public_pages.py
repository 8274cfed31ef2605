"""What everybody is shown alike: drawn once for each state of the base, sent packed, and not again when unchanged.

Only requests without a cookie are drawn for everybody. Whoever has signed in or keeps a list is answered by the
views each time, and nothing of that is kept.
"""

import gzip
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from kb.corpus.state import asked_once, database_state
from kb.lib.encodings import takes_gzip
from kb.search.counting import stamp

MOST_BYTES = 64 * 1024 * 1024
LARGEST_BYTES = 2 * 1024 * 1024
# Below this, packing saves nothing that a network would notice.
LEAST_PACKED = 500
# Three times as fast as the strongest level, and a tenth larger.
LEVEL = 4
# However sure we are of the state: what a page says of the time of day is never older than this.
MOST_SECONDS = 600
PACKABLE = re.compile(r"text/|image/svg|application/(json|xml|atom|rss|x-ndjson|ld\+json)")

Key = tuple[str, ...]
View = Callable[[HttpRequest], HttpResponseBase]


@dataclass(slots=True)
class Page:
    """An answer without what is of one request only; `drawn` in seconds of a clock that never goes back."""

    state: str
    drawn: float
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes
    etag: str

    @property
    def size(self) -> int:
        """Bytes of memory, more or less."""
        return len(self.body) + len(self.packed) + 1_000


class Shelf:
    """The pages used last, up to a number of bytes; shared by the threads of a process."""

    def __init__(self, most: int) -> None:
        self._most, self._used = most, 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, state: str) -> Page | None:
        """The page as drawn from this state."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.state != state or time.monotonic() - page.drawn > MOST_SECONDS:
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        """In the place of an older one; what was not asked for longest goes."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._used += page.size - (before.size if before else 0)
            self._pages[key] = page
            while self._used > self._most:
                self._used -= self._pages.popitem(last=False)[1].size


class PublicPages:
    """Answer from the shelf, or have it drawn and put there."""

    def __init__(self, get_response: View) -> None:
        self._get_response = get_response
        self._shelf = Shelf(MOST_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A request that only reads and is nobody's own; any other passes as it is."""
        if request.method not in ("GET", "HEAD"):
            return self._get_response(request)
        with asked_once():
            return self._answer(request) if _anybodys(request) else self._get_response(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        """As anybody gets it."""
        state = state_shown()
        key = _key(request)
        page = self._shelf.get(key, state) if state else None
        if page is not None:
            return _sent(request, page)
        response = self._get_response(request)
        if not _shared(request, response):
            return response
        if response.has_header("Cache-Control"):
            return _packed(request, response)
        page = _page(response, state or "")
        if state and page.size < LARGEST_BYTES:
            self._shelf.put(key, page)
        return _sent(request, page)


def state_shown() -> str | None:
    """The state of all that pages are drawn from: rows and index; None where it cannot be said for now."""
    rows = database_state()
    try:
        return f"{rows} {stamp()}" if rows else None
    except OSError:
        return None


def _anybodys(request: HttpRequest) -> bool:
    """A form's token is the only cookie of ours that changes no page."""
    return "Authorization" not in request.headers and request.COOKIES.keys() <= {settings.CSRF_COOKIE_NAME}


def _key(request: HttpRequest) -> Key:
    """All that a view may look at. Raises SuspiciousOperation for a host that is not ours."""
    asked = (request.path_info, str(request.META.get("QUERY_STRING", "")), request.headers.get("HX-Request", ""))
    return (request.scheme or "", request.get_host(), *asked)


def _shared(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer is the same for everybody: it found what was asked for and sets no cookie."""
    plain = isinstance(response, HttpResponse) and not response.streaming and not response.cookies
    return plain and response.status_code == HTTPStatus.OK and not request.COOKIES


def _page(response: HttpResponseBase, state: str) -> Page:
    body = bytes(response.content)  # type: ignore[attr-defined]
    headers = tuple((name, value) for name, value in response.items() if name != "Content-Length")
    packed = _gzip(response, body)
    return Page(state, time.monotonic(), headers, body, packed, f'W/"{blake2b(body, digest_size=12).hexdigest()}"')


def _gzip(response: HttpResponseBase, body: bytes) -> bytes:
    """Packed where that is of use, else nothing; without a time, so that the same body gives the same bytes."""
    packable = len(body) >= LEAST_PACKED and PACKABLE.match(response.get("Content-Type", ""))
    return gzip.compress(body, LEVEL, mtime=0) if packable and not response.has_header("Content-Encoding") else b""


def _sent(request: HttpRequest, page: Page) -> HttpResponseBase:
    """The page, or word that the reader's copy still stands: browsers keep it and ask each time."""
    response = HttpResponse(page.body, headers=dict(page.headers))
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = page.etag
    _pack(request, response, page.packed)
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    return get_conditional_response(request, page.etag, None, response) or response


def _packed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An answer whose view says itself how long it holds."""
    if packed := _gzip(response, bytes(response.content)):  # type: ignore[attr-defined]
        _pack(request, response, packed)
        patch_vary_headers(response, ("Accept-Encoding",))
        if response.get("ETag", "").startswith('"'):
            response["ETag"] = f"W/{response['ETag']}"
    return response


def _pack(request: HttpRequest, response: HttpResponseBase, packed: bytes) -> None:
    if packed and takes_gzip(request.headers.get("Accept-Encoding", "")):
        response.content = packed  # type: ignore[attr-defined]
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))  # type: ignore[attr-defined]
