"""The same word in other letters, and the numbers that stand for a work."""

from types import SimpleNamespace

import pytest

from kb.search import indexing
from kb.search.analysis import term_of
from kb.search.letters import other_spellings
from tests import factories as make
from tests.unit.search.conftest import anchors, find


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("Киев", "kiev"),
        ("Київ", "kyiv"),
        ("Тюрюканова", "tyuryukanova"),
        ("Тюрюканова", "tiuriukanova"),
        ("Ђинђић", "djindjic"),
        ("Müller", "mueller"),
        ("Đinđić", "djindjic"),
        ("Priština", "prishtina"),
    ],
)
def test_a_word_has_the_spellings_that_latin_texts_give_it(word: str, spelt: str) -> None:
    assert spelt in other_spellings(word)


@pytest.mark.parametrize("word", ["shelter", "café", "naïve", "中文", "2004", ""])
def test_most_words_have_no_other_spelling(word: str) -> None:
    assert other_spellings(word) == ()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Киев", "Kiev"),
        ("Мюллер", "Miuller"),
        ("Mueller", "Müller"),
        ("Müller", "Mueller"),
        ("Djindjic", "Đinđić"),
        ("Djindjic", "Ђинђић"),
        ("Tyuryukanova", "Тюрюканова"),
        ("strasse", "Straße"),
        ("Lodz", "Łódź"),
        ("Kobenhavn", "København"),
        ("Erdogan", "Erdoğan"),
        ("Kiev", "Kyiv"),
        ("Prishtina", "Priština"),
    ],
)
def test_a_name_is_found_in_other_letters_and_lit(library: SimpleNamespace, typed: str, written: str) -> None:
    passage = make.passage(document=library.paper, text=f"It was said in an interview with {written} in 2008.")
    indexing.rebuild()
    results = find(typed)
    assert anchors(results) == [passage.anchor]
    assert f"<mark>{written}</mark>" in results.hits[0].snippet


def test_what_was_searched_instead_is_said(library: SimpleNamespace) -> None:
    make.passage(document=library.paper, text="The embassy in Kiev was asked.")
    indexing.rebuild()
    results = find("Киев")
    assert results.notices == ("“Киев” is nowhere in this collection; “Kiev” was searched.",)


def test_words_of_a_restricted_text_are_no_other_spelling(library: SimpleNamespace) -> None:
    make.passage(document=library.paper, text="Müller was heard.", restricted=True, restricted_reason="A witness.")
    indexing.rebuild()
    results = find("Mueller")
    assert (results.total, results.suggestion) == (0, "")


@pytest.mark.parametrize(("one", "other"), [("России", "Россия"), ("торговли", "торговля"), ("жертвам", "жертвами")])
def test_words_in_other_letters_than_their_text_are_stemmed_as_their_own_language(one: str, other: str) -> None:
    assert term_of(one, "en") == term_of(other, "en")


def test_the_letters_of_a_text_of_their_own_language_are_stemmed_as_before() -> None:
    assert term_of("торговля", "uk") == "торговля"
    assert term_of("торговля", "ru") == term_of("торговля", "en")


@pytest.mark.parametrize(
    "typed",
    [
        "10.1080/1369183X.2013.855072",
        "https://doi.org/10.1080/1369183X.2013.855072",
        "doi:10.1080/1369183x.2013.855072",
    ],
)
def test_a_work_is_found_by_its_doi(library: SimpleNamespace, typed: str) -> None:
    work = make.document(slug="korneev-2014", title="Exchanging Knowledge", doi="10.1080/1369183X.2013.855072")
    make.document(slug="other-2014", title="Another", doi="10.1080/1369183X.2013.855073")
    indexing.rebuild()
    assert [hit.document for hit in find(typed).hits] == [work]


@pytest.mark.parametrize("typed", ["978-92-64-25371-1", "9789264253711", "ISBN 978-92-64-25371-1"])
@pytest.mark.parametrize("held", ["978-92-64-25371-1", "9789264253711"])
def test_a_work_is_found_by_its_isbn(library: SimpleNamespace, typed: str, held: str) -> None:
    work = make.document(slug="oecd-2016", title="Breaking the Chain", isbn=held)
    indexing.rebuild()
    assert [hit.document for hit in find(typed).hits][:1] == [work]
