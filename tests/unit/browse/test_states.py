"""A search for a country says which other states it can include."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from kb.search import indexing, names, succession
from tests import factories as make


@pytest.fixture
def states(collection: SimpleNamespace) -> SimpleNamespace:
    """One state that became two; one of the two is spoken of nowhere."""
    it = SimpleNamespace()
    it.union = make.entity("Serbia and Montenegro", "country")
    make.country(entity=it.union, status="historical", from_year=2003, until_year=2006)
    it.serbia = make.entity("Serbia", "country")
    it.montenegro = make.entity("Montenegro", "country")
    for heir in (it.serbia, it.montenegro):
        make.entity_link(source=it.union, target=heir, type="succeeded-by")
    it.early = make.passage(document=collection.paper, text="The state union opened shelters.", names=(it.union,))
    make.passage(document=collection.paper, text="Serbia opened one more.", names=(it.serbia,))
    indexing.rebuild()
    return it


def test_a_search_for_a_country_offers_the_state_before_it(fetch, states):
    html = fetch("/search?q=Serbia")
    assert "Texts on the years 2003–2006 speak of Serbia and Montenegro" in html
    assert "?q=Serbia&amp;also=serbia-and-montenegro" in html


def test_the_offer_leads_to_the_passages_of_both_and_can_be_taken_back(fetch, states):
    html = fetch("/search?q=Serbia&also=serbia-and-montenegro")
    assert states.early.get_absolute_url() in html
    assert "Texts on the years" not in html
    assert 'href="?q=Serbia" rel="nofollow"><span class="chip-kind">including' in html


def test_a_search_for_a_state_of_the_past_offers_what_came_after_it(fetch, states):
    html = fetch("/search?about=serbia-and-montenegro")
    assert "Later texts speak of Serbia" in html
    assert "?about=serbia-and-montenegro&amp;also=serbia" in html


def test_a_state_of_which_no_text_speaks_is_not_offered(fetch, states):
    assert "speak of Serbia and Montenegro" in fetch("/search?q=Montenegro")
    assert "Montenegro" not in fetch("/search?about=serbia-and-montenegro").split("Later texts speak of")[1][:40]


def test_a_country_chosen_in_its_list_becomes_one_that_is_spoken_of(fetch, states):
    assert "?about=serbia&amp;also=serbia-and-montenegro" in fetch("/search?country=serbia")


def test_words_as_written_are_not_widened_by_states(fetch, states):
    assert "Texts on the years" not in fetch("/search?q=Serbia&expand=0")


def test_a_search_that_names_no_country_looks_for_no_states(fetch, states):
    assert "speak of" not in fetch("/search?q=SECI")


@pytest.mark.parametrize("asked", ["q=Serbia", "about=serbia", "q=shelters&about=serbia"])
def test_a_page_that_includes_other_states_takes_six_queries(
    fetch, states, monkeypatch, django_assert_max_num_queries, asked
):
    state = uuid4().hex
    for room in (names, succession):
        monkeypatch.setattr(room, "database_state", lambda: state)
    fetch(f"/search?{asked}&also=serbia-and-montenegro")
    with django_assert_max_num_queries(6):
        assert states.early.anchor in fetch(f"/search?{asked}&also=serbia-and-montenegro")
