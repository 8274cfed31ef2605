"""Excerpts of a text that may not be shown whole: the same ones whatever is asked."""

from itertools import pairwise
from types import SimpleNamespace

import pytest

from kb.lib.viewer import Role, Viewer
from kb.search import indexing
from kb.search.highlight import Lit, excerpt_of, lit_excerpt
from kb.search.windows import window_at, windows
from tests import factories as make
from tests.unit.search.conftest import find

TEXT = " ".join(f"Sentence number {number} tells of the shelter in town {number}." for number in range(40))
MOST = 300


@pytest.mark.parametrize("text", [TEXT, "word " * 400, "x" * 1_000, "One. " + "long " * 100 + "end. Two.", "a\n" * 400])
def test_the_excerpts_of_a_text_stand_one_behind_the_other_and_leave_nothing_out(text: str) -> None:
    found = windows(text, MOST)
    assert all(0 < end - start <= MOST - 2 for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


def test_a_short_text_is_one_excerpt() -> None:
    assert windows("Few words.", MOST) == ((0, 10),)


def test_excerpts_are_whole_sentences_where_they_fit() -> None:
    assert all(TEXT[start:end].startswith("Sentence") and TEXT[end - 1] == "." for start, end in windows(TEXT, MOST))


def test_an_excerpt_is_the_one_with_the_most_different_words() -> None:
    at = [TEXT.index(word) for word in ("town 7.", "number 30 ", "town 30.")]
    spans = [Lit(start, start + 6, label) for start, label in zip(at, ("one", "one", "two"), strict=True)]
    assert excerpt_of(TEXT, spans, MOST) == window_at(TEXT, at[1], MOST)
    assert excerpt_of(TEXT, [], MOST) == windows(TEXT, MOST)[0]


def test_a_match_over_the_border_of_two_excerpts_is_lit_as_far_as_it_is_shown() -> None:
    (_, end), _, *_ = windows(TEXT, MOST)
    html = lit_excerpt(TEXT, [Lit(end - 5, end + 10, "phrase")], MOST)
    assert f"<mark>{TEXT[end - 5 : end]}</mark>" in html


def test_no_question_shows_other_words_of_an_excerpted_text_than_its_excerpts(library: SimpleNamespace) -> None:
    long = make.passage(document=library.book, text=TEXT)
    indexing.rebuild()
    laid_out = {TEXT[start:end] for start, end in windows(TEXT, MOST)}
    shown = set()
    for number in range(40):
        (hit,) = (hit for hit in find(f"sentence town {number}").hits if hit.anchor == long.anchor)
        shown.add(hit.snippet.replace("<mark>", "").replace("</mark>", "").strip("…\u00a0"))
    assert shown <= laid_out
    free = find("town 7", viewer=Viewer(Role.MEMBER)).hits[0].snippet
    assert "town" in free
