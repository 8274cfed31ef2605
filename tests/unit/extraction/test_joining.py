"""Paragraphs and words that a page end cut in two."""

from tests.unit.extraction.made_texts import MORE, WORDS, heading, item, note, of_kind, read, text, texts


def test_the_halves_of_a_paragraph_are_joined_over_the_notes_between_them():
    found = read(WORDS + " They rely on traffickers or", note("1", "Georgi 2007."), "smugglers, as others do.", MORE)
    assert texts(found, "paragraph")[0].endswith("traffickers or smugglers, as others do.")
    assert texts(found, "note") == ["Georgi 2007."]
    assert found.passages[0].lines == (1, 5)


def test_a_second_half_may_begin_with_a_name():
    found = read(heading("Text", 1), WORDS + " This was said by Helga", "Konradsen, who chaired the force.")
    assert texts(found, "paragraph")[0].endswith("Helga Konradsen, who chaired the force.")


def test_a_closed_paragraph_is_not_joined_to_the_next():
    found = read(heading("Text", 1), WORDS, "small letters begin this line by mistake.")
    assert len(of_kind(found, "paragraph")) == 2


def test_a_paragraph_that_lacks_its_full_stop_is_not_joined_over_a_heading():
    found = read(heading("One", 1), WORDS + " leading to further harm", heading("Two", 1), MORE)
    assert len(of_kind(found, "paragraph")) == 2


def test_a_paragraph_is_joined_behind_an_abbreviation():
    found = read(heading("Text", 1), WORDS + " He is a Ph.D.", "candidate in Grenoble.")
    assert texts(found, "paragraph")[0].endswith("Ph.D. candidate in Grenoble.")


def test_an_item_of_a_list_is_joined_and_an_unpunctuated_one_is_left():
    found = read(
        "They found:", item("that narrow laws result"), note("3", "Laczko."), "in few cases.", item("no data"), MORE
    )
    assert texts(found, "list-item") == ["that narrow laws result in few cases.", "no data"]


def test_a_word_cut_by_a_page_end_is_whole_again():
    found = read("They fight traf-", note("1", "See above."), "ficking everywhere.", "So trafficking goes on.")
    assert found.passages[0].text == "They fight trafficking everywhere."


def test_a_real_hyphen_at_a_page_end_is_kept():
    found = read(
        "They study counter-", note("1", "See above."), "trafficking work.", "All counter-trafficking is slow."
    )
    assert found.passages[0].text == "They study counter-trafficking work."


def test_a_word_cut_by_a_line_end_is_whole_again_and_its_markers_move():
    found = read(text("The govern- ment acted.", (23, "1")), "A government acts.", note("1", "In May."))
    assert found.passages[0].text == "The government acted."
    assert found.passages[0].markers[0].offset == 21


def test_a_hyphen_at_a_marked_line_end_is_resolved_even_when_the_word_stands_nowhere_else():
    found = read("An inter-\u00administerial body met the well-\u00adknown chair.", "He is well known.")
    assert found.passages[0].text == "An interministerial body met the well-known chair."


def test_a_dash_typed_as_a_hyphen_stays_as_printed():
    found = read("The mission- the largest of all - was closed.", "A mission is the way.")
    assert found.passages[0].text == "The mission- the largest of all - was closed."


def test_a_hyphen_before_a_capital_is_kept_without_space():
    found = read(WORDS + " So says Anti-", note("1", "See above."), "Slavery International in May.", MORE)
    assert found.passages[0].text.endswith("So says Anti-Slavery International in May.")


def test_a_hanging_hyphen_before_and_is_kept():
    found = read("It speaks of pre- and post-war years, as postwar writers did.")
    assert found.passages[0].text.startswith("It speaks of pre- and post-war")


def test_markers_of_the_second_half_move_with_it():
    found = read(WORDS + " The", text("state acted.", (12, "2")), note("2", "In May."))
    joined = found.passages[0]
    assert joined.markers[0].offset == len(joined.text)


def test_a_number_above_what_it_numbers_is_no_half_of_a_sentence():
    found = read(heading("Text", 1), "12.3", "recommended to ship the answers apart from the questions, as others do.")
    assert texts(found, "paragraph")[-1].startswith("recommended")
