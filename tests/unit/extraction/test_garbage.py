"""A text layer that says nothing is told by a stated measure; any script that says something passes."""

import pytest

from kb.extraction.garbage import legibility


@pytest.mark.parametrize(
    "text",
    [
        "The office in Minsk opened in spring and closed in autumn.",
        "Торговля людьми остаётся преступлением против свободы.",
        "مكافحة الاتجار بالأشخاص في المنطقة",
        "打击贩运人口的国家行动计划",
        "Introduction . . . . . . . . . . . . . . . . . . . . . . . . . . 3",
        "12.5 3.4 7.8 9.0 12 15 17.2",
        "",
    ],
)
def test_running_text_figures_and_contents_pages_pass(text: str) -> None:
    assert not legibility(text).is_garbage


def test_signs_without_letters_are_garbage() -> None:
    assert legibility('"7+%-').is_garbage


def test_letters_of_private_use_are_garbage() -> None:
    assert legibility("Many words " + "\ue012\ue044" * 3).is_garbage


def test_words_without_vowels_are_garbage() -> None:
    assert legibility("Xkdw prsl gtrm bcdf " * 20).is_garbage


def test_a_few_words_without_vowels_are_not() -> None:
    assert not legibility("The BMVg, the StGB and the ЕС met in Brno.").is_garbage
