"""What a page says of an entity is told once for all readers of a role; what is a reader's own is not."""

from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from kb.corpus import state
from kb.corpus.models import Annotation, Entity

READER = {"Cookie": "a=1"}
IOM = "/organisations/iom/"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The state of the base, to be changed by the test."""
    states = [uuid4().hex]
    monkeypatch.setattr(state, "database_state", lambda: states[0])
    return states


def page(client: Client, address: str = IOM) -> str:
    return client.get(address).content.decode()


def test_a_change_of_the_base_is_seen_by_the_next_reader(collection, now):
    reader = Client(headers=READER)
    page(reader)
    Entity.objects.filter(slug="iom").update(summary="Told anew.")
    assert "Told anew." not in page(reader)
    now[0] = uuid4().hex
    assert "Told anew." in page(reader)


def test_what_curators_see_is_not_told_to_others(collection, now):
    Entity.objects.filter(slug="iom").update(status="draft")
    curator = Client()
    curator.force_login(get_user_model().objects.create_user("one-more-curator", is_staff=True))
    assert curator.get(IOM).status_code == 200
    assert Client(headers=READER).get(IOM).status_code == 404


def test_notes_of_curators_are_read_for_each_reader(collection, now):
    reader = Client(headers=READER)
    page(reader)
    iom = Entity.objects.get(slug="iom")
    Annotation.objects.create(entity=iom, body="<p>Read for each.</p>", visibility="public")
    assert "Read for each." in page(reader)


def test_what_one_reader_keeps_is_not_kept_for_another(collection, now):
    first, other = Client(headers={"Sec-Fetch-Site": "same-origin"}), Client(headers=READER)
    before = page(other)
    key = before.split('name="keep" value="')[1].split('"')[0]
    first.post("/kept/change", {"keep": key, "next": IOM})
    assert "is-kept" in page(first)
    assert page(other) == before


def test_a_moved_entity_leads_on_in_every_state(collection, now):
    assert Client(headers=READER).get("/countries/iom/").status_code == 301
    assert Client(headers=READER).get("/countries/iom/").status_code == 301
