"""What a form means where it could mean several things, or none."""

import pytest

from kb.extraction.mentions.linking import Linker
from kb.extraction.types import FoundReference, NameRule
from kb.vocabulary import EntityKind, MentionMethod, NameType, PassageKind, ReferenceKind, State
from tests.unit.extraction.linking import acronym, country, found, link, name, text_of

VIS = [
    name("Visa Information System", "visa-information-system", of=NameType.PREFERRED),
    acronym("VIS", "visa-information-system", ambiguous=True, context=("visa",)),
]
PROTOCOL = name(
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children", "palermo-protocol"
)
SMUGGLING = name("Protocol against the Smuggling of Migrants by Land, Sea and Air", "smuggling-protocol")
WARSAW = name("Council of Europe Convention on Action against Trafficking in Human Beings", "coe-convention")
EUROPEAN_CONVENTION = [
    name("European Convention", "coe-convention", ambiguous=True, context=("trafficking", "GRETA")),
    name("European Convention", "echr", ambiguous=True, context=("Strasbourg", "human rights")),
]
SECI = [
    acronym("SECI", "seci"),
    acronym("SECI", "seci-centre", ambiguous=True, context=("police", "operation")),
]
EU = [name("European Union", "european-union"), acronym("EU", "european-union")]
RUSSIA = country("Russia", "russia")


def test_an_acronym_means_what_the_document_defines_from_there_on() -> None:
    text = ("The insurer VIS paid.", "The Visa Information System (VIS) came.", "VIS holds fingerprints.")
    assert found(VIS, *text) == [
        ("Visa Information System", "visa-information-system"),
        ("VIS", "visa-information-system"),
        ("VIS", "visa-information-system"),
    ]


def test_a_definition_of_something_else_takes_the_acronym_away() -> None:
    names = [acronym("SAP", "stabilisation-and-association-process")]
    text = ("The Social Assistance Programme (SAP) pays rents.", "SAP grew.")
    assert found(names, *text) == []


def test_a_definition_in_other_words_still_means_the_entity() -> None:
    names = [name("Organization for Security and Co-operation in Europe", "osce"), acronym("OSCE", "osce")]
    text = ("The Organisation of Security and Cooperation for Europe (OSCE) met.", "The OSCE agreed.")
    linked = link(names, *text)
    assert [each.entity for each in linked.mentions][-1] == "osce"
    assert linked.names == ()


def test_an_acronym_that_the_vocabulary_lacks_counts_where_it_is_defined() -> None:
    text = ("The Russian Federation (RF) signed.", "The RF ratified.")
    mentions = link([country("Russian Federation", "russia")], *text).mentions
    assert [(each.surface, each.method) for each in mentions][-1] == ("RF", MentionMethod.DEFINED_HERE)


def test_a_list_of_acronyms_decides_for_the_whole_document() -> None:
    names = [
        name("Immigration and Naturalisation Service", "dutch-ind"),
        acronym("IND", "uk-ind", ambiguous=True, context=("Home Office",)),
        acronym("IND", "dutch-ind", ambiguous=True, context=("Dutch",)),
    ]
    passages = ("The IND decided.", "IND\tImmigration and Naturalisation Service")
    assert ("IND", "dutch-ind") in found(names, *passages, sections=["Procedure", "List of Acronyms"])


def test_a_list_of_acronyms_of_the_book_counts_in_its_chapters() -> None:
    chapter = text_of("TRM and NRM differ.")
    linker = Linker([name("National Referral Mechanism", "nrm"), acronym("NRM", "nrm", ambiguous=True)])
    frame = text_of("NRM\tNational Referral Mechanism", sections=["Abbreviations"])
    assert linker.link(chapter).mentions[0].state is State.PROPOSED
    assert linker.link(chapter, defined=linker.definitions(frame)).mentions[0].state is State.FOUND


