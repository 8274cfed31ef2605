"""Boxes, tables, quotations, bibliographies, numbered paragraphs."""

from kb.extraction.types import BlockKind
from tests.unit.extraction.made_texts import MORE, WORDS, heading, item, note, of_kind, read, text, texts, titles

TABLE = "Year\tCases\n2003\t79"


def test_a_box_is_its_title_and_the_paragraph_behind_it():
    found = read("1. Police", WORDS, "Box 3: Joint Training", MORE, WORDS)
    assert texts(found, "box") == [f"Box 3: Joint Training\n{MORE}"]
    assert titles(found) == [(1, "1. Police")]


def test_subheadings_of_a_box_are_no_headings():
    found = read(
        "1. Police", WORDS, "Box 1: Ways to Investigate", "Reactive Work", MORE, "Proactive Work", WORDS, MORE,
        "2. Courts", WORDS,
    )  # fmt: skip
    assert titles(found) == [(1, "1. Police"), (1, "2. Courts")]
    assert [words.split("\n")[-2] for words in texts(found, "box")] == ["Reactive Work", "Proactive Work"]


def test_a_case_under_the_first_paragraph_of_a_box_belongs_to_it():
    found = read(
        "1. Police", WORDS, "Box 2", MORE, "Ana (case 2)", "“She went there in May and stayed.”", WORDS, MORE, WORDS
    )
    assert texts(found, "box") == [f"Box 2\n{MORE}", "Ana (case 2)\n“She went there in May and stayed.”"]


def test_a_box_cut_by_a_page_end_is_joined():
    found = read(
        "1. Police",
        WORDS,
        "Box 4: Officials",
        WORDS + " When the state fell, the",
        note("1", "A."),
        "man lost his post.",
    )
    assert texts(found, "box")[0].endswith("the man lost his post.")


def test_a_sentence_that_begins_with_box_is_a_paragraph():
    found = read("1. Police", WORDS, "Box 1 outlines some of the interests to be considered here.", MORE)
    assert texts(found, "box") == []


def test_a_box_that_the_format_marks_keeps_its_kind():
    found = read("1. Police", WORDS, text("Hot spots of the trade were found.", kind=BlockKind.BOX), MORE)
    assert texts(found, "box") == ["Hot spots of the trade were found."]


def test_the_caption_of_a_table_stands_over_its_rows():
    found = read("1. Figures", WORDS, "Table 1: Cases by Year", text(TABLE, kind=BlockKind.TABLE), MORE)
    assert texts(found, "table") == [f"Table 1: Cases by Year\n{TABLE}"]


def test_the_halves_of_a_table_are_joined_over_the_notes_between_them():
    found = read(
        "1. Figures",
        WORDS,
        text(TABLE, kind=BlockKind.TABLE),
        note("1", "A note."),
        text("2004\t99", kind=BlockKind.TABLE),
    )
    assert texts(found, "table") == [f"{TABLE}\n2004\t99"]


def test_a_paragraph_that_another_announces_and_a_note_closes_is_a_quotation():
    quoted = "The figures show that the trade is going underground."
    found = read(
        "1. Police", WORDS + " The chair states:", text(quoted, (len(quoted), "40")), MORE, note("40", "Ibid.")
    )
    assert texts(found, "quotation") == [quoted]


def test_every_entry_of_a_bibliography_is_a_passage_and_an_address_joins_its_entry():
    found = read(
        heading("Text", 1), WORDS, heading("Works Cited", 1), item("Agustin, L. 2003. Forget It."),
        item("IOM. 2002. Annex III. Accessed 31 May 2009."), item("http://ec.europa.eu/iom_annex iii_en.pdf"),
        item("——. 2007. Bosnia."), item("Yuval, N. 1997. Gender. London."),
    )  # fmt: skip
    assert texts(found, "bibliography") == [
        "Agustin, L. 2003. Forget It.",
        "IOM. 2002. Annex III. Accessed 31 May 2009. http://ec.europa.eu/iom_annex iii_en.pdf",
        "——. 2007. Bosnia.",
        "Yuval, N. 1997. Gender. London.",
    ]


