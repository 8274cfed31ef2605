"""`/api/v1/search`: the same hits and counts as the page."""

from types import SimpleNamespace

import pytest
from django.test import Client

from kb.search import indexing
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(db: None) -> SimpleNamespace:
    iom = make.entity("International Organization for Migration", slug="iom", names=("IOM",))
    paper = make.document(slug="schatral-2011", title="Categorisation & Instruction", year=2011)
    make.contribution(document=paper, author=make.author("Schatral", "Susanne"))
    section = make.section(document=paper, title="Return")
    text = "The IOM calls it <voluntary> repatriation & return."
    passage = make.passage(document=paper, section=section, text=text, names=(iom,), page="17")
    indexing.rebuild()
    return SimpleNamespace(passage=passage)


def ask(**given: str) -> dict[str, object]:
    response = Client().get("/api/v1/search", given)
    assert response.status_code == 200
    return response.json()


def test_a_hit_has_all_that_is_needed_to_cite_it(base: SimpleNamespace) -> None:
    answer = ask(q="repatriation")
    assert {key: answer[key] for key in ("query", "total", "documents", "page")} == {
        "query": "repatriation",
        "total": 1,
        "documents": 1,
        "page": 1,
    }
    (hit,) = answer["results"]  # type: ignore[misc]
    assert hit["score"] > 0
    assert hit["url"].endswith(f"/p/{base.passage.anchor}/")
    assert {key: hit[key] for key in ("document", "anchor", "kind", "title", "authors", "year", "section", "page")} == {
        "document": "schatral-2011",
        "anchor": base.passage.anchor,
        "kind": "paragraph",
        "title": "Categorisation & Instruction",
        "authors": ["Schatral, Susanne"],
        "year": 2011,
        "section": "Return",
        "page": "17",
    }


def test_a_snippet_is_plain_text_as_it_stands_in_the_passage(base: SimpleNamespace) -> None:
    (hit,) = ask(q="repatriation")["results"]  # type: ignore[misc]
    assert "<voluntary> repatriation & return" in hit["snippet"]
    assert "&lt;voluntary&gt; <mark>repatriation</mark>" in hit["highlighted"]


def test_a_record_is_a_hit_without_an_anchor(base: SimpleNamespace) -> None:
    hits = ask(q="Schatral Categorisation")["results"]
    record = next(hit for hit in hits if hit["kind"] == "record")  # type: ignore[union-attr,attr-defined]
    assert (record["anchor"], record["section"], record["page"]) == (None, None, None)


def test_facets_are_values_with_labels_and_counts(base: SimpleNamespace) -> None:
    facets = ask(q="repatriation")["facets"]
    expected = [{"value": "iom", "label": "International Organization for Migration", "count": 1}]
    assert facets["organisation"] == expected  # type: ignore[index,call-overload]


def test_the_page_size_is_the_readers(base: SimpleNamespace) -> None:
    assert len(ask(q="", page_size="1")["results"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("junk", ["\x00", '"', "AND", "Art. 3(a)", "*", "a" * 10_000, ")(", "ç"])
def test_anything_typed_is_answered(base: SimpleNamespace, junk: str) -> None:
    assert "total" in ask(q=junk, page="-1", page_size="x", sort="none", organisation="'")


def test_other_sites_may_ask(base: SimpleNamespace) -> None:
    assert Client().get("/api/v1/search")["Access-Control-Allow-Origin"] == "*"


def test_nothing_is_changed_by_asking() -> None:
    assert Client().post("/api/v1/search").status_code == 405


def test_the_index_of_the_interface_names_the_search() -> None:
    assert "/api/v1/search?q=" in Client().get("/api/v1/").json()["search"]
