"""Page numbers and running heads that stand between the lines of a text."""

from itertools import pairwise

import pytest

from kb.ingest.readers.text import read_text_file

LINE = "Officers in three towns wrote down what they had seen and sent it to the ministry in the spring of that year"
FULL = " ".join([LINE + "."] * 5)
CUT = " ".join([LINE + "."] * 5 + ["The ministry"])
REST = "read it. " + FULL


def read(text: str):
    return read_text_file(text.encode())


def words(text: str):
    return [block.text for block in read(text)]


def pages(*edges: str, body: str = f"{REST}\n\n{CUT}"):
    """A text with these lines between its pages."""
    parts = [f"How the Valley Counts\n\n{CUT}"]
    for edge in edges:
        parts += [edge, body]
    return "\n\n".join(parts)


def test_numbers_alone_that_count_on_are_pages_and_no_text():
    assert not {"3", "4", "5", "6"} & set(words(pages("3", "4", "5", "6")))


def test_the_last_line_of_the_file_shows_that_numbers_stand_at_the_foot():
    found = read(pages("3", "4", "5", "6") + "\n\n7")
    assert [found[0].label, found[1].label, found[2].label, found[-1].label] == ["3", "3", "4", "7"]


def test_the_first_line_of_the_file_shows_that_numbers_stand_at_the_head():
    found = read("3\n\n" + pages("4", "5", "6", "7"))
    assert [found[0].label, found[2].label, found[-1].label] == ["3", "4", "7"]


def test_where_nothing_shows_the_place_of_the_numbers_no_page_is_named():
    assert {block.label for block in read(pages("3", "4", "5", "6"))} == {None}


def test_numbers_of_chapters_are_too_far_apart_for_pages():
    long = "\n\n".join([FULL] * 15)
    text = "\n\n".join(f"{number}\n\nA Chapter\n\n{long}" for number in range(1, 6))
    assert words(text).count("3") == 1


@pytest.mark.parametrize("head", ["THE VALLEY REVIEW 3 ({})", "{}   Valley", "Brandt: How the Valley Counts {}"])
def test_words_with_a_rising_number_run_through(head):
    found = words(pages(*(head.format(number) for number in (12, 13, 14, 15))))
    assert [line for line in found if "alley" in line or "VALLEY" in line] == ["How the Valley Counts"] or "(" in head


def test_numbered_labels_of_steps_and_boxes_stay():
    found = words(pages("Box 1", "Box 2", "Box 3", "Box 4", body=f"{FULL}\n\n{FULL}"))
    assert [line for line in found if line.startswith("Box")] == ["Box 1", "Box 2", "Box 3", "Box 4"]


def test_words_beside_page_numbers_run_through_and_the_title_stays():
    head = "How the Valley Counts"
    found = words(pages(*(f"{number}\n\n{head}" for number in (3, 4, 5, 6))))
    assert [at for at, line in enumerate(found) if line == head] == [0]


def test_words_between_halves_of_sentences_run_through_without_a_number():
    found = words(pages("BRANDT AND KOHL", "VALLEY REVIEW", "BRANDT AND KOHL", "VALLEY REVIEW", "BRANDT AND KOHL"))
    assert "BRANDT AND KOHL" not in found


def test_headings_that_come_back_before_whole_sentences_stay():
    found = words(pages("Conclusion", "Conclusion", "Conclusion", "Conclusion", body=f"{FULL}\n\n{FULL}"))
    assert found.count("Conclusion") == 4


def test_heads_of_left_and_right_pages_that_take_turns_are_no_text():
    edges = ("3\n\nLeft Hand", "4\n\nRight Hand", "5\n\nLeft Hand", "6\n\nRight Hand")
    assert not {"Left Hand", "Right Hand"} & set(words(pages(*edges, body=FULL)))


def test_three_numbers_with_heads_that_come_back_are_pages():
    edges = ("3\n\nLeft Hand", "4\n\nRight Hand", "5\n\nLeft Hand")
    assert not {"3", "4", "5"} & set(words(pages(*edges)))


def test_a_head_taken_out_of_lines_without_gaps_leaves_no_gap():
    lines = [f"How the Valley Counts\nPreface\n{FULL}"]
    lines += [f"{number}\nHow the Valley\n{CUT}\n1.{number} Towns\n{FULL}" for number in (3, 4, 5, 6)]
    found = read("\n".join(lines))
    assert all(block.last_line + 1 == below.line for block, below in pairwise(found))
