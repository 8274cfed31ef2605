"""Notes, their rests on the next page, and the markers that call them."""

from tests.unit.extraction.made_texts import (
    MORE,
    RULE,
    WORDS,
    heading,
    item,
    note,
    of_kind,
    read,
    text,
    texts,
)


def numbers(found):
    return [passage.note for passage in of_kind(found, "note")]


def called(found):
    return [(found.passages[link.passage].text[:8], found.passages[link.note].text[:8]) for link in found.note_links]


def test_a_line_that_begins_with_a_marker_is_the_note_of_that_number():
    found = read(text(WORDS, (11, "1")), note("1", "See the first report."))
    assert numbers(found) == ["1"]
    assert [(link.passage, link.offset, link.note) for link in found.note_links] == [(0, 11, 1)]


def test_a_note_without_marker_is_kept():
    found = read(WORDS, note("4", "Internal traffic needs no border."))
    assert numbers(found) == ["4"]
    assert found.note_links == ()


def test_a_marker_without_note_is_kept():
    found = read(text(WORDS, (11, "7")), MORE)
    assert [mark.number for mark in found.passages[0].markers] == ["7"]
    assert found.note_links == ()


def test_a_number_that_was_printed_twice_stays_two_notes_each_with_its_caller():
    found = read(
        text("First claim.", (12, "21")), text("Second claim.", (13, "22")), text("Third claim.", (12, "21")),
        heading("Notes", 1), note("21", "Konrad."), note("22", "Hughes."), note("21", "Alliance."),
    )  # fmt: skip
    assert numbers(found) == ["21", "22", "21"]
    assert called(found) == [("First cl", "Konrad."), ("Second c", "Hughes."), ("Third cl", "Alliance")]


def test_numbers_that_start_anew_on_each_page_find_the_note_of_their_page():
    found = read(
        text(WORDS, (3, "1")), note("1", "On page one."), text(MORE, (3, "1")), note("1", "On page two."),
    )  # fmt: skip
    assert [link.note for link in found.note_links] == [1, 3]


def test_the_rest_of_a_note_stands_before_the_notes_of_the_next_page():
    found = read(
        WORDS + " Many migrants", note("5", "It means the recruitment of a person having"),
        "who use smugglers later end up there.", MORE, "The standard reintegration",
        "control over another person, for exploitation.", note("6", "Smuggling is another thing."),
        "assistance covers a year.",
    )  # fmt: skip
    assert (
        texts(found, "note")[0]
        == "It means the recruitment of a person having control over another person, for exploitation."
    )
    assert texts(found, "paragraph")[0].endswith("Many migrants who use smugglers later end up there.")
    assert texts(found, "paragraph")[-1] == "The standard reintegration assistance covers a year."


def test_a_paragraph_that_cites_is_no_rest_of_a_note_where_words_in_the_middle_stand_behind_it():
    found = read(
        WORDS + " Many migrants", note("5", "It means the recruitment of a person having"),
        "who use smugglers later end up there.", "Standards depend on values (Brandt 2003, 8).",
        "The standard reintegration", "control over another person.", note("6", "Smuggling is another thing."),
        "assistance covers a year.",
    )  # fmt: skip
    assert texts(found, "note")[0] == "It means the recruitment of a person having control over another person."
    assert texts(found, "paragraph")[1:] == [
        "Standards depend on values (Brandt 2003, 8).",
        "The standard reintegration assistance covers a year.",
    ]


def test_the_rest_of_a_note_behind_a_rule_is_found_at_a_distance():
    found = read(
        WORDS, note("13", "The term comes from a multiplicity"), "Conclusions", MORE, item("To teach actors"), RULE,
        "of projects all over the world.", note("14", "The proper name is longer."),
    )  # fmt: skip
    assert texts(found, "note")[0] == "The term comes from a multiplicity of projects all over the world."


def test_the_rest_of_a_note_may_begin_with_a_capital_when_it_is_a_citation():
    found = read(
        WORDS, note("101", "See the report Stolen Smiles: Physical and Psychological Health"), MORE,
        "Consequences of Women (London: School of Hygiene, 2006).", note("102", "Ibid."), WORDS,
    )  # fmt: skip
    assert texts(found, "note")[0].endswith("Health Consequences of Women (London: School of Hygiene, 2006).")


