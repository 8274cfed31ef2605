"""Pages for everybody: drawn once for a state of the base, packed, not sent again, and never anybody's own."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from kb.operations import public_pages
from kb.operations.public_pages import PublicPages, Shelf
from tests.collection import build

LONG = "<p>A passage on return and reintegration.</p>" * 40


class Views:
    """Counts how often it is asked to draw."""

    def __init__(self) -> None:
        self.drawn = 0
        self.headers: dict[str, str] = {}
        self.status = 200
        self.cookie = ""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.drawn += 1
        response = HttpResponse(f"{request.get_full_path()} {LONG}", status=self.status, headers=self.headers)
        if self.cookie:
            response.set_cookie(self.cookie, "1")
        return response


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The state of the base, to be changed by the test."""
    now: list[str | None] = ["one"]
    monkeypatch.setattr(public_pages, "state_shown", lambda: now[0])
    return now


@pytest.fixture
def views() -> Views:
    return Views()


@pytest.fixture
def pages(views: Views, state: list[str | None]) -> PublicPages:
    return PublicPages(views)


def ask(pages: PublicPages, address: str = "/a", method: str = "GET", **more: str) -> HttpResponse:
    response = pages(RequestFactory().generic(method, address, headers=more or None))
    assert isinstance(response, HttpResponse)
    return response


def test_the_same_page_is_drawn_once(pages, views):
    assert ask(pages).content == ask(pages).content
    assert views.drawn == 1


@pytest.mark.parametrize("other", ["/b", "/a?q=1"])
def test_another_address_is_another_page(pages, views, other):
    assert ask(pages).content != ask(pages, other).content


def test_a_change_of_the_base_draws_it_anew(pages, views, state):
    ask(pages)
    state[0] = "two"
    ask(pages)
    assert views.drawn == 2


def test_while_the_state_cannot_be_said_nothing_is_kept(pages, views, state):
    state[0] = None
    ask(pages)
    ask(pages)
    assert views.drawn == 2


def test_a_page_grows_no_older_than_some_minutes(pages, views, monkeypatch):
    ask(pages)
    monkeypatch.setattr(public_pages, "MOST_SECONDS", -1)
    ask(pages)
    assert views.drawn == 2


@pytest.mark.parametrize("cookie", ["sessionid=a", "kept=a", "csrftoken=a; sessionid=b"])
def test_who_comes_with_a_cookie_is_answered_by_the_view_alone(pages, views, cookie):
    ask(pages)
    request = RequestFactory().get("/a", headers={"Cookie": cookie})
    response = pages(request)
    assert views.drawn == 2
    assert not response.has_header("ETag")
    ask(pages)
    assert views.drawn == 2


def test_an_answer_that_sets_a_cookie_is_not_kept(pages, views):
    views.cookie = "csrftoken"
    assert "ETag" not in ask(pages)
    ask(pages)
    assert views.drawn == 2


@pytest.mark.parametrize("status", [301, 404, 410, 500])
def test_only_what_was_found_is_kept(pages, views, status):
    views.status = status
    ask(pages)
    assert ask(pages).status_code == status
    assert views.drawn == 2


def test_an_answer_with_a_word_of_its_own_on_keeping_is_left_to_it(pages, views):
    views.headers = {"Cache-Control": "private", "ETag": '"a"'}
    ask(pages)
    answer = ask(pages, **{"Accept-Encoding": "gzip"})
    assert (answer["Cache-Control"], answer["ETag"]) == ("private", 'W/"a"')
    assert gzip.decompress(answer.content).endswith(LONG.encode())
    assert views.drawn == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_may_write_passes(pages, views, method):
    ask(pages, method=method)
    ask(pages, method=method)
    assert views.drawn == 2


def test_what_the_reader_has_is_not_sent_again_even_when_drawn_anew(pages, state):
    tag = ask(pages)["ETag"]
    state[0] = "two"
    answer = ask(pages, **{"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == tag


def test_it_is_packed_for_those_who_take_it_so(pages):
    plain, packed = ask(pages), ask(pages, **{"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3
    assert int(packed["Content-Length"]) == len(packed.content)
    assert {"Cookie", "Accept-Encoding"} <= set(packed["Vary"].split(", "))


@pytest.mark.parametrize("takes", ["", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_it_is_plain_for_all_others(pages, takes):
    assert "Content-Encoding" not in ask(pages, **{"Accept-Encoding": takes})


def test_the_pages_asked_for_least_lately_make_room(views, state, monkeypatch):
    pages = PublicPages(views)
    monkeypatch.setattr(pages, "_shelf", Shelf(2 * (len(LONG) + 1_300)))
    for address in ("/a", "/b", "/a", "/c", "/a"):
        ask(pages, address)
    assert views.drawn == 3
    ask(pages, "/b")
    assert views.drawn == 4


def test_a_page_too_large_for_the_shelf_is_sent_all_the_same(pages, views, monkeypatch):
    monkeypatch.setattr(public_pages, "LARGEST_BYTES", 10)
    assert ask(pages).content == ask(pages).content
    assert views.drawn == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/organisations/seci/", "/search?q=SECI", "/documents/lindstrom-2006/", "/countries/", "/p/{}/"]
)
def test_every_kind_of_page_with_forms_is_the_same_for_all_who_only_read(address, state):
    collection = build()
    address = address.format(collection.opening.anchor)
    # One client, since each has a shelf of its own, and the search page says the minute it was drawn in.
    client = Client()
    first = client.get(address)
    assert not first.cookies
    assert first["Cache-Control"] == "public, no-cache"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert first["Content-Security-Policy"]
    assert client.get(address)["Content-Security-Policy"] == first["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/organisations/seci/", "/documents/lindstrom-2006/", "/countries/", "/works/"]
)
def test_who_carries_a_cookie_of_somebody_else_reads_the_same_page(address, state):
    build()
    assert Client().get(address).content == Client().get(address, headers={"Cookie": "seen=1"}).content
