"""Every count on every page is a link to exactly that list."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest

from kb.corpus.models import Work
from kb.search import indexing
from kb.search.engine import search
from kb.search.request import SearchRequest
from tests import factories as make

PAGES = (
    "/", "/organisations/", "/initiatives/", "/actors/", "/countries/", "/regions/", "/instruments/", "/topics/",
    "/authors/", "/documents/", "/works/", "/coverage", "/compare?a=seci&b=iom", "/organisations/seci/",
    "/initiatives/operation-mirage/", "/countries/bosnia-and-herzegovina/", "/regions/balkans/",
    "/instruments/palermo-protocol/", "/topics/return/", "/authors/nicole-lindstrom/", "/organisations/seci/map",
    "/documents/lindstrom-2006/", "/documents/lindstrom-2006/references/", "/search", "/search?q=SECI",
    "/search?q=SECI&group=1", "/search?q=SECI&everything=1", "/search?about=seci",
    "/search?q=police+kindergarten+%22no+such%22",
)  # fmt: skip
_COUNT = re.compile(r"(?:^|: |\s)(\d[\d,]*)(?: (passages?|more|documents?)\b|$)")


class Links(HTMLParser):
    """(address, text) of every link outside pictures; `bare` are texts of counts that stand in no link."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.bare: list[str] = []
        self._href: str | None = None
        self._text = ""
        self._count = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self._href, self._text = given.get("href") or "", ""
        if "count" in (given.get("class") or "").split():
            self._count = self._href is None

    def handle_data(self, data: str) -> None:
        self._text += data
        if self._count and self._href is None and data.strip().isdigit():
            self.bare.append(data)
        self._count = self._count and not data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._href is not None:
            self.found.append((self._href, " ".join(self._text.split())))
            self._href = None


def counted_links(links: Links) -> Iterator[tuple[str, int, str]]:
    """(address, count, of what) of every link to a search that says how many it leads to."""
    for href, text in links.found:
        found = _COUNT.search(text)
        if href.startswith(("/search", "?")) and found and not re.search(r"page=\d", href):
            yield href, int(found.group(1).replace(",", "")), found.group(2) or ""


def totals(html: str) -> tuple[int, int]:
    """Passages and documents that a page of results says it has."""
    head = " ".join(re.sub(r"<[^>]+>", " ", html.split("<h1>")[1].split("</h1>", maxsplit=1)[0]).split())
    found = re.match(r"([\d,]+) passages? in ([\d,]+) document", head)
    return (int(found.group(1).replace(",", "")), int(found.group(2).replace(",", ""))) if found else (0, 0)


@pytest.fixture
def filled(collection):
    """With articles cited, a year spoken of and a work that is cited."""
    text = "Article 3(a) of the Palermo Protocol was read by SECI in Bosnia in 1999."
    passage = make.passage(document=collection.paper, text=text)
    at = text.index("Palermo Protocol")
    make.mention(passage=passage, entity=collection.protocol, start=at, end=at + 16, surface="Palermo Protocol")
    make.mention(passage=passage, entity=collection.seci, start=text.index("SECI"), end=text.index("SECI") + 4)
    indexing.rebuild()
    search(SearchRequest(text="names"))
    return collection


@pytest.mark.parametrize("address", PAGES)
def test_every_count_of_a_page_leads_to_exactly_so_many(client, filled, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    links = Links()
    links.feed(page.content.decode())
    for href, count, of in counted_links(links):
        there = client.get(urljoin(address, href)).content.decode()
        passages, documents = totals(there)
        said = documents if of.startswith("document") or ("group=1" in href and "group" not in address) else passages
        assert of == "more" or said == count, (address, href, count, passages, documents)
    assert not links.bare, address


def test_a_work_says_by_how_many_documents_it_is_cited_and_shows_them(client, filled) -> None:
    html = client.get("/works/").content.decode()
    found = re.findall(r'href="(/works/\d+/)#cited-by">([\d,]+)</a>', html)
    assert len(found) == len(re.findall(r'<td class="number">', html)) > 0
    for href, count in found:
        cited_by = client.get(href).content.decode().partition('id="cited-by"')[2].partition("</section>")[0]
        documents = set(re.findall(r'class="line-title" href="([^"]+)"', cited_by))
        assert len(documents) == int(count), Work.objects.get(pk=int(href.split("/")[2]))


def test_what_the_home_page_counts_is_what_its_links_list(client, filled) -> None:
    home = client.get("/").content.decode().partition('<ul class="holdings">')[2].partition("</ul>")[0]
    found = re.findall(r'href="([^"]+)"><strong>([\d,]+)</strong>', home)
    assert {href.partition("?")[0] for href, _ in found} >= {"/documents/", "/search", "/organisations/", "/countries/"}
    for href, count in found:
        there = client.get(href).content.decode()
        listed = re.search(r'class="list-count">([\d,]+) ', there)
        assert (listed.group(1) if listed else str(totals(there)[0])) == count, href


def test_a_list_leads_to_those_of_its_entities_that_are_spoken_of(client, filled) -> None:
    whole = client.get("/organisations/").content.decode()
    href, count = re.findall(r'href="([^"]+)" rel="nofollow">(\d+) spoken of', whole)[0]
    spoken = client.get(urljoin("/organisations/", href)).content.decode()
    assert f'class="list-count">{count} in all</p>' in spoken
    assert "Silent Committee" in whole
    assert "Silent Committee" not in spoken
