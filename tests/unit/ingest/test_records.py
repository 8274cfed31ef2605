"""CSL-JSON into records, and which document a record is about."""

import json
from pathlib import Path
from typing import Any

import pytest

from kb.corpus.models import Document
from kb.ingest.identity import document_of, document_of_record, free_document_slug
from kb.ingest.library import read_library, records_for
from kb.ingest.metadata import Credit, MetadataError, Record
from kb.vocabulary import ContributorRole, DocumentKind
from tests import factories as make

ITEM = {
    "id": "holmes-2009",
    "type": "chapter",
    "title": "Human Trafficking and Corruption",
    "author": [{"family": "Holmes", "given": "Leslie"}],
    "editor": [{"literal": "Geneva Centre"}],
    "issued": {"date-parts": [[2009, 5]]},
    "container-title": "Strategies",
    "language": "English",
}


def read(tmp_path: Path, **changed: Any) -> Record:
    (tmp_path / "a.json").write_text(json.dumps({**ITEM, **changed}))
    return read_library(tmp_path / "a.json")[0]


def test_an_item_becomes_a_record(tmp_path: Path) -> None:
    record = read(tmp_path)
    assert (record.kind, record.year, record.date, record.slug_base) == (
        DocumentKind.CHAPTER,
        2009,
        "2009-05",
        "holmes-2009",
    )
    assert record.credits == (
        Credit(ContributorRole.AUTHOR, "Holmes", "Leslie"),
        Credit(ContributorRole.EDITOR, "Geneva Centre", body=True),
    )
    assert record.texts == {"container": "Strategies", "language": "en"}


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2009", "5", "31"]]}, "2009-05-31"),
        ({"date-parts": [[2009, 13]]}, "2009"),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": [["May", 2009]]}, ""),
        ({"raw": "Spring 2009"}, "2009"),
        ({"literal": "n.d."}, ""),
        ("2009-05", "2009"),
        (None, ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_one(tmp_path: Path, issued: object, date: str) -> None:
    assert read(tmp_path, issued=issued).date == date


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({"title": " "}, "item 1 has no title"),
        ({"file": "../up.txt"}, "Name a file of the same folder"),
        ({"author": "Leslie Holmes"}, "author is no list of names"),
        ({"author": [{"family": "H" * 300}]}, "Shorten it"),
        ({"volume": "v" * 61}, "volume has 61 characters, 60 are allowed"),
        ({"language": "Middle High German"}, "language has 18 characters"),
    ],
)
def test_a_spoiled_item_is_refused_with_its_place(tmp_path: Path, spoiled: dict[str, Any], said: str) -> None:
    with pytest.raises(MetadataError, match=said) as error:
        read(tmp_path, **spoiled)
    assert "a.json" in str(error.value)


@pytest.mark.parametrize("text", ["[]", "3", '["a"]', "{"])
def test_a_file_that_is_no_library_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(MetadataError, match="CSL-JSON"):
        read_library(tmp_path / "a.json")


def test_a_record_of_a_file_of_its_own_comes_before_the_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.json").write_text(json.dumps({**ITEM, "title": "From the file beside"}))
    (tmp_path / "library.json").write_text(json.dumps([{**ITEM, "file": "a.txt"}]))
    assert records_for([tmp_path / "a.txt"]).by_file[tmp_path / "a.txt"].title == "From the file beside"


def test_two_items_beside_one_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.json").write_text(json.dumps([ITEM, ITEM]))
    assert "2 items for one file" in records_for([tmp_path / "a.txt"]).broken[tmp_path / "a.json"]


def test_records_without_a_file_are_left_out_when_the_library_is_not_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "library.json").write_text(json.dumps([ITEM]))
    assert not records_for([tmp_path / "a.txt"]).without_file


def test_any_change_of_a_fact_changes_the_hash_of_the_record(tmp_path: Path) -> None:
    assert read(tmp_path).sha256 == read(tmp_path).sha256 != read(tmp_path, publisher="A Press").sha256


def record(**given: Any) -> Record:
    credit = (Credit(ContributorRole.AUTHOR, given.pop("by", "Holmes")),)
    return Record(**{"title": "Human Trafficking and Corruption", "year": 2009, "credits": credit, **given})


def held(**given: Any) -> Document:
    row = make.document(**{"title": "Human Trafficking and Corruption", "year": 2009, **given})
    make.contribution(document=row, author=make.author("Holmes", "Leslie"))
    return row


@pytest.mark.django_db
def test_the_same_work_is_known_by_title_year_and_name() -> None:
    row = held()
    assert document_of_record(record(title="Human Trafficking & Corruption")) == row


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"by": "Picarelli"}, {"year": 2011}, {"title": "Human Trafficking and Migration"}])
def test_another_name_year_or_title_is_another_work(other: dict[str, Any]) -> None:
    held()
    assert document_of_record(record(**other)) is None


@pytest.mark.django_db
def test_a_doi_decides_alone() -> None:
    row = held(doi="10.1/ABC", title="Quite Another Title")
    assert document_of_record(record(texts={"doi": "10.1/abc"})) == row


@pytest.mark.django_db
def test_a_briefing_of_this_site_is_known_by_its_address() -> None:
    row = make.document(slug="corruption", title="Old title", kind="house-briefing")
    assert document_of_record(record(kind=DocumentKind.HOUSE_BRIEFING, identifier="corruption")) == row


@pytest.mark.django_db
def test_the_same_bytes_are_the_same_document_whatever_the_record_says() -> None:
    source = make.source_file()
    row = make.document(source_file=source)
    assert document_of(source.sha256, record(title="Another")) == row


@pytest.mark.django_db
def test_a_text_without_year_completes_a_record_but_replaces_no_text() -> None:
    row = make.document(title="Human Trafficking and Corruption", year=2009)
    found = Record(title="Human Trafficking and Corruption", from_text=True, file="new.txt")
    assert document_of_record(found) == row
    row.source_file = make.source_file(original_name="old.txt")
    row.save()
    assert document_of_record(found) is None


@pytest.mark.django_db
def test_slugs_take_letters_and_pass_over_former_addresses() -> None:
    make.document(slug="holmes-2009")
    make.former_address(slug="holmes-2009b", document=make.document())
    assert free_document_slug("holmes-2009") == "holmes-2009c"
