"""What readers come for, done as they do it."""

import re

import pytest

from tests.browser.conftest import watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium, site):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=site.url)
    opened, complaints = watched(context)
    yield opened
    context.close()
    assert not complaints


def test_a_passage_is_found_opened_lit_and_cited(page, site):
    page.goto("/")
    page.fill("main input[name=q]", "Mirage")
    page.keyboard.press("Enter")
    page.click(".hit-title a >> text=Responses in the Balkans")
    assert page.locator("#words mark").first.inner_text() == "Mirage"
    page.click(".cite-styles >> text=Chicago, author-date")
    assert "Lindstrom, Nicole. 2006." in page.locator("#cite-entry").inner_text()
    page.click("text=Back to the results")
    assert page.url.partition("#")[0].endswith("/search?q=Mirage")


def test_from_an_organisation_to_a_country_to_an_instrument_and_back(page, site):
    page.goto("/organisations/iom/")
    page.click(".entity-side >> text=Bosnia and Herzegovina")
    assert page.locator("h1").inner_text() == "Bosnia and Herzegovina"
    page.click("nav[aria-label=Browse] >> text=Instruments")
    page.click("main >> text=Palermo Protocol")
    assert page.locator("h1").inner_text() == "Palermo Protocol"
    page.go_back()
    assert page.locator("h1").inner_text() == "Instruments"


def test_a_count_leads_to_exactly_that_many_passages(page, site):
    page.goto("/organisations/seci/")
    link = page.locator(".subjects a.count").first
    count = re.sub(r"\D", "", link.inner_text().split(":")[-1])
    link.click()
    assert page.locator("h1").inner_text().startswith(f"{count} passage")


def test_a_note_is_reached_from_its_number_and_leads_back(page, site):
    page.goto("/documents/lindstrom-2006/")
    page.click("sup.call a")
    assert page.url.endswith(f"#n-{site.note.anchor}")
    page.click(".side-note .back")
    assert "#c-" in page.url


def test_a_choice_is_made_and_taken_back(page, site):
    page.goto("/search?q=SECI")
    page.click("#narrow >> text=Operation Mirage")
    assert "initiative=operation-mirage" in page.url
    page.click(".chips >> text=Operation Mirage")
    assert "initiative" not in page.url


def test_two_are_compared_from_a_page(page, site):
    page.goto("/organisations/iom/")
    page.fill("#compare-b", "SECI")
    page.click(".compare-with button")
    assert "1 passage names both" in page.locator("main").inner_text()


def test_the_keyboard_alone_finds_a_passage(page, site):
    page.goto("/documents/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.goto("/documents/")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("Mirage")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Mirage")
    title = page.locator(".hit-title a").first
    title.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/**")


def test_everything_works_without_scripts(chromium, site):
    context = chromium.new_context(java_script_enabled=False, base_url=site.url)
    page = context.new_page()
    page.goto("/search?q=SECI")
    page.click("#narrow >> text=Operation Mirage")
    page.click(".hit-title a >> nth=0")
    page.click(".cite-styles >> text=MLA")
    assert page.locator("#cite-note").inner_text().startswith("(")
    assert not page.locator("[data-copy]").first.is_visible()
    page.goto("/documents/lindstrom-2006/?names=0")
    assert page.locator(".names-off").count() == 1
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_words_are_found_within_a_document_without_leaving_it(chromium, site, scripts):
    context = chromium.new_context(java_script_enabled=scripts, base_url=site.url)
    page = context.new_page()
    page.goto("/documents/lindstrom-2006/")
    page.fill("#find-words", "SECI")
    page.press("#find-words", "Enter")
    page.click(".matches a >> nth=1")
    assert page.url.startswith(f"{site.url}/documents/lindstrom-2006/?find=SECI&at={site.policing.anchor}")
    opened = page.locator(f"#p-{site.policing.anchor}")
    assert opened.locator("mark").inner_text() == "SECI"
    bar, top = page.locator(".match-nav").bounding_box(), opened.bounding_box()["y"]
    assert bar["y"] + bar["height"] <= top
    assert page.locator(".match-now").inner_text().startswith("match 2 of ")
    page.click("text=Previous match")
    assert page.url.endswith(f"#p-{site.opening.anchor}")
    page.click(".find >> text=Clear")
    assert page.locator(".matches").count() == 0
    context.close()


def test_words_and_citation_are_copied_with_one_click(chromium, site):
    context = chromium.new_context(base_url=site.url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.policing.get_absolute_url())
    page.click("text=Copy words and citation")
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert "Operation Mirage" in copied
    assert "Nicole Lindstrom, Responses in the Balkans (2006), “Policing,” para. 1" in copied
    assert site.policing.get_absolute_url() in copied
