"""What counts as the same words, on strings alone."""

import pytest

from kb.search.quotations.exact import find
from kb.search.quotations.nearly import PartKind, align
from kb.search.quotations.quoted import quotation_of
from kb.search.quotations.wording import wording_of

TEXT = (
    "The Regional Clearing Point counted 1,141 victims – mostly women – between 2000 and 2003. Anti-trafficking "
    "co-operation, it said, “has improved… slowly” since the [Palermo] Protocol¹² was signed; 50% were repatriated."
)


def stands(quoted: str, text: str = TEXT) -> bool:
    wording = wording_of(text)
    return any(find(reading, wording) for reading in quotation_of(quoted).readings())


@pytest.mark.parametrize(
    "quoted",
    [
        "“The Regional Clearing Point counted”",
        "'the Regional Clearing Point counted 1,141 victims'",
        "victims — mostly women — between 2000 and 2003",
        "victims -- mostly women -- between",
        "[t]he Regional Clearing Point",
        "Anti-traf-\nficking co-operation, it said",
        "Antitrafficking cooperation, it said",
        "Anti\u00adtraf\u00adficking co\u2010operation",
        "The Regional Clearing Point counted … between 2000 and 2003",
        "The Regional Clearing Point counted [...] between 2000",
        "... mostly women – between 2000 ...",
        "it said, 'has improved... slowly' since",
        "the Palermo Protocol was signed",
        "the [Palermo] Protocol was signed",
        "the Palermo Protocol¹² was signed",
        "the Palermo Protocol12 was signed",
        "the Palermo Protocol.[12] was signed",
        "The Regional Clearing Point [in Belgrade] counted",
        "50 % were repatriated",
        "The Regional Clear\u200bing Point counted",
    ],
)
def test_marks_that_copying_changes_make_no_difference(quoted):
    assert stands(quoted)


@pytest.mark.parametrize(
    "quoted",
    [
        "The Regional Clearing House counted",
        "The Regional Point counted 1,141",
        "The Regional Clearing Point has counted",
        "The Clearing Regional Point counted",
        "The Regional clearing Point counted",
        "The Regional Clearing Point counted 1,411 victims",
        "The Regional Clearing Point counted 1141 victims",
        "it said, “has … slowly” since",
        "it said, has improved slowly since",
        "mostly women between 2000 and 2003",
        "trafficking co-operation, it said",
        "50 were repatriated",
        "the [Vienna] Protocol was signed",
        "the Protocol was signed",
        "counted 1,141 … The Regional Clearing Point",
        "he Regional Clearing Point counted",
        "coun ted 1,141 victims",
    ],
)
def test_a_word_changed_dropped_added_or_swapped_is_another_wording(quoted):
    assert not stands(quoted)


def test_an_ellipsis_that_leaves_out_nothing_changes_no_word():
    assert stands("The Regional … Clearing Point")


def test_a_decomposed_letter_is_the_letter():
    assert stands("the Treaty of Pru\u0308m", "It is the Treaty of Prüm.")


def test_many_brackets_are_read_in_no_long_time():
    assert not stands("[a] " * 2000 + "b", "a " * 2000)


@pytest.mark.parametrize("text", ["", " ", "…", "“”", "\x00", "[", "]]][[", "----", "\u0301", "'", "¹²"])
def test_a_text_without_words_has_no_pieces(text):
    assert wording_of(text).pieces == ()


def parts(quoted: str, text: str = TEXT) -> list[tuple[str, str]]:
    found = align(next(quotation_of(quoted).readings()), wording_of(text))
    assert found
    return [(part.kind.value, part.words) for part in found.parts]


def test_a_changed_word_stands_beside_the_texts_own():
    assert parts("The Regional Clearing House counted 1,141 victims") == [
        ("same", "The Regional Clearing"),
        ("foreign", "House"),
        ("missing", "Point"),
        ("same", "counted 1,141 victims"),
    ]


def test_a_dropped_word_is_the_texts_alone_and_an_added_one_the_quotations():
    assert (PartKind.MISSING.value, "Clearing") in parts("The Regional Point counted 1,141 victims")
    assert (PartKind.FOREIGN.value, "wrongly") in parts("The Regional Clearing Point wrongly counted 1,141 victims")


def test_a_word_in_other_capitals_is_changed():
    assert ("foreign", "clearing") in parts("The Regional clearing Point counted 1,141 victims")


def test_words_before_and_after_the_stretch_are_no_difference():
    assert [kind for kind, _ in parts("between 2000 and 2003")] == ["same"]


def test_words_left_out_at_an_ellipsis_are_no_difference():
    kinds = [kind for kind, _ in parts("The Regional Clearing House counted … between 2000 and 2003")]
    assert kinds == ["same", "foreign", "missing", "same", "gap", "same"]
