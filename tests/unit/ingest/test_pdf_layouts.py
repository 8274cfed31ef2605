"""What pages draw and how they are set: boxes, tables, titles, paragraphs over column and page ends."""

from kb.extraction.pipeline import read_text
from kb.extraction.structure.wording import could_be_heading
from kb.extraction.types import BlockKind
from kb.ingest.readers.pdf.line import Line
from kb.ingest.readers.pdf.reader import read_pdf
from kb.ingest.readers.pdf.right_to_left import in_order
from kb.ingest.readers.pdf.words import join_lines
from kb.vocabulary import PassageKind
from tests.makers.pdf import Pdf
from tests.unit.ingest.test_pdf_reader import prose, texts


def test_a_heading_on_top_of_a_page_under_a_running_head_stays() -> None:
    pdf = Pdf()
    for number in range(8):
        page = pdf.page().text(72, 40, f"Review of Migration {number + 31}")
        if number in (2, 5):
            page.text(72, 80, "Package size and description", 10, "bold")
            page.text(72, 92, "The head of a long table comes back in this way on pages near each other.")
        else:
            page.text(72, 80, f"{number}.1 The {number}th valley", 10, "bold").text(72, 92, "It lay behind the hills.")
        prose(page)
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert "3.1 The 3th valley" in found


def test_a_question_of_two_sentences_is_a_heading_when_its_type_and_number_say_so() -> None:
    pdf = Pdf()
    page = pdf.page().text(72, 80, "3.1.2 She came back last year. What happened then?", 12, "bold")
    prose(page)
    assert read_pdf(pdf.data())[0].kind is BlockKind.HEADING


def test_an_appendix_is_found_by_its_lettered_number() -> None:
    pdf = Pdf(outline=[(1, "The valley", 0), (1, "The road", 1), (1, "The town", 2)])
    for number, title in enumerate(("The valley", "The road", "The town"), 1):
        prose(pdf.page().text(72, 80, f"A.{number} {title}"))
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["A.1 The valley", "A.2 The road", "A.3 The town"]


def test_a_title_that_the_outline_cuts_short_is_found() -> None:
    pdf = Pdf(outline=[(1, "Those who...", 0), (1, "The road", 1), (1, "The town", 2)])
    for title in ("Those who stayed behind", "The road", "The town"):
        prose(pdf.page().text(72, 80, title))
    assert read_pdf(pdf.data())[0].kind is BlockKind.HEADING


def test_authors_under_the_title_of_an_article_are_no_heading() -> None:
    pdf = Pdf()
    page = pdf.page().text(72, 60, "Roads out of the valley", 18, "bold").text(72, 90, "Anna Holmes and Jan Sova", 12)
    page.text(72, 120, "Introduction", 12, "bold")
    prose(page, y=140)
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["Roads out of the valley", "Introduction"]


def test_lines_of_a_cover_are_no_headings() -> None:
    pdf = Pdf()
    pdf.page().text(72, 200, "Roads out of the valley", 24, "bold").text(72, 240, "Release 4", 14, "bold")
    prose(pdf.page().text(72, 80, "1 Leaving", 14, "bold"))
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["1 Leaving"]


def test_a_title_over_several_centred_lines_is_one_heading() -> None:
    pdf = Pdf()
    page = pdf.page()
    lines = [(200, "Order of the Court of the Valley"), (247.7, "of July 8, 2009"), (225.6, "in the case of the road")]
    for row, (x, line) in enumerate(lines):
        page.text(x, 80 + 20 * row, line, 13)
    prose(page, y=180)
    assert read_pdf(pdf.data())[0].text == "Order of the Court of the Valley of July 8, 2009 in the case of the road"


def test_text_in_a_drawn_frame_is_a_box_and_parts_no_sentence() -> None:
    pdf = Pdf()
    prose(pdf.page())
    page = pdf.page().lines(
        72, 100, ["The road over the hills was closed in that winter, and those who had come as far as"]
    )
    page.rectangle(80, 120, 400, 60)
    page.lines(90, 135, ["The story of one of them. She had left in spring and had been told of work", "in a hotel."])
    page.lines(72, 200, ["the valley had to wait for months until the snow was gone."])
    found = [passage for passage in read_text(read_pdf(pdf.data())).passages if passage.page_index == 1]
    assert [passage.kind for passage in found] == [PassageKind.BOX, PassageKind.PARAGRAPH]
    assert found[1].text.endswith("as far as the valley had to wait for months until the snow was gone.")


