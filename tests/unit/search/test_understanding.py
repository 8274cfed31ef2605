"""What is made of words that the texts do not have, or have otherwise."""

from types import SimpleNamespace

import pytest

from kb.lib.viewer import Role, Viewer
from kb.search import indexing
from kb.search.query import loosened, parse
from tests import factories as make
from tests.unit.search.conftest import anchors, find

CURATOR = Viewer(Role.CURATOR)


def test_a_quotation_with_a_slip_is_searched_by_its_words_and_said(library: SimpleNamespace) -> None:
    results = find('"though few of them were asked"')
    assert anchors(results)[0] == library.p.return_.anchor
    assert "word for word" in results.notices[0]
    assert "<mark>asked</mark>" in results.hits[0].snippet


def test_a_quotation_that_stands_somewhere_is_left_as_it_is(library: SimpleNamespace) -> None:
    results = find('"though few were asked"')
    assert anchors(results) == [library.p.return_.anchor]
    assert results.notices == ()


@pytest.mark.parametrize("text", ['"one"', '"a b" "c d"', "a b", '-"a b"', '"-- -"'])
def test_only_one_quotation_of_several_words_is_loosened(text: str) -> None:
    loose = loosened(parse(text))
    assert loose == parse(text) or not loose.parts


@pytest.mark.parametrize("text", ["retrafficking", "re-trafficking", "re\u2010trafficking"])
def test_a_word_with_and_without_its_hyphen_is_one(library: SimpleNamespace, text: str) -> None:
    hyphen = make.passage(document=library.paper, text="Many were met by re-trafficking within a year.")
    plain = make.passage(document=library.paper, text="Retrafficking is seldom counted.")
    indexing.rebuild()
    results = find(text)
    assert set(anchors(results)) == {hyphen.anchor, plain.anchor}
    assert all("<mark>" in hit.snippet for hit in results.hits)


def test_no_phrase_reaches_from_the_words_to_what_was_added_to_them(library: SimpleNamespace) -> None:
    make.passage(document=library.paper, text="Police co-operation was praised in Sarajevo.")
    indexing.rebuild()
    assert find('"Sarajevo cooperation"').notices
    assert find("Sarajevo near/1 cooperation").total == 0


def test_how_many_asks_for_no_word_many(library: SimpleNamespace) -> None:
    assert find("How many victims were counted?").searched == ("victims", "counted")
    assert find("many victims").searched == ("many", "victims")


@pytest.mark.parametrize("word", ["turbine", "photosynthesis", "Zeppelin"])
def test_a_right_word_that_the_base_lacks_is_not_taken_for_another(library: SimpleNamespace, word: str) -> None:
    results = find(f"{word} victims")
    assert results.suggestion == ""
    assert results.notices == (f"“{word}” is nowhere in this collection.",)


@pytest.mark.parametrize("word", ["canary", "directve"])
def test_what_is_said_of_a_word_depends_on_what_the_reader_may_see(library: SimpleNamespace, word: str) -> None:
    make.passage(document=library.book, text="The directve of a clerk.", restricted=True, restricted_reason="A name.")
    before = find(f"{word} police")
    indexing.rebuild()
    after = find(f"{word} police")
    assert before.notices
    assert (after.notices, after.suggestion, after.total) == (before.notices, before.suggestion, before.total)
    assert find(f"{word} police", viewer=CURATOR).notices == ()


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("kind:banana", "paragraph, list-item"),
        ("type:banana", "report"),
        ("page:abc", "page:12"),
        ("lang:klingon", "lang:french"),
        ("year:soon", "year:2003..2006"),
        ("in:nowhere-1999", "title"),
        ("author:Xq", "surname"),
        ("country:Xq", "quotation marks"),
        ("org:Xq", "acronym"),
    ],
)
def test_a_wrong_value_of_a_field_says_what_can_be_typed(library: SimpleNamespace, typed: str, remedy: str) -> None:
    notice = find(typed).notices[0]
    assert f"“{typed}”" in notice
    assert remedy in notice


@pytest.mark.parametrize(
    ("typed", "passage", "searched"),
    [
        ("country:Bosna", "point", "country:Bosnia"),
        ("org:SECY police", "", ""),
        ("author:Shatral", "return_", "author:Schatral"),
        ('instrument:"Palermo Protocl"', "law", "instrument:Palermo Protocol"),
    ],
)
def test_a_misspelt_name_behind_a_field_is_searched_as_the_nearest(
    library: SimpleNamespace, typed: str, passage: str, searched: str
) -> None:
    results = find(typed)
    if searched:
        assert getattr(library.p, passage).anchor in anchors(results)
        assert f"“{searched}” was searched" in results.notices[0]


def test_a_document_type_behind_kind_is_understood(library: SimpleNamespace) -> None:
    results = find("kind:chapter repatriation")
    assert anchors(results) == [library.p.return_.anchor]
    assert results.notices == ()


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("ru", "Жертвы торговли людьми получили помощь в приютах.", "жертва торговля"),
        ("fr", "Les victimes rapatriées étaient hébergées à Genève.", "victime hebergee geneve"),
        ("es", "Las víctimas repatriadas recibieron protección.", "victima repatriada proteccion"),
        ("de", "Die Rückführungen der Betroffenen wurden gezählt.", "Rückführung Betroffene"),
        ("ar", "حماية ضحايا الاتجار بالبشر", "اتجار البشر"),
        ("zh", "国际移民组织研究人口贩运问题。", "人口贩运"),
        ("ja", "人身取引の被害者を保護する。", "被害者"),
    ],
)
def test_a_text_is_found_by_the_words_of_its_own_language(
    library: SimpleNamespace, language: str, text: str, typed: str
) -> None:
    document = make.document(slug=f"work-{language}", language=language, title="Other words")
    passage = make.passage(document=document, text=text)
    indexing.rebuild()
    results = find(typed)
    assert anchors(results)[0] == passage.anchor
    assert "<mark>" in results.hits[0].snippet
    assert anchors(find(f"{typed} lang:{language}")) == [passage.anchor]


def test_signs_that_are_words_are_looked_for_together(library: SimpleNamespace) -> None:
    make.passage(document=make.document(language="zh", title="Other words"), text="人在口岸贩卖运货。")
    indexing.rebuild()
    assert find("人口贩运").total == 0
