"""Names of the question, under their other names; works by author and year; words the base lacks."""

from types import SimpleNamespace

import pytest

from kb.search import indexing
from kb.search.similar import similar
from kb.search.suggest import suggest
from tests import factories as make
from tests.unit.search.conftest import anchors, find


def test_an_acronym_finds_the_passage_that_only_has_the_long_name(library: SimpleNamespace) -> None:
    results = find("RCP")
    assert anchors(results) == [library.p.point.anchor]
    assert [(item.words, item.entity.slug) for item in results.expansions] == [("RCP", "regional-clearing-point")]


def test_a_name_finds_the_passage_that_has_another_name(library: SimpleNamespace) -> None:
    assert anchors(find("Palermo protocol"))[0] == library.p.law.anchor


def test_the_other_name_is_lit_and_given_as_the_reason(library: SimpleNamespace) -> None:
    hit = find("Palermo protocol").hits[0]
    assert "<mark>UN Protocol</mark>" in hit.snippet
    assert "“Palermo protocol” under the name “UN Protocol”" in hit.reasons


def test_expansion_can_be_switched_off(library: SimpleNamespace) -> None:
    results = find("RCP", expand="0")
    assert results.total == 0
    assert results.expansions == ()


def test_a_query_that_names_an_entity_shows_its_card(library: SimpleNamespace) -> None:
    assert [entity.slug for entity in find("what does IOM do").cards] == ["iom"]


def test_an_acronym_in_lower_case_is_no_name_where_the_texts_have_the_word(library: SimpleNamespace) -> None:
    make.entity("Police of Twelve States", slug="police-group", names=("POLICE",))
    assert find("police").expansions == ()
    assert [item.entity.slug for item in find("POLICE").expansions] == ["police-group"]


def test_an_author_and_a_year_bring_that_work_first(library: SimpleNamespace) -> None:
    make.passage(document=library.book, text="This was shown elsewhere (Schatral 2011).")
    indexing.rebuild()
    hits = find("Schatral 2011").hits
    assert hits[0].document.slug == "schatral-2011"
    assert hits[0].passage is None
    assert "Schatral" in hits[1].snippet


def test_an_author_field_takes_the_surname(library: SimpleNamespace) -> None:
    assert {hit.document.slug for hit in find("author:lindstrom").hits} == {"lindstrom-2006"}


def test_an_organisation_field_takes_any_of_its_names(library: SimpleNamespace) -> None:
    assert anchors(find('org:"Regional Clearing Point"')) == [library.p.point.anchor]
    assert anchors(find("country:Bosnia")) == [library.p.point.anchor]


def test_a_document_field_takes_a_slug_or_words_of_the_title(library: SimpleNamespace) -> None:
    for text in ("in:schatral-2011", 'in:"categorisation and instruction"'):
        assert {hit.document.slug for hit in find(text).hits} == {"schatral-2011"}


def test_a_field_with_an_unknown_value_is_searched_as_words_and_said(library: SimpleNamespace) -> None:
    results = find("org:police")
    assert anchors(results) == [library.p.mirage.anchor]
    assert "org" not in results.notices[0] or "police" in results.notices[0]


def test_a_misspelt_word_is_searched_as_the_nearest_and_suggested(library: SimpleNamespace) -> None:
    results = find("repatriatd victims")
    assert library.p.point.anchor in anchors(results)
    assert results.suggestion == "repatriated victims"
    assert "repatriated" in results.notices[0]


def test_no_hits_say_what_to_leave_out(library: SimpleNamespace) -> None:
    results = find('"voluntary repatriation" "Operation Mirage"')
    assert results.total == 0
    assert results.dropped == {"“Operation Mirage”": 1}


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Who led the operation with the police of twelve states?", "mirage"),
        ("Why do they call it voluntary repatriation?", "return_"),
        ("How were victims counted?", "point"),
        ("What does the UN Protocol define?", "law"),
        ("Where is the Treaty of Prüm discussed?", "note"),
        ("Which directive defines trafficking?", "law"),
        ("When did the SECI Center lead it?", "mirage"),
        ("Were few of them asked?", "return_"),
        ("What does IOM call it?", "return_"),
        ("Is there a report of the WHO?", "note"),
    ],
)
def test_a_question_in_plain_words_finds_its_passage_first(
    library: SimpleNamespace, question: str, passage: str
) -> None:
    assert anchors(find(question))[0] == getattr(library.p, passage).anchor


