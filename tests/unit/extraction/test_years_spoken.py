"""Years that a passage speaks of: those it names as years, not counts, symbols, pages or works cited."""

import pytest

from kb.extraction.years_spoken import years_spoken_of


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("SECI was founded in 1996 and renamed in 2009.", (1996, 2009)),
        ("Raids (2002, 2003) were followed by none.", (2002, 2003)),
        ("Between 1996–1999 and again in 1998.", (1996, 1997, 1998, 1999)),
        ("In 2002/03 the shelters closed; 2004-06 they reopened.", (2002, 2003, 2004, 2005, 2006)),
        ("From 1850–2001 the law stood.", (1850, 2001)),
        ("In 2000 women were returned.", (2000,)),
        ("Since September 2001.", (2001,)),
        ("A 1904 agreement and the post-1989 borders.", (1904, 1989)),
        ("The 2011 census, 1812's war.", (1812, 2011)),
    ],
)
def test_a_year_that_is_named_is_found(text, years):
    assert years_spoken_of(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 women, nearly 1900 of them girls.",
        "The centre helped 1850 victims.",
        "It cost €2000 or 1,996 in all, 2000% more.",
        "Directive 2004/81/EC and A/RES/2001/25.",
        "See p. 1998, para. 2003 and Resolution 1820.",
        "https://example.org/2004/report-2005 says so.",
        "Throughout the 1990s and the 1980s.",
        "Number 12000 and 20045 and 1996.5.",
        "In 1648 and in 2039 nothing is said.",
        "EUR 2000 were paid, then 1900 euros.",
    ],
)
def test_a_number_that_is_no_year_is_left(text):
    assert years_spoken_of(text) == ()


def test_the_year_of_a_work_cited_is_not_spoken_of():
    text = "Raids failed in 2003 (Lindstrom 2006)."
    start = text.index("Lindstrom")
    assert years_spoken_of(text, [(start, start + 14)]) == (2003,)


def test_a_span_that_runs_backwards_is_its_first_year():
    assert years_spoken_of("In 2005–2001 by mistake.") == (2005,)


def test_a_year_stands_once_however_often_it_is_named():
    assert years_spoken_of("1999, and 1999 again.") == (1999,)
