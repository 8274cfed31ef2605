"""A search for a country can include the states it was part of and those that came from it, on both engines."""

from types import SimpleNamespace

import pytest

from kb.search import indexing
from kb.search.forms import SearchForm, query_string
from kb.search.succession import succession
from tests import factories as make
from tests.unit.search.conftest import anchors, find


@pytest.fixture
def states(library: SimpleNamespace) -> SimpleNamespace:
    """One state that became two, and a passage of each."""
    it = SimpleNamespace()
    it.union = make.entity("Serbia and Montenegro", "country")
    it.serbia = make.entity("Serbia", "country")
    it.montenegro = make.entity("Montenegro", "country")
    for heir in (it.serbia, it.montenegro):
        make.entity_link(source=it.union, target=heir, type="succeeded-by")
    it.early = make.passage(document=library.paper, text="The state union opened two shelters.", names=(it.union,))
    it.late = make.passage(document=library.paper, text="Serbia opened one more.", names=(it.serbia,))
    indexing.rebuild()
    return it


def test_a_name_finds_the_state_before_it_when_asked_for(states: SimpleNamespace) -> None:
    assert anchors(find("Serbia")) == [states.late.anchor]
    assert set(anchors(find("Serbia", also="serbia-and-montenegro"))) == {states.late.anchor, states.early.anchor}


def test_what_was_included_is_among_the_names_shown(states: SimpleNamespace) -> None:
    shown = find("Serbia", also="serbia-and-montenegro").expansions
    assert [expansion.entity for expansion in shown] == [states.serbia, states.union]


def test_passages_about_a_country_are_joined_by_those_of_its_state(states: SimpleNamespace) -> None:
    assert anchors(find(about="serbia")) == [states.late.anchor]
    assert set(anchors(find(about="serbia", also="serbia-and-montenegro"))) == {states.late.anchor, states.early.anchor}


def test_a_state_that_stands_in_no_line_with_the_country_is_not_included(states: SimpleNamespace) -> None:
    assert anchors(find("Serbia", also="bosnia-and-herzegovina")) == [states.late.anchor]
    assert anchors(find(about="serbia", also="bosnia-and-herzegovina")) == [states.late.anchor]


def test_the_states_included_stand_in_the_address_of_the_search() -> None:
    asked = SearchForm({"q": "Serbia", "also": ["serbia-and-montenegro"]}).request()
    assert query_string(asked) == "q=Serbia&also=serbia-and-montenegro"


def test_a_line_of_states_is_followed_to_its_ends(states: SimpleNamespace) -> None:
    federation = make.entity("Yugoslavia", "country")
    make.entity_link(source=federation, target=states.union, type="succeeded-by")
    line = succession()
    assert line.before("serbia") == ("serbia-and-montenegro", "yugoslavia")
    assert line.after("yugoslavia") == ("serbia-and-montenegro", "serbia", "montenegro")


def test_a_circle_of_states_ends_where_it_began(states: SimpleNamespace) -> None:
    make.entity_link(source=states.serbia, target=states.union, type="succeeded-by")
    assert succession().before("serbia") == ("serbia-and-montenegro",)
