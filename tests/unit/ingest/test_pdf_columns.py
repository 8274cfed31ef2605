"""Columns that are short or hang, heads that differ from page to page, letters that take two places."""

from kb.extraction.types import BlockKind
from kb.ingest.readers.pdf.line import Line, Page
from kb.ingest.readers.pdf.lines import of_words
from kb.ingest.readers.pdf.reader import read_pdf
from kb.ingest.readers.pdf.running import strip_running
from kb.ingest.readers.report import listening
from tests.makers.pdf import Pdf, PdfPage
from tests.unit.ingest.test_pdf_reader import texts


def columns(page: PdfPage, rows: int, right: int | None = None, side: str = "") -> PdfPage:
    """Set two columns of full lines, the second of `right` lines."""
    for row in range(rows):
        page.text(60, 100 + 12 * row, f"{side}left {row} of the columns goes on in this way")
    for row in range(rows if right is None else right):
        page.text(320, 100 + 12 * row, f"{side}right {row} of the columns goes on in that way")
    return page


def test_a_short_second_column_on_the_last_page_is_found_by_the_page_before() -> None:
    pdf = Pdf()
    columns(pdf.page(), 10)
    columns(pdf.page(), 6, right=2, side="further ")
    whole = " ".join(texts(read_pdf(pdf.data())))
    assert whole.index("further left 5") < whole.index("further right 0")


def test_a_heading_on_top_of_the_second_column_stands_beside_one_of_the_first() -> None:
    pdf = Pdf()
    page = columns(pdf.page(), 10)
    page.text(60, 88, "1 Roads", 10, "bold").text(320, 88, "References", 10, "bold")
    whole = " ".join(texts(read_pdf(pdf.data())))
    assert whole.index("left 9") < whole.index("References") < whole.index("right 0")


def test_a_second_column_of_hanging_entries_begins_at_their_first_lines() -> None:
    pdf = Pdf()
    page = columns(pdf.page(), 12, right=0)
    for row in range(3):
        page.text(320, 100 + 36 * row, f"Vale, A. 200{row}. The road over the hills")
        page.text(336, 112 + 36 * row, "of the valley and back, with notes").text(
            336, 124 + 36 * row, "on the mission. London, Sova."
        )
    found = texts(read_pdf(pdf.data()))
    assert (
        found[-1]
        == "Vale, A. 2002. The road over the hills of the valley and back, with notes on the mission. London, Sova."
    )
    assert len(found) == 4


def test_heads_that_alternate_on_a_few_pages_are_no_text() -> None:
    pdf = Pdf()
    for number in range(4):
        head = "Holmes and Sova" if number % 2 else "Roads out of the valley"
        columns(pdf.page().text(60, 50, head, 8), 10)
    assert not any("Holmes" in text or "Roads" in text for text in texts(read_pdf(pdf.data())))


def test_letters_of_formulas_shift_nothing_behind_them() -> None:
    pdf = Pdf()
    page = pdf.page().text(60, 60, "ppppppppppppppp", 10, "formula")
    columns(page, 10)
    found = texts(read_pdf(pdf.data()))
    assert found[0] == "π" * 15
    whole = " ".join(found)
    assert whole.index("left 9") < whole.index("right 0")


def test_the_numbered_lines_of_a_listing_are_no_notes() -> None:
    pdf = Pdf()
    page = columns(pdf.page(), 10)
    for row in range(4):
        page.text(60, 300 + 12 * row, str(row + 1), 5).text(72, 300 + 12 * row, f"set road = {row}", 9, "mono")
    assert not any(block.kind is BlockKind.NOTE for block in read_pdf(pdf.data()))


class TurnedProbe:
    """Says where letters stand of which the first word, "abc", was turned round: its first letter stands left."""

    PLACES = (100.0, 110.0, 120.0, 90.0, 60.0, 70.0, 80.0)

    def box(self, index: int) -> tuple[float, float, float, float]:
        return self.PLACES[index], 0.0, self.PLACES[index] + 10, 10.0


def test_the_edges_of_a_line_are_those_of_its_words_although_letters_were_turned_round() -> None:
    left, right, last = of_words("abc def", lambda offset: offset, TurnedProbe())  # type: ignore[arg-type]
    assert (left, right, last) == (100.0, 130.0, (60.0, 0.0, 90.0, 10.0))


def test_a_line_of_which_only_the_call_of_a_note_was_left_is_no_trouble() -> None:
    page = Page(0, 595, 842, [Line("", 60, 90, 70, 100, 10), Line("The road was closed.", 60, 110, 160, 120, 10)])
    strip_running([page], lambda index: "")
    assert page.lines[-1].text == "The road was closed."


def test_the_numbers_of_lines_in_the_margin_are_no_text() -> None:
    pdf = Pdf()
    for number in range(2):
        page = pdf.page()
        for row in range(14):
            page.text(40, 100 + 12 * row, str(14 * number + row + 1), 6)
            page.text(72, 100 + 12 * row, f"the {row}th of the roads, which went on over the hills of year {number}")
    found = " ".join(texts(read_pdf(pdf.data())))
    assert "year 0 the 1th of the roads" in found
    assert "13 the" not in found


def test_the_numbers_of_the_rows_of_a_table_are_kept() -> None:
    pdf = Pdf()
    page = pdf.page()
    for row in range(14):
        page.text(72, 100 + 12 * row, str(row + 1)).text(120, 100 + 12 * row, f"Town {row}").text(
            300, 100 + 12 * row, "7"
        )
    assert "14\tTown 13\t7" in read_pdf(pdf.data())[0].text


def test_the_numbers_of_notes_on_pages_full_of_them_are_kept() -> None:
    pdf = Pdf()
    for number in range(2):
        page = pdf.page()
        for row in range(14):
            page.text(72, 100 + 12 * row, str(14 * number + row + 1), 6)
            page.text(80, 104 + 12 * row, f"Vale, Roads, year {number}, page {row}.")
    with listening(lambda at, pages: None) as said:
        read_pdf(pdf.data())
    assert "line numbers" not in said.aside
