"""Names at their places: longest first, borders, spelling, capitals."""

import pytest

from kb.extraction.mentions.linking import Linker
from kb.vocabulary import NameType, PassageKind, State
from tests.unit.extraction.linking import acronym, country, found, link, name, text_of

COUNCIL = name("Council of Europe", "council-of-europe", of=NameType.PREFERRED)
CONVENTION = name("Council of Europe Convention on Action against Trafficking in Human Beings", "coe-convention")
PACT = name("Stability Pact", "stability-pact")
TASK_FORCE = name("Stability Pact Task Force", "stability-pact-task-force")
US = acronym("US", "united-states")
IOM = acronym("IOM", "iom")


def test_a_convention_is_not_the_body_that_adopted_it() -> None:
    text = "The Council of Europe Convention on Action against Trafficking in Human Beings binds its parties."
    assert [entity for _, entity in found([COUNCIL, CONVENTION], text)] == ["coe-convention"]


def test_a_task_force_of_the_pact_is_not_the_pact() -> None:
    assert found([PACT, TASK_FORCE], "The Stability Pact Task Force met; the Stability Pact paid.") == [
        ("Stability Pact Task Force", "stability-pact-task-force"),
        ("Stability Pact", "stability-pact"),
    ]


def test_a_name_inside_a_longer_one_is_kept_apart() -> None:
    inner = link([PACT, TASK_FORCE], "The Stability Pact Task Force met.").inner
    assert [each.entity for each in inner] == ["stability-pact"]


@pytest.mark.parametrize(
    "text",
    [
        "Aid came from NATO¹³ and others.",
        "Aid came from “NATO”.",
        "A NATO-led mission.",
        "NATO’s mission.",
        "NATO's mission.",
        "a mission of (NATO)",
        "N.A.T.O. came.",
    ],
)
def test_borders_survive_marks_quotes_hyphens_and_possessives(text: str) -> None:
    assert [entity for _, entity in found([acronym("NATO", "nato")], text)] == ["nato"]


@pytest.mark.parametrize("text", ["Two RCPs were opened.", "the RCPS group", "an ARCP grant", "file_RCP_2003"])
def test_letters_around_an_acronym_make_another_word(text: str) -> None:
    assert found([acronym("RCP", "regional-clearing-point")], text) == []


@pytest.mark.parametrize(
    "text", ["They helped us.", "It cost US$ 50.", "It cost US\\$5.", "two US dollars", "the USSR"]
)
def test_us_is_neither_a_pronoun_nor_money_nor_part_of_another_state(text: str) -> None:
    assert found([US], text) == []


def test_the_country_with_points_is_the_country_and_its_code_of_laws_is_not() -> None:
    assert found([US], "The U.S. agreed, as the US-led force did; see 22 U.S.C. 7101.") == [
        ("U.S.", "united-states"),
        ("US", "united-states"),
    ]


@pytest.mark.parametrize("acronym_text", ["IT", "SEE", "IO", "IND", "SAP", "GO"])
def test_short_acronyms_are_read_in_capitals_only(acronym_text: str) -> None:
    names = [acronym(acronym_text, "entity")]
    assert found(names, f"They {acronym_text.lower()} and {acronym_text.capitalize()} there.") == []
    assert found(names, f"They met {acronym_text} there.") == [(acronym_text, "entity")]


def test_diacritics_and_their_absence_are_one() -> None:
    names = [name("Prüm Treaty", "prum"), country("Côte d’Ivoire", "cote-divoire")]
    assert [entity for _, entity in found(names, "The Prum Treaty and Cote d'Ivoire.")] == ["prum", "cote-divoire"]


def test_a_hyphen_or_none_and_british_or_american_spelling_are_one() -> None:
    names = [name("Organization for Security and Co-operation in Europe", "osce"), name("South-Eastern Europe", "see")]
    text = "The Organisation for Security and Cooperation in Europe works in Southeastern and South Eastern Europe."
    assert [entity for _, entity in found(names, text)] == ["osce", "see"]


