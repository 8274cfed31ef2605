"""The file as it came: who may open it, and what it may do in a browser."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from kb.corpus.models import Document, SourceFile
from tests import factories as make

pytestmark = pytest.mark.django_db
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def _kept_here(tmp_path: Path, settings: Settings) -> None:
    settings.KB_MEDIA_ROOT = tmp_path / "kept"


def keep(data: bytes = b"%PDF-1.7 words", media_type: str = "application/pdf", name: str = "report.pdf") -> SourceFile:
    sha256 = hashlib.sha256(data).hexdigest()
    source = make.source_file(sha256=sha256, media_type=media_type, original_name=name, size=len(data))
    source.kept_path.parent.mkdir(parents=True, exist_ok=True)
    source.kept_path.write_bytes(data)
    return source


def held(source: SourceFile | None = None, **given: Any) -> Document:
    row = make.document(source_file=source or keep(), **given)
    make.passage(document=row, text="The shelter has a door.", page_index=4)
    return row


def opened(document: Document, client: Client | None = None) -> HttpResponse:
    return (client or Client()).get(f"/documents/{document.slug}/original")


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def member() -> Client:
    user = make.user()
    user.groups.add(Group.objects.get_or_create(name="Members")[0])
    client = Client()
    client.force_login(user)
    return client


def curator() -> Client:
    client = Client()
    client.force_login(make.user(is_staff=True))
    return client


def test_an_open_original_comes_as_it_was_under_its_own_name() -> None:
    response = opened(held())
    assert (response.status_code, body(response)) == (200, b"%PDF-1.7 words")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="report.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("rights", "public", "members", "curators"),
    [("open", 200, 200, 200), ("excerpts", 404, 200, 200), ("members", 404, 200, 200), ("metadata", 404, 404, 200)],
)
def test_rights_decide_who_opens_an_original(rights: str, public: int, members: int, curators: int) -> None:
    row = held(rights=rights)
    assert [opened(row, client).status_code for client in (None, member(), curator())] == [public, members, curators]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_the_original_of_what_is_not_published_is_for_curators_alone(status: str) -> None:
    row = held(status=status)
    assert [opened(row, client).status_code for client in (None, member(), curator())] == [404, 404, 200]


def test_an_original_with_a_restricted_passage_is_for_curators_alone() -> None:
    row = held()
    row.passages.update(restricted=True, restricted_reason="Names a victim.")
    assert [opened(row, client).status_code for client in (None, member(), curator())] == [404, 404, 200]


def test_a_book_cannot_be_opened_through_a_chapter_while_another_chapter_is_withheld() -> None:
    source = keep()
    book = held(source)
    first = held(source, part_of=book, part_position=0)
    held(source, part_of=book, part_position=1, rights="members")
    assert [opened(first, client).status_code for client in (None, member())] == [404, 200]


def test_a_withdrawn_chapter_that_the_file_no_longer_has_withholds_nothing() -> None:
    source = keep()
    book = held(source)
    gone = held(source, part_of=book, part_position=0, status="withdrawn")
    gone.passages.update(vanished_at="2026-11-22T00:00Z")
    assert opened(book).status_code == 200


def test_a_record_without_a_file_has_no_original() -> None:
    assert opened(make.document()).status_code == 404


def test_a_kept_file_that_is_no_longer_there_is_a_missing_page() -> None:
    row = held()
    assert row.source_file is not None
    row.source_file.kept_path.unlink()
    assert opened(row).status_code == 404


def test_a_kept_web_page_can_run_nothing_on_our_origin() -> None:
    response = opened(held(keep(b"<html><script>alert(1)</script></html>", "text/html", "page.html")))
    policy = response["Content-Security-Policy"]
    assert policy.startswith("sandbox;")
    assert "default-src 'none'" in policy
    assert "allow-" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("media_type", ["image/svg+xml", "application/xhtml+xml", "text/javascript"])
def test_a_kind_that_no_reader_gives_is_for_saving_only(media_type: str) -> None:
    response = opened(held(keep(b"<svg/>", media_type, "a.svg")))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")


def test_a_word_file_that_calls_itself_a_pdf_is_served_as_what_it_is() -> None:
    assert opened(held(keep(b"PK", WORD, "report.pdf")))["Content-Type"] == WORD


@pytest.mark.parametrize(
    ("data", "content_type"),
    [("Grüße".encode(), "text/plain; charset=utf-8"), ("Grüße".encode("cp1252"), "text/plain")],
)
def test_a_text_says_that_it_is_utf_8_when_it_is(data: bytes, content_type: str) -> None:
    response = opened(held(keep(data, "text/plain", "a.txt")))
    assert (response["Content-Type"], body(response)) == (content_type, data)


def test_a_name_with_a_line_break_and_quotation_marks_cannot_leave_its_header() -> None:
    response = opened(held(keep(name='a"b\r\nSet-Cookie: c.pdf')))
    assert response["Content-Disposition"] == 'inline; filename="a\\"bSet-Cookie: c.pdf"'
    assert "Set-Cookie" not in response


def test_a_name_in_another_script_is_kept() -> None:
    assert opened(held(keep(name="отчёт.pdf")))["Content-Disposition"].startswith("inline; filename*=utf-8''%D0%BE")


def test_the_kept_files_are_not_below_the_static_address() -> None:
    source = keep()
    for address in (f"/static/{source.stored_name}", f"/files/{source.stored_name}", f"/media/{source.stored_name}"):
        assert Client().get(address).status_code == 404


def test_a_passage_opens_a_pdf_at_its_page_counted_from_one() -> None:
    row = held()
    page = Client().get(row.passages.get().get_absolute_url()).content.decode()
    assert f'href="/documents/{row.slug}/original#page=5"' in page


def test_a_passage_of_a_file_without_pages_opens_it_at_its_beginning() -> None:
    row = held(keep(b"words", "text/plain", "a.txt"))
    page = Client().get(row.passages.get().get_absolute_url()).content.decode()
    assert f'href="/documents/{row.slug}/original"' in page


def test_only_who_may_open_an_original_is_shown_the_way_to_it() -> None:
    row = held(rights="excerpts")
    for address in (row.get_absolute_url(), row.passages.get().get_absolute_url()):
        shown = ["/original" in client.get(address).content.decode() for client in (Client(), member())]
        assert shown == [False, True], address


def test_the_original_of_a_document_is_named_with_kind_and_size(fetch: Any) -> None:
    assert "PDF, 14" in fetch(held().get_absolute_url())
