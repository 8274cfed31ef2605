"""Every page type by axe (WCAG 2.2 AA), in light and dark, wide and narrow; no console error, no policy report."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from tests.browser.conftest import watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = (
    "/",
    "/search?q=SECI",
    "/search?q=SECI&group=1",
    "/search?q=nothinglikeit",
    "/documents/",
    "/documents/lindstrom-2006/",
    "/documents/lindstrom-2006/references/",
    "/documents/lindstrom-2006/?find=SECI+police",
    "/documents/limanowska-2005/",
    "/actors/",
    "/countries/",
    "/works/",
    "/organisations/seci/",
    "/organisations/silent-committee/",
    "/countries/bosnia-and-herzegovina/",
    "/instruments/palermo-protocol/",
    "/topics/return/",
    "/topics/",
    "/authors/",
    "/authors/nicole-lindstrom/",
    "/organisations/seci/map",
    "/kept/",
    "/verify",
    "/compare",
    "/compare?a=seci&b=iom",
    "/about",
    "/help/search",
    "/coverage",
    "/sign-in",
    "/nowhere",
)
DESK = (
    "/admin/",
    "/admin/corpus/document/",
    "/admin/corpus/entity/",
    "/admin/corpus/mention/?words=all",
    "/admin/corpus/passage/",
    "/admin/corpus/annotation/add/",
    "/admin/corpus/candidate/",
    "/admin/corpus/metadataproposal/",
    "/admin/curation/problemreport/",
    "/admin/curation/changeevent/",
    "/admin/ingest/ingestrun/upload/",
)
LOOKS = {
    "wide and light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow and dark": {"viewport": {"width": 360, "height": 780}, "color_scheme": "dark"},
}
GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Django's own: the frame of a list that completes what is typed, and the box that deletes a row.
NOT_OURS = {"exclude": [[".delete"]]}
DESK_RULES = {"runOnly": GUIDELINES, "rules": {"aria-required-attr": {"enabled": False}}}
RULES = {"runOnly": [*GUIDELINES, "best-practice"]}

# What a reader may set by WCAG 1.4.12 without losing words; as a sheet of the page, which its policy lets pass.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
ADD_STYLE = (
    """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""
)


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_type_breaks_a_rule_of_axe(chromium, site, look):
    context = chromium.new_context(**LOOKS[look])
    page, complaints = watched(context)
    found = []
    of_rows = (site.policing.get_absolute_url(), site.tombstone.get_absolute_url())
    for address in (*ADDRESSES, *of_rows, f"/report/passage/{site.policing.anchor}"):
        page.goto(site.url + address)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            found.append((address, violation["id"], violation["nodes"][0]["html"][:160]))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:
            found.append((address, "scrolls sideways", width))
    context.close()
    assert not found
    assert not [words for words in complaints if "status of 404" not in words and "status of 410" not in words]


def test_no_page_of_the_desk_breaks_a_rule_of_axe(chromium, site):
    site.curator.is_superuser = True
    site.curator.save()
    client = Client()
    client.force_login(site.curator)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.url}])
    page = context.new_page()
    changed = (site.paper, site.seci, site.policing)
    pages = [f"/admin/corpus/{row._meta.model_name}/{row.pk}/change/" for row in changed]
    found = []
    for address in (*DESK, *pages):
        assert page.goto(site.url + address).status == 200
        for violation in Axe().run(page, context=NOT_OURS, options=DESK_RULES).response["violations"]:
            found.append((address, violation["id"], violation["nodes"][0]["html"][:160]))
    context.close()
    assert not found


def test_no_page_type_scrolls_sideways_at_320_points_or_with_letters_wide_apart(chromium, site):
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    found = []
    for address in (*ADDRESSES, site.policing.get_absolute_url(), f"/report/passage/{site.policing.anchor}"):
        page.goto(site.url + address)
        for spacing in ("", SPACING):
            page.evaluate(ADD_STYLE, spacing)
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                found.append((address, spacing))
    context.close()
    assert not found