def test_a_list_that_a_note_announces_belongs_to_it():
    found = read(
        text(WORDS + " They operate in related", (5, "29")), note("29", "Each state shall establish as offences:"),
        item("Agreeing with others to commit a crime;", "(a)"), item("Organizing it.", "(b)"), "areas such as forgery.",
    )  # fmt: skip
    assert texts(found, "note") == [
        "Each state shall establish as offences:\n(a) Agreeing with others to commit a crime;\n(b) Organizing it."
    ]
    assert texts(found, "paragraph")[0].endswith("in related areas such as forgery.")


def test_a_list_of_the_body_behind_a_note_stays_in_the_body():
    found = read(WORDS, note("2", "See above."), item("Strengthen border controls"), MORE)
    assert texts(found, "list-item") == ["Strengthen border controls"]


def test_a_series_that_goes_on_behind_the_body_belongs_to_its_note():
    found = read(
        WORDS, note("5", "In full: (a) Trafficking is recruitment;"), MORE, "(b) The consent is irrelevant;",
        "(c) A child is any person under eighteen.", note("6", "Another note."),
    )  # fmt: skip
    assert texts(found, "note")[0].endswith("(c) A child is any person under eighteen.")


def test_paragraphs_under_the_heading_notes_are_more_of_the_note_above():
    found = read(
        heading("Text", 1), text(WORDS, (3, "1")), RULE, heading("Notes", 1), note("1", "The Protocol says:"),
        "The recruitment of persons by abuse of a position of", RULE, "vulnerability.", "It goes on.",
        note("2", "Hall."),
    )  # fmt: skip
    assert texts(found, "note") == [
        "The Protocol says:\nThe recruitment of persons by abuse of a position of vulnerability.\nIt goes on.",
        "Hall.",
    ]


def test_plain_numbers_under_the_heading_notes_are_the_numbers_of_notes():
    found = read(heading("Text", 1), text(WORDS, (3, "2")), heading("Notes", 1), "1. Hall 1993.", "2. Price 1998.")
    assert list(zip(numbers(found), texts(found, "note"), strict=True)) == [("1", "Hall 1993."), ("2", "Price 1998.")]
    assert len(found.note_links) == 1


def test_bracketed_numbers_are_markers_where_notes_begin_with_them():
    found = read("The archive is free [1] and open.", MORE, "[1] Not in every country.")
    assert found.passages[0].text == "The archive is free and open."
    assert numbers(found) == ["1"]
    assert len(found.note_links) == 1


def test_bracketed_numbers_of_a_bibliography_stay_in_the_text():
    found = read(heading("Text", 1), "As shown before [1].", heading("References", 1), "[1] Hall, P. 1993. Paradigms.")
    assert texts(found, "paragraph") == ["As shown before [1]."]
    assert of_kind(found, "note") == []


def test_figures_glued_to_a_word_call_the_notes_that_begin_with_them():
    found = read(
        "How the Valley Counts",
        "The survey was small.1 It asked the shelters of two towns,2 and nobody else (2004).3",
        "1 See the annual report.", "2 The towns lie on the coast.", "3 Ibid., 14.", MORE,
    )  # fmt: skip
    assert found.passages[1].text == "The survey was small. It asked the shelters of two towns, and nobody else (2004)."
    assert [passage.note for passage in found.passages if passage.note] == ["1", "2", "3"]
    assert [link.offset for link in found.note_links] == [21, 57, 81]


def test_notes_with_a_stroke_behind_their_number_are_tied_to_their_calls():
    found = read(
        "How the Valley Counts",
        "The survey was small. 1/ It asked two towns, 2/ and nobody else. 3/",
        "1/ A/55/383, annex.", "2/ The towns lie on the coast.", "3/ See above.", MORE,
    )  # fmt: skip
    assert found.passages[1].text == "The survey was small. It asked two towns, and nobody else."
    assert len(found.note_links) == 3


