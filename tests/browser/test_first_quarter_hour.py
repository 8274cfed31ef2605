"""A curator's first quarter of an hour: sign in, upload, correct, publish, annotate, reject; all of it stays."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from kb.corpus.models import Annotation, Document, Mention, Passage
from kb.curation.models import ChangeEvent
from kb.search import indexing
from tests import factories as make
from tests.texts import AID

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"


@pytest.fixture
def desk(live_server: Any, settings: Any, tmp_path: Path, chromium: Browser) -> Page:
    """A base that knows IOM and nothing else, a curator who is no superuser, and the browser at the door."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.KB_MEDIA_ROOT = tmp_path / "kept"
    # A transactional test empties every table at its end, the groups among them.
    call_command("migrate", verbosity=0)
    curator = make.user(username="ana", password=PASSWORD, is_staff=True)
    curator.groups.add(Group.objects.get(name="Curators"))
    make.organisation(entity=make.entity("International Organization for Migration", slug="iom", names=("IOM",)))
    make.country(entity=make.entity("Chad", "country", names=("Autumn",)))
    indexing.rebuild()
    page = chromium.new_context(base_url=live_server.url).new_page()
    page.set_default_timeout(20_000)
    return page


def sign_in(page: Page) -> None:
    page.goto("/sign-in?next=/admin/")
    page.fill("#id_username", "ana")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/")


def upload(page: Page, path: Path) -> None:
    page.goto("/admin/corpus/document/")
    page.click("text=Upload a file")
    page.set_input_files("input[type=file]", path)
    page.click("input[value='Read it']")


def save(page: Page) -> None:
    page.click("input[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def act(page: Page, address: str, label: str, action: str) -> None:
    page.goto(address)
    page.locator("tr", has_text=label).locator("input.action-select").check()
    page.select_option("select[name=action]", action)
    page.click("button[name=index]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def annotate(page: Page, row: Any, words: str) -> None:
    page.goto(f"/admin/corpus/{row._meta.model_name}/{row.pk}/change/")
    page.click("#annotations-group .add-row a")
    page.fill("#id_annotations-0-body", words)
    page.select_option("#id_annotations-0-visibility", "public")
    save(page)


def seen(browser: Browser, url: str) -> str:
    """What a reader who is not signed in sees."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    text = page.inner_text("main")
    context.close()
    return text


def test_a_curators_work_is_seen_at_once_and_outlives_the_same_file(
    desk: Page, live_server: Any, chromium: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "aid.md"
    # "Autumn" is a name of a country here, and the season in the text: the wrong mention.
    path.write_text(AID.replace("in the autumn", "in the Autumn"), encoding="utf-8")
    sign_in(desk)
    upload(desk, path)
    document = Document.objects.get()
    desk.fill("#id_title", "Aid and Return Reconsidered")
    desk.fill("#id_year", "2005")
    save(desk)
    assert "Aid and Return Reconsidered" not in seen(chromium, f"{live_server.url}/documents/")
    act(desk, "/admin/corpus/document/", "Aid and Return Reconsidered", "publish")

    iom, passage = Mention.objects.get(surface="IOM").entity, Mention.objects.get(surface="IOM").passage
    annotate(desk, iom, "Renamed in 1989; older texts say ICM.")
    annotate(desk, passage, "The lists are now in the archive.")
    act(desk, "/admin/corpus/mention/", "Autumn", "reject")
    _all_is_seen(chromium, live_server.url, passage)

    upload(desk, path)
    expect(desk.locator(".messagelist")).to_contain_text("nothing changed")
    call_command("ingest", str(path), progress=False)
    call_command("reread", "--all", progress=False)
    _all_is_seen(chromium, live_server.url, passage)

    document.refresh_from_db()
    assert (document.title, document.year, document.status) == ("Aid and Return Reconsidered", 2005, "published")
    assert Annotation.objects.count() == 2
    assert Mention.objects.get(surface="Autumn").state == "rejected"
    desk.goto("/admin/curation/changeevent/")
    history = desk.inner_text("#result_list")
    done = list(ChangeEvent.objects.order_by("id").values_list("action", flat=True))
    assert done == ["uploaded", "edited", "published", "annotated", "annotated", "rejected"]
    assert all(action in history for action in done)


def _all_is_seen(browser: Browser, url: str, passage: Passage) -> None:
    assert "Aid and Return Reconsidered" in seen(browser, f"{url}/search?q=buses")
    assert "Aid and Return Reconsidered" in seen(browser, f"{url}/documents/")
    organisation = seen(browser, f"{url}/organisations/iom/")
    assert "older texts say ICM" in organisation
    assert "The IOM kept the lists" in organisation
    assert "The lists are now in the archive" in seen(browser, f"{url}{passage.get_absolute_url()}")
    assert "Every third name" not in seen(browser, f"{url}/countries/chad/")
