"""The site over HTTP in the process of the benchmark, so that a page can be asked with another engine behind it."""

import threading
from collections.abc import Iterable
from http.client import HTTPConnection
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from haystack import connections

from kb.search.backends.base import KnowledgeBackend
from kb.wsgi import application


class Served:
    """One thread that answers, with `backend` behind the searches; its CPU is that of this process."""

    def __init__(self) -> None:
        self.backend: KnowledgeBackend | None = None
        self._server = make_server("127.0.0.1", 0, self._answer, handler_class=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def get(self, address: str, headers: dict[str, str]) -> bytes:
        """The body of a page; anything but a page ends the benchmark."""
        connection = HTTPConnection("127.0.0.1", self._server.server_port, timeout=60)
        try:
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise SystemExit(f"{address} answers {answer.status}")
        return body

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if self.backend is not None:
            connections["default"]._backend = self.backend
        return application(environ, start_response)


class _Quiet(WSGIRequestHandler):
    """No line for each request."""

    def log_message(self, *arguments: object) -> None:
        """Nothing."""
