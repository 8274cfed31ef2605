"""The admin as somebody of the group Curators uses it, who is no superuser."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kb.corpus.models import (
    Annotation,
    Contribution,
    Document,
    Entity,
    FormerAddress,
    IndexTask,
    LinkRule,
    Mention,
    Name,
    Passage,
)
from kb.curation.models import ChangeEvent
from kb.ingest.account import counts_in_words
from kb.ingest.models import IngestedFile, IngestRun
from tests import factories as make
from tests.factories import MAKERS
from tests.texts import AID
from tests.unit.curation.conftest import signed_in

OURS = [model for model in admin.site._registry if model._meta.app_label in ("corpus", "ingest", "curation")]
pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return list(ChangeEvent.objects.order_by("id").values_list("action", flat=True))


def page_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def list_of(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def form_of(response: HttpResponse) -> dict[str, Any]:
    """The values of a change page's form and its inlines, as a browser would send them back."""
    context: Any = response.context  # type: ignore[attr-defined]
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = value
    return sent


def save(client: Client, row: Any, **changed: Any) -> HttpResponse:
    """Open the row's page, change some values and save."""
    page = client.get(page_of(row))
    assert page.status_code == 200
    sent = {key: value for key, value in {**form_of(page), **changed}.items() if value is not None}
    return client.post(page_of(row), sent)