def test_a_filled_side_box_does_not_break_the_text_beside_it() -> None:
    pdf = Pdf()
    page = prose(pdf.page(), y=80)
    page.rectangle(320, 170, 210, 70, fill=0.8)
    page.lines(
        340,
        185,
        ["In brief: what was asked of those", "who came back in that year was", "never what they had asked for."],
        9,
    )
    page.lines(
        72,
        180,
        [
            "The mission says that it knew of nothing that would",
            "explain this. Nobody had been told of it at all, either.",
            "The report was written in a town far away years after",
            "the centre had been closed by the new ministry, and it",
            "was never shown to them.",
        ],
    )
    texts_found = texts(read_pdf(pdf.data()))
    assert any(text.endswith("it was never shown to them.") and text.startswith("The mission") for text in texts_found)
    assert [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.BOX] == [
        "In brief: what was asked of those who came back in that year was never what they had asked for."
    ]


def test_a_title_on_a_coloured_bar_and_a_framed_listing_are_no_boxes() -> None:
    pdf = Pdf()
    page = pdf.page().rectangle(60, 60, 400, 25, fill=0.5).text(72, 78, "What was found", 14, "bold")
    prose(page)
    page.rectangle(60, 240, 400, 60).lines(
        72,
        255,
        [
            "for name in those who came back: write the name down",
            "and then read all of it out loud to the one who asks",
        ],
        font="mono",
    )
    assert all(block.kind is not BlockKind.BOX for block in read_pdf(pdf.data()))


def test_cells_of_a_ruled_table_keep_their_lines_together() -> None:
    pdf = Pdf()
    page = prose(pdf.page())
    for row in range(4):
        page.rule(72, 220 + 30 * row, 472, 220 + 30 * row)
    for x in (72, 172, 272, 472):
        page.rule(x, 220, x, 310)
    for row, cells in enumerate(
        [("Country", "Persons", "Source"), ("Albania", "312", "Ministry"), ("Serbia", "97", "Agency")]
    ):
        for x, cell in zip((76, 176, 276), cells, strict=True):
            page.text(x, 235 + 30 * row, cell)
    page.text(276, 277, "of the Interior")
    table = next(block for block in read_pdf(pdf.data()) if block.kind is BlockKind.TABLE)
    assert table.text == "Country\tPersons\tSource\nAlbania\t312\tMinistry of the Interior\nSerbia\t97\tAgency"


def test_a_table_with_rules_across_alone_keeps_its_columns() -> None:
    pdf = Pdf()
    page = prose(pdf.page())
    for row in range(4):
        page.rule(72, 220 + 20 * row, 472, 220 + 20 * row)
    rows = [
        ("Country", "Persons in the year", "Source"),
        ("Albania", "312", "Ministry of the Interior"),
        ("Serbia", "97", "Agency"),
    ]
    for row, cells in enumerate(rows):
        for x, cell in zip((76, 130, 240), cells, strict=True):
            page.text(x, 234 + 20 * row, cell)
    table = next(block for block in read_pdf(pdf.data()) if block.kind is BlockKind.TABLE)
    assert table.text == "\n".join("\t".join(row) for row in rows)


def test_a_note_whose_number_clings_to_its_first_word_is_a_note() -> None:
    pdf = Pdf()
    page = prose(pdf.page())
    page.text(72, 192, "The centre was closed in 2009.").text(212, 188, "7", 6)
    page.text(72, 763, "7Interview with the head of the mission, Chisinau, May 2009.", 8)
    last = read_pdf(pdf.data())[-1]
    assert (last.kind, last.number, last.text[:9]) == (BlockKind.NOTE, "7", "Interview")


def test_a_first_line_without_indent_on_top_of_a_page_goes_on_where_all_others_stand_in() -> None:
    pdf = Pdf()
    page = pdf.page()
    for count in range(7):
        page.text(84, 100 + 36 * count, f"In the {count}th village people were asked who had left, and the road to")
        page.text(72, 112 + 36 * count, "the next one was long. Those who had stayed behind answered for them, all")
        page.text(
            72,
            124 + 36 * count,
            "in their own words."
            if count < 6
            else "in their own words, as those who had listened to them wrote down at night.",
        )
    page = (
        pdf.page()
        .text(72, 100, "Nothing of it was printed. The mission kept what was written, and it lies in")
        .text(72, 112, "its archive.")
    )
    last = read_pdf(pdf.data())[-1].text
    assert "wrote down at night. Nothing of it was printed." in last


