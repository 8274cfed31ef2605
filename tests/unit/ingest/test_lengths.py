"""No paragraph is longer than can be read: a text without ends of lines is cut at its sentences."""

from kb.extraction.types import Block, BlockKind, NoteMarker
from kb.ingest.readers.lengths import LONGEST, LONGEST_TABLE, in_measure

SENTENCE = "The office counted forty people who came back in spring. "


def test_a_paragraph_of_usual_length_stays_as_it_is() -> None:
    block = Block(SENTENCE * 100)
    assert list(in_measure([block])) == [block]


def test_a_text_without_ends_of_lines_is_cut_behind_sentences_and_keeps_every_word() -> None:
    text = (SENTENCE * 1_000).strip()
    parts = list(in_measure([Block(text)]))
    assert " ".join(part.text for part in parts) == text
    assert all(part.text.endswith("spring.") and len(part.text) <= LONGEST for part in parts)


def test_words_without_sentences_are_cut_between_words_and_letters_without_words_anywhere() -> None:
    words, letters = "word " * 5_000, "a" * 25_000
    assert all(set(part.text.split()) == {"word"} for part in in_measure([Block(words)]))
    assert [len(part.text) for part in in_measure([Block(letters)])] == [LONGEST, LONGEST, 5_000]


def test_markers_and_italics_go_with_their_words() -> None:
    text = f"{SENTENCE * 200}Here it ends.".strip()
    block = Block(text, markers=(NoteMarker(57, "1"), NoteMarker(len(text), "2")), emphasis=("office", "Here"))
    parts = list(in_measure([block]))
    assert [mark.number for part in parts for mark in part.markers] == ["1", "2"]
    assert parts[-1].markers[0].offset == len(parts[-1].text)
    assert parts[0].emphasis == ("office",)
    assert parts[-1].emphasis[-1] == "Here"


def test_a_heading_as_long_as_a_book_is_a_heading_only_at_its_beginning() -> None:
    kinds = [part.kind for part in in_measure([Block(SENTENCE * 400, BlockKind.HEADING, level=1)])]
    assert kinds[0] is BlockKind.HEADING
    assert set(kinds[1:]) == {BlockKind.TEXT}


def test_a_table_is_cut_between_rows() -> None:
    rows = "\n".join(f"{number}\tMinsk" for number in range(10_000))
    parts = list(in_measure([Block(rows, BlockKind.TABLE)]))
    assert "\n".join(part.text for part in parts) == rows
    assert max(len(part.text) for part in parts) <= LONGEST_TABLE
