"""Columns that are short or hang, heads that differ from page to page, letters that take two places."""

from kb.extraction.types import BlockKind
from kb.ingest.readers.pdf.lines import of_words
from kb.ingest.readers.pdf.reader import read_pdf
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
