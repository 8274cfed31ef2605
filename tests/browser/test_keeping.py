"""Keeping, comparing and suggesting as a reader does it."""

from types import SimpleNamespace
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def violations(tab: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found.response["violations"]]


def keep_two(tab: Any, site: SimpleNamespace) -> None:
    tab.goto(f"{site.url}/search?q=SECI")
    for _ in range(2):
        tab.locator("button[name=keep]").first.click()
        tab.wait_for_url("**/search?q=SECI#h-*")


def test_a_list_is_kept_ordered_and_noted_without_scripts(bare_tab: Any, site: SimpleNamespace) -> None:
    keep_two(bare_tab, site)
    bare_tab.goto(f"{site.url}/kept/")
    before = bare_tab.locator(".kept > li").evaluate_all("rows => rows.map(row => row.id)")
    bare_tab.locator("button[name=down]").first.click()
    assert bare_tab.locator(".kept > li").evaluate_all("rows => rows.map(row => row.id)") == before[::-1]
    bare_tab.locator(".note-form summary").first.click()
    bare_tab.locator("textarea[name=text]").first.fill("Compare with the later report.")
    bare_tab.locator("button[name=note]").first.click()
    assert bare_tab.locator(".own-note").inner_text().endswith("Compare with the later report.")


def test_another_reader_sees_the_shared_list_without_its_notes(tab: Any, bare_tab: Any, site: SimpleNamespace) -> None:
    keep_two(tab, site)
    tab.goto(f"{site.url}/kept/")
    bare_tab.goto(tab.locator("#share").input_value())
    assert bare_tab.locator(".kept > li").count() == 2
    bare_tab.get_by_role("button", name="Add all 2 to my list").click()
    assert bare_tab.locator(".kept-tools").count() == 2


def test_a_quotation_is_compared_and_opens_lit(tab: Any, site: SimpleNamespace) -> None:
    tab.goto(f"{site.url}/verify")
    tab.get_by_label("The quotation").fill("the IOM sends people to Bosnia")
    tab.get_by_role("button", name="Compare").click()
    assert "Nearly" in tab.locator("#verdict").inner_text()
    assert "sends" in tab.locator("del").inner_text()
    tab.get_by_role("link", name="See it in its passage").click()
    assert "people to Bosnia" in "".join(tab.locator("#words mark").all_inner_texts())


def test_the_keyboard_chooses_a_suggestion_and_the_browser_remembers_it(tab: Any, site: SimpleNamespace) -> None:
    tab.goto(site.url)
    field = tab.get_by_role("combobox")
    field.press_sequentially("oper")
    tab.locator("[role=option]").first.wait_for()
    field.press("ArrowDown")
    option = tab.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert field.get_attribute("aria-expanded") == "true"
    chosen = option.locator(".suggestion-text").inner_text()
    field.press("Enter")
    tab.wait_for_url("**/search?*")
    assert tab.locator("#q").input_value() == chosen
    tab.goto(f"{site.url}/about")
    tab.get_by_role("combobox").click()
    assert tab.locator("[role=option]").first.locator(".suggestion-text").inner_text() == chosen
    tab.locator(".suggestion-forget").click()
    assert tab.evaluate("localStorage.getItem('recent-searches')") is None


def test_escape_closes_the_list_and_leaves_the_words(tab: Any, site: SimpleNamespace) -> None:
    tab.goto(site.url)
    field = tab.get_by_role("combobox")
    field.press_sequentially("oper")
    tab.locator("[role=option]").first.wait_for()
    field.press("Escape")
    assert (tab.locator(".suggestions").is_hidden(), field.input_value()) == (True, "oper")


def test_the_search_field_searches_without_scripts(bare_tab: Any, site: SimpleNamespace) -> None:
    bare_tab.goto(site.url)
    bare_tab.locator("#q").fill("SECI")
    bare_tab.locator("#q").press("Enter")
    assert bare_tab.locator(".hits > li").count() > 0


@pytest.mark.parametrize("width", [1280, 360])
def test_the_new_pages_are_accessible_and_fit(tab: Any, site: SimpleNamespace, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    keep_two(tab, site)
    for address in ("/kept/", "/search?q=SECI", "/verify?q=The+IOM+sends+people+to+Bosnia", "/kept/?p=aaaaaaaaaa"):
        tab.goto(f"{site.url}{address}")
        assert violations(tab) == [], address
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    tab.goto(f"{site.url}/")
    tab.get_by_role("combobox").press_sequentially("s")
    tab.locator("[role=option]").first.wait_for()
    assert violations(tab) == []


def test_the_list_of_suggestions_closes_when_the_field_is_left(tab: Any, site: SimpleNamespace) -> None:
    tab.goto(f"{site.url}/about")
    tab.locator("#q").press_sequentially("sec")
    tab.wait_for_selector("[role=option]")
    tab.keyboard.press("Tab")
    assert not tab.locator("[role=listbox]").is_visible()
    assert tab.locator("#q").get_attribute("aria-expanded") == "false"
