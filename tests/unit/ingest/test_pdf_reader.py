"""A PDF is read as a page is read: in order, whole, its notes apart, its pages named as printed."""

import pytest

from kb.extraction.pipeline import read_text
from kb.extraction.types import Block, BlockKind
from kb.ingest.readers.base import ScannedFile, UnreadableFile
from kb.ingest.readers.pdf.reader import describe_pdf, read_pdf
from kb.ingest.readers.report import listening
from tests.makers.pdf import Pdf, PdfPage

SENTENCE = "The office in Minsk opened in spring and has trained border guards since."


def prose(page: PdfPage, x: float = 72, y: float = 120, count: int = 6, first: str = "") -> PdfPage:
    """Set a paragraph of full lines."""
    lines = [f"{first or 'Many'} people were brought over the border in those years, as the report of"] + [
        "the mission says, and nobody had asked them what they knew of the road ahead"
    ] * (count - 1)
    lines[-1] = lines[-1][:-1] + "."
    return page.lines(x, y, lines)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = Pdf()
    page = pdf.page()
    for row in range(8):
        page.text(60, 100 + 12 * row, f"left {row} of the columns goes on in this way")
        page.text(320, 100 + 12 * row, f"right {row} of the columns goes on in that way")
    whole = " ".join(texts(read_pdf(pdf.data())))
    assert whole.index("left 7") < whole.index("right 0")


def test_a_table_above_two_columns_stays_one_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    for row, cells in enumerate([("Country", "2004", "2005"), ("Albania", "12", "31"), ("Serbia", "7", "9")]):
        for x, cell in zip((60, 300, 420), cells, strict=True):
            page.text(x, 80 + 12 * row, cell)
    for row in range(8):
        page.text(60, 200 + 12 * row, f"left {row} of the columns goes on in this way")
        page.text(320, 200 + 12 * row, f"right {row} of the columns goes on in that way")
    blocks = read_pdf(pdf.data())
    assert blocks[0].kind is BlockKind.TABLE
    assert blocks[0].text == "Country\t2004\t2005\nAlbania\t12\t31\nSerbia\t7\t9"


def test_a_running_head_leaves_the_text_and_its_number_names_the_page() -> None:
    pdf = Pdf()
    for number in range(31, 36):
        prose(pdf.page().text(72, 40, f"Review of Migration {number}"))
    blocks = read_pdf(pdf.data())
    assert not any("Review of Migration" in text for text in texts(blocks))
    assert [block.label for block in blocks] == ["31", "32", "33", "34", "35"]


def test_the_printed_number_wins_over_what_the_file_says() -> None:
    pdf = Pdf(labels="0 << /S /D >>")
    for number in range(3, 8):
        prose(pdf.page().text(300, 800, str(number)))
    assert [block.label for block in read_pdf(pdf.data())] == ["3", "4", "5", "6", "7"]


def test_what_the_file_says_names_pages_that_print_no_number() -> None:
    pdf = Pdf(labels="0 << /S /r >>")
    prose(pdf.page())
    prose(pdf.page())
    assert [block.label for block in read_pdf(pdf.data())] == ["i", "ii"]


def test_a_page_without_any_number_has_no_label() -> None:
    pdf = Pdf()
    prose(pdf.page())
    assert read_pdf(pdf.data())[0].label is None


def test_the_same_heading_on_top_of_distant_pages_is_no_running_head() -> None:
    pdf = Pdf()
    for number in range(12):
        page = pdf.page()
        if number % 4 == 0:
            page.text(72, 60, "Conclusions", 14, "bold")
        prose(page)
    found = [block for block in read_pdf(pdf.data()) if block.text == "Conclusions"]
    assert len(found) == 3


def test_a_word_cut_at_a_line_end_is_whole_and_a_real_hyphen_stays() -> None:
    pdf = Pdf()
    page = pdf.page().text(72, 100, "Those who fight trafficking call the counter-trafficking unit of the police")
    page.lines(72, 140, ["Many of them spoke of traf-", "ficking, and of counter-", "trafficking as a trade"])
    assert read_pdf(pdf.data())[1].text == "Many of them spoke of trafficking, and of counter-trafficking as a trade"


def test_a_note_at_the_foot_is_a_note_tied_to_its_marker() -> None:
    pdf = Pdf()
    page = prose(pdf.page())
    page.text(72, 192, "The centre was closed in 2009.").text(212, 188, "7", 6)
    page.text(72, 760, "7", 5).text(80, 763, "Interview with the head of the mission, Chisinau, May 2009.", 8)
    blocks = read_pdf(pdf.data())
    assert (blocks[-1].kind, blocks[-1].number) == (BlockKind.NOTE, "7")
    assert blocks[-1].text == "Interview with the head of the mission, Chisinau, May 2009."
    assert read_text(blocks).note_links


