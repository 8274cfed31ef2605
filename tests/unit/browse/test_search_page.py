"""What a reader does with a search: looks within a page's passages, cites it, keeps it."""

import re
from urllib.parse import parse_qs

import pytest
from django.utils.html import strip_tags

from kb.search.version import index_version

SPOKEN_OF = (
    "/organisations/seci/",
    "/initiatives/operation-mirage/",
    "/countries/bosnia-and-herzegovina/",
    "/instruments/palermo-protocol/",
    "/regions/balkans/",
    "/topics/return/",
    "/authors/nicole-lindstrom/",
)


def fields_of(html, form):
    """Names and values of the hidden fields of a form."""
    inside = html[html.index(f'class="{form}"') :].split("</form>", 1)[0]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', inside))


def count_in(html):
    return int(re.search(r"<h1>(\d+) passage", html)[1])


@pytest.mark.parametrize("address", SPOKEN_OF)
def test_every_page_of_what_is_spoken_of_can_be_searched_within(fetch, collection, address):
    html = fetch(address)
    if 'class="said-count"' not in html and "passages to search" not in html and "passage to search" not in html:
        pytest.skip("nothing in the collection speaks of it")
    ((name, value),) = fields_of(html, "search-within").items()
    everything = count_in(fetch(f"/search?{name}={value}"))
    within = fetch(f"/search?{name}={value}&q=SECI+OR+return+OR+Bosnia+OR+protocol")
    assert 0 < count_in(within) <= everything
    assert f"{name}={value}" in fetch(address)


def test_a_search_is_cited_with_words_limits_date_state_and_count(fetch, collection):
    html = fetch("/search?q=SECI&country=bosnia-and-herzegovina&from=2001&also=yugoslavia&expand=0&page=1")
    (said,) = re.findall(r'id="search-citation">(.*?)</p>', html, re.DOTALL)
    text = strip_tags(said)
    assert text.startswith("Clearing Point. Search for “SECI”, limited to country: bosnia-and-herzegovina")
    for part in ("including: yugoslavia", "published: 2001–", "only the words as written", " UTC, index "):
        assert part in text
    assert f"index {index_version()}" in text
    assert f"{count_in(html)} passage" in text
    address = text.rsplit("http://testserver", 1)[1].replace("&amp;", "&")
    assert count_in(fetch(address)) == count_in(html)


def test_a_saved_search_opens_as_it_was_asked(client, collection):
    client.force_login(collection.member)
    page = client.get("/search?q=SECI&kind=paragraph&page=2").content.decode()
    query = fields_of(page, "save-search")["query"].replace("&amp;", "&")
    client.post("/searches/save", {"query": query, "name": " SECI  in paragraphs "})
    html = client.get("/searches/").content.decode()
    (address,) = re.findall(r'href="/search\?([^"]*)">SECI in paragraphs<', html)
    assert parse_qs(address.replace("&amp;", "&")) == {"q": ["SECI"], "kind": ["paragraph"]}


def test_who_has_not_signed_in_is_led_back_to_the_search_to_save_it(fetch, collection):
    assert "/sign-in?next=/search%3Fq%3DSECI" in fetch("/search?q=SECI")
