"""A language in which the collection has nothing is answered by those in which it has texts."""

from types import SimpleNamespace

import pytest

from kb.lib.viewer import Role, Viewer
from kb.search import indexing
from tests import factories as make
from tests.unit.search.conftest import find
from tests.unit.search.test_indexing import counted

CURATOR = Viewer(Role.CURATOR)


@pytest.mark.parametrize("typed", ["lang:french", "lang:fr repatriation", "(police lang:french)"])
def test_a_language_without_texts_says_which_there_are(library: SimpleNamespace, typed: str) -> None:
    results = find(typed)
    assert results.total == 0
    assert "no text in French. It has texts in: English (lang:en)." in results.notices[-1]


def test_a_language_with_texts_is_not_spoken_of(library: SimpleNamespace) -> None:
    assert find('lang:english "no such words"').notices == ()


def test_a_language_of_hidden_texts_is_named_to_those_who_see_them(library: SimpleNamespace) -> None:
    hidden = make.document(slug="hidden", language="ru", title="Other words", status="draft")
    make.passage(document=hidden, text="Жертвы торговли людьми.")
    indexing.rebuild()
    public = find("lang:french").notices[-1]
    assert "Russian" not in public
    assert find("lang:ru").notices[-1] == public.replace("French", "Russian")
    assert "Russian (lang:ru)" in find("lang:french", viewer=CURATOR).notices[-1]
    assert find("lang:ru", viewer=CURATOR).total


def test_texts_in_british_english_are_texts_in_english(library: SimpleNamespace) -> None:
    british = make.document(slug="british", language="en-GB", title="Other words")
    make.passage(document=british, text="The shelter was run by wardens.")
    indexing.rebuild()
    for chosen in ("en", "en-GB"):
        assert find("wardens", language=chosen).total == 1
    assert [value.value for value in find("wardens").facets["language"]] == ["en"]


def test_an_empty_collection_names_no_language(library: SimpleNamespace) -> None:
    type(library.book).objects.update(status="draft")
    indexing.rebuild()
    assert find("lang:french").notices[-1] == "This collection has no text in French."


def test_a_language_without_texts_is_four_calls_at_most(
    library: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch)
    assert find('lang:french "no such" "words at all" "in any" x').total == 0
    assert len(calls) <= 4
