"""Chapters of a book speak of one another by number, author and title."""

import pytest

from kb.extraction.citations.chapter_links import chapter_links
from kb.extraction.types import FoundContributor, FoundPassage, FoundText
from kb.vocabulary import PassageKind


def book(*opening):
    """An introduction with these sentences, then chapters 1 and 2."""
    passages = tuple(FoundPassage(place, PassageKind.PARAGRAPH, text) for place, text in enumerate(opening))
    return [
        FoundText("Introduction", (FoundContributor("Moss", "Per"),), 2009, (), passages),
        FoundText("Camps in the Northern Region", (FoundContributor("Brandt", "Ada"),), 2009, (), ()),
        FoundText("Roads and Bridges of the South", (FoundContributor("Lind", "Eva"),), 2009, (), ()),
    ]


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("For camps see chapter 1 (by Ada Brandt).", 1),
        ("For more information see Chapter 2 of this volume, “Roads and Bridges of the South”.", 2),
        ("In chapter 2, Eva Lind turns to roads.", 2),
        ("See Ada Brandt’s chapter in this volume.", 1),
        ("As Eva Lind shows in her chapter, roads are long.", 2),
    ],
)
def test_a_chapter_is_known_by_author_or_title(sentence, cited):
    assert [(link.citing, link.cited) for link in chapter_links(book(sentence))] == [(0, cited)]


def test_a_number_alone_is_followed_where_others_show_how_chapters_are_counted():
    links = chapter_links(book("See chapter 1 (by Ada Brandt).", "See Chapter 2 in this volume."))
    assert [link.cited for link in links] == [1, 2]


@pytest.mark.parametrize(
    "sentence",
    [
        "See Chapter 2 in this volume.",
        "UNODC, Toolkit, Chapter 2.",
        "Chapter VII of the Charter was invoked; chapter 2 of the Manual was not.",
        "In this chapter Per Moss turns to camps; see his chapter.",
    ],
)
def test_what_is_not_known_by_its_words_is_left_alone(sentence):
    assert chapter_links(book(sentence)) == ()
