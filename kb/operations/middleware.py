"""What every request passes through."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import get_resolver

from kb.lib.text import printable

KEPT_FOR_GOOD = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT, HTTPStatus.GONE)


class AnswerAnyQueryString:
    """Every address answers every query string.

    A NUL in a parameter makes PostgreSQL refuse the query; a lone surrogate cannot be encoded at all; no feed can say
    a control character. They are put aside here, once, instead of in every form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on the request with a query string that can be searched, stored and printed.

        An address with a NUL leads nowhere; more parameters than Django reads are read as none.
        """
        if "\x00" in request.path_info:
            raise Http404
        try:
            given = request.GET
        except TooManyFieldsSent:
            given = QueryDict()
            request.GET = given
        if any(not _is_plain(value) for values in given.lists() for value in (values[0], *values[1])):
            request.GET = _cleaned(given)  # type: ignore[assignment]
        return self._get_response(request)


class AskAgain:
    """What browsers keep for good unless told otherwise: that an address moved, or that nothing stands there any more.

    A passage that was restricted for a day stayed gone for whoever had looked at it that day.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Have the reader's browser ask each time."""
        response = self._get_response(request)
        if response.status_code in KEPT_FOR_GOOD and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-cache"
        return response


class OurOwnNotFound:
    """A missing page is ours with debugging on as well: what a reader is shown does not depend on that setting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the site's page in the place of Django's technical one."""
        response = self._get_response(request)
        if settings.DEBUG and response.status_code == HTTPStatus.NOT_FOUND and b"DEBUG = True" in response.content:
            handler: Any = get_resolver().resolve_error_handler(HTTPStatus.NOT_FOUND)
            ours: HttpResponse = handler(request, exception=Http404())
            return ours
        return response


def _is_plain(value: str) -> bool:
    return printable(value) == value


def _cleaned(given: QueryDict) -> QueryDict:
    plain = QueryDict(mutable=True)
    for key, values in given.lists():
        plain.setlist(printable(key), [printable(value) for value in values])
    plain._mutable = False
    return plain
