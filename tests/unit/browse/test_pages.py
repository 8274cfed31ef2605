"""Every public page answers, reads only, and says nothing it should not."""

import re

import pytest
from django.test import RequestFactory

from kb.browse.views.errors import broken
from kb.search import indexing
from kb.search.engine import search
from kb.search.request import SearchRequest
from tests import factories as make
from tests.collection import CANARY

LISTS = ("actors", "organisations", "initiatives", "instruments", "countries", "regions", "topics", "authors")
PAGES = (
    "/",
    "/search",
    "/search?q=SECI",
    "/search?q=SECI&group=1",
    "/search?q=nothinglikeit",
    "/documents/",
    "/works/",
    "/about",
    "/help/search",
    "/coverage",
    "/sign-in",
    "/kept/",
    "/kept/?p=aaaaaaaaaa,d.lindstrom-2006,d.members-2004",
    "/verify",
    "/verify?q=The+IOM+returns+people+to+Bosnia",
    "/verify?q=The+IOM+sends+people+to+Bosnia",
    "/compare",
    "/compare?a=seci&b=iom",
    "/organisations/seci/map",
    "/organisations/silent-committee/map",
    "/organisations/seci/",
    "/organisations/silent-committee/",
    "/initiatives/operation-mirage/",
    "/countries/bosnia-and-herzegovina/",
    "/instruments/palermo-protocol/",
    "/regions/balkans/",
    "/topics/return/",
    "/authors/nicole-lindstrom/",
    "/documents/lindstrom-2006/",
    "/documents/lindstrom-2006/?find=SECI",
    "/documents/lindstrom-2006/?find=SECI&at=aaaaaaaaaa&part=99",
    "/documents/lindstrom-2006/?find=nothinglikeit",
    "/documents/lindstrom-2006/references/",
    "/documents/limanowska-2005/?find=Bosnia",
    "/documents/limanowska-2005/",
    "/documents/friesendorf-2009/",
    "/documents/holmes-2009/",
    "/documents/holmes-2009/references/",
    "/documents/members-2004/",
    "/documents/briefing-seci/",
    *(f"/{room}/" for room in LISTS),
)
RAW = re.compile(
    r"\bNone\b|\{\{|\{%|<h\d[^>]*>\s*</h\d>|un-body|house-briefing</|working-paper<|&lt;b&gt;|Page not found"
)


