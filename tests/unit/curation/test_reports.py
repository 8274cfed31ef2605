"""Problems that readers report: taken without an account, counted by the hour, settled at the desk."""

from datetime import UTC, datetime

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from kb.curation.actions import reports
from kb.curation.models import ChangeEvent, ProblemReport
from tests import factories as make
from tests.unit.curation.conftest import signed_in

WORDS = {"message": "The year is wrong.", "email": "reader@example.org"}


@pytest.fixture
def address(db: None) -> str:
    return f"/report/passage/{make.passage(document=make.document(title='Aid and Return'), page='12').anchor}"


def test_a_reader_without_account_reports_a_passage_and_comes_back_to_it(client, address):
    assert "Aid and Return, p. 12" in client.get(address).content.decode()
    response = client.post(address, WORDS)
    row = ProblemReport.objects.get()
    assert response["Location"] == f"/p/{row.key}/"
    assert (row.subject, row.label, row.message, row.state) == (
        "passage",
        "Aid and Return, p. 12",
        WORDS["message"],
        "open",
    )
    assert "A curator will look into it" in str(next(iter(get_messages(response.wsgi_request))))


def test_a_report_without_the_token_of_the_form_is_refused(address):
    assert Client(enforce_csrf_checks=True).post(address, WORDS).status_code == 403
    assert not ProblemReport.objects.exists()


@pytest.mark.parametrize(
    ("spoilt", "word"),
    [
        ({"message": "  "}, "Say what is wrong"),
        ({"message": "a" * 4001}, "at most 4,000 letters"),
        ({"email": "reader"}, "no e-mail address"),
    ],
)
def test_a_report_that_cannot_be_read_says_what_is_missing_and_keeps_the_words(client, address, spoilt, word):
    response = client.post(address, {**WORDS, **spoilt})
    assert response.status_code == 400
    assert word in response.content.decode()
    assert next(iter(spoilt.values())).strip() in response.content.decode()
    assert not ProblemReport.objects.exists()


def test_who_fills_the_field_that_nobody_sees_is_thanked_and_not_kept(client, address):
    assert client.post(address, {**WORDS, "website": "http://example.org"}).status_code == 302
    assert not ProblemReport.objects.exists()


def test_too_many_from_one_sender_are_refused_with_a_clear_word_and_the_words_stay(client, address, monkeypatch):
    monkeypatch.setattr(reports, "MOST_OF_ONE", 1)
    client.post(address, WORDS)
    response = client.post(address, {"message": "And the place."})
    assert response.status_code == 429
    assert "Too many reports" in response.content.decode()
    assert "And the place." in response.content.decode()
    assert client.post(address, WORDS, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_too_many_from_everybody_together_are_refused(client, address, monkeypatch):
    monkeypatch.setattr(reports, "MOST_OF_ALL", 1)
    client.post(address, WORDS)
    assert client.post(address, WORDS, REMOTE_ADDR="192.0.2.7").status_code == 429


def test_behind_a_proxy_the_last_address_that_it_wrote_is_the_sender(client, address, monkeypatch, settings):
    monkeypatch.setattr(reports, "MOST_OF_ONE", 1)
    settings.KB_BEHIND_PROXY = True
    client.post(address, WORDS, HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7")
    again = client.post(address, WORDS, HTTP_X_FORWARDED_FOR="198.51.100.2, 192.0.2.7")
    other = client.post(address, WORDS, HTTP_X_FORWARDED_FOR="198.51.100.2, 192.0.2.8")
    assert (again.status_code, other.status_code) == (429, 302)


def test_without_a_proxy_nobody_becomes_another_by_a_header(client, address, monkeypatch):
    monkeypatch.setattr(reports, "MOST_OF_ONE", 1)
    client.post(address, WORDS, HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert client.post(address, WORDS, HTTP_X_FORWARDED_FOR="192.0.2.8").status_code == 429


def test_a_sender_is_another_in_the_next_hour_and_holds_no_address():
    one, other = (reports.sender_of("192.0.2.7", datetime(2026, 11, 22, hour, tzinfo=UTC)) for hour in (8, 9))
    assert one != other
    assert "192" not in one


@pytest.mark.parametrize("of", ["restricted", "draft", "vanished"])
def test_what_the_public_cannot_see_cannot_be_reported(client, db, of):
    spoilt = {
        "restricted": {"restricted": True, "restricted_reason": "A name."},
        "draft": {"document": make.document(status="draft")},
        "vanished": {"vanished_at": datetime(2026, 11, 22, tzinfo=UTC)},
    }
    row = make.passage(**spoilt[of])
    assert client.get(f"/report/passage/{row.anchor}").status_code == 404
    assert client.get(f"/report/mention/{make.mention(passage=row).pk}").status_code == 404


@pytest.mark.parametrize("address", ["fact/x", "fact/²", "fact/9", f"mention/{'9' * 40}", "author/1", "passage/a"])
def test_an_address_that_names_nothing_leads_nowhere(client, db, address):
    assert client.get(f"/report/{address}").status_code == 404


def test_a_fact_is_reported_on_its_entitys_page_and_a_mention_on_its_passages(client, db):
    fact = make.fact(entity=make.entity("SECI", slug="seci"), text="Founded in 1996.")
    iom = make.entity("IOM", slug="iom")
    mention = make.mention(passage=make.passage(text="IOM counted."), entity=iom)
    passage = mention.passage
    assert f'href="/report/fact/{fact.pk}"' in client.get("/organisations/seci/").content.decode()
    page = client.get(passage.get_absolute_url()).content.decode()
    assert f'href="/report/mention/{mention.pk}"' in page
    assert f'href="/report/passage/{passage.anchor}"' in page
    assert client.post(f"/report/fact/{fact.pk}", WORDS)["Location"] == "/organisations/seci/"
    assert client.post(f"/report/mention/{mention.pk}", WORDS)["Location"] == passage.get_absolute_url()
    assert set(ProblemReport.objects.values_list("label", flat=True)) == {
        "SECI: Founded in 1996.",
        f"IOM, found in {passage.document.title}",
    }


def test_settling_forgets_the_address_and_is_in_the_history_once(curator):
    row = make.problem_report(email="reader@example.org", sender="a" * 32)
    reports.settle(row, by=curator)
    reports.settle(row, by=curator)
    row.refresh_from_db()
    assert (row.state, row.email, row.sender) == ("settled", "", "")
    event = ChangeEvent.objects.get()
    assert (event.action, event.by) == ("settled", curator)
    assert "example.org" not in str(event.before)


def test_the_desk_lists_and_settles(desk):
    row = make.problem_report(key=make.passage().anchor, email="reader@example.org")
    listed = "/admin/curation/problemreport/"
    assert "The year is wrong." in desk.get(listed).content.decode()
    page = desk.get(f"{listed}{row.pk}/change/").content.decode()
    assert "reader@example.org" in page
    assert f'href="/p/{row.key}/"' in page
    desk.post(listed, {"action": "settle", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.state == "settled"


def test_an_editor_reads_reports_without_their_addresses_and_cannot_settle(editor):
    row = make.problem_report(email="reader@example.org")
    at_desk, listed = signed_in(editor), "/admin/curation/problemreport/"
    assert "reader@example.org" not in at_desk.get(f"{listed}{row.pk}/change/").content.decode()
    at_desk.post(listed, {"action": "settle", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.state == "open"
