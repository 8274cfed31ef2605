"""Where a text cites, and what each citation means."""

from dataclasses import replace

import pytest

from kb.extraction.citations.finding import find_citations
from kb.extraction.references.finding import find_references
from kb.vocabulary import State
from tests.unit.extraction.citing_texts import annotated, author_date

ENTRIES = [
    "Lind, E., and P. Moss. 2004. Rules of the Road: An Essay. Oslo: Harbour Press.",
    "Lind, E. 2001. Roads. Oslo.",
    "O'Neill Davies, J. 2003. Camps. Oslo.",
    "Office for Camps. 2008a. Guests. Geneva.",
    "Office for Camps. 2008b. Hosts. Geneva.",
    "Office for Camps. “The Office in Brief.” Accessed 5 June 2009. http://o.example/",
    "Constitution of the Office for Camps. Accessed 5 June 2009. http://o.example/c",
    "Protection of Travellers in the Northern Region a. Accessed 4 June 2009. http://n.example/",
    "Düring, F. 2007. Wege. Berlin.",
]


def cited(sentence):
    text = author_date([sentence], ENTRIES)
    references = find_references(text)
    return [
        (found.surface, None if found.reference is None else found.reference, found.locator)
        for found in find_citations(text, references)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It binds (Lind and Moss 2004, 6).", [("Lind and Moss 2004, 6", 0, "6")]),
        (
            "It binds (see Lind 2001, 11; Office for Camps 2008b).",
            [("Lind 2001, 11", 1, "11"), ("Office for Camps 2008b", 4, "")],
        ),
        ("Lind (2001) says so.", [("Lind (2001)", 1, "")]),
        ("Lind (2001: 62f) says so.", [("Lind (2001: 62f)", 1, "62f")]),
        ("As shown (Lind 2001, chap. X).", [("Lind 2001, chap. X", 1, "chap. X")]),
        ("As shown (Lind 2001, xii).", [("Lind 2001, xii", 1, "xii")]),
        ("As shown (Lind 2001, covering letter).", [("Lind 2001", 1, "")]),
        ("As shown (Lind 2001, 62 [translation A. B.]).", [("Lind 2001, 62", 1, "62")]),
        ("It is new (O'Neill Davies 2003).", [("O'Neill Davies 2003", 2, "")]),
        ("For a summary see Düring 2007.", [("Düring 2007", 8, "")]),
        ("It is old (Badou quoted in Lind 2001, 115).", [("Lind 2001, 115", 1, "115")]),
        ("It says so (Office for Camps).", [("Office for Camps", 5, "")]),
        (
            "It says so (Constitution of the Office for Camps, art. 1).",
            [("Constitution of the Office for Camps, art. 1", 6, "art. 1")],
        ),
        (
            "So (Protection of Travellers in the Northern Region a).",
            [("Protection of Travellers in the Northern Region a", 7, "")],
        ),
        ("Both say so (Lind 2001; Düring 2007, 3–4).", [("Lind 2001", 1, ""), ("Düring 2007, 3–4", 8, "3–4")]),
        ("Lind (2001) says “roads” (p. 17).", [("Lind (2001)", 1, ""), ("(p. 17)", 1, "17")]),
        ("Lind (2001) says “roads” (ibid., 17).", [("Lind (2001)", 1, ""), ("(ibid., 17)", 1, "17")]),
        (
            "Düring (2007, S. 4) sagt es (ebd., S. 5f.).",
            [("Düring (2007, S. 4)", 8, "4"), ("(ebd., S. 5f.)", 8, "5f.")],
        ),
        ("It is new (O'Neill Davies 17).", [("O'Neill Davies 17", 2, "17")]),
        ("It is new (Düring, p. 17).", [("Düring, p. 17", 8, "17")]),
        ("It binds (Lind and Moss 6-7; Düring 9).", [("Lind and Moss 6-7", 0, "6-7"), ("Düring 9", 8, "9")]),
        ("It binds (Lind, “Roads” 6).", [("Lind, “Roads” 6", 1, "6")]),
        ("It binds (“The Office in Brief” 2).", [("“The Office in Brief” 2", 5, "2")]),
        ("As Düring notes, roads are long.", [("Düring", 8, "")]),
        ("According to Moss and Lind, roads are long.", [("Moss and Lind", 0, "")]),
        ("Jane O'Neill Davies, a prominent writer, argues so.", [("O'Neill Davies", 2, "")]),
        ("Düring's study of roads is long.", [("Düring", 8, "")]),
        ("Düring finds roads long (2007: 12).", [("Düring", 8, ""), ("2007: 12", 8, "12")]),
        ("Wie Düring betont, sind Wege lang.", [("Düring", 8, "")]),
        ("Es ist alt (Lind und Moss 2004, S. 6).", [("Lind und Moss 2004, S. 6", 0, "6")]),
        ("C'est vieux (Lind et Moss, 2004, p. 6).", [("Lind et Moss, 2004, p. 6", 0, "6")]),
        ("It is old (Lind et al. 2004).", [("Lind et al. 2004", 0, "")]),
    ],
)
def test_author_and_year_are_linked_to_their_entry(sentence, expected):
    assert cited(sentence) == expected


def test_a_work_that_the_bibliography_lacks_is_left_open():
    assert cited("It costs more (Hansen 2002, 159).") == [("Hansen 2002, 159", None, "159")]