def test_a_question_says_which_words_were_searched(library: SimpleNamespace) -> None:
    assert find("Why do trafficked women refuse IOM assistance?").searched == (
        "trafficked", "women", "refuse", "IOM", "assistance",
    )  # fmt: skip


def test_all_words_rank_above_some_of_them(library: SimpleNamespace) -> None:
    both = make.passage(document=library.paper, text="Much " * 80 + "shelter in a long passage with visas.")
    make.passage(document=library.paper, text="Shelter, shelter, shelter.")
    indexing.rebuild()
    assert anchors(find("shelter visas"))[0] == both.anchor


def test_neighbouring_words_rank_above_words_apart(library: SimpleNamespace) -> None:
    apart = make.passage(document=library.paper, text="A permit of any sort is for residence in the country.")
    beside = make.passage(document=library.paper, text="A sort of residence permit is for any in the country.")
    indexing.rebuild()
    assert anchors(find("residence permit"))[:2] == [beside.anchor, apart.anchor]


def test_a_word_in_the_heading_lifts_a_passage(library: SimpleNamespace) -> None:
    heading = make.section(document=library.paper, title="Shelters")
    make.passage(document=library.paper, text="Some shelters are full of people now.")
    under = make.passage(document=library.paper, section=heading, text="Some shelters are empty of people now.")
    indexing.rebuild()
    assert anchors(find("shelters"))[0] == under.anchor


def test_suggestions_come_from_names_titles_and_authors(library: SimpleNamespace) -> None:
    assert [item.url for item in suggest("regional")] == ["/organisations/regional-clearing-point/"]
    assert [item.url for item in suggest("clearing po")] == ["/organisations/regional-clearing-point/"]
    assert [item.kind for item in suggest("categ")] == ["document"]
    assert [item.url for item in suggest("lindst")] == ["/authors/nicole-lindstrom/"]
    assert suggest("  ") == ()


def test_a_draft_is_not_suggested(library: SimpleNamespace) -> None:
    make.document(title="Unfinished business", status="draft")
    assert suggest("unfinished") == ()


def test_similar_passages_are_of_other_documents(library: SimpleNamespace) -> None:
    other = make.passage(document=library.paper, text="Victims were repatriated to Bosnia and nobody counted.")
    indexing.rebuild()
    assert similar(library.p.point)[0].anchor == other.anchor
    assert all(hit.document != library.book for hit in similar(library.p.point, other_authors=True))


def test_a_beginning_that_is_longer_than_its_stem_finds_the_words_that_begin_so(library: SimpleNamespace) -> None:
    make.passage(document=library.paper, position=90, text="They were repatriated, and repatriation was called help.")
    indexing.rebuild()
    assert find("repatriat*").total == find("repatri*").total > 0


def test_a_passage_that_shares_a_few_common_words_is_not_similar(library: SimpleNamespace) -> None:
    own = "Sentences for corrupt judges in Balkan courts show a great gap; the reverse is hoped for by prosecutors."
    make.passage(document=library.paper, position=90, text="Great delays show how the reverse may happen.")
    here = make.passage(document=library.book, position=90, text=own)
    make.passage(document=library.book, position=91, text=own)
    indexing.rebuild()
    assert similar(here) == ()


def test_years_and_numbers_do_not_make_passages_similar(library: SimpleNamespace) -> None:
    make.passage(document=library.paper, position=90, text="Article 33 of 2005 and article 28 of 2003, 12 and 14.")
    here = make.passage(document=library.book, position=90, text="In 2003 and 2005 some 28, 33, 12 and 14 applied.")
    indexing.rebuild()
    assert similar(here) == ()


def test_an_acronym_alone_brings_first_what_it_stands_for(library: SimpleNamespace) -> None:
    often = "The RCP counts, the RCP asks, the RCP reports."
    make.passage(document=library.paper, text=often, names=(library.rcp,))
    said = make.passage(
        document=library.book,
        text="Of the bodies founded then one, the Regional Clearing Point (RCP), was to collect what was known.",
        names=(library.rcp,),
    )
    indexing.rebuild()
    results = find("RCP")
    assert anchors(results)[0] == said.anchor
    assert "lifted: it says what the name stands for" in results.hits[0].reasons
    assert anchors(find("what is the RCP?"))[0] == said.anchor
    assert anchors(find("RCP", expand="0"))[0] != said.anchor
