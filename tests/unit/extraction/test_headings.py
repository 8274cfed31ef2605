"""Which lines are headings, and on which level."""

from kb.extraction.pipeline import read_text
from kb.extraction.types import Block
from kb.vocabulary import PassageKind
from tests.unit.extraction.made_texts import (
    MORE,
    RULE,
    WORDS,
    heading,
    item,
    note,
    numbered,
    of_kind,
    read,
    text,
    texts,
    titles,
)

OPENING = ("How the Valley Counts", "Ada Brandt")


def test_a_short_line_before_a_paragraph_is_a_heading():
    found = read(*OPENING, WORDS, "What the Shelters Say", MORE)
    assert titles(found) == [(1, "What the Shelters Say")]


def test_the_title_and_the_line_of_its_author_are_no_headings():
    found = read(*OPENING, WORDS, MORE)
    assert titles(found) == []


def test_a_heading_keeps_its_words_and_loses_the_marker_of_its_note():
    found = read(*OPENING, WORDS, text("Lack of Data", (12, "1")), MORE, note("1", "See the annual report."))
    assert titles(found) == [(1, "Lack of Data")]
    assert [(link.passage, link.offset) for link in found.note_links] == [(3, 0)]


def test_numbers_give_the_levels_and_a_plain_heading_stands_under_them():
    found = read("1. Patterns", WORDS, "1.1 Figures", WORDS, "Global Level", MORE, "2. Causes", MORE)
    assert titles(found) == [(1, "1. Patterns"), (2, "1.1 Figures"), (3, "Global Level"), (1, "2. Causes")]


def test_recommendations_stand_beside_the_numbered_headings_and_above_their_own():
    found = read("1. Patterns", WORDS, "1.1 Figures", MORE, "Recommendations", "Protect the Witness", WORDS)
    assert titles(found)[2:] == [(1, "Recommendations"), (2, "Protect the Witness")]


def test_parts_announced_inside_a_chapter_do_not_rise_above_its_numbers():
    found = read("1. Aims", WORDS, "2. Plan of the Book", MORE, "Part I: Issues", WORDS)
    assert titles(found)[-1] == (2, "Part I: Issues")


def test_chapters_stand_above_their_decimal_numbers():
    found = read("Chapter 1. Ways In", WORDS, "1.1 By Road", MORE, "Chapter 2. Ways Out", WORDS, "2.1 By Sea", MORE)
    assert [level for level, _ in titles(found)] == [1, 2, 1, 2]


def test_a_label_that_stands_alone_joins_the_title_under_it():
    found = read("1. The Law", WORDS, "Article 8", "Return of Victims", MORE)
    assert titles(found)[1] == (2, "Article 8: Return of Victims")


def test_roman_numbers_letters_and_capitals_nest_in_this_order():
    found = read(
        "I. FACTS", WORDS, "A. The journey", MORE, "B. The arrest", WORDS, "II. LAW", MORE, "A. Consent", WORDS
    )
    assert [level for level, _ in titles(found)] == [1, 2, 2, 1, 2]


def test_numbered_lines_in_a_row_are_a_list_and_no_headings():
    found = read("1. Aims", WORDS, "1. Hour", "2. Day", "3. Month", MORE)
    assert titles(found) == [(1, "1. Aims")]


def test_a_signature_before_the_next_heading_is_none():
    found = read("Foreword", WORDS, "Theodor H. Winklmann", "Director", "Centre for Control", "Acknowledgements", MORE)
    assert titles(found) == [(1, "Foreword"), (1, "Acknowledgements")]


def test_the_source_of_a_motto_is_none():
    found = read("1. The Road", "“Without the base there would be no bar.”", "Investigator David Lambert", WORDS)
    assert titles(found) == [(1, "1. The Road")]


def test_the_first_half_of_a_cut_paragraph_is_none():
    found = read("1. The Road", WORDS, "Popular migration across borders is addressed", "bilaterally by treaties.")
    assert titles(found) == [(1, "1. The Road")]


def test_captions_and_the_notes_of_a_table_are_none():
    found = read("1. Figures", WORDS, "Note: Sources as for Table 1", MORE, "Figure 2: Routes by Year", WORDS)
    assert titles(found) == [(1, "1. Figures")]


def test_marked_levels_are_mended_so_that_sisters_stand_together():
    found = read_text(
        numbered([
            heading("Introduction", 2), text(WORDS), heading("Two Approaches", 3), text(MORE),
            heading("A. Migration", 4), text(WORDS), heading("B. Law", 4), text(WORDS), heading("C. Rights", 3),
            text(MORE), heading("Conclusion", 3), text(WORDS),
        ])
    )  # fmt: skip
    assert [level for level, _ in titles(found)] == [1, 1, 2, 2, 2, 1]


def test_where_the_format_marks_headings_a_short_line_is_none():
    found = read(heading("Introduction", 1), WORDS, "Nearly a Heading", MORE)
    assert titles(found) == [(1, "Introduction")]


def test_a_list_of_the_headings_to_come_is_front_matter():
    listed = [item("1. Ways In"), item("1.1 By Road"), item("2. Ways Out"), item("2.1 By Sea")]
    found = read(
        "How They Travel",
        WORDS,
        *listed,
        RULE,
        "1. Ways In",
        WORDS,
        "1.1 By Road",
        MORE,
        "2. Ways Out",
        MORE,
        "2.1 By Sea",
        WORDS,
    )
    assert [passage.kind for passage in found.passages][2:6] == ["front-matter"] * 4