def test_the_rest_of_a_note_on_the_next_page_joins_it() -> None:
    pdf = Pdf()
    page = prose(pdf.page())
    page.text(72, 192, "The centre was closed.").text(176, 188, "1", 6)
    page.text(72, 760, "1", 5).text(80, 763, "The figures of the ministry count persons, those of the", 8)
    page = prose(pdf.page())
    page.text(72, 192, "It never opened again.").text(170, 188, "2", 6)
    page.text(72, 748, "police count cases.", 8)
    page.text(72, 760, "2", 5).text(80, 763, "Interview with a judge.", 8)
    notes = [block for block in read_pdf(pdf.data()) if block.kind is BlockKind.NOTE]
    assert notes[0].text.endswith("those of the police count cases.")
    assert notes[1].text == "Interview with a judge."


def test_an_outline_names_the_headings_and_their_levels() -> None:
    titles = ["Introduction", "Minsk", "Conclusions"]
    pdf = Pdf(outline=[(1, titles[0], 0), (2, titles[1], 1), (1, titles[2], 2)])
    for title in titles:
        prose(pdf.page().text(72, 80, title))
    found = [(block.text, block.level) for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == [("Introduction", 1), ("Minsk", 2), ("Conclusions", 1)]


def test_an_outline_that_runs_to_and_fro_is_not_believed() -> None:
    pdf = Pdf(outline=[(1, "Many", 2), (1, "Many", 0), (1, "Many", 2), (1, "Many", 1)])
    for _ in range(3):
        prose(pdf.page())
    assert not any(block.kind is BlockKind.HEADING for block in read_pdf(pdf.data()))


def test_without_an_outline_larger_and_bolder_lines_are_headings() -> None:
    pdf = Pdf()
    page = pdf.page().text(72, 80, "1. The Journey", 16, "bold")
    prose(page)
    page.text(72, 220, "1.1 Leaving Home", 12, "bold")
    prose(page, y=250)
    found = [(block.text, block.level) for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == [("1. The Journey", 1), ("1.1 Leaving Home", 2)]


def test_the_number_of_a_paragraph_becomes_its_label() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(72, 100, "57.").text(100, 100, "The Court notes that the applicant was never told why she was held,")
    page.text(72, 112, "and that nobody of the embassy was informed of it within the time that the law gives.")
    found = read_text(read_pdf(pdf.data()))
    assert found.passages[0].label == "57"
    assert found.passages[0].text.startswith("The Court notes")


def test_entries_of_a_bibliography_with_hanging_lines_are_one_each() -> None:
    pdf = Pdf()
    page = pdf.page()
    for count, year in enumerate((2004, 2006, 2009)):
        page.text(72, 100 + 24 * count, f"Holmes, Anna ({year}) Roads out of the valley and those who walked them in")
        page.text(92, 112 + 24 * count, "winter, Vienna: House of Letters")
    assert [text[-22:] for text in texts(read_pdf(pdf.data()))] == ["Vienna: House of Letters"[-22:]] * 3


def test_rows_of_a_contents_page_are_front_matter() -> None:
    pdf = Pdf()
    page = pdf.page()
    for count in range(5):
        page.text(72, 100 + 14 * count, f"{count + 1} A chapter of this book . . . . . . . . . . . {count * 10 + 3}")
    prose(pdf.page())
    kinds = [block.kind for block in read_pdf(pdf.data())]
    assert kinds[:5] == [BlockKind.FRONT_MATTER] * 5
    assert kinds[5] is BlockKind.TEXT


def test_a_bullet_makes_a_list_item_without_its_sign() -> None:
    pdf = Pdf()
    prose(pdf.page()).text(72, 220, "• those who returned").text(72, 234, "• those who stayed")
    items = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.LIST_ITEM]
    assert items == ["those who returned", "those who stayed"]


def test_a_paragraph_set_in_on_both_sides_is_a_quotation() -> None:
    pdf = Pdf()
    prose(pdf.page()).lines(
        110,
        220,
        ["I was told that there would be work in a hotel, and that", "the papers would be ready at the station."],
    )
    assert read_pdf(pdf.data())[-1].kind is BlockKind.QUOTATION


def test_a_scan_without_text_is_refused_as_one() -> None:
    pdf = Pdf()
    pdf.page().picture = True
    with pytest.raises(ScannedFile, match="scan"):
        read_pdf(pdf.data())


def test_a_text_layer_of_signs_is_refused_as_garbage() -> None:
    pdf = Pdf()
    pdf.page().text(72, 100, '"7+%- !!) ($%+ "*;-')
    with pytest.raises(ScannedFile, match="garbage"):
        read_pdf(pdf.data())


def test_an_encrypted_file_is_refused_with_a_remedy() -> None:
    pdf = Pdf(encrypted=True)
    prose(pdf.page())
    with pytest.raises(UnreadableFile, match="encrypted"):
        read_pdf(pdf.data())


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="broken or was cut short"):
        read_pdf(b"%PDF-1.7\n1 0 obj\n<< /Type /Cat")


