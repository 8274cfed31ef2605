"""Bibliographies and notes as a whole: dashes, repeats, several works, comment, what is no work."""

from dataclasses import replace

import pytest

from kb.extraction.references.finding import find_references
from kb.vocabulary import ReferenceKind
from tests.unit.extraction.citing_texts import annotated, author_date

FULL = "Eva Lind and Peter Moss, Policing the Roads: A Study (London: Harbour Press, 2006), 12."


def kinds(*notes):
    return [found.kind for found in find_references(annotated(list(notes)))]


def test_a_line_of_dashes_repeats_the_author_above():
    entries = ["Lind, E. 2005. Roads. Oslo.", "——. 2007. “Camps.” Border Studies 3: 1–2.", "———. 2009. Seas. Oslo."]
    found = find_references(author_date([], entries))
    assert [(entry.authors, entry.year) for entry in found] == [(("Lind",), 2005), (("Lind",), 2007), (("Lind",), 2009)]


def test_an_address_on_a_line_of_its_own_belongs_to_the_entry_above():
    found = find_references(author_date([], ["Lind, E. 2005. Roads. Oslo.", "http://o.example/roads.pdf"]))
    assert [(entry.title, entry.url) for entry in found] == [("Roads", "http://o.example/roads.pdf")]


def test_ibid_follows_a_note_with_one_work():
    found = find_references(annotated([FULL, "Ibid., 14."]))
    assert (found[1].kind, found[1].repeats, found[1].title) == (ReferenceKind.IBID, 0, "Policing the Roads: A Study")
    assert found[1].locator == "14"


def test_ibid_after_a_note_with_two_works_is_left_open():
    two = f"{FULL[:-1]}; Ada Brandt, Camps (Oslo: Harbour Press, 2007), 3."
    found = find_references(annotated([two, "Ibid."]))
    assert [entry.repeats for entry in found] == [None, None, None]


def test_ibid_inside_a_note_follows_the_work_before_it_there():
    found = find_references(annotated(["Ada Brandt, Camps (Oslo: Harbour Press, 2007), 3; ibid., 7."]))
    assert [entry.repeats for entry in found] == [None, 0]


def test_name_year_and_page_repeat_the_work_of_that_year():
    notes = ["Eva Lind. 1993. “Roads North.” Border Studies 25 (3): 275-296.", "Lind (1993): 280."]
    found = find_references(annotated(notes))
    assert (found[1].kind, found[1].repeats, found[1].locator) == (ReferenceKind.SHORT_REPEAT, 0, "280")


def test_names_and_a_short_title_repeat_the_work_that_begins_so():
    found = find_references(annotated([FULL, "See, for example, Lind and Moss, Policing the Roads, 33."]))
    assert (found[1].kind, found[1].repeats) == (ReferenceKind.SHORT_REPEAT, 0)


def test_a_short_title_in_quotation_marks_repeats_one_printed_without():
    found = find_references(annotated([FULL, "Lind and Moss, “Policing the Roads,” 10."]))
    assert found[1].repeats == 0


def test_a_short_title_of_another_work_by_the_same_author_is_not_that_work():
    found = find_references(annotated([FULL, "Lind and Moss, Camps of the Coast, 10."]))
    assert (found[1].kind, found[1].repeats) == (ReferenceKind.SHORT_REPEAT, None)


def test_an_announced_short_title_is_spelled_out():
    notes = [
        "Ministry of Roads, Yearbook of Roads (hereafter YBR) (Oslo: Ministry of Roads, June 2006).",
        "Ministry of Roads, YBR 2006, 7.",
        "Ministry of Roads, YBR 2007, 9.",
    ]
    found = find_references(annotated(notes))
    assert [(entry.repeats, entry.year, entry.title) for entry in found] == [
        (None, 2006, "Yearbook of Roads"),
        (0, 2006, "Yearbook of Roads"),
        (None, 2007, "Yearbook of Roads 2007"),
    ]


def test_works_divided_by_semicolons_are_works_of_their_own():
    note = "Eva Lind, “Roads,” Border Studies 1 (2004): 3; Ada Brandt, Camps (Oslo: Harbour Press, 2007), 3."
    assert [entry.authors for entry in find_references(annotated([note]))] == [("Lind",), ("Brandt",)]


