"""Files that had trouble are listed for readers: by name and reason, as long as the trouble lasts."""

from pathlib import Path

import pytest
from django.test import Client

from kb.corpus.models import Document, FileTrouble
from kb.ingest.models import IngestedFile
from kb.ingest.pipeline import Ingest
from kb.ingest.troubles import note_reading, plain_reason
from kb.vocabulary import Status
from tests import factories as make
from tests.makers.pdf import Pdf
from tests.texts import AID, RECORD, ingest, the_document, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]


def coverage(*, curator: bool = False) -> str:
    client = Client()
    if curator:
        client.force_login(make.user(is_staff=True))
    return client.get("/coverage").content.decode()


def pdf(*pictures: bool) -> bytes:
    """A PDF with a page for each; a page that is a picture has no words."""
    made = Pdf()
    for picture in pictures:
        page = made.page()
        page.picture = picture
        if not picture:
            page.lines(72, 100, ["Helpers in three towns met to compare what each of them knew,", "and wrote it down."])
    return made.data()


def test_a_refused_file_is_listed_by_name_and_reason_until_it_is_read(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", "  \n", "leaflet.md")
    ingest(path)
    page = coverage()
    assert "Files that had trouble" in page
    assert "leaflet.md" in page
    assert "The file is empty" in page
    path.write_text(AID, encoding="utf-8")
    ingest(path)
    assert "Files that had trouble" not in coverage()


def test_a_file_that_is_refused_again_is_listed_once(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", "  \n", "leaflet.md")
    ingest(path)
    ingest(path)
    assert FileTrouble.objects.count() == 1


def test_the_page_names_no_folder_where_the_log_does(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "the secret folder"
    write_file(folder, name="other.md")
    (folder / "other.json").write_text("{")
    (folder / "library.json").write_text('[{"type": "report"}]')
    ingest(folder)
    page = coverage()
    assert "other.json: not JSON" in page
    assert "secret folder" not in page
    assert str(tmp_path) not in page
    assert IngestedFile.objects.filter(reason__contains=str(folder)).exists()


def test_what_a_program_said_of_a_fault_is_not_told_to_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(2, "No such file", "/srv/secret/place")

    monkeypatch.setattr(Ingest, "_write", fail)
    ingest(write_file(tmp_path / "in"))
    page = coverage()
    assert "Reading it failed" in page
    assert "secret" not in page


def test_a_file_read_in_part_leads_to_its_document(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", "", "vale-2005.pdf", RECORD)
    path.write_bytes(pdf(False, True))
    ingest(path)
    row = FileTrouble.objects.get()
    assert row.document == the_document()
    assert "A picture without text stands on page 2" in row.reason
    assert '<a class="line-title" href="/documents/vale-2005/">vale-2005.pdf</a>' in coverage()


def test_a_file_that_is_not_read_anew_keeps_what_was_doubted(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", "", "vale-2005.pdf", RECORD)
    path.write_bytes(pdf(False, True))
    ingest(path)
    (row,) = ingest(path)
    assert (row.outcome, FileTrouble.objects.count()) == ("unchanged", 1)


def test_a_scan_is_listed(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", "", "scan.pdf")
    path.write_bytes(pdf(True))
    ingest(path)
    assert "scan.pdf" in coverage()


@pytest.mark.parametrize(("status", "public"), [(Status.DRAFT, False), (Status.PUBLISHED, True)])
def test_the_name_of_a_draft_is_for_curators_alone(tmp_path: Path, status: Status, public: bool) -> None:
    ingest(write_file(tmp_path / "in", "  \n", "leaflet.md"), status=status)
    assert ["leaflet.md" in coverage(curator=who) for who in (False, True)] == [public, True]


def test_a_kept_file_of_a_draft_that_is_gone_is_not_named_to_the_public(tmp_path: Path) -> None:
    ingest(write_file(tmp_path / "in"), status=Status.DRAFT)
    document = Document.objects.get()
    assert document.source_file is not None
    document.source_file.kept_path.unlink()
    list(Ingest().reread([document]))
    assert ["vale-2005.md" in coverage(curator=who) for who in (False, True)] == [False, True]


def test_two_files_whose_bytes_could_not_be_had_are_not_one() -> None:
    make.file_trouble(name="a.pdf")
    note_reading("b.pdf", "", make.document(), [])
    assert FileTrouble.objects.get().name == "a.pdf"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("It cannot be read (Permission denied: '/srv/a')", "It cannot be read"),
        ("The kept file 3f/" + "3f" * 32 + " cannot be read (No such file)", "The kept file cannot be read"),
        ("/srv/files/in/library.json: not JSON (Expecting value)", "library.json: not JSON"),
        ("No reader for files of the kind application/zip", "No reader for files of the kind application/zip"),
    ],
)
def test_a_reason_is_told_without_places_of_the_machine(reason: str, told: str) -> None:
    assert plain_reason(reason) == told