def test_what_the_file_says_of_itself_is_a_proposal() -> None:
    pdf = Pdf(info={"Title": "On the Road", "Author": "Anna Holmes; Jan Sova", "CreationDate": "D:20090512"})
    prose(pdf.page())
    facts = describe_pdf(pdf.data())
    assert (facts.title, facts.authors, facts.created) == ("On the Road", ("Anna Holmes", "Jan Sova"), "2009-05-12")


def test_a_title_that_a_program_made_up_is_none() -> None:
    pdf = Pdf(info={"Title": "Microsoft Word - draft7.doc"})
    prose(pdf.page())
    assert describe_pdf(pdf.data()).title == ""


def test_a_page_set_sideways_is_read_along_its_lines() -> None:
    pdf = Pdf()
    page = pdf.page()
    for count, line in enumerate(
        ["Those who were asked remembered the winter", "and the road that led out of the valley."]
    ):
        page.parts.append(f"BT /regular 10 Tf 0 1 -1 0 {100 + 12 * count} 100 Tm ({line}) Tj ET")
    assert texts(read_pdf(pdf.data())) == [
        "Those who were asked remembered the winter and the road that led out of the valley."
    ]


def test_figures_of_a_table_call_no_notes() -> None:
    pdf = Pdf()
    page = pdf.page()
    for row, cells in enumerate([("Minsk", "4,775", "1.98"), ("Brest", "5,754", "2.03"), ("Gomel", "3,961", "1.87")]):
        for x, cell in zip((60, 200, 300), cells, strict=True):
            page.text(x, 80 + 14 * row, cell)
    block = read_pdf(pdf.data())[0]
    assert (block.kind, block.markers) == (BlockKind.TABLE, ())
    assert block.text.startswith("Minsk\t4,775\t1.98")


def test_a_damaged_page_is_left_out_and_doubted() -> None:
    pdf = Pdf()
    for _ in range(2):
        prose(pdf.page())
    broken = pdf.data().replace(b"/Type /Page /Parent", b"/Type /Nope /Parent", 1)
    with listening(lambda _index, _pages: None) as said:
        blocks = read_pdf(broken)
    assert {block.page for block in blocks} <= {0, 1}
    assert len(blocks) >= 1
    assert all("damaged" in doubt for doubt in said.doubts)


def test_a_heading_over_two_lines_is_one() -> None:
    pdf = Pdf()
    page = pdf.page().lines(
        72, 80, ["3.3. Career, Work of One's Own and Improved Professional and", "Social Status"], 12, "bold"
    )
    prose(page, y=130)
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["3.3. Career, Work of One's Own and Improved Professional and Social Status"]


def test_the_number_above_a_title_is_no_heading() -> None:
    pdf = Pdf()
    for number in ("ONE", "TWO"):
        page = pdf.page().text(72, 60, f"CHAPTER {number}", 11, "bold").text(72, 90, "Leaving Home", 20, "bold")
        prose(page, y=140)
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["Leaving Home", "Leaving Home"]


def test_a_short_line_that_stands_alone_is_a_heading_although_its_type_is_plain() -> None:
    pdf = Pdf()
    page = prose(pdf.page().text(72, 80, "Results", 10, "bold"), y=110)
    page.text(72, 182, "Nothing else was ever found.").text(72, 212, "Those who stayed")
    prose(page, y=240)
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["Results", "Those who stayed"]


def test_small_print_at_the_foot_of_a_column_does_not_part_a_sentence() -> None:
    pdf = Pdf()
    page = pdf.page()
    for row in range(8):
        page.text(60, 100 + 12 * row, f"left {row} of the columns goes on in this way")
        page.text(320, 100 + 12 * row, f"and right {row} of the columns goes on in that")
    page.text(60, 220, "A. Holmes, House of Letters, Vienna", 7).text(60, 230, "Received in May 2009", 7)
    prose(pdf.page())
    blocks = read_pdf(pdf.data())
    aside = [block for block in blocks if block.kind is BlockKind.FRONT_MATTER]
    assert [block.text for block in aside] == ["A. Holmes, House of Letters, Vienna Received in May 2009"]


def test_stars_between_paragraphs_are_no_text() -> None:
    pdf = Pdf()
    prose(pdf.page()).text(290, 210, "* * *").text(72, 240, "The road led on.")
    assert "* * *" not in texts(read_pdf(pdf.data()))