def test_a_short_form_of_another_office_needs_its_context() -> None:
    names = [
        acronym("NRM", "referral", ambiguous=True, context=("referral",)),
        acronym("NRM", "rapporteur", ambiguous=True, context=("Bureau", "Dutch")),
    ]
    assert found(names, "as Bureau NRM reports") == [("NRM", "rapporteur")]
    assert found(names, "referral through the NRM") == [("NRM", "referral")]
    assert link(names, "the NRM").mentions[0].state is State.PROPOSED


def test_seci_at_police_work_is_its_centre() -> None:
    assert found(SECI, "SECI led the police operation.") == [("SECI", "seci-centre")]
    assert found(SECI, "SECI was launched to foster trade.") == [("SECI", "seci")]


def test_lara_is_an_organisation_only_among_its_own_words() -> None:
    lara = [name("Lara", "lara", ambiguous=True, case_sensitive=True, context=("NGO", "Bijeljina"))]
    assert found(lara, "The NGO Lara runs a shelter.") == [("Lara", "lara")]
    assert found(lara, "Lara was nineteen.") == []


def test_the_protocol_is_the_one_named_in_full_in_the_section() -> None:
    passages = (
        "The Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children came.",
        "The Protocol against the Smuggling of Migrants by Land, Sea and Air followed. Under the Protocol they may.",
    )
    mention = link([PROTOCOL, SMUGGLING], *passages, sections=["A", "B"]).mentions[-1]
    assert (mention.surface, mention.entity, mention.method) == (
        "Protocol",
        "smuggling-protocol",
        MentionMethod.BACK_REFERENCE,
    )


def test_a_section_that_compares_two_protocols_leaves_the_protocol_alone() -> None:
    text = (
        "The Protocol against the Smuggling of Migrants by Land, Sea and Air came. Even more than in the Protocol to "
        "Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, borders matter: the "
        "Protocol lets states stop ships."
    )
    assert [entity for _, entity in found([PROTOCOL, SMUGGLING], text)] == ["smuggling-protocol", "palermo-protocol"]


@pytest.mark.parametrize(
    "text",
    [
        "Under the Protocol they may.",
        "The protocol of the two inspection services was signed.",
        "The Protocol on Statelessness was signed.",
        "The Protocol Division was informed.",
    ],
)
def test_a_head_noun_without_a_name_before_it_is_left_alone(text: str) -> None:
    assert found([PROTOCOL, SMUGGLING], text) == []


def test_two_names_in_other_sections_leave_the_head_noun_alone() -> None:
    passages = (
        "The Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children.",
        "The Protocol against the Smuggling of Migrants by Land, Sea and Air.",
        "Under the Protocol they may.",
    )
    entities = [entity for _, entity in found([PROTOCOL, SMUGGLING], *passages, sections=["A", "B", "C"])]
    assert entities == ["palermo-protocol", "smuggling-protocol"]


def test_a_convention_of_the_council_is_no_council_to_come_back_to() -> None:
    text = "The Council of Europe Convention on Action against Trafficking in Human Beings. The Council met."
    assert [entity for _, entity in found([WARSAW], text)] == ["coe-convention"]


def test_european_convention_needs_its_context() -> None:
    assert found(EUROPEAN_CONVENTION, "GRETA monitors the European Convention.")[0][1] == "coe-convention"
    assert found(EUROPEAN_CONVENTION, "Strasbourg applies the European Convention.")[0][1] == "echr"
    assert found(EUROPEAN_CONVENTION, "The European Convention binds.") == []


def test_a_plural_that_two_share_means_both() -> None:
    names = [
        name("Palermo Protocols", "palermo-protocol", ambiguous=True, context=("trafficking",)),
        name("Palermo Protocols", "smuggling-protocol", ambiguous=True, context=("smuggling",)),
        name("Palermo Protocol", "palermo-protocol"),
    ]
    assert {entity for _, entity in found(names, "the Palermo Protocols")} == {"palermo-protocol", "smuggling-protocol"}
    assert {entity for _, entity in found(names, "the Palermo Protocol")} == {"palermo-protocol"}


