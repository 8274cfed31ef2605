"""Passages and documents are cited from their pages: styles, forms, files, and the span for tools."""

import json
import re

import pytest

from kb.browse.pinpoint import STYLES, forms
from kb.citing.records import Style
from kb.search import indexing
from tests import factories as make


def test_a_page_offers_every_style_and_says_which_is_shown(fetch, collection):
    html = fetch(f"{collection.policing.get_absolute_url()}?style=mla")
    assert all(f"?style={style.value}#cite" in html for style in STYLES)
    assert re.search(r'href="\?style=mla#cite" rel="nofollow" aria-current="true"', html)


def test_a_passage_is_cited_in_the_text_and_in_the_list_of_references(fetch, collection):
    html = fetch(f"{collection.policing.get_absolute_url()}?style=apa")
    assert re.findall(r"cite-note\">(.*?)<", html) == ["(Lindstrom, 2006, Policing section, para. 1)"]
    assert f"http://testserver{collection.policing.get_absolute_url()}" in html


def test_a_style_nobody_knows_is_the_first(fetch, collection):
    assert fetch("/documents/lindstrom-2006/?style=<b>").count("Footnote") == 1


def test_a_style_in_the_address_is_remembered_nowhere(client, collection):
    response = client.get(f"{collection.policing.get_absolute_url()}?style=mla")
    assert set(response.cookies) <= {"csrftoken"}
    assert "<h3>Footnote</h3>" in client.get(collection.policing.get_absolute_url()).content.decode()


def test_a_style_alone_is_not_a_search_to_go_back_to(fetch, collection):
    assert "Back to the results" not in fetch(f"{collection.policing.get_absolute_url()}?style=apa")


def test_a_change_of_style_keeps_the_page_of_the_results(fetch, collection):
    html = fetch(f"{collection.policing.get_absolute_url()}?q=mirage&page=1")
    assert "?q=mirage&amp;page=1&amp;style=apa#cite" in html


def test_a_document_is_cited_without_a_locator(fetch, collection):
    assert "Nicole Lindstrom, Responses in the Balkans (2006), http" in fetch("/documents/lindstrom-2006/")


def test_tools_find_the_record_in_the_page(fetch, collection):
    html = fetch("/documents/lindstrom-2006/")
    assert 'class="Z3988" title="ctx_ver=Z39.88-2004&amp;' in html
    assert "rft.btitle=Responses+in+the+Balkans" in html


@pytest.mark.django_db
def test_a_chapter_is_cited_in_its_book():
    book = make.document(title="Strategies", kind="book", year=2009)
    chapter = make.document(title="Europol", kind="chapter", part_of=book, year=2009, place="Vienna", publisher="NDA")
    make.contribution(document=chapter, author=make.author("Holmes", "Leslie"))
    found = forms(chapter, None, "", "http://here/d/", Style.CHICAGO_AUTHOR_DATE)
    assert found.entry == "Holmes, Leslie. 2009. “Europol.” In Strategies. Vienna: NDA. http://here/d/."
    assert found.note == "(Holmes 2009)"


@pytest.mark.parametrize(
    ("name", "said"),
    [("ris", "TI  - Responses in the Balkans"), ("bib", "@techreport{lindstrom-2006,"), ("json", '"lindstrom-2006"')],
)
def test_a_document_is_taken_along_as_a_file(client, collection, name, said):
    response = client.get(f"/documents/lindstrom-2006.{name}")
    assert said in response.content.decode()
    assert response.headers["Content-Disposition"] == f'attachment; filename="lindstrom-2006.{name}"'


