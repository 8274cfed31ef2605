"""The door: what is found, in which order, and what is not shown."""

from dataclasses import replace
from types import SimpleNamespace

from kb.lib.viewer import Role, Viewer
from kb.search import engine, indexing
from kb.search.request import SearchRequest
from kb.search.results import Neighbour
from tests import factories as make
from tests.unit.search.conftest import anchors, find


def test_a_phrase_finds_only_the_passage_with_the_words_side_by_side(library: SimpleNamespace) -> None:
    assert anchors(find('"voluntary repatriation" IOM')) == [library.p.return_.anchor]


def test_a_stem_joins_repatriation_and_repatriated(library: SimpleNamespace) -> None:
    assert set(anchors(find("repatriate"))) == {library.p.return_.anchor, library.p.point.anchor}


def test_a_bibliography_is_searched_only_when_asked_for(library: SimpleNamespace) -> None:
    assert library.p.entry.anchor not in anchors(find("Discontents"))
    assert library.p.entry.anchor in anchors(find("Discontents", everything="1"))
    assert library.p.entry.anchor in anchors(find("Discontents", kind="bibliography"))


def test_a_superscript_does_not_become_part_of_the_word_before_it(library: SimpleNamespace) -> None:
    assert anchors(find("NATO")) == [library.p.note.anchor]


def test_a_word_without_its_marks_finds_the_word_with_them(library: SimpleNamespace) -> None:
    assert anchors(find("Prum")) == [library.p.note.anchor]


def test_a_stop_word_in_capitals_is_a_word(library: SimpleNamespace) -> None:
    assert anchors(find("WHO reports")) == [library.p.note.anchor]
    assert anchors(find("US")) == [library.p.note.anchor]


def test_a_number_with_a_stroke_and_an_article_with_brackets_are_found(library: SimpleNamespace) -> None:
    assert anchors(find("Directive 2004/81/EC"))[0] == library.p.law.anchor
    assert anchors(find("Art. 3(a)"))[0] == library.p.law.anchor


def test_a_restricted_passage_is_found_by_curators_alone(library: SimpleNamespace) -> None:
    assert find("canary").total == 0
    assert find("canary", viewer=Viewer(Role.MEMBER)).total == 0
    assert anchors(find("canary", viewer=Viewer(Role.CURATOR))) == [library.p.secret.anchor]


def test_a_record_is_found_by_its_author_and_title(library: SimpleNamespace) -> None:
    assert find("Schatral categorisation").hits[0].document.slug == "schatral-2011"
    assert find("Schatral categorisation").hits[0].passage is None


def test_a_facet_counts_what_choosing_it_would_show(library: SimpleNamespace) -> None:
    results = find("")
    for facet, values in results.facets.items():
        for value in values:
            assert find("", **{facet: value.value}).total == value.count, (facet, value)


def test_a_facet_value_carries_its_label_and_whether_it_is_chosen(library: SimpleNamespace) -> None:
    value = find("", organisation="seci").facets["organisation"][0]
    assert (value.value, value.label, value.chosen) == ("seci", "Southeast European Cooperative Initiative", True)


def test_about_limits_to_passages_that_name_every_entity(library: SimpleNamespace) -> None:
    assert anchors(find("", about=["regional-clearing-point", "bosnia-and-herzegovina"])) == [library.p.point.anchor]
    assert find("", about=["regional-clearing-point", "iom"]).total == 0


def test_pages_show_every_hit_once_in_one_order(library: SimpleNamespace) -> None:
    whole = anchors(find("", page_size="50"))
    paged = [anchor for page in range(1, 5) for anchor in anchors(find("", page_size="2", page=str(page)))]
    assert paged == whole


def test_the_total_counts_documents_too(library: SimpleNamespace) -> None:
    results = find("repatriated")
    assert (results.total, results.documents) == (2, 2)


def test_a_minus_takes_passages_out(library: SimpleNamespace) -> None:
    assert anchors(find("repatriated -Bosnia")) == [library.p.return_.anchor]


def test_words_near_each_other_are_found_in_either_order(library: SimpleNamespace) -> None:
    assert anchors(find("Bosnia near/5 victims")) == [library.p.point.anchor]
    assert find("Bosnia near/1 counted").total == 0


def test_years_and_kinds_narrow(library: SimpleNamespace) -> None:
    assert {hit.document.slug for hit in find("year:2011").hits} == {"schatral-2011"}
    assert anchors(find("kind:note")) == [library.p.note.anchor]


def test_grouped_hits_show_each_document_once(library: SimpleNamespace) -> None:
    results = find("repatriated victims", group="1")
    assert len({hit.document.pk for hit in results.hits}) == len(results.hits) == results.documents


def test_the_words_are_lit_as_they_stand_in_the_text(library: SimpleNamespace) -> None:
    assert "<mark>voluntary repatriation</mark>" in find('"voluntary repatriation"').hits[0].snippet


def test_beside_a_hit_stand_those_before_and_after_it_over_the_border_of_a_page(library: SimpleNamespace) -> None:
    asked = SearchRequest(text="repatriation victims police directive NATO", page_size=2)
    order = anchors(engine.search(replace(asked, page_size=100)))
    assert len(order) == 5
    assert all(order)
    for at, anchor in enumerate(order):
        found = engine.beside(replace(asked, page=1 + at // 2), anchor)
        assert found
        assert (found.number, found.total) == (at + 1, 5)
        assert (found.before and found.before.anchor) == (order[at - 1] if at else None)
        assert found.after == (Neighbour(order[at + 1], 1 + (at + 1) // 2) if at < 4 else None)
    assert engine.beside(asked, "no-such-hit") is None


def test_a_paragraph_that_speaks_of_a_name_stands_above_a_short_note_that_cites_it(library: SimpleNamespace) -> None:
    told = "What the ODIHR asked of the states was told at length, with the years and the places and who was there. "
    speaks = make.passage(document=library.paper, position=80, text=told * 2)
    cites = make.passage(document=library.paper, position=81, text="ODIHR, Handbook (Warsaw, 2004).", kind="note")
    indexing.rebuild()
    results = find("ODIHR")
    assert anchors(results) == [speaks.anchor, cites.anchor]
    assert "lifted: in the text, not in a note" in results.hits[0].reasons
    assert "lifted: in the text, not in a note" not in results.hits[1].reasons
    assert anchors(find("ODIHR Handbook"))[0] == cites.anchor
