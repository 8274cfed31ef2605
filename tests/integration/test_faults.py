"""What a reader meets when something under the site is gone, broken, full or locked: a page that says so, no fault."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from kb.search import indexing
from kb.search.backends import shared
from tests import factories as make
from tests.collection import build

PAGES = (
    "/", "/search?q=SECI", "/search", "/organisations/", "/countries/", "/organisations/seci/", "/coverage",
    "/documents/lindstrom-2006/", "/map.svg", "/suggest?q=se", "/api/v1/search?q=SECI", "/compare?a=seci&b=iom",
    "/verify?q=The+IOM+returns+people+to+Bosnia", "/authors/nicole-lindstrom/", "/topics/return/",
)  # fmt: skip
SPOILT = {
    "half": lambda content: content[: len(content) // 2],
    "none": lambda content: b"",
    "noise": lambda content: b"\x07" * len(content),
}
SAID = "The search index is being made"


@pytest.fixture
def index(db: None) -> Iterator[Path]:
    """The folder of a collection's index."""
    build()
    yield Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])
    shutil.rmtree(Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]), ignore_errors=True)


def all_answer() -> None:
    for address in PAGES:
        response = Client().get(address)
        also = {"/map.svg": 404, "/verify?q=The+IOM+returns+people+to+Bosnia": 503}.get(address, 200)
        assert response.status_code in (200, also), address


def opened_anew(index: Path) -> None:
    """As a process that starts now finds it."""
    shared._opened.clear()
    current = index / "current"
    if current.exists():
        current.write_text(current.read_text())


def test_every_page_answers_without_an_index_and_says_that_it_is_missing(index):
    shutil.rmtree(index)
    all_answer()
    assert SAID in Client().get("/organisations/seci/").content.decode()


def test_nothing_is_said_of_an_index_while_there_is_one(index):
    assert SAID not in Client().get("/organisations/seci/").content.decode()


@pytest.mark.django_db
def test_a_base_without_documents_lacks_no_index():
    assert SAID not in Client().get("/").content.decode()


@pytest.mark.parametrize("spoilt", [*SPOILT, "gone"])
def test_every_page_answers_with_a_broken_index_and_a_rebuild_mends_it(index, spoilt):
    for path in [path for path in index.rglob("*") if path.is_file() and path.name not in ("current", "lock")]:
        content = path.read_bytes()
        if spoilt == "gone":
            path.unlink()
        else:
            path.write_bytes(SPOILT[spoilt](content))
    opened_anew(index)
    all_answer()
    assert SAID in Client().get("/organisations/seci/").content.decode()
    indexing.rebuild()
    page = Client().get("/search?q=SECI").content.decode()
    assert SAID not in page
    assert 'class="hit"' in page


def test_a_note_of_the_current_index_that_cannot_be_read_is_no_fault(index):
    (index / "current").write_text("{")
    opened_anew(index)
    all_answer()


@pytest.mark.parametrize("error", ["database is locked", "disk I/O error", "unable to open database file"])
def test_a_database_that_cannot_be_read_is_said(index, error):
    def refuse(*_: object) -> None:
        raise OperationalError(error)

    with connection.execute_wrapper(refuse):
        response = Client().get("/organisations/seci/")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "cannot be read at the moment" in response.content.decode()


@pytest.mark.parametrize("error", ["database or disk is full", "attempt to write a readonly database"])
def test_a_database_that_cannot_be_written_is_read_all_the_same(index, error):
    make.user(username="reader", password="a right one, and long")

    def refuse(execute, sql, *rest):
        if not sql.startswith("SELECT"):
            raise OperationalError(error)
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        all_answer()
        signed_in = Client().post("/sign-in", {"username": "reader", "password": "a right one, and long"})
    assert signed_in.status_code == 503
    assert "What you sent was not kept" in signed_in.content.decode()


def test_readers_are_not_held_up_by_a_writer(tmp_path):
    """The settings of the connection: with a write-ahead log a reader sees what was there before, at once."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL never holds up readers")
    path = tmp_path / "base.sqlite3"
    options = settings.DATABASES["default"]["OPTIONS"]
    writer, reader = (sqlite3.connect(path, timeout=0, isolation_level=None) for _ in range(2))
    for opened in (writer, reader):
        opened.executescript(options["init_command"])
    writer.execute("CREATE TABLE note (text)")
    writer.execute(f"BEGIN {options['transaction_mode']}")
    writer.execute("INSERT INTO note VALUES ('new')")
    assert reader.execute("SELECT COUNT(*) FROM note").fetchone() == (0,)
    writer.execute("COMMIT")
    assert reader.execute("SELECT COUNT(*) FROM note").fetchone() == (1,)
