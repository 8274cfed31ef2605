"""Where file, sidecar and record differ, the record stands and the difference waits for a curator."""

from pathlib import Path

import pytest

from kb.corpus.models import MetadataProposal
from kb.ingest.pipeline import Ingest
from tests.makers.pdf import Pdf
from tests.texts import AID, RECORD, ingest, the_document, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
INFO = {"Title": "Notes of a Spring on the Road", "Author": "Holmes, Anna", "CreationDate": "D:20090512"}


def write_pdf(folder: Path, doi: str = "10.1000/road.7") -> Path:
    """A PDF that calls itself otherwise than the record beside it."""
    pdf = Pdf(info=INFO)
    page = pdf.page().text(72, 90, "Aid and Return in the Borderlands", 18, "bold")
    page.lines(72, 130, [f"https://doi.org/{doi}", "Helpers in three towns of the borderlands met in 2003.",
                         "Each of them told the others what was known of those who came back."])  # fmt: skip
    path = write_file(folder, "", "vale-2005.pdf", RECORD)
    path.write_bytes(pdf.data())
    return path


def said(source: str = "file") -> dict[str, str]:
    return dict(MetadataProposal.objects.waiting().filter(source=source).values_list("field", "value"))


def edit(**columns: str) -> None:
    document = the_document()
    for column, value in columns.items():
        setattr(document, column, value)
    document.edited = sorted(columns)
    document.save()


def test_what_a_file_says_otherwise_waits_and_the_record_stands(tmp_path: Path) -> None:
    ingest(write_pdf(tmp_path / "in"))
    assert said() == {
        "title": "Notes of a Spring on the Road",
        "credits": "Holmes, Anna",
        "date": "2009-05-12",
        "doi": "10.1000/road.7",
    }
    document = the_document()
    assert (document.title, document.year, document.doi) == ("Aid and Return in the Borderlands", 2005, "")
    assert [str(row) for row in document.contributions.all()] == ["Ruth Vale"]


def test_a_file_that_says_the_same_with_its_subtitle_and_other_case_proposes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    head = "<title>AID AND RETURN in the Borderlands</title><meta name='author' content='Ruth Vale'>"
    text = "".join(f"<p>{line}</p>" for line in AID.split("\n") if line)
    html = f"<html lang='en'><head>{head}</head><body><article>{text}</article></body></html>"
    ingest(write_file(folder, html, "vale-2005.html", RECORD))
    assert the_document().source_file is not None
    assert not {"title", "credits", "language"} & said().keys()


def test_reading_again_proposes_nothing_twice_and_leaves_what_was_rejected(tmp_path: Path) -> None:
    ingest(write_pdf(tmp_path / "in"))
    MetadataProposal.objects.filter(field="title").update(state="rejected")
    before = set(MetadataProposal.objects.values_list("pk", "state"))
    list(Ingest().reread([the_document()]))
    assert set(MetadataProposal.objects.values_list("pk", "state")) == before


def test_a_field_that_a_person_has_set_is_not_asked_about_again(tmp_path: Path) -> None:
    ingest(write_pdf(tmp_path / "in"))
    edit(title="Aid and Return", doi="10.1000/other")
    list(Ingest().reread([the_document()]))
    assert said().keys() == {"credits", "date"}


def test_new_metadata_on_a_field_that_a_person_has_set_wait(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", record=RECORD)
    ingest(path)
    edit(title="Aid, and Return")
    write_file(tmp_path / "in", record={**RECORD, "title": "Return and Aid", "publisher": "North Press"})
    ingest(path)
    assert (the_document().title, the_document().publisher) == ("Aid, and Return", "North Press")
    assert said("sidecar") == {"title": "Return and Aid"}


def test_the_same_metadata_again_do_not_ask_about_a_persons_word(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", record=RECORD)
    ingest(path)
    edit(title="Aid, and Return")
    path.write_text(AID.replace("three towns", "four towns"), encoding="utf-8")
    ingest(path)
    assert said("sidecar") == {}


def test_a_text_without_a_record_beside_it_disputes_nothing_of_its_own(tmp_path: Path) -> None:
    ingest(write_file(tmp_path / "in"))
    assert not MetadataProposal.objects.exists()
