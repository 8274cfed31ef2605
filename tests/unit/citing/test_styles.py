"""What each style prints, word for word; checked against the manuals of the styles by eye."""

from dataclasses import replace
from pathlib import Path

import pytest

from kb.citing.records import Form, Locator, LocatorKind, Style
from kb.citing.rendering import cite, cite_html, locator_text
from tests.unit.citing.made_records import ARTICLE, BOOK, CHAPTER, NOBODY, REPORT

PAGE = Locator(LocatorKind.PAGE, "12")
RECORDS = {"ARTICLE": ARTICLE, "CHAPTER": CHAPTER, "REPORT": REPORT, "BOOK": BOOK, "NOBODY": NOBODY}
# A line "[style RECORD]", then the bibliography form, then the note form.
GOLDEN = (Path(__file__).parent / "golden.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("block", GOLDEN, ids=lambda block: block.splitlines()[0])
def test_every_style_prints_its_forms(block):
    head, bibliography, note = block.splitlines()
    style, record = head.strip("[]").split()
    assert cite(RECORDS[record], Style(style)) == bibliography
    assert cite(RECORDS[record], Style(style), PAGE, Form.NOTE) == note


def test_a_page_is_bare_in_chicago_and_named_in_apa():
    assert locator_text(PAGE, Style.CHICAGO_NOTES) == "12"
    assert locator_text(PAGE, Style.APA) == "p. 12"
    assert locator_text(Locator(LocatorKind.PAGE, "12–14"), Style.HARVARD) == "pp. 12–14"


def test_a_paragraph_and_a_section_are_named_in_every_style():
    assert locator_text(Locator(LocatorKind.PARAGRAPH, "7"), Style.MLA) == "para. 7"
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