def test_two_states_in_a_list_are_not_the_union_of_both() -> None:
    names = [name("Serbia and Montenegro", "scg"), country("Serbia", "serbia"), country("Montenegro", "montenegro")]
    assert [entity for _, entity in found(names, "Croatia, Serbia, and Montenegro")] == ["serbia", "montenegro"]
    assert [entity for _, entity in found(names, "Bosnia, Kosovo and Serbia and Montenegro")] == ["scg"]


def test_an_acronym_in_brackets_does_not_cut_a_name() -> None:
    names = [name("United States Department of State", "state"), country("United States", "usa"), US]
    assert found(names, "The United States (US) Department of State reports.")[0][1] == "state"


def test_a_name_in_an_address_or_a_bibliography_is_no_mention() -> None:
    kosovo = country("Kosovo", "kosovo")
    assert found([kosovo], "See http://example.org/2008_Kosovo_report.pdf or kosovo.Kosovo@example.org") == []
    assert found([kosovo], (PassageKind.BIBLIOGRAPHY, "Author (2003) Kosovo. London.")) == []


@pytest.mark.parametrize(
    "text", ["(Jordan 2002)", "as B. Jordan writes", "Jordan, B. (2002)", "(Doe 2001; Jordan 2002)"]
)
def test_an_author_with_the_name_of_a_country_is_a_person(text: str) -> None:
    assert found([country("Jordan", "jordan")], text) == []


def test_a_year_after_a_country_does_not_make_it_an_author() -> None:
    assert found([country("Jordan", "jordan")], "the census in Jordan 2002") == [("Jordan", "jordan")]


def test_georgia_is_not_georgetown_and_not_an_author_georgi() -> None:
    assert found([country("Georgia", "georgia")], "Georgi of Georgetown University, and Georgia.") == [
        ("Georgia", "georgia")
    ]


@pytest.mark.parametrize("text", ["in New Jersey", "in Jersey, USA", "Jersey State University"])
def test_a_namesake_of_a_country_is_not_the_country(text: str) -> None:
    assert found([country("Jersey", "jersey")], text) == []


def test_an_acronym_in_brackets_may_be_the_first_word_of_a_name() -> None:
    names = [name("COMMIT Memorandum", "commit-memorandum"), acronym("COMMIT", "commit")]
    assert found(names, "the ministerial initiative (COMMIT) Memorandum") == [
        ("COMMIT) Memorandum", "commit-memorandum")
    ]


def test_a_demonym_is_recorded_and_not_shown() -> None:
    names = [name("Ukrainians", "ukraine", of=NameType.DEMONYM)]
    mention = link(names, "Many Ukrainians travelled.").mentions[0]
    assert (mention.entity, mention.state) == ("ukraine", State.PROPOSED)


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert Linker([]).link(text_of("The IOM spoke.")).mentions == ()


@pytest.mark.parametrize("text", ["non-EU states", "an anti-EU mood", "EU-backed"])
def test_a_prefix_does_not_swallow_an_acronym(text: str) -> None:
    assert found([acronym("EU", "european-union")], text) == [("EU", "european-union")]


@pytest.mark.parametrize("text", ["the U. S. State Department", "the U.S. State Department", "the US State Department"])
def test_points_and_spaces_in_an_acronym_inside_a_name_are_put_aside(text: str) -> None:
    names = [name("US State Department", "state"), US]
    assert [entity for _, entity in found(names, text)] == ["state"]


def test_a_state_in_a_name_is_found_in_its_other_length() -> None:
    names = [name("Government of the Russian Federation", "russian-government"), country("Russia", "russia")]
    assert [entity for _, entity in found(names, "The Government of Russia agreed.")] == ["russian-government"]


def test_the_plural_of_an_american_spelling_is_found_in_the_british_one() -> None:
    assert found([name("Forum of Migrant Organizations", "forum")], "The Forum of Migrant Organisations met.") != []
