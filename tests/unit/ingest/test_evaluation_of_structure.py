"""The figures of structure: each test spoils one thing in a text that agrees with its record."""

from dataclasses import replace

import pytest

from kb.extraction.types import FoundContributor, FoundPassage, FoundSection, FoundText
from kb.ingest.evaluation.structure import Score, measure_structure
from kb.vocabulary import PassageKind

RECORD = {
    "file": "made.txt",
    "chapters": [
        {
            "title": "Counting", "authors": ["Ada Brandt"], "start_line": 1, "end_line": 40, "notes": 2,
            "headings": [{"line": 5, "level": 2, "text": "Aims"}, {"line": 9, "level": 3, "text": "Means"}],
            "boxes": [{"start": 11, "end": 12}],
            "paragraphs_cut_by_page_breaks": [{"from": 20, "to": 24}],
        }
    ],
}  # fmt: skip

PASSAGES = (
    FoundPassage(0, PassageKind.BOX, "Box 1", lines=(11, 12)),
    FoundPassage(1, PassageKind.PARAGRAPH, "Joined.", lines=(20, 24)),
    FoundPassage(2, PassageKind.NOTE, "One.", note="1"),
    FoundPassage(3, PassageKind.NOTE, "Two.", note="2"),
)
CHAPTER = FoundText(
    "Counting", (FoundContributor("Brandt", "Ada"),), None,
    (FoundSection(0, 1, "Aims", line=5), FoundSection(1, 2, "Means", 0, 9)), PASSAGES,
)  # fmt: skip


def measure(chapter: FoundText):
    return measure_structure(FoundText(None, (), None, (), (), chapters=(chapter,)), RECORD)


def test_a_text_that_agrees_has_no_failures():
    figures = measure(CHAPTER)
    assert figures.failures == ()
    assert figures.headings == Score(2, 2)


def test_a_heading_that_is_none_is_counted_as_false():
    spoilt = replace(CHAPTER, sections=(*CHAPTER.sections, FoundSection(2, 1, "Director", line=30)))
    assert measure(spoilt).headings == Score(2, 2, 1)
    assert measure(spoilt).headings.false_share == pytest.approx(1 / 3)


def test_a_heading_with_other_words_is_missed():
    spoilt = replace(CHAPTER, sections=(FoundSection(0, 1, "Claims", line=5), CHAPTER.sections[1]))
    assert measure(spoilt).headings.recall == 0.5


def test_a_heading_on_another_level_is_named():
    spoilt = replace(CHAPTER, sections=(CHAPTER.sections[0], FoundSection(1, 1, "Means", line=9)))
    assert measure(spoilt).levels == Score(2, 1)
    assert measure(spoilt).failures == ("line 9: level 1 instead of 2: Means",)


def test_a_missing_note_is_named():
    assert measure(replace(CHAPTER, passages=PASSAGES[:3])).failures == ("Counting: note 2 not found",)


def test_a_paragraph_left_in_two_is_named():
    halves = replace(PASSAGES[1], lines=(20,))
    spoilt = replace(CHAPTER, passages=(PASSAGES[0], halves, *PASSAGES[2:]))
    assert measure(spoilt).failures == ("line 20: not joined with line 24",)


def test_a_box_that_goes_on_too_far_is_counted_as_false():
    longer = replace(PASSAGES[0], lines=(11, 12, 14))
    assert measure(replace(CHAPTER, passages=(longer, *PASSAGES[1:]))).boxes == Score(1, 1, 1)


def test_another_author_is_named():
    spoilt = replace(CHAPTER, contributors=(FoundContributor("Brand", "Ada"),))
    assert measure(spoilt).authors == Score(1, 0)


def test_a_chapter_that_was_not_found_is_named():
    figures = measure(replace(CHAPTER, title="Guessing"))
    assert figures.chapters.hit == 0
    assert "chapter not found: Counting" in figures.failures
