"""What is read out of brackets, strokes and hyphens in the reader's words."""

from types import SimpleNamespace

import pytest

from kb.search import indexing, ranking
from kb.search.compile import question_of
from kb.search.query import Every, Not, Word, parse
from kb.search.request import SearchRequest
from tests import factories as make
from tests.unit.search.conftest import anchors, find


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("victims (repatriated to Bosnia) counted", "victims repatriated to Bosnia counted"),
        ("Directive (as amended by the Council)", "Directive as amended by the Council"),
        ("the (much (too) long) name", "the much too long name"),
        ("open (but never closed", "open but never closed"),
    ],
)
def test_brackets_in_a_sentence_ask_for_no_more_than_their_words(text: str, plain: str) -> None:
    assert parse(text).parts == parse(plain).parts


@pytest.mark.parametrize("text", ["(police raid) OR visa", "visa OR (police raid)", "-(police raid)"])
def test_brackets_beside_an_operator_hold_their_words_together(text: str) -> None:
    (part,) = parse(text).parts
    inner = part.part if isinstance(part, Not) else next(each for each in part.parts if isinstance(each, Every))
    assert inner == Every((Word("police"), Word("raid")))


def test_words_joined_by_a_stroke_are_also_found_apart(library: SimpleNamespace) -> None:
    assert library.p.point.anchor in anchors(find("victims/perpetrators"))
    assert library.p.law.anchor in anchors(find("Directive 2004/81/EC"))
    assert library.p.law.anchor not in anchors(find("2004/82/EC"))


def test_the_parts_of_a_word_with_a_hyphen_weigh_no_more_than_two_words(library: SimpleNamespace) -> None:
    question = question_of(parse("long-term shelter").parts, SearchRequest(), 0, 10)
    assert {item.label: item.weight for item in question.sought} == {
        "long-term": ranking.NEIGHBOURS,
        "long": 1.0,
        "term": 1.0,
        "shelter": 1.0,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Schatral 2011",
        "Schatral (2011)",
        "Schatral, S. (2011)",
        "Schatral et al. 2011a",
        "What does Schatral (2011: 12) say",
        "see Van der Berg and Schatral, 2011",
    ],
)
def test_an_author_and_a_year_name_a_work_as_texts_cite_it(library: SimpleNamespace, text: str) -> None:
    assert find(text).hits[0].document == library.paper
    assert find(text).hits[0].passage is None


@pytest.mark.parametrize("text", ["Van Dyke 2017", "Van Dyke, R. (2017)", "Council of Europe 2017", "Van Dyke 2017b"])
def test_a_name_of_several_words_and_a_year_name_a_work(library: SimpleNamespace, text: str) -> None:
    work = make.document(slug="van-dyke-2017", title="Monitoring Partnerships", year=2017)
    make.contribution(document=work, author=make.author("Van Dyke", "Ruth"))
    make.contribution(document=work, author=make.author("Council of Europe", ""), position=1)
    indexing.rebuild()
    assert find(text).hits[0].document == work


def test_a_year_behind_other_words_names_no_work(library: SimpleNamespace) -> None:
    assert find("Schatral wrote on assistance in 2011").hits[0].score < ranking.WORK_NAMED


def test_a_word_is_shown_with_the_bracket_it_has(library: SimpleNamespace) -> None:
    assert find("Art. 3(a) (amended)").searched == ("Art", "3(a)", "amended")
