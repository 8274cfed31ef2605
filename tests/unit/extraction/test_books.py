"""Edited books: contents, chapters with authors of their own, what stays with the frame."""

from kb.extraction.pipeline import read_text
from kb.extraction.types import Block, BlockKind
from tests.unit.extraction.made_texts import MORE, WORDS, note, numbered, read, text, texts, titles

BOOK = (
    "CHAPTER 1", "Counting & Guessing: A Puzzle?", "Ada Brandt, Vito Luda di Corte (UNICRI)",
    "Introduction", text(WORDS, (5, "1")), note("1", "Of the first chapter."), "1. Figures", MORE,
    "PART 2: Actors",
    "CHAPTER 2", "Police", "Keith J. Allan", "Introduction", text(WORDS, (5, "1")), note("1", "Of the second."),
    "CONCLUSIONS", "What Follows", "Ada Brandt", "Introduction", MORE,
)  # fmt: skip


def test_every_chapter_is_a_text_with_its_own_title_and_authors():
    found = read(*BOOK)
    assert [chapter.title for chapter in found.chapters] == ["Counting & Guessing: A Puzzle?", "Police", "What Follows"]
    people = [[f"{person.given}|{person.family}" for person in chapter.contributors] for chapter in found.chapters]
    assert people == [["Ada|Brandt", "Vito|Luda di Corte"], ["Keith J.|Allan"], ["Ada|Brandt"]]


def test_notes_stay_with_their_chapter():
    found = read(*BOOK)
    assert [texts(chapter, "note") for chapter in found.chapters] == [["Of the first chapter."], ["Of the second."], []]
    assert [len(chapter.note_links) for chapter in found.chapters] == [1, 1, 0]


def test_parts_are_sections_of_the_frame():
    assert titles(read(*BOOK)) == [(1, "PART 2: Actors")]


def test_the_headings_of_a_chapter_begin_at_the_first_level():
    assert titles(read(*BOOK).chapters[0]) == [(1, "Introduction"), (1, "1. Figures")]


def test_a_book_of_one_author_has_sections_and_no_chapters():
    found = read("CHAPTER 1", "The Law", "Introduction", WORDS, "CHAPTER 2", "The Courts", "Introduction", MORE)
    assert found.chapters == ()
    assert [level for level, _ in titles(found)] == [1, 2, 1, 2]


def contents_page() -> list[Block]:
    lines = [
        ("Table of Contents", 1), ("Foreword 5", 3), ("Theo Winkler", 4), ("Acronyms..... 11", 6),
        ("Counting the Cases 17", 8), ("Ada Brandt", 9), ("Policing Them.....\t37", 11), ("Keith J. Allan", 12),
        ("Notes on the Authors 51", 14),
        ("Foreword", 20), (WORDS, 22), ("Acronyms", 24), ("Counting the Cases", 26), ("Ada Brandd", 28), (MORE, 30),
        ("Policing Them", 32), ("Keith J. Allan", 34), (WORDS, 36), ("Notes on the Authors", 38), (MORE, 40),
    ]  # fmt: skip
    return [Block(words, BlockKind.TEXT, line=line) for words, line in lines]


def test_the_contents_page_is_front_matter_and_names_the_chapters():
    found = read_text(contents_page())
    assert [chapter.title for chapter in found.chapters] == ["Counting the Cases", "Policing Them"]
    assert texts(found, "front-matter")[:3] == ["Table of Contents", "Foreword 5", "Theo Winkler"]


def test_a_name_misprinted_on_the_chapter_is_taken_from_the_contents():
    assert read_text(contents_page()).chapters[0].contributors[0].family == "Brandt"


def test_forewords_and_notes_on_the_authors_stay_with_the_frame():
    found = read_text(contents_page())
    assert [title for _, title in titles(found)] == ["Foreword", "Acronyms", "Notes on the Authors"]
    assert texts(found, "paragraph") == [WORDS]
    assert texts(found, "front-matter")[-1] == MORE


def test_a_contents_page_without_chapters_of_others_makes_no_book():
    found = read("Contents", "Introduction 1", "Findings 5", "Introduction", WORDS, "Findings", MORE)
    assert found.chapters == ()
    assert [title for _, title in titles(found)] == ["Introduction", "Findings"]


def test_the_record_names_the_title_when_the_text_does_not():
    assert read_text(numbered([text(WORDS), text(MORE)]), title_hint="Counting").title == "Counting"


def test_a_text_without_title_page_has_no_title():
    found = read(WORDS, MORE)
    assert (found.title, found.contributors, found.year) == (None, (), None)


def test_title_names_and_year_are_read_from_the_title_page():
    found = read("Counting the Cases: A Study of Four Towns", "Ada Brandt and Keith J. Allan", "May 2006", WORDS, MORE)
    assert found.title == "Counting the Cases: A Study of Four Towns"
    assert [person.family for person in found.contributors] == ["Brandt", "Allan"]
    assert found.year == 2006


def test_a_title_in_capitals_is_set_small_and_acronyms_stay():
    found = read("THE ROLE OF THE IOM IN MOSCOW", "Ada Brandt", "The role of the IOM is not small at all.", MORE)
    assert found.title == "The Role of the IOM in Moscow"


def test_a_chapter_may_be_labelled_in_small_letters_or_on_the_line_of_its_title():
    found = read("Introduction", "Lines on a Map", "Ada Brandt", WORDS, "Chapter 1: Police", "Keith J. Allan", MORE)
    assert [chapter.title for chapter in found.chapters] == ["Lines on a Map", "Police"]


def test_the_number_alone_above_a_title_belongs_to_its_chapter():
    found = read("CHAPTER 1", "The Law", "Ada Brandt", WORDS, "2", "CHAPTER 2", "The Courts", "Keith J. Allan", MORE)
    assert [texts(chapter, "paragraph") for chapter in found.chapters] == [[WORDS], [MORE]]
