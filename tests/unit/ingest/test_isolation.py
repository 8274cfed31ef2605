"""A reader works in a process of its own: what it breaks is its own, and the file is named."""

import multiprocessing
from pathlib import Path
from typing import Any

import pytest

from kb.ingest import isolation, reading
from kb.ingest.children import Limits, Refused
from kb.ingest.isolation import read_apart
from kb.ingest.readers import MediaType, UnreadableFile
from kb.ingest.readers.base import ScannedFile
from kb.ingest.recognition import recognise
from tests.makers.pdf import Pdf

ENOUGH = Limits(seconds=60, megabytes=1024)
WORDS = b"The office in Minsk opened in spring.\n\nIt closed in autumn.\n"


def scan() -> bytes:
    pdf = Pdf()
    pdf.page().picture = True
    return pdf.data()


def test_a_file_is_read_by_the_child_and_told_page_by_page() -> None:
    pdf = Pdf()
    pdf.page().text(72, 100, "The office in Minsk opened in spring.")
    pdf.page().text(72, 100, "It closed in autumn.")
    pages: list[tuple[int, int]] = []
    found = read_apart(pdf.data(), ENOUGH, lambda index, count: pages.append((index, count)))
    assert found.media_type is MediaType.PDF
    assert pages == [(0, 2), (1, 2)]


def test_a_page_that_takes_too_long_is_a_reason() -> None:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    with pytest.raises(UnreadableFile, match="longer than 0 seconds at page 1"):
        isolation._await(receiver, Limits(seconds=0, megabytes=1024), lambda _index, _pages: None)
    sender.close()


def test_a_child_that_ends_without_an_answer_is_a_reason() -> None:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    sender.close()
    with pytest.raises(UnreadableFile, match="ended without an answer"):
        isolation._await(receiver, ENOUGH, lambda _index, _pages: None)


def test_a_library_that_breaks_is_a_reason_and_no_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_data: bytes, _at_page: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(isolation, "read", broken)
    answer = isolation._answer(WORDS, ENOUGH, lambda _index, _pages: None)
    assert isinstance(answer, Refused)
    assert "ZeroDivisionError" in answer.reason


def test_the_kind_of_refusal_comes_through_the_wall() -> None:
    with pytest.raises(ScannedFile):
        read_apart(scan(), ENOUGH)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        reading.read_file(b" \n")


def test_a_file_over_the_limit_is_refused(settings: Any) -> None:
    settings.KB_UPLOAD_MEGABYTES = 0
    with pytest.raises(UnreadableFile, match="larger than 0 MB"):
        reading.read_file(WORDS)


def test_a_word_file_of_the_old_kind_named_pdf_is_told_by_its_content() -> None:
    with pytest.raises(UnreadableFile, match="old Word, Excel or PowerPoint format"):
        reading.read_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)


def test_a_scan_is_recognised_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = Pdf()
    pdf.page().text(72, 100, "The office in Minsk opened in spring.")
    monkeypatch.setattr(reading, "recognise", lambda _data, _language: pdf.data())
    assert reading.read_file(scan(), ocr=True).blocks[0].text == "The office in Minsk opened in spring."


def test_recognition_that_is_not_installed_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableFile, match="apt-get install ocrmypdf"):
        recognise(scan())


def test_files_come_back_in_order_and_one_that_fails_takes_none_with_it(tmp_path: Path) -> None:
    contents = {"a.txt": WORDS, "b.pdf": b"%PDF-1.7 broken", "c.txt": WORDS, "d.txt": b""}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in contents] + [tmp_path / "missing.txt"]
    found = list(reading.iter_read(paths, 2))
    assert [one.path.name for one in found] == ["a.txt", "b.pdf", "c.txt", "d.txt", "missing.txt"]
    assert [one.reading is not None for one in found] == [True, False, True, False, False]