def test_three_councils_are_three() -> None:
    names = [
        name("Council of Europe", "council-of-europe"),
        name("European Council", "european-council"),
        name("Council of the European Union", "council-of-the-eu"),
        *EU,
    ]
    text = "The Council of Europe, the European Council and the Council of the European Union met."
    assert [entity for _, entity in found(names, text)] == [
        "council-of-europe",
        "european-council",
        "council-of-the-eu",
    ]


def test_two_offices_of_high_commissioners_are_two() -> None:
    names = [
        name("United Nations High Commissioner for Refugees", "unhcr"),
        name("Office of the United Nations High Commissioner for Human Rights", "ohchr"),
    ]
    text = "The UN High Commissioner for Refugees and the Office of the UN High Commissioner for Human Rights."
    assert [entity for _, entity in found(names, text)] == ["unhcr", "ohchr"]


def test_a_network_is_not_its_national_member() -> None:
    names = [name("La Strada", "la-strada-international"), name("La Strada Ukraine", "la-strada-ukraine")]
    assert [entity for _, entity in found(names, "La Strada Ukraine and La Strada")] == [
        "la-strada-ukraine",
        "la-strada-international",
    ]


def test_the_first_part_of_another_acronym_is_not_the_acronym() -> None:
    names = [acronym("SAP", "process"), *EU, acronym("US", "united-states")]
    assert found(names, "SAP-FL works. EU-US talks.") == [("EU", "european-union"), ("US", "united-states")]


def test_ec_is_the_community_or_the_commission_by_its_context() -> None:
    names = [
        acronym("EC", "european-community", ambiguous=True, context=("Treaty",)),
        acronym("EC", "european-commission", ambiguous=True, context=("Communication",)),
    ]
    assert found(names, "the EC Treaty") == [("EC", "european-community")]
    assert found(names, "an EC Communication") == [("EC", "european-commission")]


def test_a_delegation_to_a_country_is_neither_of_the_two() -> None:
    assert found([*EU, RUSSIA], "The EU Delegation to Russia wrote.") == []
    known = name("EU Delegation to Russia", "eu-delegation-russia")
    assert found([*EU, RUSSIA, known], "The EU Delegation to Russia wrote.")[0][1] == "eu-delegation-russia"


def test_a_union_of_states_is_itself_in_a_text_of_its_time() -> None:
    names = [
        name("Serbia and Montenegro", "serbia-and-montenegro", years=(2003, 2006), kind=EntityKind.COUNTRY),
        country("Serbia", "serbia"),
        country("Montenegro", "montenegro"),
    ]
    assert found(names, "In Serbia and Montenegro", year=2005) == [("Serbia and Montenegro", "serbia-and-montenegro")]


def test_years_of_use_decide_between_two_states_of_one_name() -> None:
    names = [
        name("Yugoslavia", "yugoslavia-sfry", years=(1945, 1992), kind=EntityKind.COUNTRY),
        name("Yugoslavia", "yugoslavia-fry", years=(1992, 2003), kind=EntityKind.COUNTRY),
    ]
    assert found(names, "in Yugoslavia", year=1999) == [("Yugoslavia", "yugoslavia-fry")]
    assert found(names, "in Yugoslavia", year=1980) == [("Yugoslavia", "yugoslavia-sfry")]


def test_an_author_of_the_works_cited_is_not_the_country() -> None:
    text = text_of("As Ann Jordan says, much is missing. Jordan argues this. Refugees live in Jordan.")
    cited = FoundReference(0, 0, 0, 1, "Jordan, A. (2002).", ReferenceKind.WORK, authors=("Jordan",))
    mentions = Linker([country("Jordan", "jordan")]).link(text, references=[cited]).mentions
    assert [each.start for each in mentions] == [text.passages[0].text.rindex("Jordan")]


def test_a_note_comes_back_to_its_own_names_only() -> None:
    names = [PROTOCOL, SMUGGLING]
    body = "The Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children."
    note = (
        PassageKind.NOTE,
        "The Protocol against the Smuggling of Migrants by Land, Sea and Air; see the Protocol.",
    )
    assert [entity for _, entity in found(names, body, note, "The Protocol binds.", sections=["A", "A", "A"])][-2:] == [
        "smuggling-protocol",
        "smuggling-protocol",
    ]