def test_what_stands_behind_the_bibliography_is_no_entry():
    found = read(heading("Text", 1), WORDS, heading("References", 1), "Hall 1993.", heading("Annex", 1), MORE)
    assert texts(found, "bibliography") == ["Hall 1993."]
    assert texts(found, "paragraph") == [WORDS, MORE]


def test_a_numbered_paragraph_keeps_its_number_as_label():
    found = read(heading("The Facts", 1), f"12. {WORDS}", f"§ 90.12 {MORE}", f"[14] {WORDS}")
    labels = [(passage.label, passage.text) for passage in of_kind(found, "paragraph")]
    assert labels == [("12", WORDS), ("§ 90.12", MORE), ("14", WORDS)]


def test_a_paragraph_that_begins_with_a_year_or_a_quantity_has_no_label():
    found = read(heading("The Facts", 1), f"2006 was the year. {WORDS}", f"125 member states agreed. {MORE}")
    assert [passage.label for passage in of_kind(found, "paragraph")] == [None, None]


def test_markers_move_when_the_number_of_a_paragraph_is_lifted_off():
    found = read(heading("The Facts", 1), text(f"12. {WORDS}", (4 + len(WORDS), "3")), note("3", "A note."))
    assert of_kind(found, "paragraph")[0].markers[0].offset == len(WORDS)


def test_acronyms_and_notes_on_the_authors_are_front_matter_under_headings_of_their_own():
    found = read(
        "List of Acronyms", text("ILO\tInternational Labour Organization", kind=BlockKind.TABLE), "Part 1", MORE
    )
    assert titles(found)[0] == (1, "List of Acronyms")
    assert found.passages[0].kind == "front-matter"


TOLD = "He drove a bus to the coast and asked for money. The firm closed, and the police searched it. He was fined."
TOLD_ON = "The court heard two drivers who were paid in cash. They named the firm and signed what was written down."
RULED = "Firms of this kind are hard to find, and the law does not help where nobody can prove who has paid."


def test_a_box_that_tells_a_case_goes_on_until_the_text_states_what_is():
    found = read("Buses", RULED, "Box 1: A Firm of Buses", TOLD, TOLD_ON, RULED)
    assert texts(found, "box") == [f"Box 1: A Firm of Buses\n{TOLD}", TOLD_ON]


def test_in_a_text_that_tells_a_box_is_its_first_paragraph():
    found = read("Buses", TOLD_ON, "Box 1: A Firm of Buses", TOLD, TOLD_ON)
    assert texts(found, "box") == [f"Box 1: A Firm of Buses\n{TOLD}"]


def test_the_line_of_its_source_closes_a_box():
    found = read("Buses", RULED, "Box 1: Rules", RULED, MORE, "Source: Office of Roads, 2004.", WORDS)
    assert texts(found, "box")[-1] == "Source: Office of Roads, 2004."


def test_a_box_between_the_halves_of_a_sentence_is_all_between_them():
    found = read(
        "Buses", "In the spring of that year the ministry has counted the firms that drove to the sea, and found that",
        "Box 1: Rules",
        RULED, MORE, "most of them are owned by one man.", WORDS,
    )  # fmt: skip
    assert texts(found, "box") == [f"Box 1: Rules\n{RULED}", MORE]


def test_a_box_of_quotations_goes_on_as_long_as_it_quotes():
    found = read(
        "Voices",
        RULED,
        "Box 1: Voices",
        "“I went to the coast in May, and nobody asked me why.”",
        "“They paid me in June, and I sent all of it home.”",
        RULED,
    )
    assert texts(found, "box") == [
        "Box 1: Voices\n“I went to the coast in May, and nobody asked me why.”",
        "“They paid me in June, and I sent all of it home.”",
    ]


def test_a_paragraph_that_sends_the_reader_to_a_box_is_in_none():
    calling = "They named the firm and signed what was written down, and were paid (Box 2)."
    found = read("Buses", RULED, "Box 1: A Firm of Buses", TOLD, calling, RULED)
    assert texts(found, "box") == [f"Box 1: A Firm of Buses\n{TOLD}"]
