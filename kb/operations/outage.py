"""What a reader is told when the database or the index cannot be used: that it is so, and to come back."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from kb.search.soundness import cannot_be_read

logger = logging.getLogger(__name__)
COME_BACK_SECONDS = 60


class SayOutage:
    """A page of its own instead of a fault: for a database that is away, locked, read-only or on a full disk, and for
    what cannot be said without the index.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing on the way in."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 with when to come back; any other fault stays one."""
        database = isinstance(exception, OperationalError | InterfaceError)
        if not database and (
            isinstance(exception, Http404 | PermissionDenied | SuspiciousOperation) or not cannot_be_read()
        ):
            return None
        logger.error("Not answered for want of a %s: %s", "database" if database else "index", exception)
        writing = request.method not in ("GET", "HEAD")
        body = render_to_string("browse/503.html", {"writing": writing})
        away = HTTPStatus.SERVICE_UNAVAILABLE
        return HttpResponse(body, status=away, headers={"Retry-After": str(COME_BACK_SECONDS)})
