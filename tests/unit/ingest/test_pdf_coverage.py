"""What a page draws and the reading lost is said; what was set aside is counted."""

from kb.ingest.readers.pdf.coverage import is_lost, kept_of
from kb.ingest.readers.pdf.line import Line, Page
from kb.ingest.readers.pdf.reader import read_pdf
from kb.ingest.readers.report import listening
from tests.makers.pdf import Pdf

LINE = Line("Nobody had asked them what they knew of the road ahead of them.", 0, 0, 0, 0, 10)


def test_a_page_of_which_words_are_missing_is_lost() -> None:
    page = Page(0, 595, 842, [LINE], signs=1000)
    assert is_lost(page, kept_of(page, (), ()))


def test_what_stands_at_the_edges_of_a_page_was_set_aside_and_not_lost() -> None:
    page = Page(0, 595, 842, [LINE], signs=104, heads=[LINE, LINE])
    assert not is_lost(page, kept_of(page, (), ()))


def test_letters_printed_as_byte_literals_are_not_lost() -> None:
    literal = Line("b''rb''b''ob''b''ab''b''db''" * 20, 0, 0, 0, 0, 10)
    page = Page(0, 595, 842, [literal], signs=len(literal.text))
    assert not is_lost(page, len(literal.text) // 6)


def test_a_page_that_was_read_whole_leads_to_no_doubt_and_its_heads_are_counted() -> None:
    pdf = Pdf()
    for number in range(31, 36):
        pdf.page().text(72, 40, f"Review of Migration {number}").text(72, 80, f"In {number} the road was closed.")
    with listening(lambda at, pages: None) as said:
        read_pdf(pdf.data())
    assert said.doubts == []
    assert said.aside == {"page numbers and running heads": 5}
