"""A page shows what something is called and was called; the other ways of writing it are folded."""

import pytest

from kb.browse.names import NamesShown, names_to_show
from kb.corpus.models import Entity, Name

IOM = Entity(name="International Organization for Migration", slug="iom", kind="organisation")
NAMES = [
    Name(type="acronym", text="ICM", language="en", ambiguous=True),
    Name(type="acronym", text="IOM", language="en"),
    Name(type="acronym", text="OIM", language="fr"),
    Name(type="alias", text="International Organisation for Migration", language="en"),
    Name(
        type="former", text="Intergovernmental Committee for Migration", language="en", from_year=1980, until_year=1989
    ),
    Name(type="former", text="Committee for European Moves", language="en", from_year=1952, until_year=1980),
    Name(type="misspelling", text="International Organization of Migration", language="en"),
    Name(type="preferred", text="International Organization for Migration", language="en"),
]


@pytest.fixture
def shown() -> NamesShown:
    return names_to_show(IOM, NAMES)


def test_today_s_acronyms_come_first_in_english(shown: NamesShown) -> None:
    assert [name.text for name in shown.current] == ["IOM", "OIM"]


def test_former_names_stand_in_the_order_of_their_years_with_their_own_acronyms(shown: NamesShown) -> None:
    assert [(row.name.text, row.short) for row in shown.former] == [
        ("Committee for European Moves", ""),
        ("Intergovernmental Committee for Migration", "ICM"),
    ]


def test_other_spellings_are_folded_and_the_title_is_not_repeated(shown: NamesShown) -> None:
    assert [name.text for name in shown.folded] == [
        "International Organisation for Migration",
        "International Organization of Migration",
    ]


def test_a_former_name_with_and_without_a_hyphen_is_one() -> None:
    osce = Entity(name="Organization for Security", slug="osce", kind="organisation")
    spelled = [
        Name(type="former", text=f"Conference on Security and {word} in Europe", language="en")
        for word in ("Co-operation", "Cooperation")
    ]
    found = names_to_show(osce, spelled)
    assert (len(found.former), len(found.folded)) == (1, 1)


def test_what_has_neither_short_name_nor_acronym_shows_its_shortest_other_name() -> None:
    bosnia = Entity(name="Bosnia and Herzegovina", slug="bosnia-and-herzegovina", kind="country")
    written = [
        Name(type="alias", text=text, language="en")
        for text in ("Bosnia", "Bosnia & Herzegovina", "Bosnia Herzegovina")
    ]
    found = names_to_show(bosnia, [*written, Name(type="demonym", text="Bosnian", language="en")])
    assert [name.text for name in found.current] == ["Bosnia"]


def test_words_by_which_a_topic_is_found_are_folded() -> None:
    topic = Entity(name="Re-trafficking", slug="re-trafficking", kind="topic")
    found = names_to_show(topic, [Name(type="alias", text="retrafficked", language="en")])
    assert ([name.text for name in found.folded], found.current) == (["retrafficked"], ())
