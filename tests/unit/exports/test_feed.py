"""`/search.atom`: the hits and the total of the page, for feed readers."""

import pytest
from django.test import Client
from lxml import etree

from kb.search import indexing
from tests import factories as make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(**given: str) -> tuple[int, list[etree._Element]]:
    response = Client().get("/search.atom", given)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    root = etree.fromstring(response.content)
    total = root.find("{http://a9.com/-/spec/opensearch/1.1/}totalResults")
    assert total is not None
    return int(str(total.text)), root.findall(f"{ATOM}entry")


def test_the_newest_publication_comes_first_with_its_words() -> None:
    for year in (2001, 2009, 2005):
        document = make.document(slug=f"report-{year}", title=f"Report & figures {year}", year=year)
        make.passage(document=document, text=f"Shelters <counted> in {year}.")
    indexing.rebuild()
    total, found = entries(q="shelters")
    assert total == 3
    assert [entry.findtext(f"{ATOM}title") for entry in found] == [f"Report & figures {y}" for y in (2009, 2005, 2001)]
    assert found[0].findtext(f"{ATOM}summary") == "Shelters <counted> in 2009."
    assert str(found[0].findtext(f"{ATOM}id")).startswith("http")


@pytest.mark.parametrize("text", ["\x0b\x01 \ufffe", '"', "&<>", "\u202e"])
def test_what_xml_cannot_write_breaks_no_feed(text: str) -> None:
    make.passage(document=make.document(title=f"Odd {text} title"), text="Shelters.")
    indexing.rebuild()
    assert entries(q="shelters")[0] == 1
    assert entries(q=text)[0] >= 0


def test_a_hidden_text_is_in_no_feed() -> None:
    make.passage(document=make.document(status="draft"), text="Shelters.")
    indexing.rebuild()
    assert entries(q="shelters") == (0, [])