def errors_of(response: HttpResponse) -> str:
    """What the page says of the form: its lists of errors."""
    return " ".join(re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', response.content.decode(), re.DOTALL))


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_list_and_page_opens_and_can_be_searched(desk: Client, model: Any) -> None:
    row = MAKERS[model]()
    assert desk.get(list_of(model), {"q": "a"} if admin.site._registry[model].search_fields else {}).status_code == 200
    assert desk.get(page_of(row)).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_row_saved_as_it_was_opened_changes_nothing(desk: Client, model: Any) -> None:
    row = MAKERS[model]()
    before = model._default_manager.values().get(pk=row.pk)
    response = save(desk, row) if admin.site._registry[model].has_change_permission(_request(desk)) else None
    assert response is None or response.status_code == 302, errors_of(response)
    after = model._default_manager.values().get(pk=row.pk)
    assert {key: value for key, value in after.items() if key != "updated_at"} == {
        key: value for key, value in before.items() if key != "updated_at"
    }


def _request(desk: Client) -> Any:
    return desk.get(reverse("admin:index")).wsgi_request


@pytest.mark.parametrize("kind", ["organisation", "country", "instrument", "initiative", "person", "topic", "region"])
def test_every_kind_of_entity_opens_with_its_details(desk: Client, kind: str) -> None:
    assert desk.get(page_of(make.entity(kind=kind))).status_code == 200


def test_nobody_without_staff_comes_in(base: SimpleNamespace) -> None:
    assert signed_in(make.user()).get(reverse("admin:index")).status_code == 302


def test_an_edited_title_is_in_the_history_and_kept(desk: Client, base: SimpleNamespace) -> None:
    save(desk, base.chapter, title="Triple Victimisation")
    base.chapter.refresh_from_db()
    assert (base.chapter.title, base.chapter.edited) == ("Triple Victimisation", ["title"])
    assert actions() == ["edited"]


@pytest.mark.parametrize("year", ["20000000000000", "-5", "201"])
def test_a_mistyped_year_is_refused_at_its_field(desk: Client, base: SimpleNamespace, year: str) -> None:
    before = base.chapter.year
    assert "Give a year" in errors_of(save(desk, base.chapter, year=year))
    assert Document.objects.get(pk=base.chapter.pk).year == before


def test_rights_set_on_a_book_reach_its_chapters(desk: Client, base: SimpleNamespace) -> None:
    save(desk, base.book, rights="metadata")
    base.chapter.refresh_from_db()
    assert base.chapter.rights == "metadata"


def test_who_commissioned_a_document_is_in_the_history(desk: Client, base: SimpleNamespace) -> None:
    save(desk, base.book, commissioned_by=[base.iom.pk])
    assert ChangeEvent.objects.get().after == {"commissioned_by": [str(base.iom)]}


def test_a_record_can_be_added_by_hand(desk: Client) -> None:
    page = desk.get(reverse("admin:corpus_document_add"))
    sent = {**form_of(page), "title": "The Vienna Declaration", "year": 1993}
    assert desk.post(reverse("admin:corpus_document_add"), sent).status_code == 302
    assert Document.objects.get().slug == "the-vienna-declaration-1993"


def test_an_entity_can_be_added_by_hand(desk: Client) -> None:
    page = desk.get(reverse("admin:corpus_entity_add"))
    sent = {**form_of(page), "name": "ASTRA", "slug": "astra", "kind": "organisation"}
    assert desk.post(reverse("admin:corpus_entity_add"), sent).status_code == 302
    assert Entity.objects.get().organisation.type == "other"


@pytest.mark.parametrize("of", ["book", "passage", "iom"])
def test_a_note_written_under_its_subject_is_cleaned_and_signed(
    desk: Client, curator: User, base: SimpleNamespace, of: str
) -> None:
    note = {
        "annotations-TOTAL_FORMS": 1,
        "annotations-0-kind": "comment",
        "annotations-0-visibility": "public",
        "annotations-0-body": "<p>Seen<script>steal()</script></p>",
    }
    response = save(desk, getattr(base, of), **note)
    assert response.status_code == 302, errors_of(response)
    row = Annotation.objects.get()
    assert (row.body, row.author, actions()) == ("<p>Seen</p>", curator, ["annotated"])


def test_a_note_on_nothing_is_refused_at_the_form(desk: Client) -> None:
    sent = {"kind": "comment", "visibility": "public", "body": "Words"}
    response = desk.post(reverse("admin:corpus_annotation_add"), sent)
    assert "Choose exactly one" in errors_of(response)


def test_a_note_of_nothing_but_a_script_is_refused_at_the_field(desk: Client, base: SimpleNamespace) -> None:
    sent = {"kind": "comment", "visibility": "public", "body": "<script>a()</script>", "entity": base.iom.pk}
    response = desk.post(reverse("admin:corpus_annotation_add"), sent)
    assert "Nothing is left of it" in errors_of(response)


def test_a_quotation_from_elsewhere_is_refused_at_the_field(desk: Client, base: SimpleNamespace) -> None:
    sent = {"kind": "comment", "visibility": "public", "body": "a", "quote": "b c", "passage": base.passage.pk}
    response = desk.post(reverse("admin:corpus_annotation_add"), sent)
    assert "do not stand in the passage" in errors_of(response)


def test_a_passage_is_restricted_by_its_verb(desk: Client, base: SimpleNamespace) -> None:
    response = save(desk, base.passage, restricted="on", restricted_reason="Names a victim.")
    assert response.status_code == 302, errors_of(response)
    assert actions() == ["restricted"]
    assert ChangeEvent.objects.get().reason == "Names a victim."
    assert IndexTask.objects.get().key == base.passage.anchor


def test_a_restriction_without_a_reason_is_told_at_its_field(desk: Client, base: SimpleNamespace) -> None:
    response = save(desk, base.passage, restricted="on", restricted_reason="  ")
    context: Any = response.context  # type: ignore[attr-defined]
    assert context["adminform"].form.errors["restricted_reason"] == ["Say why the passage is restricted."]
    assert not Passage.objects.get(pk=base.passage.pk).restricted


def test_a_restriction_is_lifted_by_the_form(desk: Client) -> None:
    row = make.passage(restricted=True, restricted_reason="Names a victim.")
    save(desk, row, restricted=None)
    row.refresh_from_db()
    assert (row.restricted, row.restricted_reason, actions()) == (False, "", ["released"])


def test_passages_released_in_the_list_are_counted_to_the_person(desk: Client) -> None:
    rows = [make.passage(restricted=True, restricted_reason="Names a victim."), make.passage()]
    form = {"action": "release", "_selected_action": [row.pk for row in rows]}
    assert "1 released." in desk.post(list_of(Passage), form, follow=True).content.decode()


def test_the_words_of_a_passage_cannot_be_edited(desk: Client, base: SimpleNamespace) -> None:
    save(desk, base.passage, text="Other words.", kind="note")
    before = base.passage.text
    base.passage.refresh_from_db()
    assert (base.passage.text, base.passage.kind) == (before, "paragraph")


def test_a_mention_is_rejected_in_the_list(desk: Client, base: SimpleNamespace) -> None:
    sent = {"action": "reject", "_selected_action": [base.mention.pk]}
    desk.post(list_of(Mention), sent)
    base.mention.refresh_from_db()
    assert (base.mention.state, actions()) == ("rejected", ["rejected"])


def test_a_mention_is_rejected_on_its_passages_page(desk: Client, base: SimpleNamespace) -> None:
    save(desk, base.passage, **{"mentions-0-state": "rejected"})
    base.mention.refresh_from_db()
    assert (base.mention.state, actions()) == ("rejected", ["rejected"])


def test_a_form_is_rejected_in_its_whole_document(desk: Client, base: SimpleNamespace) -> None:
    desk.post(list_of(Mention), {"action": "reject_in_document", "_selected_action": [base.mention.pk]})
    assert LinkRule.objects.get().document == base.chapter
    assert actions() == ["added", "rejected"]


@pytest.mark.parametrize(("action", "status"), [("publish", "published"), ("withdraw", "withdrawn")])
def test_a_document_is_moved_with_its_chapters(desk: Client, base: SimpleNamespace, action: str, status: str) -> None:
    desk.post(list_of(Document), {"action": action, "_selected_action": [base.book.pk]})
    assert set(Document.objects.values_list("status", flat=True)) == {status}


def test_two_entities_are_merged_after_a_reason(desk: Client, base: SimpleNamespace) -> None:
    other = make.entity("IOM Geneva")
    chosen = {"action": "merge", "_selected_action": [other.pk]}
    asked = desk.post(list_of(Entity), chosen)
    assert "Type some letters of its name." in asked.content.decode()
    desk.post(list_of(Entity), {**chosen, "target": base.iom.pk, "reason": "The same."})
    other.refresh_from_db()
    assert (other.merged_into, actions()) == (base.iom, ["merged"])


def test_another_slug_is_a_rename_that_keeps_the_old_address(desk: Client, base: SimpleNamespace) -> None:
    response = save(desk, base.iom, slug="iom-un-migration")
    assert response.status_code == 302, errors_of(response)
    assert FormerAddress.objects.get().slug == "iom"
    assert actions() == ["renamed"]


def test_the_slug_of_another_entity_is_refused_at_the_field(desk: Client, base: SimpleNamespace) -> None:
    make.former_address(slug="icm", entity=make.entity("ICMPD"))
    response = save(desk, base.iom, slug="icm")
    context: Any = response.context  # type: ignore[attr-defined]
    assert "leads to ICMPD" in context["adminform"].form.errors["slug"][0]


def test_a_name_added_under_its_entity_is_folded(desk: Client, base: SimpleNamespace) -> None:
    more = {"names-TOTAL_FORMS": 3, "names-2-text": "Organización", "names-2-type": "alias", "names-2-language": "es"}
    response = save(desk, base.iom, **more, **{"names-2-entity": base.iom.pk, "names-2-context": "[]"})
    assert response.status_code == 302, errors_of(response)
    assert Name.objects.get(text="Organización").folded == "organizacion"
    assert actions() == ["added"]


def test_a_mended_byline_is_kept_from_the_next_reading(desk: Client, base: SimpleNamespace) -> None:
    row = make.contribution(document=base.chapter, family="Holms")
    save(desk, base.chapter, **{"contributions-0-family": "Holmes"})
    row.refresh_from_db()
    assert row.family == "Holmes"
    assert Document.objects.get(pk=base.chapter.pk).edited == ["credits"]


def test_a_contributor_taken_from_the_byline_is_in_the_history(desk: Client, base: SimpleNamespace) -> None:
    make.contribution(document=base.chapter)
    save(desk, base.chapter, **{"contributions-0-DELETE": "on"})
    assert not Contribution.objects.exists()
    assert actions() == ["removed"]


def test_an_entity_cannot_be_deleted(desk: Client, base: SimpleNamespace) -> None:
    address = reverse("admin:corpus_entity_delete", args=[base.iom.pk])
    assert desk.post(address, {"post": "yes"}).status_code == 403


def test_the_history_of_a_row_is_a_link_on_its_page(desk: Client, base: SimpleNamespace) -> None:
    save(desk, base.chapter, title="Triple Victimisation")
    address = f"{list_of(ChangeEvent)}?subject_type=document&subject_id={base.chapter.pk}"
    assert address.replace("&", "&amp;") in desk.get(page_of(base.chapter)).content.decode()
    assert "Triple Victimisation" in desk.get(address).content.decode()


def upload(client: Client, text: str = AID, name: str = "vale-2005.md", **more: str) -> HttpResponse:
    file = SimpleUploadedFile(name, text.encode())
    sent = {"file": file, "status": "draft", "rights": "excerpts", **more}
    return client.post(reverse("admin:ingest_upload"), sent)


@pytest.fixture
def kept(tmp_path: Path, settings: Settings) -> None:
    settings.KB_MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("kept")
def test_an_upload_is_read_as_a_draft_and_leads_to_its_record(desk: Client, curator: User) -> None:
    response = upload(desk)
    document = Document.objects.get()
    assert response["Location"] == page_of(document)
    assert (document.status, document.needs_review, actions()) == ("draft", True, ["uploaded"])
    assert IngestedFile.objects.get().run.user == curator


@pytest.mark.usefixtures("kept")
def test_an_upload_tells_how_it_was_read(desk: Client) -> None:
    response = desk.get(upload(desk)["Location"])
    assert re.search(r"“vale-2005\.md”: added\. .*\d paragraph", response.content.decode())


@pytest.mark.usefixtures("db")
def test_an_upload_that_cannot_be_kept_is_told_with_its_remedy(desk: Client, settings: Settings) -> None:
    settings.KB_MEDIA_ROOT = Path("/proc/nowhere")
    assert "Make room there" in errors_of(upload(desk))


@pytest.mark.usefixtures("kept")
def test_the_list_of_runs_says_what_became_of_the_files_and_which_runs_have_no_end(desk: Client) -> None:
    upload(desk)
    IngestRun.objects.create(extractor_version="1")
    page = desk.get(reverse("admin:ingest_ingestrun_changelist")).content.decode()
    assert "1 added" in page
    assert "running, or cut short" in page


@pytest.mark.usefixtures("kept")
def test_the_same_upload_twice_is_unchanged(desk: Client) -> None:
    upload(desk)
    upload(desk, rights="open")
    assert list(IngestedFile.objects.order_by("id").values_list("outcome", flat=True)) == ["added", "unchanged"]
    assert (Document.objects.get().rights, actions()) == ("excerpts", ["uploaded"])


@pytest.mark.usefixtures("kept")
def test_an_upload_that_cannot_be_read_is_refused_at_the_field_and_logged(desk: Client) -> None:
    response = upload(desk, text="  \n ")
    assert "The file is empty" in errors_of(response)
    assert IngestedFile.objects.get().outcome == "refused"
    assert not Document.objects.exists()


@pytest.mark.usefixtures("kept")
def test_an_upload_that_is_too_large_is_refused_with_the_setting(desk: Client, settings: Settings) -> None:
    settings.KB_UPLOAD_MEGABYTES = 0
    assert "KB_UPLOAD_MEGABYTES" in errors_of(upload(desk))


@pytest.mark.usefixtures("kept")
def test_an_upload_completes_the_record_of_its_work(desk: Client) -> None:
    record = make.document(title="Aid and Return in the Borderlands", year=2005, kind="report")
    upload(desk)
    record.refresh_from_db()
    assert Document.objects.count() == 1
    assert record.passages.exists()
    assert (record.kind, record.year, record.status) == ("report", 2005, "draft")


def test_a_change_is_in_the_index_as_soon_as_it_is_committed(
    desk: Client, base: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    found = {"q": "helped to return"}
    assert base.passage.anchor in Client().get("/api/v1/search", found).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, base.passage, restricted="on", restricted_reason="Names a victim.")
    assert base.passage.anchor not in Client().get("/api/v1/search", found).content.decode()
    assert not IndexTask.objects.exists()


def test_words_for_peoples_wait_apart_from_the_names_to_decide(desk: Client, base: SimpleNamespace) -> None:
    albania = make.entity("Albania", "country")
    people = Name.objects.create(entity=albania, text="Albanian", folded="albanian", type="demonym")
    make.mention(
        passage=base.passage, entity=albania, name=people, surface="Albanian", state="proposed", start=9, end=12
    )
    address = list_of(Mention)
    shown = {words: desk.get(f"{address}{words}").content.decode() for words in ("", "?words=peoples", "?words=all")}
    assert [(">IOM<" in html, ">Albanian<" in html) for html in shown.values()] == [
        (True, False),
        (False, True),
        (True, True),
    ]


def test_the_desk_says_what_waits_and_leads_to_exactly_that(desk: Client, base: SimpleNamespace) -> None:
    make.mention(passage=base.passage, entity=base.iom, surface="it", state="proposed", start=9, end=11)
    make.document(title="Unfinished", status="draft")
    html = desk.get("/admin/").content.decode()
    found = dict(re.findall(r'<a href="(/admin/corpus/[^"]+exact[^"]+)">[^<]+</a>\s*<b>(\d+)</b>', html))
    assert found == {
        "/admin/corpus/document/?status__exact=draft": "1",
        "/admin/corpus/mention/?state__exact=proposed": "1",
    }
    for address, number in found.items():
        assert desk.get(address).context["cl"].result_count == int(number)


def test_nothing_is_said_to_wait_where_nothing_does(desk: Client) -> None:
    assert "Nothing waits." in desk.get("/admin/").content.decode()


def test_every_field_of_a_row_in_a_table_has_its_name(desk: Client, base: SimpleNamespace) -> None:
    html = desk.get(page_of(base.iom)).content.decode()
    fields = re.findall(r'<(?:input type="text"|select) name="names-\d[^>]*>', html)
    assert fields
    assert all("aria-label=" in field for field in fields)


def test_a_mention_stands_in_its_words_and_leads_to_its_passage(desk: Client, base: SimpleNamespace) -> None:
    page = desk.get(reverse("admin:corpus_mention_changelist")).content.decode()
    assert f"<b>{base.mention.surface}</b>" in page
    assert base.mention.passage.get_absolute_url() in page


def test_a_passage_without_a_language_of_its_own_can_be_chosen(desk: Client, base: SimpleNamespace) -> None:
    make.passage(language="fr")
    page = desk.get(reverse("admin:corpus_passage_changelist")).content.decode()
    assert re.findall(r'<a href="\?language=[^"]*">([^<]*)</a>', page) == ["as the document", "French"]


def test_a_list_of_the_desk_is_called_by_what_it_lists(desk: Client) -> None:
    assert "<h1>Documents</h1>" in desk.get(reverse("admin:corpus_document_changelist")).content.decode()


def test_what_a_run_stored_is_told_in_words() -> None:
    assert counts_in_words({"documents": 1, "passages": 1200}) == "1 document, 1,200 passages"


@pytest.mark.parametrize("action", ["confirm", "reject"])
def test_what_leaves_a_filtered_list_is_counted_all_the_same(desk: Client, base: SimpleNamespace, action: str) -> None:
    Mention.objects.update(state="proposed")
    chosen = {"action": action, "_selected_action": [base.mention.pk]}
    page = desk.post(f"{list_of(Mention)}?state__exact=proposed", chosen, follow=True).content.decode()
    assert f"1 {action}ed." in page
