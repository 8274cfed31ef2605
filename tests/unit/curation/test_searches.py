"""Searches that readers keep: their own, once each, under the permanent address."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kb.curation.actions import searches
from kb.curation.models import SavedSearch
from tests import factories as make


@pytest.fixture
def reader(db: None) -> User:
    return make.user(username="reader")


@pytest.fixture
def at_desk(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


def test_a_search_is_kept_under_its_permanent_address(reader):
    saved = searches.save(query="?page=3&q=iom&x=1&country=moldova", name="  IOM  in Moldova ", by=reader)
    assert (saved.query, saved.name) == ("q=iom&country=moldova", "IOM in Moldova")


def test_a_search_kept_twice_takes_the_new_name(reader):
    searches.save(query="q=iom", name="one", by=reader)
    searches.save(query="q=iom&page=2", name="two", by=reader)
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["two"]


def test_there_is_an_end_to_what_one_reader_keeps(reader, monkeypatch):
    monkeypatch.setattr(searches, "MOST_SEARCHES", 1)
    searches.save(query="q=iom", name="one", by=reader)
    with pytest.raises(searches.TooManySearches, match="Delete one first"):
        searches.save(query="q=osce", name="two", by=reader)


def test_the_form_saves_and_the_list_opens_and_deletes(at_desk, reader):
    response = at_desk.post("/searches/save", {"query": "q=iom", "name": "IOM <b>"}, follow=True)
    html = response.content.decode()
    assert 'href="/search?q=iom"' in html
    assert "IOM &lt;b&gt;" in html
    at_desk.post(f"/searches/{SavedSearch.objects.get().pk}/delete")
    assert not SavedSearch.objects.exists()


def test_anothers_search_is_neither_listed_nor_deleted(at_desk):
    other = make.saved_search(name="Another's")
    assert "Another" not in at_desk.get("/searches/").content.decode()
    at_desk.post(f"/searches/{other.pk}/delete")
    assert SavedSearch.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("address", ["/searches/", "/searches/save"])
def test_who_is_not_signed_in_is_asked_to(client, db, address):
    send = client.post if address.endswith("save") else client.get
    assert send(address)["Location"].startswith("/sign-in?next=")


def test_a_get_saves_nothing(at_desk):
    assert at_desk.get("/searches/save", {"query": "q=iom"}).status_code == 405
