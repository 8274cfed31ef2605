"""Somebody at the desk, and a small base to work on."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from kb.search import indexing
from tests import factories as make


def in_group(name: str, *, is_staff: bool = True) -> User:
    user = make.user(is_staff=is_staff)
    user.groups.add(Group.objects.get(name=name))
    return user


@pytest.fixture
def curator(db: None) -> User:
    return in_group("Curators")


@pytest.fixture
def editor(db: None) -> User:
    return in_group("Editors")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(curator: User) -> Client:
    return signed_in(curator)


@pytest.fixture
def base(db: None) -> SimpleNamespace:
    """A book with a chapter, a passage that names IOM, and an index of them."""
    iom = make.entity("International Organization for Migration", slug="iom", names=("IOM",))
    make.organisation(entity=iom)
    book = make.document(slug="friesendorf-2009", title="Strategies", kind="book")
    chapter = make.document(slug="holmes-2009", title="Corruption", kind="chapter", part_of=book)
    passage = make.passage(document=chapter, text="The IOM counted those who were helped to return.")
    mention = make.mention(passage=passage, entity=iom, start=4, end=7, surface="IOM")
    indexing.rebuild()
    return SimpleNamespace(iom=iom, book=book, chapter=chapter, passage=passage, mention=mention)
