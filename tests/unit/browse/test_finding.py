"""Words looked for within one document: listed beside its text, opened at their place, within its rights."""

import re

import pytest
from django.conf import settings
from django.utils.html import strip_tags

from kb.search import indexing
from tests import factories as make

EXCERPT = 300
LONG = "The seam is here. " + "Filling words stand between them without end. " * 30 + "The seam is there as well."


def listed(html: str) -> list[tuple[str, str]]:
    """(address, words) of the matches on a page."""
    return re.findall(r'<li><a href="([^"]*)" rel="nofollow" data-match="\d+"[^>]*>(.*?)</a></li>', html, re.DOTALL)


def lit_text(html: str) -> str:
    """The text below the matches."""
    return html[html.index('<section class="text') :]


@pytest.fixture
def long_paper(collection):
    """An open text of several parts; "lantern" stands in the first, in the last and in a note."""
    paper = make.document(slug="long-2010", title="A Long Paper", rights="open")
    first, last = (make.section(document=paper, title=title, position=at) for at, title in enumerate(("One", "Two")))
    for number in range(40):
        words = "One lantern burns." if number == 3 else f"Paragraph {number} says nothing of it. " * 20
        make.passage(document=paper, section=first, text=words)
    make.passage(document=paper, section=last, text="Two lanterns and a door.", page="12")
    make.passage(document=paper, section=last, kind="note", note="7", text="A lantern, ibid.")
    indexing.rebuild()
    return paper


def test_matches_stand_in_the_order_of_the_text_and_are_lit_in_it(fetch, collection):
    html = fetch("/documents/lindstrom-2006/?find=SECI")
    matches = listed(html)
    assert [strip_tags(words).split("Introduction")[-1].split("Policing")[-1].strip()[:10] for _, words in matches][
        :2
    ] == ["The IOM re", "Operation "]
    assert all("<mark>SECI</mark>" in words for _, words in matches[:2])
    assert lit_text(html).count("<mark>SECI</mark>") >= 2


def test_a_match_opens_the_part_of_the_text_in_which_it_stands(fetch, long_paper):
    address, words = listed(fetch("/documents/long-2010/?find=lanterns"))[1]
    assert "p. 12" in words
    html = fetch(f"/documents/long-2010/{address.replace('&amp;', '&')}")
    passage = address.rpartition("#")[2]
    assert f'id="{passage}"' in html
    assert "<mark>lanterns</mark>" in lit_text(html).lower()
    assert "match 2 of 3" in html


def test_the_match_in_a_note_is_opened_at_the_note(fetch, long_paper):
    address, words = listed(fetch("/documents/long-2010/?find=lantern"))[2]
    assert "#n-" in address
    assert "Note 7" in strip_tags(words)
    assert f'id="{address.rpartition("#")[2]}"' in fetch(f"/documents/long-2010/{address.replace('&amp;', '&')}")


def test_the_way_leads_from_match_to_match(fetch, long_paper):
    start = fetch("/documents/long-2010/?find=lantern")
    seen = []
    html = start
    while following := re.search(r'rel="next nofollow" href="([^"]*)"', html):
        seen.append(following[1].rpartition("#")[2])
        html = fetch(f"/documents/long-2010/{following[1].replace('&amp;', '&')}")
    assert seen == [address.rpartition("#")[2] for address, _ in listed(start)]


def test_passages_with_all_the_words_are_listed_alone(fetch, long_paper):
    html = fetch("/documents/long-2010/?find=lantern+door")
    assert len(listed(html)) == 1
    assert "3 passages, 1 with all the words" in html
    assert "none with all the words" in fetch("/documents/long-2010/?find=lantern+nowhere")


def test_what_no_passage_has_is_said(fetch, collection):
    html = fetch("/documents/lindstrom-2006/?find=helicopter")
    assert "Nothing in this document has these words." in html
    assert "The same words in all documents" in html


def test_a_book_is_looked_through_with_its_chapters(fetch, collection):
    html = fetch("/documents/friesendorf-2009/?find=return")
    addresses = [address for address, _ in listed(html)]
    assert addresses
    assert all("/documents/holmes-2009/" in address or "/p/" in address for address in addresses)


def test_of_an_excerpted_work_each_match_is_one_excerpt_and_leads_to_its_passage(fetch, collection):
    report = make.document(slug="seams-2011", title="Seams", rights="excerpts")
    passage = make.passage(document=report, text=LONG)
    indexing.rebuild()
    ((address, words),) = listed(fetch("/documents/seams-2011/?find=seam"))
    assert address.startswith(f"/p/{passage.anchor}/?q=seam")
    assert len(strip_tags(words).strip()) <= EXCERPT == settings.KB_EXCERPT_CHARACTERS
    assert "<mark>seam</mark>" in fetch(address.replace("&amp;", "&"))


@pytest.mark.parametrize("rights", ["members", "metadata"])
def test_a_work_of_which_no_word_may_be_seen_has_no_field_to_look_in_it(fetch, collection, rights):
    closed = make.document(slug="closed-2011", title="Closed", rights=rights)
    make.passage(document=closed, text="A heron stood there.")
    indexing.rebuild()
    html = fetch("/documents/closed-2011/?find=heron")
    assert 'name="find"' not in html
    assert "stood" not in html


def test_reading_on_from_a_passage_opens_the_part_in_which_it_stands(fetch, long_paper):
    passage = long_paper.passages.get(page="12")
    (address,) = re.findall(r'class="button" href="([^"]*)"', fetch(passage.get_absolute_url()))
    assert f'id="p-{passage.anchor}"' in fetch(address)


def test_the_plain_address_of_a_document_is_its_own_with_words_looked_for(fetch, collection):
    html = fetch("/documents/lindstrom-2006/?find=SECI&at=aaaaaaaaaa")
    assert re.search(r'rel="canonical" href="[^"?]*/documents/lindstrom-2006/"', html)
