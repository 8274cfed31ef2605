"""Feeds, sitemaps, robots.txt and the OpenSearch description: whole, well-formed, and of what is public only."""

from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.test import Client

from kb.search import indexing
from tests import factories as make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def base(db: None) -> SimpleNamespace:
    iom = make.entity("International Organization for Migration", slug="iom", names=("IOM",))
    older = make.document(slug="older-2001", title="Raids & rights", year=2001)
    newer = make.document(slug="newer-1999", title="Shelters", year=1999, abstract="On <shelters>.")
    draft = make.document(slug="draft-2020", title="Unfinished", status="draft")
    make.passage(document=older, text="The IOM returns people.", names=(iom,))
    make.passage(document=newer, text="The IOM runs a shelter.", names=(iom,))
    make.passage(document=newer, text="Another shelter of the IOM.", names=(iom,))
    make.passage(document=draft, text="The IOM is not finished.", names=(iom,))
    make.entity("Draft body", slug="draft-body", status="draft")
    indexing.rebuild()
    return SimpleNamespace(iom=iom)


def xml(path: str) -> ElementTree.Element:
    response = Client().get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own answer


def titles(path: str) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in xml(path).iter(f"{ATOM}entry")]


def test_a_feed_has_what_was_added_last_first(base: SimpleNamespace) -> None:
    assert titles("/feed") == ["Shelters", "Raids & rights"]


def test_a_feed_of_a_search_has_only_what_fits(base: SimpleNamespace) -> None:
    assert titles("/feed?q=shelter") == ["Shelters"]


def test_a_feed_about_an_actor_says_how_many_passages_and_leads_to_them(base: SimpleNamespace) -> None:
    entry = xml("/feed?about=iom").find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}summary") == "2 passages. On <shelters>."
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").endswith("/search?about=iom&document=newer-1999")


def test_a_feed_is_named_after_what_it_is_about(base: SimpleNamespace) -> None:
    assert xml("/feed?about=iom").findtext(f"{ATOM}title") == (
        "International Organization for Migration in Clearing Point"
    )


@pytest.mark.parametrize("query", ["q=%00", "q=%1B%5B31m", "q=AND", "about=nobody", "page=900", "sort=x&kind=y"])
def test_any_query_is_answered_with_a_feed(base: SimpleNamespace, query: str) -> None:
    assert xml(f"/feed?{query}").tag == f"{ATOM}feed"


def test_a_title_with_a_control_character_spoils_no_feed(base: SimpleNamespace) -> None:
    make.passage(document=make.document(title="Roads\x0bEast"))
    indexing.rebuild()
    assert "RoadsEast" in titles("/feed")


def test_the_sitemap_leads_to_every_public_page_and_to_no_draft(base: SimpleNamespace) -> None:
    parts = [row.text or "" for row in xml("/sitemap.xml").iter(f"{SITEMAP}loc")]
    found = [
        (row.text or "").removeprefix("http://127.0.0.1:8000")
        for part in parts
        for row in xml(part.removeprefix("http://127.0.0.1:8000")).iter(f"{SITEMAP}loc")
    ]
    assert {"/", "/documents/older-2001/", "/documents/newer-1999/", "/organisations/iom/"} <= set(found)
    assert not [path for path in found if "draft" in path]
    assert {Client().get(path).status_code for path in found} == {200}


@pytest.mark.parametrize("part", ["documents-2", "nobody-1", "pages-2", "documents-0"])
def test_a_part_that_is_not_there_is_not_found(base: SimpleNamespace, part: str) -> None:
    assert Client().get(f"/sitemap-{part}.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is_and_to_leave_searches_alone() -> None:
    said = Client().get("/robots.txt").content.decode()
    assert "Disallow: /search\n" in said
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in said


def test_a_browser_learns_where_to_search() -> None:
    spec = "{http://a9.com/-/spec/opensearch/1.1/}"
    templates = [url.get("template", "") for url in xml("/opensearch.xml").iter(f"{spec}Url")]
    assert templates[0] == "http://127.0.0.1:8000/search?q={searchTerms}"
    assert {
        Client().get(each.partition("?")[0].removeprefix("http://127.0.0.1:8000")).status_code for each in templates
    } == {200}
