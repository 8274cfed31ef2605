"""BibTeX, RIS, COinS and CSL-JSON of the same records."""

import json
from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy
from citeproc.source.json import CiteProcJSON

from kb.citing.bibtex import to_bibtex
from kb.citing.coins import to_coins
from kb.citing.csl_json import to_csl_json
from kb.citing.records import CitedRecord
from kb.citing.ris import to_ris
from kb.vocabulary import DocumentKind
from tests.unit.citing.made_records import ARTICLE, BOOK, CHAPTER, RECORDS, REPORT


def test_csl_json_holds_persons_and_bodies_apart():
    assert to_csl_json(ARTICLE)["author"][0] == {"family": "Moreau", "given": "Claire Anne"}
    assert to_csl_json(REPORT)["author"] == [{"literal": "Institute for Migration Data"}]


def test_csl_json_gives_the_date_as_far_as_it_is_known():
    assert to_csl_json(ARTICLE)["issued"] == {"date-parts": [[2004, 5, 31]]}
    assert to_csl_json(CHAPTER)["issued"] == {"date-parts": [[2009]]}
    assert "issued" not in to_csl_json(BOOK)


def test_every_kind_of_document_has_a_csl_type():
    for kind in DocumentKind:
        assert to_csl_json(CitedRecord(key="x", kind=kind, title="X"))["type"]


def test_bibtex_escapes_the_signs_of_latex():
    entry = to_bibtex(ARTICLE)
    assert entry.startswith("@article{moreau-2004,\n")
    assert r"title = {{Does “Rescue” Help? Shelters \& their Guests}}" in entry
    assert "pages = {45--67}" in entry
    assert "month = may" in entry


def test_bibtex_braces_the_name_of_a_body():
    assert "author = {{Institute for Migration Data}}" in to_bibtex(REPORT)


def test_ris_ends_its_record_and_gives_pages_apart():
    lines = to_ris(CHAPTER).split("\r\n")
    assert lines[0] == "TY  - CHAP"
    assert lines[-2:] == ["ER  - ", ""]
    assert {"SP  - 12", "EP  - 34", "A2  - Lind, Eva", "T2  - Borders in Motion", "PY  - 2009"} <= set(lines)


def test_ris_keeps_a_title_with_line_breaks_on_one_line():
    broken = CitedRecord(key="x", kind=DocumentKind.BOOK, title="Two\r\nER  - lines")
    assert to_ris(broken).count("\r\nER  - ") == 1


def test_coins_names_journal_and_article():
    fields = parse_qs(to_coins(ARTICLE))
    assert fields["rft.jtitle"] == ["Journal of Border Studies"]
    assert fields["rft_id"] == ["info:doi/10.1000/xyz"]
    assert fields["rft.au"] == ["Claire Anne Moreau", "Ben Okafor"]


def test_ris_is_read_back_as_it_was_meant():
    (read,) = rispy.loads(to_ris(CHAPTER))
    assert read["type_of_reference"] == "CHAP"
    assert read["authors"] == ["van der Berg, Hans"]
    assert (read["secondary_title"], read["year"]) == ("Borders in Motion", "2009")
    assert (read["start_page"], read["end_page"]) == ("12", "34")


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_record_survives_ris_and_bibtex(record):
    (ris,) = rispy.loads(to_ris(record))
    assert ris["title"] == record.full_title
    assert ris.get("authors", []) == [f"{p.family}, {p.given}" if p.given else p.family for p in record.authors]
    library = bibtexparser.parse_string(to_bibtex(record))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry.key == record.key
    assert record.title.replace("&", r"\&") in entry["title"]
    names = entry["author"].split(" and ") if record.authors else []
    assert len(names) == len(record.authors)


def test_the_day_a_work_was_opened_goes_along():
    page = RECORDS["WEB_PAGE"]
    assert to_csl_json(page)["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert rispy.loads(to_ris(page))[0]["access_date"] == "2026/11/22"
    assert "urldate = {2026-11-22}" in to_bibtex(page)


def test_csl_json_is_taken_by_citeproc_and_written_again():
    for record in RECORDS.values():
        item = json.loads(json.dumps(to_csl_json(record)))
        assert record.key in CiteProcJSON([item])
