"""What each style prints, word for word; checked against the manuals of the styles by eye."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kb.citing.records import Contributor, Form, Locator, LocatorKind, Style
from kb.citing.rendering import cite, cite_html, locator_text
from kb.citing.wording import pages
from kb.vocabulary import DocumentKind
from tests.unit.citing.made_records import ARTICLE, CHAPTER, LAW, RECORDS, REPORT

PAGE = Locator(LocatorKind.PAGE, "12")
# A line "[style RECORD]", then the bibliography form as HTML, then the note form.
GOLDEN = (Path(__file__).parent / "golden.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("block", GOLDEN, ids=lambda block: block.splitlines()[0])
def test_every_style_prints_its_forms(block):
    head, bibliography, note = block.splitlines()
    style, record = head.strip("[]").split()
    assert cite_html(RECORDS[record], Style(style)) == bibliography
    assert cite(RECORDS[record], Style(style)) == html.unescape(re.sub(r"</?i>", "", bibliography))
    assert cite(RECORDS[record], Style(style), PAGE, Form.NOTE) == note


def test_a_page_is_bare_in_chicago_and_named_in_apa():
    assert locator_text(PAGE, Style.CHICAGO_NOTES) == "12"
    assert locator_text(PAGE, Style.APA) == "p. 12"
    assert locator_text(Locator(LocatorKind.PAGE, "12–14"), Style.HARVARD) == "pp. 12–14"


def test_a_paragraph_and_a_section_are_named_in_every_style():
    assert locator_text(Locator(LocatorKind.PARAGRAPH, "7"), Style.HARVARD) == "para. 7"
    assert cite(REPORT, Style.MLA, Locator(LocatorKind.PARAGRAPH, "7–9"), Form.NOTE).endswith(", pars. 7–9)")
    heading = Locator(LocatorKind.SECTION, "“Conclusions”, para. 3")
    assert cite(REPORT, Style.APA, heading, Form.NOTE).endswith(", Conclusions section, para. 3)")
    assert cite(REPORT, Style.MLA, heading, Form.NOTE).endswith(", “Conclusions,” par. 3)")
    section = Locator(LocatorKind.SECTION, "Conclusions, para. 3")
    assert "Conclusions, para. 3" in cite(CHAPTER, Style.CHICAGO_NOTES, section, Form.NOTE)


def test_markup_in_a_title_is_text():
    assert "Counting &lt;b&gt;People&lt;/b&gt;" in cite_html(REPORT, Style.APA)
    assert "Counting <b>People</b>" in cite(REPORT, Style.APA)


def test_italics_are_the_only_tags():
    assert "<i>Borders in Motion</i>" in cite_html(CHAPTER, Style.MLA)


def test_a_permanent_address_stands_behind_the_address_of_the_work():
    both = replace(REPORT, address="https://kb.example/p/x/")
    assert cite(both, Style.CHICAGO_NOTES).endswith("https://example.org/7. https://kb.example/p/x/")
    assert "kb.example" not in cite(both, Style.APA, PAGE, Form.NOTE)


def test_every_style_is_tried_with_every_kind_of_work():
    heads = {tuple(block.splitlines()[0].strip("[]").split()) for block in GOLDEN}
    assert heads == {(style.value, name) for style in Style for name in RECORDS}
    assert {record.kind for record in RECORDS.values()} >= set(DocumentKind) - {DocumentKind.OTHER}


@pytest.mark.parametrize(
    ("printed", "chicago", "mla"),
    [
        ("3-10", "3–10", "3–10"),
        ("71–72", "71–72", "71–72"),
        ("100–104", "100–104", "100–04"),
        ("101–108", "101–8", "101–08"),
        ("321–328", "321–28", "321–28"),
        ("498–532", "498–532", "498–532"),
        ("1087–1089", "1087–89", "1087–89"),
        ("xii–xv", "xii–xv", "xii–xv"),
        ("12, 45-47", "12, 45–47", "12, 45–47"),
    ],
)
def test_ranges_of_pages_are_shortened_as_the_manuals_do(printed, chicago, mla):
    assert pages(printed, Style.CHICAGO_NOTES) == chicago
    assert pages(printed, Style.MLA) == mla
    assert pages(printed, Style.APA) == printed.replace("-", "–")


@pytest.mark.parametrize(
    ("given", "said"), [("1", ""), ("2", "2nd ed."), ("11th ed.", "11th ed."), ("Revised edition", "Revised ed.")]
)
def test_an_edition_is_said_in_one_way_however_it_was_entered(given, said):
    book = replace(RECORDS["SECOND_EDITION"], edition=given)
    assert (f". {said}. Oslo".replace("..", ".") if said else "Camps. Oslo") in cite(book, Style.CHICAGO_NOTES)


def test_more_than_twenty_authors_are_shortened_in_apa():
    many = replace(ARTICLE, authors=tuple(Contributor(f"Name{letter}", "A.") for letter in "abcdefghijklmnopqrstuv"))
    assert "Names, A., … Namev, A. (2004)" in cite(many, Style.APA)


def test_a_law_that_says_its_year_says_it_once_in_chicago():
    assert cite(LAW, Style.CHICAGO_AUTHOR_DATE, PAGE, Form.NOTE) == "(Protection of Roads Act of 2000, 12)"