def test_a_rule_takes_a_name_away() -> None:
    rules = [NameRule("Lara", None)]
    lara = [name("Lara", "lara")]
    assert found(lara, "Lara runs a shelter.", rules=rules) == []


def test_a_rule_takes_one_meaning_away_and_leaves_the_other() -> None:
    assert found(SECI, "SECI led the police operation.", rules=[NameRule("SECI", "seci-centre")]) == [("SECI", "seci")]


def test_a_rule_demands_a_meaning_without_context() -> None:
    rules = [NameRule("European Convention", "echr", always=True)]
    mention = link(EUROPEAN_CONVENTION, "The European Convention binds.", rules=rules).mentions[0]
    assert (mention.entity, mention.state, mention.confidence) == ("echr", State.FOUND, 1.0)


def test_a_rule_demands_a_meaning_for_a_form_that_the_vocabulary_lacks() -> None:
    rules = [NameRule("the Blue House", "seci-centre", always=True)]
    assert found(SECI, "Officers met in the Blue House.", rules=rules) == [("the Blue House", "seci-centre")]


def test_a_rule_against_a_head_noun_holds() -> None:
    text = "The Protocol against the Smuggling of Migrants by Land, Sea and Air. Under the Protocol they may."
    assert len(found([SMUGGLING], text)) == 2
    assert len(found([SMUGGLING], text, rules=[NameRule("Protocol", "smuggling-protocol")])) == 1


def test_an_ambiguous_name_that_goes_on_is_another_name() -> None:
    text = "GRETA cites the European Convention on the Compensation of Victims on trafficking."
    assert found(EUROPEAN_CONVENTION, text) == []
    assert found(EUROPEAN_CONVENTION, "the European Convention on Trafficking")[0][1] == "coe-convention"


def test_a_generic_name_is_not_carried_by_the_full_name_elsewhere() -> None:
    names = [
        name("Council of the European Union", "council-of-the-eu"),
        name("Council of Ministers", "council-of-the-eu", ambiguous=True, context=("EU",)),
    ]
    text = ("The Council of the European Union met.", "The Council of Ministers of the republic met.")
    assert [entity for _, entity in found(names, *text)] == ["council-of-the-eu"]


@pytest.mark.parametrize("text", ["WHO: the body that decides", "SEE ABOVE", "as UN document A/WHO/4/24 says"])
def test_an_acronym_as_label_or_in_a_document_number_names_nobody(text: str) -> None:
    assert found([acronym("WHO", "who"), acronym("SEE", "south-eastern-europe")], text) == []


def test_a_plural_defined_here_takes_the_singular_with_it() -> None:
    names = [
        name("Regional Clearing Point", "clearing-point"),
        acronym("RCP", "clearing-point", ambiguous=True, context=("shelters",)),
        name("Regional Consultative Process", "consultative-process"),
        acronym("RCP", "consultative-process", ambiguous=True),
    ]
    linker = Linker(names)
    frame = text_of("RCP\tRegional Clearing Point", sections=["Acronyms"])
    chapter = text_of("Regional Consultative Processes (RCPs) meet. A member of the RCP spoke of shelters.")
    mentions = linker.link(chapter, defined=linker.definitions(frame)).mentions
    assert [each.entity for each in mentions if each.surface == "RCP"] == ["consultative-process"]


def test_a_body_named_by_its_acronym_alone_is_no_council_to_come_back_to() -> None:
    names = [name("European Council on Refugees and Exiles", "ecre"), acronym("ECRE", "ecre")]
    assert [entity for _, entity in found(names, "ECRE wrote. The Council decided.")] == ["ecre"]


def test_an_act_may_be_come_back_to_after_its_acronym() -> None:
    names = [name("Trafficking Victims Protection Act", "tvpa"), acronym("TVPA", "tvpa")]
    assert [surface for surface, _ in found(names, "The TVPA ranks states. Under the Act, sanctions follow.")] == [
        "TVPA",
        "Act",
    ]
