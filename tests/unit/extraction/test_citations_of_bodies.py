"""Citations of bodies by their short forms, and what stands beside a year."""

import pytest

from kb.extraction.citations.finding import find_citations
from kb.extraction.references.finding import find_references
from tests.unit.extraction.citing_texts import author_date

ENTRIES = [
    "International Roads Organization (IRO). 2017a. Roads of the World. Oslo: IRO.",
    "International Roads Organization. 2017b. Bridges of the World. Oslo: IRO.",
    "Northern Union Agency for Bridges. 2009. Open Bridges. Vienna: NAB.",
    "Deutsches Institut für Menschenrechte. 2018. Wohnen. Berlin.",
    "BRA – Bundesamt für Radwege (2019): Wege. Wiesbaden.",
    "World Bank. 2009. Tolls. Washington: NAB.",
    "Lind, E. Forthcoming. Ferries. Oslo.",
    "Moss, P. n.d. Tunnels. Oslo.",
    "Lind, E. 2003. Tolls of the North. Oslo.",
    "Moss, P. 2007. Tolls Again. Oslo.",
]


def cited(*sentences):
    text = author_date(list(sentences), ENTRIES)
    references = find_references(text)
    return [(found.surface, found.reference, found.locator) for found in find_citations(text, references)]


@pytest.mark.parametrize(
    ("sentence", "entry"),
    [
        ("Roads are few (IRO 2017a).", 0),
        ("Bridges are few (NAB 2009).", 2),
        ("Rooms are few (DIMR 2018).", 3),
        ("Paths are few (BRA 2019).", 4),
    ],
)
def test_a_body_is_cited_by_the_short_form_that_its_entry_prints_or_its_letters_make(sentence, entry):
    assert [reference for _, reference, _ in cited(sentence)] == [entry]


def test_a_short_form_that_the_text_defines_means_the_body():
    found = cited("The Northern Union Agency for Bridges (AB) counts.", "Bridges are few (AB 2009).")
    assert [reference for _, reference, _ in found] == [2]


def test_letters_that_are_not_those_of_a_body_link_nothing():
    assert [reference for _, reference, _ in cited("Tolls are high (WTO 2009).")] == [None]


def test_a_year_behind_a_comma_is_the_next_work_and_no_page():
    assert [(surface, place) for surface, place, _ in cited("They grow (IRO 2017a, 2017b).")] == [
        ("IRO 2017a", 0), ("2017b", 1),
    ]  # fmt: skip


def test_works_without_year_are_cited_as_they_are_printed():
    assert [place for _, place, _ in cited("Ferries go (Lind forthcoming), tunnels stay (Moss n.d.).")] == [6, 7]


def test_a_work_cited_in_another_leads_to_the_one_that_was_read():
    found = cited("Tolls fall, says Lind (2003, cited in Moss 2007, p. 4).")
    assert [(place, locator) for _, place, locator in found] == [(8, ""), (9, "4")]


def test_ibid_among_other_works_comes_back_to_the_one_before():
    assert [place for _, place, _ in cited("They fall (Lind 2003).", "And rise (ibid.; Moss 2007).")] == [8, 8, 9]


def test_a_double_surname_is_cited_by_its_first_half():
    text = author_date(["So says Ruiz (2011)."], ["Ruiz Calvo, C. 2011. Caminos. Madrid: Torre."])
    references = find_references(text)
    assert [found.reference for found in find_citations(text, references)] == [0]