def test_the_file_of_a_passage_says_where_in_the_work_it_stands(client, collection):
    path = collection.policing.get_absolute_url().rstrip("/")
    (item,) = json.loads(client.get(f"{path}.json").content)
    assert item["note"] == f"“Policing”, para. 1, http://testserver{path}/"
    assert f"N1  - “Policing”, para. 1, http://testserver{path}/" in client.get(f"{path}.ris").content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/documents/lindstrom-2006.pdf", 404),
        ("/documents/draft-2001.ris", 404),
        ("/documents/withdrawn-2002.ris", 410),
        ("/p/aaaaaaaaaa.ris", 404),
    ],
)
def test_no_file_is_given_of_what_has_no_page(client, collection, path, status):
    assert client.get(path).status_code == status


def test_the_file_of_a_restricted_passage_is_gone_for_the_public(client, collection):
    assert client.get(f"/p/{collection.restricted.anchor}.ris").status_code == 410


def test_the_file_of_a_passage_that_changed_is_that_of_the_one_that_took_its_words(client, collection):
    response = client.get(f"/p/{collection.moved.anchor}.bib")
    assert response.headers["Location"] == f"/p/{collection.opening.anchor}.bib"


def test_the_file_of_an_old_slug_is_at_the_new_one(client, collection):
    make.former_address(slug="lindstrom-2005", document=collection.paper)
    assert client.get("/documents/lindstrom-2005.ris").headers["Location"] == "/documents/lindstrom-2006.ris"


def test_a_passage_leads_on_to_who_cites_its_work(fetch, collection):
    html = fetch(collection.opening.get_absolute_url())
    assert "Who cites this work" in html
    assert "Raids seldom helped (Lindstrom 2006)." in html


def test_a_passage_leads_on_to_similar_ones_by_other_authors(fetch, collection):
    written = "SECI counted raids and victims in the region."
    other = make.document(slug="friman-2007", title="Raids counted", year=2007)
    make.contribution(document=other, author=make.author("Friman", "Richard"))
    near = make.passage(document=other, text=written)
    own = make.document(slug="lindstrom-2008", title="Raids again", year=2008)
    make.contribution(document=own, author=collection.author)
    make.passage(document=own, text=written)
    here = make.passage(document=collection.paper, text=written)
    indexing.rebuild()
    html = fetch(here.get_absolute_url()).split("Similar passages by other authors")[1]
    assert near.get_absolute_url() in html
    assert "Raids again" not in html


def test_a_work_cited_twice_at_the_same_place_is_listed_once(fetch, collection):
    citation = collection.citation
    make.cross_reference(
        passage=citation.passage,
        start=0,
        end=5,
        surface="Raids",
        reference=citation.reference,
        cited_document=citation.cited_document,
    )
    html = fetch(citation.passage.get_absolute_url())
    listed = html.split("Works it cites")[1].split("</ul>")[0]
    assert listed.count(collection.paper.get_absolute_url()) == 1


def test_nothing_is_sought_by_the_words_of_a_passage_that_may_not_be_read(fetch, collection):
    assert "Similar passages" not in fetch(collection.for_members.get_absolute_url())


def test_a_passage_opened_from_a_search_with_all_ways_on_stays_within_its_queries(fetch, collection):
    html = fetch(f"{collection.opening.get_absolute_url()}?q=police&style=apa")
    assert "add to my search" in html
    assert "style=apa" not in html.split("Go on from here")[1]


def test_a_passage_that_cites_and_resembles_is_shown_in_one_excerpt(fetch, collection):
    citing = collection.citation.passage
    here = make.passage(document=collection.paper, text=citing.text)
    indexing.rebuild()
    html = fetch(here.get_absolute_url()).split("Who cites this work")[1]
    assert html.count(f'href="{citing.get_absolute_url()}"') == 1


def test_a_passage_that_cites_a_work_twice_is_listed_once(fetch, collection):
    citing = collection.citation.passage
    make.cross_reference(
        passage=citing,
        start=0,
        end=5,
        surface="Raids",
        reference=collection.citation.reference,
        cited_document=collection.paper,
    )
    html = fetch("/documents/lindstrom-2006/references/").split('id="cited-by"')[1]
    assert html.count(f'href="{citing.get_absolute_url()}"') == 1
