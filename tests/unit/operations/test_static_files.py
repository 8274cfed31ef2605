"""Static files: named by their content, packed, kept for good by those who asked for them by version."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

SHEET = "css/site.css"


def plain() -> bytes:
    return Path(settings.BASE_DIR, "static", SHEET).read_bytes()


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_an_address_carries_the_version_of_the_content():
    assert re.fullmatch(r"/static/css/site\.css\?v=[0-9a-f]{10}", staticfiles_storage.url(SHEET))


def test_an_address_is_plain_while_debugging(settings):
    settings.DEBUG = True
    assert staticfiles_storage.url(SHEET) == "/static/css/site.css"


def test_a_file_that_is_not_there_has_a_plain_address():
    assert staticfiles_storage.url("css/none.css") == "/static/css/none.css"


def test_a_file_asked_for_by_its_version_is_kept_for_good():
    response = Client().get(staticfiles_storage.url(SHEET))
    assert body(response) == plain()
    assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize("query", ["", "?v=0000000000", "?w=1"])
def test_a_file_asked_for_otherwise_is_asked_for_again(query):
    response = Client().get(f"/static/{SHEET}{query}")
    assert body(response) == plain()
    assert "immutable" not in response["Cache-Control"]


def test_it_is_packed_for_those_who_take_it_so():
    response = Client().get(f"/static/{SHEET}", headers={"Accept-Encoding": "gzip, br"})
    assert gzip.decompress(body(response)) == plain()
    assert (response["Content-Encoding"], response["Vary"]) == ("gzip", "Accept-Encoding")


def test_it_is_plain_for_others_and_says_that_it_varies():
    response = Client().get(f"/static/{SHEET}")
    assert not response.has_header("Content-Encoding")
    assert response["Vary"] == "Accept-Encoding"


def test_a_part_of_a_file_is_a_part_of_the_plain_one():
    response = Client().get(f"/static/{SHEET}", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"})
    assert (response.status_code, body(response)) == (206, plain()[:10])


def test_a_file_that_has_not_changed_is_not_sent_again():
    since = Client().get(f"/static/{SHEET}")["Last-Modified"]
    headers = {"If-Modified-Since": since, "Accept-Encoding": "gzip"}
    assert Client().get(f"/static/{SHEET}", headers=headers).status_code == 304


@pytest.mark.django_db
def test_the_pages_name_their_files_by_version():
    html = Client().get("/about").content.decode()
    assert staticfiles_storage.url(SHEET) in html
    assert len(re.findall(r"/static/[\w/]+\.(?:css|js)\?v=", html)) >= 4
