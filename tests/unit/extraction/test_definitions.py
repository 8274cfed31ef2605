"""Definitions of short forms, and the names proposed from them."""

import pytest

from kb.extraction.mentions.definitions import definitions_in, listed_definitions
from kb.vocabulary import NameType, PassageKind
from tests.unit.extraction.linking import link, name, text_of


def defined(text: str) -> list[tuple[str, str]]:
    return [(each.long, each.short) for each in definitions_in(text_of(text).passages[0])]


def test_the_letters_of_the_short_form_are_met_in_the_words_before_it() -> None:
    text = "It was set up by the United Nations Office on Drugs and Crime (UNODC)."
    assert defined(text) == [("United Nations Office on Drugs and Crime", "UNODC")]


def test_the_place_of_a_definition_is_the_long_form() -> None:
    passage = text_of("the Serious and Organised Crime Agency (SOCA)").passages[0]
    each = next(definitions_in(passage))
    assert passage.text[each.start : each.end] == "Serious and Organised Crime Agency"
    assert passage.text[each.at :].startswith("SOCA")


@pytest.mark.parametrize("text", ["hereafter “RCP”", "hereinafter RCP", "the RCP", "“RCP”"])
def test_words_around_the_short_form_are_put_aside(text: str) -> None:
    assert defined(f"the Regional Clearing Point ({text})") == [("Regional Clearing Point", "RCP")]


@pytest.mark.parametrize(
    "text",
    [
        "They left the country (IOM).",
        "Many were women (see Table 3).",
        "The rate was high (UK).",
        "Nothing here. Office (UNODC) spoke.",
        "the office of drugs and crime in the united nations (UNODC)",
    ],
)
def test_a_bracket_that_defines_nothing_is_left_alone(text: str) -> None:
    assert defined(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "NRM\tNational Referral Mechanism",
        "NRM – National Referral Mechanism",
        "NRM: National Referral Mechanism",
        "NRM National Referral Mechanism",
    ],
)
def test_a_list_of_acronyms_is_read_line_by_line(line: str) -> None:
    text = text_of(f"{line}\nTRM\tTransnational Referral Mechanism", sections=["List of Abbreviations"])
    assert [(each.short, each.long) for each in listed_definitions(text)] == [
        ("NRM", "National Referral Mechanism"),
        ("TRM", "Transnational Referral Mechanism"),
    ]


def test_a_list_under_another_heading_is_no_list_of_acronyms() -> None:
    assert list(listed_definitions(text_of("NRM\tNational Referral Mechanism", sections=["Results"]))) == []


def test_an_unknown_body_is_proposed() -> None:
    names = link([], "The Centre for Combating Trafficking in Persons (CCTP) opened.").names
    assert [(each.long, each.short) for each in names] == [("Centre for Combating Trafficking in Persons", "CCTP")]


def test_a_known_body_is_not_proposed() -> None:
    known = [name("Centre for Combating Trafficking in Persons", "cctp")]
    assert link(known, "The Centre for Combating Trafficking in Persons (CCTP) opened.").names == ()


@pytest.mark.parametrize(
    "text",
    [
        "Svetlana Petrova (SP) was heard.",
        "Maria Anna Petrova (MAP) was accused.",
        "Interviewee Number Four (INF) spoke.",
        "Closed Circuit Television (CCTV) was used.",
        "The Victim of Trafficking (VoT) was asked.",
    ],
)
def test_a_person_or_a_term_is_never_proposed(text: str) -> None:
    assert link([], text).names == ()


def test_a_bibliography_proposes_nothing() -> None:
    entry = (PassageKind.BIBLIOGRAPHY, "Centre for Combating Trafficking in Persons (CCTP) 2004. Report.")
    assert link([], entry).names == ()


def test_the_acronym_of_a_court_is_not_that_of_its_statute() -> None:
    names = [
        name("Rome Statute of the International Criminal Court", "rome-statute"),
        name("International Criminal Court", "icc"),
        name("ICC", "icc", of=NameType.ACRONYM, ambiguous=True, context=("Hague",)),
    ]
    text = ("The Rome Statute of the International Criminal Court (ICC) binds.", "The ICC tries persons.")
    assert link(names, *text).mentions[-1].entity == "icc"
