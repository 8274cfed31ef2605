"""What is read out of brackets, strokes and hyphens in the reader's words."""

from types import SimpleNamespace

import pytest

from kb.search import ranking
from kb.search.compile import question_of
from kb.search.query import Every, Not, Word, parse
from kb.search.request import SearchRequest
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
