"""What each group may do in the admin, and what it may not."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from kb.corpus.models import Annotation, Document, Entity, LinkRule, Mention, Passage
from kb.curation.groups import ensure_groups
from kb.curation.models import ChangeEvent
from tests import factories as make
from tests.unit.curation.conftest import in_group, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(editor: User) -> Client:
    return signed_in(editor)


def act(client: Client, model: Any, action: str, row: Any) -> None:
    address = reverse(f"admin:corpus_{model._meta.model_name}_changelist")
    client.post(address, {"action": action, "_selected_action": [row.pk]})


def test_the_groups_are_made_by_the_migrations_and_making_them_again_changes_nothing() -> None:
    before = {group.name: group.permissions.count() for group in Group.objects.all()}
    ensure_groups()
    assert {group.name: group.permissions.count() for group in Group.objects.all()} == before
    assert before.keys() == {"Curators", "Editors", "Members"}
    assert before["Members"] == 0


def test_an_editor_writes_notes(shelf: Client, base: SimpleNamespace) -> None:
    sent = {"kind": "comment", "visibility": "public", "body": "Words", "passage": base.passage.pk}
    assert shelf.post(reverse("admin:corpus_annotation_add"), sent).status_code == 302
    assert Annotation.objects.get().passage == base.passage


def test_an_editor_finds_passages_to_write_notes_on(shelf: Client, base: SimpleNamespace) -> None:
    asked = {"term": "IOM", "app_label": "corpus", "model_name": "annotation", "field_name": "passage"}
    assert shelf.get(reverse("admin:autocomplete"), asked).json()["results"][0]["id"] == str(base.passage.pk)


def test_an_editor_decides_on_mentions(shelf: Client, base: SimpleNamespace) -> None:
    act(shelf, Mention, "reject_in_document", base.mention)
    assert Mention.objects.get().state == "rejected"
    assert LinkRule.objects.exists()


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_an_editor_does_not_publish(shelf: Client, base: SimpleNamespace, action: str) -> None:
    Document.objects.update(status="draft")
    act(shelf, Document, action, base.book)
    assert set(Document.objects.values_list("status", flat=True)) == {"draft"}


def test_an_editor_does_not_merge(shelf: Client, base: SimpleNamespace) -> None:
    other = make.entity("Other", slug="other")
    chosen = {"action": "merge", "_selected_action": [base.iom.pk], "target": other.pk, "reason": "a"}
    shelf.post(reverse("admin:corpus_entity_changelist"), chosen)
    assert not Entity.objects.exclude(merged_into=None)


def test_an_editor_does_not_release(shelf: Client) -> None:
    row = make.passage(restricted=True, restricted_reason="Names a victim.")
    act(shelf, Passage, "release", row)
    assert Passage.objects.get().restricted


def test_an_editor_does_not_upload(shelf: Client) -> None:
    assert shelf.get(reverse("admin:ingest_upload"))["Location"] == reverse("admin:index")
    assert "Upload a file" not in shelf.get(reverse("admin:corpus_document_changelist")).content.decode()


def test_an_editor_opens_a_document_and_does_not_change_it(shelf: Client, base: SimpleNamespace) -> None:
    address = reverse("admin:corpus_document_change", args=[base.book.pk])
    assert shelf.get(address).status_code == 200
    assert shelf.post(address, {"title": "Another"}).status_code == 403
    assert not ChangeEvent.objects.exists()


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_a_curator_is_offered_what_an_editor_is_not(
    desk: Client, shelf: Client, base: SimpleNamespace, action: str
) -> None:
    address, option = reverse("admin:corpus_document_changelist"), f'<option value="{action}">'
    assert option in desk.get(address).content.decode()
    assert option not in shelf.get(address).content.decode()


def test_a_member_has_no_admin() -> None:
    client = signed_in(in_group("Members", is_staff=False))
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_curator_does_not_manage_accounts(desk: Client) -> None:
    assert desk.get("/admin/auth/user/").status_code == 403
