"""Where a paragraph of a page ends and the next begins, when neither space nor stop alone tells."""

from kb.extraction.pipeline import read_text
from kb.extraction.types import BlockKind
from kb.ingest.readers.pdf.line import Line
from kb.ingest.readers.pdf.reader import read_pdf
from kb.ingest.readers.pdf.words import join_lines, small_words
from tests.makers.pdf import Pdf
from tests.unit.ingest.test_pdf_reader import prose, texts

FULL = "people were brought over the border in those years, as the report of it said"


def test_a_paragraph_behind_a_list_is_parted_from_its_last_item() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80, count=4)
    for row in range(7):
        page.text(80, 134 + 18 * row, f"• the road number {row} over the hills", 10)
    page.text(72, 260, "Roads that were closed are these:")
    found = texts(read_pdf(pdf.data()))
    assert found[-2:] == ["the road number 6 over the hills", "Roads that were closed are these:"]


def test_a_paragraph_of_one_full_line_ends_where_the_next_first_line_stands_in() -> None:
    page = (pdf := Pdf()).page()
    for row in range(3):
        page.text(84, 80 + 24 * row, f"{row}000 {FULL}").text(72, 92 + 24 * row, "and nobody had asked what they knew.")
    page.text(84, 152, "Nobody has ever said of them what the others said, as the report of it says.")
    page.text(84, 164, f"Many {FULL}").text(72, 176, "and nobody had asked them.")
    found = texts(read_pdf(pdf.data()))
    assert [text[:6] for text in found[3:]] == ["Nobody", "Many p"]


def test_a_dash_at_the_beginning_of_a_line_is_one_between_words() -> None:
    page = (pdf := Pdf()).page()
    page.text(72, 80, f"Many {FULL} – who could").text(72, 92, "– against all that was said, and they were many")
    page.text(72, 104, "who said it – have asked them.")
    assert len(read_pdf(pdf.data())) == 1


def test_two_paragraphs_without_a_stop_are_not_joined_when_the_page_parts_them() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80)
    for row in range(3):
        page.text(72, 180 + 20 * row, f"Office {row} of the mission in the valley behind the hills, on the road", 10)
    found = [passage.text for passage in read_text(read_pdf(pdf.data())).passages]
    assert len(found) == 4


def test_a_half_word_at_a_line_end_teaches_no_word() -> None:
    lines = [Line("they were work", 0, 0, 0, 0, 0, joined=True), Line("shopping about", 0, 0, 0, 0, 0)]
    words = small_words(lines)
    assert not words & {"shopping", "work"}
    assert join_lines(lines, words)[0] == "they were workshopping about"


def test_a_hyphen_behind_a_slash_at_a_line_end_is_taken_off() -> None:
    lines = [Line("women and/-", 0, 0, 0, 0, 0), Line("or men", 0, 0, 0, 0, 0)]
    assert join_lines(lines, ())[0] == "women and/or men"


def test_a_line_whose_middle_is_a_name_in_smaller_type_stays_in_its_paragraph() -> None:
    page = (pdf := Pdf()).page()
    page.text(72, 80, f"Many {FULL} of the men and").text(72, 92, "the boats of the ").text(143, 92, "Valleyman", 8)
    page.text(186, 92, " went with them until the first of the year").text(72, 104, "Seven had come.")
    prose(page, y=200)
    assert len(texts(read_pdf(pdf.data()))) == 2


def test_an_entry_of_a_contents_page_over_two_lines_is_one() -> None:
    page = (pdf := Pdf()).page()
    for row in range(5):
        page.text(72, 80 + 24 * row, f"{row + 1}.1 What the mission of the valley has seen on the road to it, and")
        page.text(96, 92 + 24 * row, f"what it has said . . . . . . . . . . . . . . . . . {row + 3}")
    prose(pdf.page())
    blocks = [block for block in read_pdf(pdf.data()) if block.page == 0]
    assert len(blocks) == 5
    assert {block.kind for block in blocks} == {BlockKind.FRONT_MATTER}


def test_the_word_chapter_above_a_title_is_no_text() -> None:
    pdf = Pdf()
    for title in ("One Leaving", "Two Arriving", "Three Staying"):
        number, _, name = title.partition(" ")
        prose(pdf.page().text(72, 100, f"Chapter {number}", 14, "bold").text(72, 130, name, 20, "bold"), y=170)
        prose(pdf.page(), y=80)
    labels = [block for block in read_pdf(pdf.data()) if block.text.startswith("Chapter")]
    assert {block.kind for block in labels} == {BlockKind.FRONT_MATTER}
