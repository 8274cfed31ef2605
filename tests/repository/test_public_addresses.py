"""What holds for every public address: asking changes nothing, and every row that has an address is found there."""

import random
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from kb.corpus.models import ROOM, Document, Entity, Passage, Work
from kb.vocabulary import EntityKind
from tests import factories as make
from tests.collection import build
from tests.unit.search.fuzz import PIECES

pytestmark = pytest.mark.django_db
# Signing in and out writes a session; that is what it is for.
WRITING = ("/sign-in", "/sign-out")


@pytest.fixture
def collection(db: None) -> SimpleNamespace:
    return build()


def patterns(among: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for each in among:
        here = f"{prefix}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, here)
        elif not here.startswith("/admin/"):
            yield here, each


def filled(address: str) -> list[str]:
    """The pattern with rows of the collection in the place of its arguments."""
    if "<" not in address:
        return [address]
    if address.startswith("/p/"):
        return [row.get_absolute_url() for row in Passage.objects.all()]
    if "<int:pk>" in address:
        return [address.replace("<int:pk>", str(row.pk)) for row in Work.objects.all()]
    if "/documents/" in address:
        return [address.replace("<slug:slug>", row.slug) for row in Document.objects.all()]
    if "<str:name>" in address:
        return [address.replace("<str:name>", name) for name in ("json", "bib", "ris", "csv", "txt", "none")]
    return [address.replace("<slug:slug>", row.slug) for row in Entity.objects.all()]


def test_every_public_get_only_reads(collection: SimpleNamespace) -> None:
    client = Client()
    for pattern, _ in patterns(get_resolver().url_patterns):
        for address in filled(pattern) if not pattern.startswith(WRITING) else ():
            with CaptureQueriesContext(connection) as statements:
                response = client.get(address, {"q": "shelter"})
            written = [each["sql"] for each in statements if not each["sql"].startswith("SELECT")]
            assert not written, address
            assert response.status_code in (200, 204, 301, 302, 404, 405, 410), address


PARAMETERS = (
    "q", "page", "page_size", "from", "to", "sort", "everything", "group", "expand", "facets", "about", "also", "name",
    "country", "organisation", "year", "spoken", "article", "kind", "type", "language", "document", "style", "part",
    "a", "b", "kept", "next", "order", "letter",
)  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_every_public_address_answers_every_query_string(collection: SimpleNamespace, seed: int) -> None:
    chance, client = random.Random(seed), Client()
    for pattern, _ in patterns(get_resolver().url_patterns):
        address = chance.choice(filled(pattern) or [pattern])
        for _ in range(4):
            given = {name: chance.choice(PIECES) for name in chance.sample(PARAMETERS, k=6)}
            # A browser sends no halves of pairs.
            plain = {name: value.encode("utf-8", "replace").decode() for name, value in given.items()}
            assert client.get(address, plain).status_code < 500, (address, plain)


def _with_address() -> list[type[Model]]:
    return [model for model in apps.get_app_config("corpus").get_models() if hasattr(model, "get_absolute_url")]


def test_every_row_of_a_public_kind_is_found_at_its_own_address(collection: SimpleNamespace) -> None:
    client = Client()
    shown = {
        Entity: Entity.objects.published(),
        Document: Document.objects.published(),
        Passage: Passage.objects.standing().filter(restricted=False, document__status="published"),
        Work: Work.objects.filter(references__document__status="published"),
    }
    assert set(shown) == set(_with_address())
    for rows in shown.values():
        assert rows
        for row in rows:
            assert client.get(row.get_absolute_url()).status_code == 200, row.get_absolute_url()


@pytest.mark.parametrize("kind", list(EntityKind))
def test_every_kind_of_entity_has_a_room(kind: EntityKind) -> None:
    row = make.entity(kind=kind.value)
    assert row.get_absolute_url() == f"/{ROOM[kind]}/{row.slug}/"
    assert Client().get(row.get_absolute_url()).status_code == 200