def test_a_lost_letter_leaves_the_citation_open_with_both_candidates():
    text = author_date(["It hosts (Office for Camps 2008)."], ENTRIES)
    (found,) = find_citations(text, find_references(text))
    assert (found.reference, found.candidates, found.state) == (None, (3, 4), State.PROPOSED)


def test_one_author_does_not_cite_the_work_of_two():
    assert cited("It binds (Lind 2004).") == [("Lind 2004", None, "")]


def test_an_interview_in_brackets_is_no_citation():
    assert cited("He agreed (Interview with an official of the Ministry in Oslo, September 23, 2008).") == []


def test_a_year_in_the_sentence_is_no_citation():
    assert cited("In May 2004 the Office for Camps opened, and Norway joined in 2005.") == []


def test_a_marker_leads_to_the_works_of_its_note():
    text = annotated(
        ["Eva Lind, “Roads,” Border Studies 1 (2004): 3; Ada Brandt, Camps (Oslo: Harbour Press, 2007), 3."]
    )
    found = find_citations(text, find_references(text))
    assert [(citation.surface, citation.reference) for citation in found] == [("here.", 0), ("here.", 1)]


def test_a_marker_of_a_repeat_leads_to_the_first_reference():
    text = annotated(["Eva Lind, Roads North (Oslo: Harbour Press, 2007), 3.", "Ibid., 9.", "Lind, Roads North, 4."])
    found = find_citations(text, find_references(text))
    assert [(citation.reference, citation.locator) for citation in found] == [(0, "3"), (0, "9"), (0, "4")]


def test_an_open_ibid_carries_its_candidates():
    two = "Eva Lind, Roads North (Oslo: Harbour Press, 2007), 3; Ada Brandt, Camps (Oslo: Harbour Press, 2007), 3."
    text = annotated([two, "Ibid."])
    last = find_citations(text, find_references(text))[-1]
    assert (last.reference, last.candidates, last.state) == (None, (0, 1), State.PROPOSED)


def test_a_note_without_works_gives_no_citation():
    text = annotated(["The author thanks Ada Brandt."])
    assert find_citations(text, find_references(text)) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The road to Düring is long.",
        "The Office for Camps reports that roads are long.",
        "Hans Düring argues that roads are long.",
        "The office opened (Düring).",
        "The Office for Camps (OFC) opened.",
        "Roads are long (p. 17).",
        "Roads are long [2].",
    ],
)
def test_what_only_resembles_a_citation_is_none(sentence):
    assert cited(sentence) == []


def test_an_author_of_two_works_is_the_one_cited_just_before():
    assert cited("Lind (2001) says “roads” (Lind, p. 17).") == [("Lind (2001)", 1, ""), ("Lind, p. 17", 1, "17")]


def test_an_author_of_two_works_named_alone_is_left_open():
    entries = [*ENTRIES, "Düring, F. 1999. Brücken. Berlin."]
    text = author_date(["As Düring notes, roads are long."], entries)
    (found,) = find_citations(text, find_references(text))
    assert (found.reference, found.candidates) == (None, (8, 9))


def test_ibid_comes_back_to_the_paragraph_before_and_a_page_does_not():
    text = author_date(["Lind (2001) says so.", "She adds more (ibid., 5).", "And more (p. 5)."], ENTRIES)
    found = find_citations(text, find_references(text))
    assert [(each.surface, each.reference) for each in found] == [("Lind (2001)", 1), ("(ibid., 5)", 1)]


def test_numbers_in_brackets_cite_where_that_is_the_habit():
    text = author_date(["Roads are long [2].", "Camps are few [3, 9].", "They bind [1-2, p. 4]."], ENTRIES)
    found = find_citations(text, find_references(text))
    assert [(each.surface, each.reference) for each in found] == [
        ("2", 1),
        ("3", 2),
        ("9", 8),
        ("1-2", 0),
        ("1-2", 1),
    ]
    assert found[-1].locator == "4"


def test_numbers_beyond_the_list_are_brackets_of_another_kind():
    text = author_date(["Roads are long [2].", "Camps are few [3].", "They bind [77]."], ENTRIES)
    assert find_citations(text, find_references(text)) == ()


def test_a_printed_number_counts_before_the_place_in_the_list():
    entries = [f"[{number}] {entry}" for number, entry in zip((5, 6, 7), ENTRIES[:3], strict=True)]
    text = author_date(["Roads are long [5].", "Camps are few [6].", "They bind [7]."], entries)
    assert [each.reference for each in find_citations(text, find_references(text))] == [0, 1, 2]


def test_an_author_named_in_a_sentence_is_the_one_of_the_note_that_it_calls():
    text = annotated(
        ["Eva Lind, “Roads,” Border Studies 1 (2004): 3.", "Eva Lind, Camps (Oslo: Harbour Press, 2007), 3."]
    )
    named = replace(text.passages[1], text="As Eva Lind argues, shelters are few here.")
    text = replace(text, passages=(text.passages[0], named, *text.passages[2:]))
    found = [each for each in find_citations(text, find_references(text)) if each.surface == "Lind"]
    assert [each.reference for each in found] == [1]


def test_an_author_who_writes_in_the_book_at_hand_is_not_cited_by_another_work():
    text = annotated(["Eva Lind, “Roads,” Border Studies 1 (2004): 3."])
    named = replace(text.passages[0], text="In chapter 10, Eva Lind argues that shelters are few here.")
    text = replace(text, passages=(named, *text.passages[1:]), note_links=())
    assert find_citations(text, find_references(text)) == ()
