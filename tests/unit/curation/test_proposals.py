"""Values that files propose: taken over by a person, or never again."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from kb.corpus.models import Document, MetadataProposal
from kb.curation.actions import proposals
from kb.curation.models import ChangeEvent
from tests import factories as make
from tests.unit.curation.conftest import signed_in

pytestmark = pytest.mark.django_db


def proposed(base: SimpleNamespace, field: str, value: str, **given: Any) -> MetadataProposal:
    return make.metadata_proposal(document=base.book, field=field, value=value, **given)


def book(base: SimpleNamespace) -> Document:
    return Document.objects.get(pk=base.book.pk)


def decide(client: Client, action: str, *rows: MetadataProposal) -> str:
    address = reverse("admin:corpus_metadataproposal_changelist")
    sent = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(address, sent, follow=True).content.decode()


def test_an_accepted_value_is_in_the_record_as_a_persons_and_in_the_history(
    base: SimpleNamespace, curator: User
) -> None:
    row = proposed(base, "doi", "10.1000/road.7")
    proposals.accept(row, by=curator)
    row.refresh_from_db()
    assert (book(base).doi, book(base).edited, row.state) == ("10.1000/road.7", ["doi"], "confirmed")
    edited, confirmed = ChangeEvent.objects.order_by("id")
    assert (edited.action, edited.before, edited.after) == ("edited", {"doi": ""}, {"doi": "10.1000/road.7"})
    assert (confirmed.action, confirmed.subject_type, confirmed.by) == ("confirmed", "metadataproposal", curator)


def test_a_rejected_value_changes_nothing_but_its_own_state(base: SimpleNamespace, curator: User) -> None:
    row = proposed(base, "title", "untitled-7")
    proposals.reject(row, by=curator)
    row.refresh_from_db()
    assert (book(base).title, book(base).edited, row.state) == ("Strategies", [], "rejected")
    assert ChangeEvent.objects.get().action == "rejected"


def test_an_accepted_date_sets_the_year_as_well(base: SimpleNamespace, curator: User) -> None:
    proposals.accept(proposed(base, "date", "2009-05-12"), by=curator)
    assert (book(base).year, book(base).date, book(base).edited) == (2009, "2009-05-12", ["date", "year"])


def test_accepting_one_value_does_not_count_as_having_looked_at_the_record(
    base: SimpleNamespace, curator: User
) -> None:
    Document.objects.update(needs_review=True)
    proposals.accept(proposed(base, "doi", "10.1000/road.7"), by=curator)
    assert book(base).needs_review


def test_accepted_authors_take_the_place_of_the_authors_and_not_of_the_editors(
    base: SimpleNamespace, curator: User
) -> None:
    make.contribution(document=base.book, author=make.author("Wrong", "Will"))
    make.contribution(document=base.book, author=make.author("Vale", "Ruth"), role="editor", position=0)
    proposals.accept(proposed(base, "credits", "Holmes, Anna; IOM"), by=curator)
    named = [(row.role, str(row)) for row in book(base).contributions.order_by("role", "position")]
    assert named == [("author", "Anna Holmes"), ("author", "IOM"), ("editor", "Ruth Vale")]
    assert book(base).contributions.get(family="IOM").entity == base.iom
    assert book(base).edited == ["credits"]


def test_a_name_that_may_be_a_person_or_a_body_is_not_guessed_at(base: SimpleNamespace, curator: User) -> None:
    with pytest.raises(proposals.ProposalError, match="“Anna Holmes” may be a person or a body"):
        proposals.accept(proposed(base, "credits", "Anna Holmes"), by=curator)
    assert not ChangeEvent.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("url", "not an address"), ("kind", "leaflet"), ("date", "May 2009"), ("language", "e" * 40)]
)
def test_a_value_that_the_record_cannot_hold_is_named_with_the_remedy(
    base: SimpleNamespace, curator: User, field: str, value: str
) -> None:
    row = proposed(base, field, value)
    with pytest.raises(proposals.ProposalError, match=r"then reject this\."):
        proposals.accept(row, by=curator)
    row.refresh_from_db()
    assert (row.state, book(base).edited) == ("proposed", [])


def test_the_list_accepts_what_it_can_and_names_what_it_cannot(desk: Client, base: SimpleNamespace) -> None:
    good, bad = proposed(base, "title", "Strategies Against Traffic"), proposed(base, "url", "nowhere")
    page = decide(desk, "accept", good, bad)
    assert "1 accepted." in page
    assert "url: nowhere" in page
    assert (book(base).title, book(base).url) == ("Strategies Against Traffic", "")


def test_the_list_rejects_and_leaves_what_was_decided_before(desk: Client, base: SimpleNamespace) -> None:
    waits, done = proposed(base, "title", "A"), proposed(base, "title", "B", state="confirmed")
    assert "1 rejected." in decide(desk, "reject", waits, done)
    assert {row.value: row.state for row in MetadataProposal.objects.all()} == {"A": "rejected", "B": "confirmed"}


def test_the_list_shows_what_the_record_says_beside_what_is_proposed(desk: Client, base: SimpleNamespace) -> None:
    proposed(base, "title", "Another Title Altogether")
    page = desk.get(reverse("admin:corpus_metadataproposal_changelist")).content.decode()
    assert "Strategies</td>" in page
    assert "Another Title Altogether" in page


def test_who_may_not_edit_records_cannot_accept(editor: User, base: SimpleNamespace) -> None:
    row = proposed(base, "title", "Another Title Altogether")
    decide(signed_in(editor), "accept", row)
    assert book(base).title == "Strategies"
