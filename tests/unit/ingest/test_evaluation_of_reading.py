"""The figures of reading fall when, and only when, something was read wrongly."""

from kb.extraction.types import FoundPassage, FoundSection, FoundText, NoteMarker
from kb.ingest.evaluation.reading import (
    measure_agreement,
    measure_headings,
    measure_words,
    notes_in_body,
    running_heads_in,
)
from kb.vocabulary import PassageKind


def text(*passages: str, titles: tuple[str, ...] = (), markers: tuple[NoteMarker, ...] = ()) -> FoundText:
    found = tuple(
        FoundPassage(at, PassageKind.PARAGRAPH, words, page_index=at, markers=markers)
        for at, words in enumerate(passages)
    )
    return FoundText("T", (), None, tuple(FoundSection(at, 1, title) for at, title in enumerate(titles)), found)


def test_the_same_words_give_one() -> None:
    assert measure_words(text("It opened in spring.", titles=("Minsk",)), "Minsk\n\nIt opened\nin spring.").f1 == 1


def test_a_missing_word_lowers_the_figure() -> None:
    assert measure_words(text("It opened."), "It opened again.").f1 == 0.8


def test_numbers_before_headings_do_not_count() -> None:
    score, misses = measure_headings(text(titles=("1.2 The Journey",)), ["The Journey"])
    assert (score.hit, score.false, misses) == (1, 0, ())


def test_a_heading_that_is_none_is_named() -> None:
    _, misses = measure_headings(text(titles=("Page 3",)), ["The Journey"])
    assert misses == ("heading not found: The Journey", "not a heading: Page 3")


def test_a_paragraph_cut_in_two_does_not_agree() -> None:
    whole = text("The office opened in spring and closed in autumn.")
    halves = text("The office opened in spring and", "closed in autumn of the same year.")
    assert measure_agreement(whole, halves)[0].recall == 0


def test_a_head_that_was_read_as_text_is_named_with_its_page() -> None:
    edges = [["Review of Migration 3"], ["Review of Migration 4"], ["Review of Migration 5"]]
    found = text("It opened.", "It closed Review of Migration 4 in autumn.", "It opened again.")
    assert running_heads_in(found, edges) == ("page 2: Review of Migration 4",)


def test_a_note_that_was_read_as_text_is_named() -> None:
    assert notes_in_body(text("7 Interview with a judge.", markers=(NoteMarker(0, "7"),)))


def test_a_title_that_the_outline_cuts_short_is_found() -> None:
    score, misses = measure_headings(text(titles=("Those who stayed behind",)), ["Those who..."])
    assert (score.hit, score.false, misses) == (1, 0, ())


def test_two_headings_in_a_row_answer_one_entry_of_the_outline() -> None:
    score, misses = measure_headings(text(titles=("Declares:", "Monitoring")), ["Declares:Monitoring"])
    assert (score.hit, score.false, misses) == (1, 0, ())


def test_a_title_that_begins_with_a_number_of_its_own_is_found_under_its_label() -> None:
    score, misses = measure_headings(text(titles=("A.2 3.0 source format",)), ["3.0 source format"])
    assert (score.hit, score.false, misses) == (1, 0, ())
