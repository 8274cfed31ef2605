"""Names in rows and series, of acts with their years, and of places that are somebody or something else."""

import pytest

from kb.extraction.types import LexiconName
from kb.vocabulary import EntityKind, NameType
from tests.unit.extraction.linking import acronym, country, found, link, name


def body(text: str, entity: str, *, ambiguous: bool = False, of: NameType = NameType.ALIAS) -> LexiconName:
    """A name of an organisation."""
    return name(text, entity, of=of, ambiguous=ambiguous, kind=EntityKind.ORGANISATION)


def act(text: str, entity: str) -> LexiconName:
    """A name of an adopted text."""
    return name(text, entity, kind=EntityKind.INSTRUMENT)


CONVENTIONS = [
    act("ILO Convention No. 29", "c29"),
    act("ILO Convention No. 105", "c105"),
    act("Convention No. 105", "c105"),
]
RESOLUTIONS = [act("Security Council resolution 1325", "r1325"), act("Security Council resolution 2331", "r2331")]
BODIES = [
    body("UNICEF", "unicef", of=NameType.ACRONYM),
    body("Oxfam", "oxfam"),
    body("CARE", "care", of=NameType.ACRONYM, ambiguous=True),
    body("Causeway", "causeway", ambiguous=True),
]


@pytest.mark.parametrize(
    "text",
    [
        "It ratified ILO Convention No. 29 and No. 105.",
        "It ratified ILO Conventions Nos. 29 and 105.",
        "It ratified ILO Conventions No. 29, 87 and 105.",
    ],
)
def test_conventions_counted_by_their_numbers_are_each_named(text: str) -> None:
    assert [entity for _, entity in found(CONVENTIONS, text)] == ["c29", "c105"]


def test_resolutions_in_a_series_with_their_years_are_each_named() -> None:
    text = "It recalled Security Council resolutions 1325 (2000), 1820 (2008) and 2331 (2016)."
    assert found(RESOLUTIONS, text) == [("1325", "r1325"), ("2331", "r2331")]


def test_a_number_that_no_instrument_bears_names_nothing() -> None:
    assert found(CONVENTIONS, "The chapters on conventions 3 and 4 are short.") == []


@pytest.mark.parametrize(
    "text", ["the Modern Slavery Act, 2015,", "the Modern Slavery Act of 2015", "the 2015 Modern Slavery Act"]
)
def test_an_act_is_known_with_its_year_before_or_behind(text: str) -> None:
    assert [entity for _, entity in found([act("Modern Slavery Act 2015", "act")], f"They cite {text} here.")] == [
        "act"
    ]


def test_an_open_acronym_beside_a_body_in_a_row_is_a_body() -> None:
    assert found(BODIES, "Shelters of UNICEF, CARE and Oxfam opened.") == [
        ("UNICEF", "unicef"), ("CARE", "care"), ("Oxfam", "oxfam"),
    ]  # fmt: skip


def test_a_word_needs_a_body_on_both_sides() -> None:
    assert found(BODIES, "Oxfam, Causeway and UNICEF work there.")[1] == ("Causeway", "causeway")
    assert found(BODIES, "Causeway and the harbour lie beside Oxfam.") == [("Oxfam", "oxfam")]


def test_an_acronym_of_two_means_the_one_that_was_named_in_full() -> None:
    names = [
        acronym("DRC", "congo"),
        acronym("DRC", "danish-refugee-council", ambiguous=True),
        body("Danish Refugee Council", "danish-refugee-council"),
    ]
    text = ("The Danish Refugee Council asked.", "The DRC found more.")
    assert found(names, *text)[-1] == ("DRC", "danish-refugee-council")
    assert found(names, "The DRC found more.") == [("DRC", "congo")]


def test_a_body_inside_one_that_the_text_defines_and_nobody_knows_is_not_named() -> None:
    names = [acronym("ASEAN", "asean")]
    text = (
        "The ASEAN Forum on Fishing Crews (AFFC) met.",
        "Later the ASEAN Forum on Fishing Crews closed; ASEAN did not.",
    )
    assert found(names, *text) == [("ASEAN", "asean")]


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer Ann Jordan spoke.",
        "Then Jordan Peters asked.",
        "He studied at the University of Jordan.",
        "They crossed the Jordan River.",
        "She lives in Jordan City.",
    ],
)
def test_a_person_or_place_that_is_named_like_a_country_is_not_the_country(text: str) -> None:
    assert found([country("Jordan", "jordan")], text) == []


@pytest.mark.parametrize(
    "text",
    ["Workers go to Jordan Valley farms in Jordan.", "Modern Jordan hosts many.", "Egypt, Jordan and Syria agreed."],
)
def test_the_country_itself_is_found_beside_its_namesakes(text: str) -> None:
    assert ("Jordan", "jordan") in found([country("Jordan", "jordan")], text)


def test_a_publishing_house_is_not_its_university() -> None:
    names = [body("Oxford University", "oxford")]
    assert found(names, "It came out (Oxford University Press, 2005).") == []
    assert found(names, "Oxford University pressed for more.") == [("Oxford University", "oxford")]


def test_the_police_of_a_place_in_small_letters_are_no_body() -> None:
    assert found([body("Kosovo Police", "kosovo-police")], "The Kosovo police came.") == []


def test_a_short_acronym_between_words_in_capitals_is_a_word() -> None:
    names = [acronym("UN", "united-nations")]
    assert found(names, "SIN GARANTIZAR CONVENIENCIA PARA UN PROPÓSITO PARTICULAR.") == []
    assert found(names, "THE UN CHARTER AND ITS ARTICLES") == [("UN", "united-nations")]


def test_an_acronym_that_is_also_a_word_or_a_given_name_is_not_found_in_small_letters() -> None:
    names = [acronym("CARDS", "cards"), acronym("OLAF", "olaf")]
    assert found(names, "They sent Cards to Olaf.") == []


def test_a_body_may_be_named_by_an_address() -> None:
    names = [body("Migrant-Rights.org", "migrant-rights")]
    assert found(names, "The staff of Migrant-Rights.org wrote.") == [("Migrant-Rights.org", "migrant-rights")]
    assert link(names, "See https://www.migrant-rights.org/about for more.").mentions == ()