def test_a_number_with_a_first_line_that_stands_in_keeps_its_second_line() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(90, 100, "4. The Court notes that nobody of the embassy was ever informed of what was done.")
    page.text(72, 112, "Indeed, the report of the mission says the same, and it adds that the applicant asked")
    page.text(72, 124, "for it twice.")
    assert len(read_pdf(pdf.data())) == 1


def test_sentences_of_a_script_without_capitals_are_no_headings() -> None:
    assert not could_be_heading("下面按照字母表顺序列出一些值得注意的可选配置文件。")


def test_a_listing_that_was_broken_by_an_arrow_is_whole() -> None:
    first, second = Line("core-2.0-ia32: ←-", 72, 100, 200, 110, 10), Line("core-3.1-ia32", 72, 112, 200, 122, 10)
    assert join_lines([first, second], frozenset())[0] == "core-2.0-ia32:core-3.1-ia32"


def test_letters_printed_as_byte_literals_are_letters() -> None:
    assert join_lines([Line("apt b’’пb’’b’’аb’’", 72, 100, 200, 110, 10)], frozenset())[0] == "apt па"


def test_words_that_a_file_draws_from_left_to_right_are_turned_round() -> None:
    edges = {0: 30.0, 2: 50.0, 4: 90.0, 5: 80.0}
    assert in_order("גבא דה", lambda at: edges[at]) == "אבג דה"


def test_a_listing_that_stands_in_is_parted_from_the_prose_around_it() -> None:
    pdf = Pdf()
    page = pdf.page().text(72, 80, "The office keeps the list of those who came in a file, and each of its lines says")
    page.text(72, 92, "in which year they came, as in this example of two")
    page.text(90, 104, "2003 Vale", font="mono").text(90, 116, "2004 Holt", font="mono")
    page.text(72, 128, "which the ministry never read to its end.")
    prose(page, y=160)
    assert "2003 Vale 2004 Holt" in [" ".join(text.split()) for text in texts(read_pdf(pdf.data()))]


def test_lines_in_italics_above_text_are_headings_where_the_text_sets_them_so() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80, count=3)
    for row, title in enumerate(("Leaving the valley", "On the road", "In the town")):
        page.text(72, 130 + 70 * row, title, 10, "italic")
        page.text(72, 146 + 70 * row, f"{row}000 people were brought over the border in those years, and nobody had")
        page.text(72, 158 + 70 * row, "asked them what they knew.")
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["Leaving the valley", "On the road", "In the town"]


def test_a_heading_in_capitals_and_the_one_below_it_are_two() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80)
    page.text(72, 200, "ROADS AND BORDERS", 10, "bold").text(72, 212, "Leaving the valley", 10, "bold")
    prose(page, y=230, first="Seven")
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["ROADS AND BORDERS", "Leaving the valley"]


def test_the_words_under_a_numbered_heading_may_begin_small() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80)
    page.text(72, 200, "2.1 valleynet", 12).text(72, 224, "valleynet brings people over the border, as the report")
    page.text(72, 236, "of the mission says.")
    found = [block.text for block in read_pdf(pdf.data()) if block.kind is BlockKind.HEADING]
    assert found == ["2.1 valleynet"]


def test_wide_spaces_in_a_listing_make_no_table() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80)
    for row in range(4):
        page.text(72, 180 + 12 * row, f"road_{row}", 9, "mono").text(150, 180 + 12 * row, f"= open {row}", 9, "mono")
    assert not any(block.kind is BlockKind.TABLE for block in read_pdf(pdf.data()))


def test_the_columns_of_a_typewritten_text_are_a_table() -> None:
    page = (pdf := Pdf()).page()
    for row in range(4):
        page.text(72, 80 + 12 * row, f"Town {row}", 9, "mono").text(250, 80 + 12 * row, f"{row}7 women", 9, "mono")
    assert any(block.kind is BlockKind.TABLE for block in read_pdf(pdf.data()))


def test_what_says_that_a_listing_goes_on_is_no_text() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80)
    page.text(400, 170, "(continues on next page)", 8, "italic").text(72, 300, "Seven had come over the hills.")
    assert not any("continues" in text for text in texts(read_pdf(pdf.data())))


def test_the_dots_of_a_chart_are_no_text() -> None:
    page = (pdf := Pdf()).page()
    prose(page, y=80)
    for dot in range(20):
        page.text(80 + 13 * dot, 200 + (dot * 37) % 90, "•", 5)
    assert len(read_pdf(pdf.data())) == 1
