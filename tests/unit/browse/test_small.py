"""Addresses, pages, dates, excerpts, citations."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from kb.browse.addresses import added, changed, removed, search_address
from kb.browse.dates import in_words
from kb.browse.details import span
from kb.browse.excerpts import excerpt
from kb.browse.labels import LISTS
from kb.browse.labels import in_words as label
from kb.browse.paging import page_number, pager
from kb.browse.reading import parts
from kb.browse.templatetags.kb import written_in
from kb.corpus.models import Passage
from kb.vocabulary import DocumentKind, EntityKind, FactKind, LinkType, OrganisationType

HERE = QueryDict("q=iom&country=moldova&country=serbia&page=3")


def test_a_choice_keeps_the_others_and_begins_at_the_first_page():
    assert added(HERE, "country", "kosovo") == "?q=iom&country=moldova&country=serbia&country=kosovo"


def test_a_choice_taken_back_leaves_the_others():
    assert removed(HERE, "country", "moldova") == "?q=iom&country=serbia"


def test_a_changed_value_replaces_all_of_its_name():
    assert changed(HERE, {"country": None, "sort": "newest"}) == "?q=iom&sort=newest"


def test_a_search_address_escapes_what_was_typed():
    assert search_address({"q": "a&b=c"}) == "/search?q=a%26b%3Dc"


@pytest.mark.parametrize("given", ["", "x", "-1", "0", "²", "9" * 50, "1.5"])
def test_an_unreadable_page_is_the_first(given):
    assert page_number(RequestFactory().get("/", {"page": given}), 7) == 1


def test_a_page_beyond_the_last_is_the_last():
    assert page_number(RequestFactory().get("/?page=99"), 7) == 7


def test_gaps_in_the_pages_are_shown_as_gaps():
    assert [link.number for link in pager(HERE, 10, 20).links] == [1, 0, 8, 9, 10, 11, 12, 0, 20]


@pytest.mark.parametrize(
    ("given", "said"), [("2011-10-07", "7 October 2011"), ("2011-10", "October 2011"), ("1999", "1999"), ("", "")]
)
def test_a_date_is_said_as_exactly_as_it_is_known(given, said):
    assert in_words(given) == said


def test_years_with_one_open_end_say_which():
    assert (span(1996, None), span(None, 2011), span(1996, 2011), span(None, None)) == (
        "from 1996",
        "until 2011",
        "1996–2011",
        "",
    )


def test_an_excerpt_is_cut_at_words_around_its_place(settings):
    settings.KB_EXCERPT_CHARACTERS = 40
    words, start = excerpt("one two three four five six seven eight nine ten eleven twelve", 40)
    assert len(words) <= 38
    assert not words.startswith(" ")
    assert start > 0


def test_a_text_within_the_limit_is_not_cut():
    assert excerpt("short") == ("short", 0)


@pytest.mark.parametrize("values", [EntityKind, DocumentKind, FactKind, OrganisationType])
def test_every_value_of_a_closed_list_has_a_label(values):
    known = {value for labels in LISTS.values() for value in labels}
    assert {item.value for item in values} <= known


def test_a_value_without_a_label_is_said_in_words():
    assert label("by-itself", {}) == "By itself"


def test_a_long_text_is_parted_where_a_section_begins():
    text = "x" * 13_000
    rows = [Passage(section_id=section, text=text) for section in (1, 1, 1, 2, 2, 3)]
    assert [len(part) for part in parts(rows)] == [3, 2, 1]


def test_a_document_without_passages_has_one_empty_part():
    assert parts([]) == [[]]


def test_a_link_reads_one_way_from_each_end():
    assert label(LinkType.RUN_BY, {LinkType.RUN_BY: "Runs"}) == "Runs"


@pytest.mark.parametrize(
    ("code", "within", "expected"),
    [
        ("ar", "en", ' lang="ar" dir="auto"'),
        ("en-GB", "en", ""),
        ("", "ar", ""),
        ("en", "ar", ' lang="en" dir="auto"'),
        ("en", "", ""),
    ],
)
def test_words_say_their_language_where_it_is_another_than_that_around_them(code, within, expected):
    assert written_in(code, within) == expected