def test_a_sentence_before_a_work_is_comment_and_not_its_title():
    note = (
        "Some of these roads are closed in winter, and few know why. See Ada Brandt, Camps (Oslo: Harbour Press, 2007)."
    )
    found = find_references(annotated([note]))
    assert [(entry.authors, entry.title) for entry in found] == [(("Brandt",), "Camps")]


def test_a_work_behind_a_sentence_without_a_stop_is_found():
    note = "The office says that it moved eleven people in 2000 alone Eva Lind. 2003. “Moving People.” Border Studies."
    found = find_references(annotated([note]))
    assert [(entry.authors, entry.year, entry.title) for entry in found] == [(("Lind",), 2003, "Moving People")]


def test_author_and_date_in_a_note_stay_with_title_and_journal():
    note = "See Eva Lind. 2001. Roads of the North: An Essay. Harbour University Press."
    found = find_references(annotated([note]))
    assert [(entry.authors, entry.year, entry.title) for entry in found] == [
        (("Lind",), 2001, "Roads of the North: An Essay")
    ]


def test_chapters_named_after_their_book_have_its_year():
    note = (
        "See Eva Lind, ed. 2000. The Wall Around the North. Harbour Press. See especially the chapters by Ada Brandt, "
        "“The Price of a Road” and Peter Moss, “The Gate.”"
    )
    found = find_references(annotated([note]))
    assert [(entry.authors, entry.year) for entry in found] == [
        (("Lind",), 2000),
        (("Brandt",), 2000),
        (("Moss",), 2000),
    ]


def test_what_is_no_work_is_classed_as_what_it_is():
    assert kinds("Interview by author, Kyiv, June 2008.") == [ReferenceKind.INTERVIEW]
    assert kinds("Vulnerable Guests (Norway) Act 2004.") == [ReferenceKind.STATUTE]
    assert kinds("Oslo: European Commission, 2003.") == [ReferenceKind.COMMENT]
    assert kinds("United States v. Garcia, 2003 WL 1234 (W.D.N.Y. 2003).") == [ReferenceKind.COURT_CASE]
    assert kinds("Council Directive 2004/81/EC of 29 April 2004.") == [ReferenceKind.STATUTE]
    assert kinds("The author is grateful to Ada Brandt for this point.") == [ReferenceKind.COMMENT]
    assert kinds("For more information see Chapter 9 of this volume, “Courts” by Ada Brandt.") == [
        ReferenceKind.COMMENT
    ]


ENTRIES = ["Lind, E. 2005. Roads. Oslo.", "Moss, P. 2006. Seas. Oslo.", "Brandt, A. 2007. Camps. Oslo."]


def with_note(paragraph, note):
    """A text with the bibliography above, one paragraph and one note."""
    body = author_date([paragraph], ENTRIES)
    printed = replace(annotated([note]).passages[1], position=0)
    rest = tuple(replace(passage, position=passage.position + 1) for passage in body.passages)
    return replace(body, passages=(printed, *rest))


def test_a_note_of_an_author_date_text_that_cites_by_year_is_comment():
    found = find_references(with_note("It is far (Moss 2006).", "For the roads of the north see Lind 2005."))
    assert [entry.kind for entry in found] == [ReferenceKind.COMMENT, *[ReferenceKind.WORK] * 3]


def test_notes_beside_a_bibliography_are_read_when_the_text_cites_by_notes():
    found = find_references(with_note("It is far.", "Eva Lind, Roads (Oslo: Harbour Press, 2005), 7; ibid., 9."))
    assert [entry.kind for entry in found[:2]] == [ReferenceKind.WORK, ReferenceKind.IBID]


def test_spans_hold_the_words_of_the_reference():
    text = annotated([f"On roads, see {FULL}"])
    (found,) = find_references(text)
    assert text.passages[found.passage].text[found.start : found.end] == found.raw == FULL


def test_a_number_of_a_note_says_which_work_is_meant():
    notes = [FULL, "Ada Brandt, Camps (Oslo: Harbour Press, 2007), 3.", "Lind and Moss (n 1) 40.", "Ibid., 41."]
    found = find_references(annotated(notes))
    assert [(entry.kind, entry.repeats, entry.locator) for entry in found[2:]] == [
        (ReferenceKind.SHORT_REPEAT, 0, "40"),
        (ReferenceKind.IBID, 0, "41"),
    ]


