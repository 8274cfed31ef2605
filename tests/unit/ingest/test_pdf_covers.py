"""The sheet that an archive puts before a work is set aside; the first page of a work is not."""

from kb.extraction.pipeline import read_text
from kb.extraction.types import BlockKind
from kb.ingest.readers.pdf.reader import read_pdf
from kb.vocabulary import PassageKind
from tests.makers.pdf import Pdf
from tests.unit.ingest.test_pdf_reader import prose

TITLE = "Borders and Brokers in the Valley"


def article(pdf: Pdf) -> Pdf:
    """Add two pages of an article."""
    page = pdf.page().text(72, 60, TITLE, 18, "bold").text(72, 90, "Anna Holmes and Jan Sova", 10)
    prose(page.text(72, 120, "Introduction", 12, "bold"), y=140)
    prose(pdf.page(), y=80, first="Seven")
    return pdf


def test_the_sheet_of_an_archive_is_set_aside_and_the_title_read_behind_it() -> None:
    pdf = Pdf()
    page = pdf.page().text(72, 80, TITLE, 14, "bold").text(72, 110, "Stable link: http://archive.example/stable/17")
    page.text(72, 140, "Your use of the archive indicates your acceptance of the terms of use.")
    prose(page, y=200)
    found = read_text(read_pdf(article(pdf).data()))
    assert {passage.kind for passage in found.passages if passage.page_index == 0} == {PassageKind.FRONT_MATTER}
    assert found.title == TITLE
    assert [person.family for person in found.contributors] == ["Holmes", "Sova"]


def test_a_sheet_without_the_title_is_set_aside_when_it_says_all_that_such_sheets_say() -> None:
    pdf = Pdf()
    page = pdf.page().text(72, 80, "Repository of the Valley", 14, "bold")
    for row, words in enumerate(("Downloaded on 3 May 2011", "To cite this version: see below", "Terms of use apply")):
        page.text(72, 120 + 24 * row, words)
    blocks = read_pdf(article(pdf).data())
    assert {block.kind for block in blocks if block.page == 0} == {BlockKind.FRONT_MATTER}


def test_the_first_page_of_an_article_that_says_how_to_cite_it_is_text() -> None:
    pdf = Pdf()
    page = pdf.page().text(72, 60, TITLE, 18, "bold").text(72, 90, "To cite this article: Vale (2004). Terms of use.")
    page.text(72, 105, "Downloaded from the archive of the valley.")
    prose(page.text(72, 130, "Abstract", 12, "bold"), y=150)
    prose(pdf.page(), y=80, first="Seven")
    assert any(block.kind is BlockKind.TEXT for block in read_pdf(pdf.data()) if block.page == 0)