def test_a_numbered_heading_is_no_note_although_its_figure_is_glued_to_a_word():
    found = read(
        "How the Valley Counts", "Ada Brandt", WORDS, "1 Aims",
        "The survey was small.1 It asked the shelters of two towns,2 and nobody else.3", "1 See the report.",
        "2 The towns lie on the coast.", "3 Ibid., 14.", "2 Findings", MORE,
    )  # fmt: skip
    assert [section.title for section in found.sections] == ["1 Aims", "2 Findings"]
    assert [passage.note for passage in found.passages if passage.note] == ["1", "2", "3"]


def test_numbers_in_the_words_stay_where_no_notes_follow():
    words = "Under resolution1325 and directive36, form2 and form3 were used in town1."
    assert read(words, MORE).passages[0].text == words


def test_notes_of_a_book_stand_under_the_titles_of_its_chapters():
    found = read(
        "Aims", WORDS, "Findings", MORE, "Notes", "Aims", "1. See the annual report.", "2. Ibid.", "Findings",
        "1. The towns lie on the coast.", "Index", WORDS,
    )  # fmt: skip
    assert [passage.note for passage in found.passages if passage.note] == ["1", "2", "1"]


def test_a_figure_alone_on_its_line_belongs_to_the_words_of_its_note():
    found = read(
        "How the Valley Counts", "The survey was small.1 It asked the shelters of two towns,2 and nobody else.3",
        "1", "See the annual report.", "2", "The towns lie on the coast.", "3", "Ibid., 14.", MORE,
    )  # fmt: skip
    assert [(passage.note, passage.text) for passage in found.passages if passage.note] == [
        ("1", "See the annual report."), ("2", "The towns lie on the coast."), ("3", "Ibid., 14."),
    ]  # fmt: skip


def test_a_note_that_begins_with_ibid_or_see_in_small_letters_is_one():
    found = read(f"{WORDS}1 {MORE}2", "1 See the first report.", "2 ibid [17]–[20].")
    assert texts(found, "note") == ["See the first report.", "ibid [17]–[20]."]


def test_paragraphs_in_brackets_inside_a_note_are_not_its_markers():
    found = read(f"{WORDS}[1] {MORE}[2]", "[1] First.", "[2] Second [1]–[2].")
    assert texts(found, "note") == ["First.", "Second [1]–[2]."]


def test_a_number_missing_between_notes_is_found_with_its_odd_call():
    words = f"{WORDS}1 They paid 300 €2 each. {MORE}3"
    found = read(words, "1 See the first report.", "2 A note on money.", "3 See the third report.")
    assert numbers(found) == ["1", "2", "3"]
    assert len(found.note_links) == 3


def test_the_only_note_of_a_text_is_found_where_its_call_closes_a_sentence():
    assert numbers(read(f"{WORDS}1 {MORE}", "1 On towns see the first report.")) == ["1"]


def test_notes_under_their_heading_behind_the_bibliography_are_called_from_the_text():
    found = read("1. Start", f"{WORDS}[1] {MORE}[2]", "References", "Lind, E. 2004. Roads. Oslo.", "Notes",
                 "[1] First.", "[2] Second.")  # fmt: skip
    assert [len(found.note_links), texts(found, "note")] == [2, ["First.", "Second."]]


def test_a_note_like_a_title_under_notes_is_no_heading():
    found = read("1. Start", WORDS, "Notes", "1. Lind, E. Roads. Oslo: Harbour Press, 2004.", "2. Moss, The Wardens",
                 "3. Lind, Roads, 12.")  # fmt: skip
    assert numbers(found) == ["1", "2", "3"]


def test_notes_whose_calls_were_lost_do_not_stop_those_behind_them():
    body = [f"{WORDS}{number} {MORE}" for number in (1, 2, 3, 9, 10, 11, 12, 13, 14)]
    listed = [f"{number} See the report of the {number}th year." for number in range(1, 15)]
    found = numbers(read(*body, *listed))
    assert {"1", "2", "3", "9", "10", "14"} <= set(found)
