"""Whatever is typed, an answer comes."""

from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest

from kb.lib.viewer import Role, Viewer
from kb.search.forms import SearchForm, query_string
from kb.search.query import parse
from tests.unit.search.conftest import find
from tests.unit.search.fuzz import fuzzed


def test_five_thousand_queries_are_parsed() -> None:
    for text in fuzzed(1, 5_000):
        parse(text)


@pytest.mark.parametrize("seed", [2, 3])
def test_hundreds_of_queries_are_answered_without_breaking_out_of_the_filters(
    library: SimpleNamespace, seed: int
) -> None:
    secret = library.p.secret.anchor
    for text in fuzzed(seed, 300):
        results = find(text, document="lindstrom-2006")
        assert results.total >= len(results.hits)
        assert all(hit.document.slug == "lindstrom-2006" for hit in results.hits), text
        assert all(hit.anchor != secret for hit in results.hits), text


@pytest.mark.parametrize("text", ['"', "AND", "Art. 3(a)", "2004/81/EC", "*", "ç", "x " * 5_000, "x" * 10_000])
def test_the_known_traps_give_no_error(library: SimpleNamespace, text: str) -> None:
    assert find(text).total >= 0


def test_junk_in_every_field_of_an_address_becomes_the_default() -> None:
    for text in fuzzed(4, 300):
        names = (
            "q",
            "page",
            "page_size",
            "from",
            "to",
            "sort",
            "everything",
            "group",
            "facets",
            "kind",
            "author",
            "about",
        )
        request = SearchForm(dict.fromkeys(names, text), Viewer(Role.MEMBER)).request()
        assert request.page >= 1
        assert 1 <= request.page_size <= 100


def test_a_request_survives_the_way_into_an_address_and_back() -> None:
    for text in fuzzed(5, 300):
        request = SearchForm(
            {"q": text, "organisation": ["iom", "seci"], "from": "2003", "page": "3", "group": "1"}
        ).request()
        again = SearchForm(_read(query_string(request))).request()
        assert (again.choices, again.years, again.page, again.group) == (request.choices, request.years, 3, True)
        assert again.text == request.text


def _read(address: str) -> dict[str, object]:
    return dict(parse_qs(address, keep_blank_values=True))
