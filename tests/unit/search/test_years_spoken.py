"""The years that passages speak of: a scale of its own, on both engines."""

import pytest

from kb.search import indexing
from tests import factories as make
from tests.unit.search.conftest import anchors, find


@pytest.fixture
def spoken(db: None, engine: str) -> dict[str, str]:
    """Anchors of passages of a work of 2006, by what they are there for."""
    document = make.document(year=2006)
    late = make.passage(document=document, text="The Centre grew from 1996–1998 and closed in 2009.")
    citing = make.passage(document=document, text="Raids failed in 2003 (Hughes 2000).")
    make.cross_reference(passage=citing, start=22, end=33, surface="Hughes 2000")
    rejected = make.passage(document=document, text="Raids and the Hughes 2001 storm.")
    make.cross_reference(passage=rejected, start=14, end=25, surface="Hughes 2001", state="rejected")
    make.passage(document=document, kind="bibliography", text="Hughes, D. (2002), The Trade.")
    indexing.rebuild()
    return {"late": late.anchor, "citing": citing.anchor, "rejected": rejected.anchor}


def test_a_year_within_a_span_finds_its_passage(spoken):
    assert anchors(find(spoken="1997")) == [spoken["late"]]


def test_years_are_counted_when_asked_for_and_each_count_is_what_choosing_shows(spoken):
    counted = {value.value: value.count for value in find(facets="spoken").facets["spoken"]}
    assert counted == {"1996": 1, "1997": 1, "1998": 1, "2001": 1, "2003": 1, "2009": 1}
    assert all(find(spoken=year).total == count for year, count in counted.items())
    assert "spoken" not in find().facets


def test_years_of_works_cited_are_left_out_unless_the_citation_was_rejected(spoken):
    assert find(spoken="2000", everything="1").total == 0
    assert find(spoken="2002", everything="1").total == 0
    assert anchors(find(spoken="2001")) == [spoken["rejected"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("spoken:2003", {"citing"}),
        ("spoken:1998..2003", {"late", "citing", "rejected"}),
        ("spoken:..1996", {"late"}),
        ("spoken:2004..", {"late"}),
        ("raids -spoken:2003", {"rejected"}),
    ],
)
def test_a_year_or_a_span_can_be_typed(spoken, typed, found):
    assert set(anchors(find(typed))) == {spoken[name] for name in found}


def test_what_is_no_year_is_searched_as_words_with_a_notice(spoken):
    assert "not known here" in find("spoken:lately").notices[0]