def test_a_number_of_a_note_without_that_author_is_left_open():
    found = find_references(annotated([FULL, "Brandt, supra note 1, at 40."]))
    assert (found[1].kind, found[1].repeats) == (ReferenceKind.SHORT_REPEAT, None)


def test_op_cit_means_the_last_work_of_its_author():
    notes = [FULL, "Eva Lind, “Gangs,” Border Studies 3 (2004): 1–9.", "Lind, op. cit., p. 7."]
    assert find_references(annotated(notes))[2].repeats == 1


def test_a_page_inside_the_brackets_of_the_year_is_the_locator():
    notes = ["Eva Lind. 1993. “Roads North.” Border Studies 25 (3): 275-296.", "Lind (1993: 280)."]
    found = find_references(annotated(notes))
    assert (found[1].kind, found[1].repeats, found[1].locator) == (ReferenceKind.SHORT_REPEAT, 0, "280")


def test_small_words_before_a_name_are_comment():
    note = (
        "Eva Lind, “Roads,” Border Studies 1 (2004): 3; and Ada Brandt, “Camps,” Border Studies 2 (2005): 4; for an "
        "older one, Peter Moss, “Seas,” Border Studies 3 (2006): 5."
    )
    assert [entry.authors for entry in find_references(annotated([note]))] == [("Lind",), ("Brandt",), ("Moss",)]


def test_particles_before_a_name_are_its_own():
    found = find_references(annotated(["van der Berg, Ada, “Camps,” Border Studies 2 (2005): 4."]))
    assert found[0].raw.startswith("van der Berg")


def test_a_named_person_who_wrote_to_the_author_is_an_interview():
    note = "Others say that it was closed (Ada Brandt, e-mail communication with the author, May 2008)."
    found = find_references(annotated([note]))
    assert [(entry.kind, entry.authors, entry.year) for entry in found] == [
        (ReferenceKind.INTERVIEW, ("Brandt",), 2008)
    ]


def test_numbers_dates_and_labels_are_no_titles():
    for note in ("Assembly of Roads, Decision No. 557, 24 July 2003.", "Court of Roads, Decision 1788/2001."):
        assert [entry.title for entry in find_references(annotated([note]))] in ([""], ["Assembly of Roads, Decision"])
    assert kinds("12 May 2005, on file with the author.") == [ReferenceKind.COMMENT]


def test_a_sentence_that_begins_with_its_year_is_no_work():
    assert kinds("In 2005, the police counted almost ten million letters.") == [ReferenceKind.COMMENT]


def test_an_issue_of_a_newsletter_has_its_name_as_title():
    found = find_references(annotated(["Harbour Union Newsletter, 11 July 2008."]))
    assert [(entry.title, entry.year) for entry in found] == [("Harbour Union Newsletter", 2008)]


@pytest.mark.parametrize(
    ("note", "year", "title"),
    [
        ("R v O [2008] EWCA Crim 2835, [26].", 2008, "R v O"),
        ("Lind v Norway and Others App no 25965/04 (ECtHR, 7 May 2010), para 2.", 2010, "Lind v Norway and Others"),
        ("Law No 12/2001 on Roads, Official Gazette No 7 of 11 May 2001.", 2001, "Law No 12/2001 on Roads"),
    ],
)  # fmt: skip
def test_a_case_or_a_law_has_its_name_for_title_and_no_author(note, year, title):
    found = find_references(annotated([note]))[0]
    assert (found.authors, found.year, found.title) == ((), year, title)


def test_ibid_behind_a_case_means_the_case():
    found = find_references(annotated(["R v O [2008] EWCA Crim 2835, [26].", "ibid [17]–[20]."]))
    assert (found[1].repeats, found[1].title, found[1].locator) == (0, "R v O", "[17]–[20]")


def test_an_entry_points_at_no_page():
    found = find_references(author_date([], ["Lind, E. 2004. “Roads.” Border Studies 12: 45–67."]))
    assert found[0].locator == ""


def test_a_surname_that_begins_with_a_particle_is_repeated_with_a_capital():
    notes = ["Ewa van Lind, Per Moss and Ada Groen, The Long Road: Oslo and Beyond (Oslo: Harbour, 2014), 23.",
             "Van Lind, Moss and Groen, The Long Road, 64."]  # fmt: skip
    found = find_references(annotated(notes))
    assert [found[0].authors, found[1].repeats] == [("van Lind", "Moss", "Groen"), 0]