def words_of(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_answers_with_few_queries_and_no_raw_values(fetch, collection, address):
    html = fetch(address)
    assert not RAW.search(words_of(html))
    assert not re.search(r"<h\d[^>]*>\s*</h\d>", html)
    assert html.count("<h1") == 1


def test_an_organisation_says_what_it_is_who_it_stands_to_and_what_is_disputed(fetch, collection):
    html = words_of(fetch("/organisations/seci/"))
    for words in (
        "Bucharest",
        "December 1996",
        "read 22 November 2026",
        "What is disputed",
        "Operation Mirage",
        "Runs",
    ):
        assert words in html


def test_an_entity_without_passages_says_so_and_leads_on(fetch, collection):
    html = fetch("/organisations/silent-committee/")
    assert "Not yet spoken of in this collection" in html
    assert "/search?q=Silent+Committee" in html


def test_a_count_beside_a_neighbour_is_the_count_of_its_search(fetch, collection):
    html = fetch("/organisations/seci/")
    link = re.search(r'class="count" href="([^"]+)"[^>]*><span[^>]*>[^<]*</span> (\d+)<', html)
    assert link
    found = words_of(fetch(link[1].replace("&amp;", "&")))
    assert re.search(rf"\b{link[2]} passage", found)


def test_notes_between_curators_are_not_shown_to_the_public(fetch, collection, client):
    assert "Only between curators" not in fetch("/organisations/seci/")
    client.force_login(collection.curator)
    assert "Only between curators" in client.get("/organisations/seci/").content.decode()


def test_an_old_slug_leads_to_the_new_page(client, collection):
    assert client.get("/organisations/seci-old/").headers["Location"] == "/organisations/seci/"


def test_a_merged_entity_leads_to_the_one_it_was_merged_into(client, collection):
    assert client.get("/organisations/seci-twice/").headers["Location"] == "/organisations/seci/"


def test_an_entity_under_another_kind_leads_to_its_own_room(client, collection):
    assert client.get("/countries/seci/").headers["Location"] == "/organisations/seci/"


def test_a_misspelt_address_offers_the_nearest_names(fetch, collection):
    html = fetch("/organisations/secci/", status=404)
    assert "/organisations/seci/" in html
    assert html.count("<a ") > 2


def test_an_address_made_of_the_full_name_leads_to_the_page_under_its_acronym(fetch, collection):
    html = fetch("/organisations/international-organization-for-migration/", status=404)
    assert '<a class="line-title" href="/organisations/iom/">' in html


@pytest.mark.parametrize(("room", "listed"), [("instruments", "Instruments"), ("documents", "Documents")])
def test_a_missing_page_offers_the_list_in_which_it_would_stand(fetch, collection, room, listed):
    html = fetch(f"/{room}/zzyzx/", status=404)
    assert f'<a href="/{room}/">The list: {listed}</a>' in html
    assert '<a href="/search?q=zzyzx">' in html


def test_a_page_that_broke_offers_itself_again_and_never_another_site():
    request = RequestFactory().get("/organisations/iom/?page=2")
    html = broken(request).content.decode()
    assert '<a href="/organisations/iom/?page=2">' in html
    assert '<a href="/search?q=iom">' in html
    assert 'href="//' not in broken(RequestFactory().get("//example.org/x")).content.decode()


def test_the_list_of_organisations_begins_with_the_most_spoken_of(fetch, collection):
    html = fetch("/organisations/")
    assert html.index("Southeast European") < html.index("International Organization") < html.index("Silent Committee")


def test_a_list_is_filtered_by_any_name(fetch, collection):
    html = fetch("/organisations/?name=iom")
    assert "International Organization" in html
    assert "Silent Committee" not in html


def test_a_list_is_filtered_by_seat(fetch, collection):
    html = fetch("/actors/?seat=romania")
    assert "Southeast European" in html
    assert "Silent Committee" not in html


def test_junk_in_a_filter_gives_an_empty_list_with_two_ways_on(fetch, collection):
    html = fetch("/organisations/?name=%22%3E%3Cscript%3E&page=99999999")
    assert "<script>" not in html
    assert html.count("ways") >= 1


@pytest.mark.parametrize("part", ["0", "-1", "two", "\u00b2", "99999", "1" * 5000])
def test_a_part_that_there_is_not_is_the_nearest_there_is(fetch, collection, part):
    assert "<h1" in fetch(f"/documents/lindstrom-2006/?part={part}")


def test_a_note_stands_beside_the_text_that_calls_it_and_leads_back(fetch, collection):
    html = fetch("/documents/lindstrom-2006/")
    assert f'href="#n-{collection.note.anchor}"' in html
    assert html.count(f'id="n-{collection.note.anchor}"') == 1
    assert re.search(r'class="back" href="#c-\d+"', html)


def test_a_copy_without_page_numbers_says_so(fetch, collection):
    assert "This copy has no page numbers" in fetch("/documents/lindstrom-2006/")


def test_a_table_is_a_table(fetch, collection):
    assert re.search(r"<th scope=\"col\">Year</th>.*<td>120</td>", fetch("/documents/lindstrom-2006/"), re.DOTALL)


def test_a_document_says_who_cites_it_with_the_sentence(fetch, collection):
    assert "Raids seldom helped" in fetch("/documents/lindstrom-2006/references/")


def test_a_draft_is_not_there_for_the_public(fetch, collection):
    fetch("/documents/draft-2001/", status=404)


def test_a_withdrawn_document_is_gone_with_ways_on(fetch, collection):
    assert fetch("/documents/withdrawn-2002/", status=410).count("<li><a") >= 2


def test_a_passage_has_its_citation_and_its_neighbours(fetch, collection):
    html = fetch(collection.policing.get_absolute_url())
    assert "Nicole Lindstrom, Responses in the Balkans (2006), “Policing,” para. 1" in html
    assert "Compare the later figures" in html


def test_a_question_in_plain_words_says_which_words_were_searched(fetch, collection):
    html = fetch("/search?q=How+many+raids+were+led+by+SECI%3F")
    assert "Searched: <b>raids</b>, <b>led</b>, <b>SECI</b>" in " ".join(html.split())
    assert "Searched:" not in fetch("/search?q=raids+SECI")


def test_a_passage_opened_from_a_search_is_lit_and_leads_back(fetch, collection):
    html = fetch(f"{collection.policing.get_absolute_url()}?q=mirage")
    assert "<mark>Mirage</mark>" in html
    assert f'href="/search?q=mirage#h-{collection.policing.anchor}"' in html


def test_a_vanished_passage_is_gone_and_names_its_document(fetch, collection):
    assert "/documents/lindstrom-2006/" in fetch(collection.tombstone.get_absolute_url(), status=410)


def test_a_passage_that_changed_leads_to_the_one_that_took_its_words(client, collection):
    response = client.get(collection.moved.get_absolute_url())
    assert response.headers["Location"] == collection.opening.get_absolute_url()


@pytest.mark.parametrize("number", ["2", "9999", "99999999"])
def test_behind_the_last_page_of_results_stands_the_last(fetch, collection, number):
    html = fetch(f"/search?q=region&page_size=50&page={number}")
    assert "Nothing here fits" not in html
    assert 'class="snippet"' in html


def test_a_house_briefing_is_labelled_on_every_hit(fetch, collection):
    assert "written for this site" in fetch("/search?q=brief")


@pytest.mark.parametrize("address", [*PAGES, "/search?q=kingfisher", "/search?q=region&everything=1"])
def test_words_beyond_an_excerpt_are_on_no_public_page(fetch, collection, address):
    assert (
        CANARY
        not in fetch(address)
        .replace("q=kingfisher", "")
        .replace('value="kingfisher"', "")
        .replace("Search: kingfisher", "")
        or address == "/search?q=kingfisher"
    )


def test_an_excerpt_is_no_longer_than_allowed(fetch, collection, settings):
    html = fetch(collection.cut.get_absolute_url())
    shown = re.search(r'<p id="words">(.*?)</p>', html, re.DOTALL)
    assert shown
    assert len(re.sub(r"<[^>]+>", "", shown[1])) <= settings.KB_EXCERPT_CHARACTERS
    assert CANARY not in html


def test_an_entry_of_an_excerpted_text_is_no_longer_than_an_excerpt(fetch, collection, client):
    document = make.document(slug="notes-2009", title="Notes", rights="excerpts")
    long = "A report found that women needed time. " * 12 + CANARY
    note = make.passage(document=document, kind="note", text=long)
    entry = make.reference(document=document, passage=note, raw=long, work=collection.work, work_state="found")
    cites = make.passage(document=document, text="As was found before.")
    next_note = make.passage(document=document, kind="note", text=long)
    other = make.reference(document=document, passage=next_note, raw=long, work=None, position=1)
    make.cross_reference(passage=cites, reference=other)
    addresses = (f"/works/{entry.work_id}/", "/documents/notes-2009/references/", cites.get_absolute_url())
    for address in addresses:
        html = fetch(address)
        assert "women needed time" in html
        assert CANARY not in html
    client.force_login(collection.curator)
    assert CANARY in client.get("/documents/notes-2009/references/").content.decode()


def test_a_restricted_passage_is_gone_for_the_public_and_there_for_curators(fetch, collection, client):
    assert CANARY not in fetch(collection.restricted.get_absolute_url(), status=410)
    client.force_login(collection.curator)
    assert CANARY in client.get(collection.restricted.get_absolute_url()).content.decode()


def test_a_text_for_members_is_read_by_members_only(fetch, collection, client):
    assert CANARY not in fetch(collection.for_members.get_absolute_url())
    client.force_login(collection.member)
    assert CANARY in client.get(collection.for_members.get_absolute_url()).content.decode()
    assert CANARY in client.get("/documents/members-2004/").content.decode()


def test_two_compared_say_what_names_both(fetch, collection):
    html = words_of(fetch("/compare?a=seci&b=IOM"))
    assert "1 passage names both" in html


def test_comparing_what_is_not_known_offers_ways_on(fetch, collection):
    assert fetch("/compare?a=x&b=%22").count("<li><a") >= 2


def test_a_name_confirmed_or_found_says_how(fetch, collection):
    assert "Found automatically by their names" in fetch(collection.policing.get_absolute_url())


def test_the_text_can_be_read_without_marked_names(fetch, collection):
    assert "names-off" in fetch("/documents/lindstrom-2006/?names=0")


def test_a_hit_says_why_it_was_found_when_asked(fetch, collection):
    html = fetch("/search?q=raid&document=limanowska-2005")
    assert "“raid” as “raids”" in html.split("Why this hit")[1]


def test_the_reasons_of_hits_are_not_on_the_pages_of_entities(fetch, collection):
    assert "Why this hit" not in fetch("/organisations/seci/")


def test_an_entity_has_two_scales_and_few_points_are_a_sentence(collection, fetch):
    for year in (1996, 1999, 2001):
        make.passage(document=collection.paper, text=f"In {year} SECI met.", names=(collection.seci,))
    make.passage(document=collection.chapter, text="IOM came in 1994.", names=(collection.iom,))
    indexing.rebuild()
    search(SearchRequest(text="names"))
    html = fetch("/organisations/seci/")
    assert "Passages by the years they speak of, 1996 to 2001" in html
    assert 'href="/search?about=seci&amp;spoken=1999"' in html
    html = fetch("/organisations/iom/")
    assert "Passages by the years they speak of" not in html
    assert 'href="/search?about=iom&amp;spoken=1994" rel="nofollow">1 passage</a> speaks of 1994' in html


def test_a_chosen_year_can_be_taken_back(collection, fetch):
    html = fetch("/search?q=SECI&year=2006&spoken=2002")
    assert 'class="chip" href="?q=SECI&amp;year=2006"' in html or 'href="/search?q=SECI&amp;year=2006"' in html
    assert "Year spoken of" in html


def test_an_instrument_lists_its_articles_with_their_passages(collection, fetch):
    text = "Article 3(a) of the Palermo Protocol and Article 9 of another text."
    passage = make.passage(document=collection.paper, text=text)
    at = text.index("Palermo Protocol")
    make.mention(passage=passage, entity=collection.protocol, start=at, end=at + 16, surface="Palermo Protocol")
    indexing.rebuild()
    search(SearchRequest(text="names"))
    html = fetch("/instruments/palermo-protocol/")
    assert "Article 3 <a" in html
    assert "Article 9 <a" not in html
    address = "/search?about=palermo-protocol&article=palermo-protocol%3A3"
    assert address.replace("&", "&amp;") in html
    assert passage.get_absolute_url() in fetch(address)


def test_an_instrument_without_articles_cited_has_no_heading_for_them(collection, fetch):
    assert "Articles cited" not in fetch("/instruments/palermo-protocol/")


@pytest.mark.parametrize(
    "path", ["/search?q=SECI", "/compare?a=seci&b=iom", "/organisations/seci/", "/search?q=SECI&group=1"]
)
def test_every_button_to_keep_has_its_form_on_the_page(fetch, collection, path):
    html = fetch(path)
    wanted = set(re.findall(r'<button[^>]* form="([^"]+)"', html))
    assert wanted
    assert wanted <= set(re.findall(r'<form[^>]* id="([^"]+)"', html))


@pytest.mark.parametrize(
    ("path", "is_column"), [("/organisations/", True), ("/authors/", False), ("/countries/", False)]
)
def test_a_list_has_a_column_only_where_most_rows_fill_it(fetch, collection, path, is_column):
    assert ("What it is" in fetch(path)) is is_column


def test_a_chapter_is_told_by_its_book_and_not_by_the_publisher_of_that(fetch, collection):
    type(collection.chapter).objects.filter(pk=collection.chapter.pk).update(publisher="A Press of Many Words")
    html = fetch("/documents/")
    assert "A Press of Many Words" not in html


@pytest.mark.parametrize(
    "path",
    ["/", "/search?q=SECI", "/documents/lindstrom-2006/", "/organisations/seci/", "/countries/", "/kept/", "/verify"],
)
def test_no_name_of_a_place_on_a_page_is_given_twice(fetch, collection, path):
    names = re.findall(r'\sid="([^"]+)"', fetch(path))
    assert sorted(names) == sorted(set(names))
