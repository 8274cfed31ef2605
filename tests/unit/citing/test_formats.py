"""BibTeX, RIS, COinS and CSL-JSON of the same records."""

from urllib.parse import parse_qs

from kb.citing.bibtex import to_bibtex
from kb.citing.coins import to_coins
from kb.citing.csl_json import to_csl_json
from kb.citing.records import CitedRecord
from kb.citing.ris import to_ris
from kb.vocabulary import DocumentKind
from tests.unit.citing.made_records import ARTICLE, BOOK, CHAPTER, REPORT


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
