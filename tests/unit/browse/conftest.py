"""A small collection with one of everything that has a page, indexed for real in a folder of this run."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kb.search.engine import search
from kb.search.request import SearchRequest
from tests.collection import build

Fetch = Callable[..., str]


@pytest.fixture
def collection(db: None) -> SimpleNamespace:
    """With the names read once, as they are kept between requests."""
    built = build()
    search(SearchRequest(text="names"))
    return built


@pytest.fixture
def fetch(client: Client) -> Fetch:
    """The text of a page that must answer 200, with at most twelve queries and none that writes."""

    def get(address: str, status: int = 200) -> str:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        statements = [query["sql"] for query in queries]
        assert response.status_code == status, address
        assert len(statements) <= 12, (address, *statements)
        assert all(sql.startswith(("SELECT", "SAVEPOINT", "RELEASE")) for sql in statements), address
        return response.content.decode()

    return get
