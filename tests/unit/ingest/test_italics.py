"""Which words of a line are set in italics, and how they reach the passage."""

from kb.extraction.pipeline import read_text
from kb.extraction.types import Block, BlockKind
from kb.ingest.readers.inline import emphasised
from kb.ingest.readers.text import read_text_file


def test_asterisks_and_underscores_set_words_in_italics():
    assert emphasised("Lind, *Roads*, _Camps_ and <i>Seas</i>") == ("Roads", "Camps", "Seas")


def test_two_asterisks_are_bold():
    assert emphasised("**Note** of *Roads*") == ("Roads",)


def test_a_note_marker_inside_italics_is_no_word_of_them():
    assert emphasised("*Roads¹² of the North*") == ("Roads of the North",)


def test_an_emphasis_that_a_page_end_cut_counts_on_both_sides():
    assert emphasised("See Lind, *Roads of", stray_stars=True) == ("Roads of",)
    assert emphasised("the North*, 12; Moss, *Camps*", stray_stars=True) == ("the North", "Camps")


def test_a_lone_asterisk_of_a_plain_file_sets_nothing_in_italics():
    assert emphasised("5 * 3 and a footnote*") == ()


def test_a_text_file_keeps_its_italics():
    block = read_text_file(b"Lind wrote *Roads of the North* when it was cold and nobody cared for roads at all.")[0]
    assert block.emphasis == ("Roads of the North",)


def test_italics_go_with_a_paragraph_that_a_page_end_cut():
    halves = (
        Block("The mission counted those who returned, as Lind does in Roads of", page=0, emphasis=("Roads of",)),
        Block("", BlockKind.RULE),
        Block("the North, and those who were sent back at the border.", page=1, emphasis=("the North",)),
    )
    passages = read_text(halves).passages
    assert [passage.emphasis for passage in passages] == [("Roads of", "the North")]
