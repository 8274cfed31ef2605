"""Which descriptions mean one work, and which only look so."""

import pytest

from kb.ingest.same_work import PERHAPS, SAME_WORK, Description, block_keys, likeness, near_keys, same_name

TRADE = "The Northern Trade: The Shadow Market of Roads and Camps"
SAME = [
    (Description(("Hughes",), 2000, TRADE), Description(("Huges",), 2000, "The Northern Trade")),
    (
        Description(("Lind",), 2004, "The Organization of Roads"),
        Description(("Lind",), 2004, "The Organisation of Roads"),
    ),
    (
        Description(("Lind",), 2004, "Half-Hearted Protection of Roads"),
        Description(("Lind",), 2005, "Half Hearted Protection of Roads"),
    ),
    (
        Description(("UNXY",), 2004, "First Essay on Roads of the North"),
        Description(("United Nations Xeno Yard",), 2004, "First Essay on Roads of the North"),
    ),
    (
        Description(("US Department of Roads",), 2004, "Roads in the World"),
        Description(("Department of Roads",), 2004, "Roads in the World"),
    ),
    (
        Description(("Lind", "Moss"), 2004, "Roads in the World Today"),
        Description(("Lind",), None, "Roads in the World Today"),
    ),
    (
        Description(("Department of Roads",), 2007, "2007 Roads and Camps Report"),
        Description(("Department of Roads",), 2007, "Roads and Camps Report"),
    ),
    (
        Description(("DoR",), 2008, "Annual Assessment of Roads and Bridges"),
        Description(("Department of Roads",), 2008, "Annual Assessment of Roads and Bridges"),
    ),
    (
        Description(("GRO",), 2007, "Monitoring of Roads Is Limited"),
        Description(("United Nations Government Roads Office",), 2007, "Monitoring of Roads Is Limited"),
    ),
    (
        Description(("Office",), 2008, "Working Document: Evaluation of the Plan on Roads and Camps"),
        Description(("Office",), 2008, "Evaluation of the Plan on Roads and Camps"),
    ),
    (
        Description(("O'Neill Davies",), 2000, "Roads into the Northern Region: A Study"),
        Description(("Davies",), 2000, "Roads to the Northern Region: A Study"),
    ),
]
APART = [
    (
        Description(("European Office",), 2001, "On a Common Policy on Roads"),
        Description(("European Office",), 2001, "Roads and Camps. The Misery Behind"),
    ),
    (
        Description(("Department of Roads",), 2007, "Roads Report"),
        Description(("Department of Roads",), 2008, "Roads Report"),
    ),
    (
        Description(("Lind",), 2005, "Country Papers 7: Norway"),
        Description(("Lind",), 2005, "Country Papers 8: Norway"),
    ),
    (Description(("Lind",), 2005, "Preface"), Description(("Moss",), 2005, "Preface")),
    (
        Description(("Lind",), 2001, "Human Roads and the New Rules"),
        Description(("Lind",), 2001, "Trafficking on Sea Routes: Old Rules"),
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spelling_does_not_part_a_work(one, other):
    assert likeness(one, other) >= SAME_WORK
    assert set(block_keys(one)) & set(near_keys(other))


@pytest.mark.parametrize(("one", "other"), APART)
def test_false_friends_stay_apart(one, other):
    assert likeness(one, other) < PERHAPS


def test_a_year_far_off_makes_a_proposal_and_no_link():
    one = Description(("Abel", "Snow"), 1988, "Why Bodies Act through Formal Rules")
    assert (
        PERHAPS <= likeness(one, Description(("Abel", "Snow"), 1998, "Why Bodies Act through Formal Rules")) < SAME_WORK
    )


def test_likeness_is_the_same_both_ways():
    for one, other in (*SAME, *APART):
        assert likeness(one, other) == pytest.approx(likeness(other, one))


def test_an_acronym_is_the_name_it_stands_for():
    assert same_name("IOR", "International Office of Roads")
    assert same_name("UNOR", "United Nations Office on Roads")
    assert same_name("US Department of Roads", "United States Department of Roads")
    assert same_name("RORJI", "Regional Office Roads and Justice Institute")
    assert not same_name("IOC", "International Office of Roads")
    assert not same_name("Moss", "Ministry of Social Services")


def test_a_report_about_another_year_than_its_own_is_a_proposal():
    one = Description(("Department of Roads",), 2008, "2006 Annual Report on Roads and Camps")
    other = Description(("Department of Roads",), 2008, "Annual Report on Roads and Camps")
    assert PERHAPS <= likeness(one, other) < SAME_WORK


def test_a_country_chapter_of_a_report_is_not_the_report():
    one = Description(("Department of Roads",), 2004, "2004 Roads in Camps Report: Norway")
    other = Description(("Department of Roads",), 2004, "Roads in Camps Report 2004")
    assert PERHAPS <= likeness(one, other) < SAME_WORK