def test_scripts_without_small_letters_are_read_whole():
    arabic = "الاتجار بالبشر جريمة خطيرة في كل بلدان العالم، وتعمل الحكومات على منعها وحماية الضحايا."
    chinese = "人口贩运是一种严重的罪行，各国政府都在努力预防并保护受害者。"
    found = read(arabic, chinese)
    assert [passage.text for passage in found.passages] == [arabic, chinese]


def test_the_same_blocks_give_the_same_text():
    blocks: list[Block] = numbered([text("1. Aims"), text(WORDS), note("1", "See above.")])
    assert read_text(blocks) == read_text(blocks)


JUDGMENT = (
    "EUROPEAN COURT OF THE VALLEY", "FIRST SECTION", "CASE OF R. v. VALLEY AND HILLS", "JUDGMENT", "7 January 2010",
    "In the case of R. v. Valley and Hills, the Court delivers the following judgment:",
    "PROCEDURE", f"1. {WORDS}",
    "THE FACTS", "I. THE CIRCUMSTANCES OF THE CASE", "A. The background", f"2. {MORE}",
    "3. They may be put as follows:", "(a) she came in March;", "(b) she left in May.", "B. The arrest", f"4. {WORDS}",
    "THE LAW", "I. THE ALLEGED VIOLATION", f"5. {MORE}",
)  # fmt: skip


def test_a_judgment_has_its_divisions_and_its_numbered_paragraphs():
    found = read(*JUDGMENT)
    assert titles(found) == [
        (1, "PROCEDURE"), (1, "THE FACTS"), (2, "I. THE CIRCUMSTANCES OF THE CASE"), (3, "A. The background"),
        (3, "B. The arrest"), (1, "THE LAW"), (2, "I. THE ALLEGED VIOLATION"),
    ]  # fmt: skip
    labels = [(passage.kind.value, passage.label) for passage in found.passages if passage.label]
    assert labels == [
        ("paragraph", "1"), ("paragraph", "2"), ("paragraph", "3"), ("list-item", "(a)"), ("list-item", "(b)"),
        ("paragraph", "4"), ("paragraph", "5"),
    ]  # fmt: skip


def test_the_title_page_of_a_judgment_is_front_matter_and_gives_its_year():
    found = read(*JUDGMENT)
    assert [passage.kind.value for passage in found.passages][:5] == ["front-matter"] * 5
    assert found.year == 2010


def test_a_number_alone_on_its_line_joins_the_heading_under_it():
    found = read(*OPENING, WORDS, "1.", "Patterns", WORDS, "1.1.", "By Road", MORE, "B)", "By Sea", MORE)
    assert [title for _, title in titles(found)] == ["1. Patterns", "1.1. By Road", "B) By Sea"]


def test_lines_of_a_bibliography_with_a_year_or_a_volume_are_no_headings():
    found = read(*OPENING, "What the Shelters Say", WORDS, "References", "Annals of Ports 52:884–885", MORE)
    assert titles(found) == [(1, "What the Shelters Say"), (1, "References")]


def test_a_line_that_was_broken_off_is_no_heading():
    found = read(*OPENING, WORDS, "Answers of the shelters in the", MORE, "Rooms (two of them", WORDS)
    assert titles(found) == []


def test_cells_over_figures_are_no_headings():
    found = read(*OPENING, WORDS, "Albania", "4.76", "Moldova", "3.11", MORE)
    assert titles(found) == []


def test_a_motto_signed_behind_a_dash_is_a_quotation_and_no_heading():
    found = read("1. Start", "The map is not the land, but the post is. — Saying of drivers", WORDS)
    assert titles(found) == [(1, "1. Start")]
    assert [len(of_kind(found, "quotation")), texts(found, "paragraph")] == [1, [WORDS]]


def test_an_annex_of_a_report_without_chapters_is_a_section_like_the_first():
    found = read("1. Start", WORDS, "1.1 Towns", MORE, "Annex I. Questions", WORDS)
    assert titles(found) == [(1, "1. Start"), (2, "1.1 Towns"), (1, "Annex I. Questions")]


def test_a_title_before_the_only_first_number_is_no_part_of_anything():
    found = read(*OPENING, "What the Officers Had", WORDS, "I. The Law", MORE, "II. The Courts", WORDS)
    assert [level for level, _ in titles(found)] == [1, 1, 1]


def test_a_line_between_title_and_abstract_is_a_subtitle():
    found = read("Roads of the North", "A Mission to the Valley", "Abstract", WORDS)
    assert [found.title, titles(found)] == ["Roads of the North", [(1, "Abstract")]]


def test_a_body_above_the_date_of_the_title_page_is_its_author():
    found = read("Roads of the North", "Road Users’ Network", "Oslo, 2011", "Abstract", WORDS)
    assert [[person.family for person in found.contributors], found.year] == [["Road Users’ Network"], 2011]


def test_names_with_the_call_of_a_note_are_names():
    found = read("Roads of the North", "Ada Brandt* and Keith J. Allan1", "Abstract", WORDS)
    assert [person.family for person in found.contributors] == ["Brandt", "Allan"]


def test_keywords_in_any_language_are_no_heading():
    found = read(
        "Roads of the North", "Ada Brandt", "Resumen", WORDS, "Palabras clave: caminos, puentes", "1. Start", MORE
    )
    assert [title for _, title in titles(found)] == ["Resumen", "1. Start"]


def test_a_first_paragraph_that_names_a_department_is_text_and_gives_no_year():
    first = (
        "In 2012 the Department of Health asked an institute of the university to count the shelters of the valley, "
        "and the count went on for years, because nobody had agreed what a shelter was and who could live in one."
    )
    found = read("How the Valley Counts", first, WORDS, MORE)
    assert found.year is None
    assert [passage.kind for passage in found.passages][1] is PassageKind.PARAGRAPH
