"""One analyser for many requests at once."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from kb.search.analysis import Terms, analysed, reading

WORDS = [f"{stem}{ending}" for stem in ("traffick", "organis", "repatriat", "victim", "shelter", "polic", "nation")
         for ending in ("ing", "ation", "ations", "ies", "s", "ed", "isation", "fulness", "ness", "")]  # fmt: skip


def test_threads_that_stem_at_the_same_time_get_the_terms_of_their_own_words():
    expected = _stemmed()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: _stemmed(), range(40)))
    finally:
        sys.setswitchinterval(before)
    assert all(answer == expected for answer in answers)


def _stemmed() -> list[str]:
    """With nothing kept from one to the next."""
    return list(map(Terms("en").__getitem__, WORDS))


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.N. gave 1,141 permits; NATO¹³ did not.",
        "Women’s shelters’ co\u00adoperation, § 5 of the Act",
        "TRAFFICKING IN HUMAN BEINGS IN EUROPE TODAY",
        "Prüm, café, права человека и 人身売買",
        "ˮ ـ …",
        "",
    ],
)
def test_words_are_read_for_showing_as_they_are_for_the_index(text):
    found = reading(text)
    assert found.terms == analysed(text)[1]
    assert len(found.starts) == len(found.ends) == len(found.terms)


def test_places_are_where_the_words_stand():
    text = "Who pays for women’s return, ¹ and why?"
    found = reading(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == [
        "Who", "pays", "for", "women’s", "return", "and", "why",
    ]  # fmt: skip
