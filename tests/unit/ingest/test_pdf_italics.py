"""Italics of a PDF: titles of works in notes and bibliographies, known as such."""

from kb.ingest.readers.pdf.reader import read_pdf
from tests.makers.pdf import Pdf
from tests.unit.ingest.test_pdf_reader import prose


def test_a_title_in_italics_inside_a_line_is_known() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80)
    page.text(72, 200, "Vale, A. (2004), ").text(152, 200, "Roads out of the Valley", 10, "italic").text(
        262, 200, ", London: Sova."
    )
    assert read_pdf(pdf.data())[-1].emphasis == ("Roads out of the Valley",)


def test_a_title_in_italics_over_a_line_end_is_one() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80)
    page.text(72, 200, "Vale, A. (2004), as many others have said before her in those years, ")
    page.text(390, 200, "Roads out of", 10, "italic")
    page.text(84, 212, "the Valley", 10, "italic").text(132, 212, ", London: Sova.")
    block = read_pdf(pdf.data())[-1]
    assert block.emphasis == ("Roads out of the Valley",)


def test_words_in_upright_type_are_not_set_apart() -> None:
    pdf = Pdf()
    prose(pdf.page())
    assert read_pdf(pdf.data())[0].emphasis == ()
