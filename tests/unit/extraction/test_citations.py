"""Where a text cites, and what each citation means."""

import pytest

from kb.extraction.citations import find_citations
from kb.extraction.references import find_references
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
