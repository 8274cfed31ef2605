"""What the Markdown reader makes of headings, lists, notes and title pages."""

import pytest

from kb.extraction.pipeline import read_text
from kb.extraction.types import BlockKind
from kb.ingest.readers import MediaType, facts_of
from kb.ingest.readers.markdown import read_markdown_file

PAPER = """
**COUNTING IN THE VALLEY**

Ada Brandt  
The Open School  
and  
Valley University

Working Paper 2006-09  
May 2006

# COUNTING IN THE VALLEY

Ada Brandt  
[brandt@valley.example](mailto:brandt@valley.example)

## ABSTRACT

The paper counts what others have counted before, and finds that they counted something else.

# COUNTING IN THE VALLEY

Ada Brandt<sup>1</sup>

## Introduction

In her *Essays* the author counts twice.<sup>2</sup> She asks what the Stability

Pact had meant by a case, and whom it left out of the count altogether.

### **Two Approaches**

#### *A. Migration approach*

The first approach counts at the border, where the officers are.

### B. *Rights approach*

The second asks the women themselves, who seldom are at the border.[^x]

### **Concluding remarks**

What is counted is what is looked for, at the border and behind it.

---

## NOTES

<sup>1</sup> The author thanks the school.

- 
- <sup>2</sup> Brandt 2005, with the title cut at: (Un)bounded

---

Discourses of Counting. Valley Press.

[^x]: Hall 1993.
"""  # noqa: W291


def blocks(text: str):
    return read_markdown_file(text.encode())


def test_the_whole_paper_is_read_as_a_reader_would():
    found = read_text(blocks(PAPER))
    assert found.title == "Counting in the Valley"
    assert [(person.given, person.family) for person in found.contributors] == [("Ada", "Brandt")]
    assert found.year == 2006
    assert [(section.level, section.title) for section in found.sections] == [
        (1, "ABSTRACT"), (1, "Introduction"), (1, "Two Approaches"),
        (2, "A. Migration approach"), (2, "B. Rights approach"), (1, "Concluding remarks"), (1, "NOTES"),
    ]  # fmt: skip
    notes = [(passage.note, passage.text) for passage in found.passages if passage.kind == "note"]
    assert notes == [
        ("1", "The author thanks the school."),
        ("2", "Brandt 2005, with the title cut at: (Un)bounded Discourses of Counting. Valley Press."),
        ("1", "Hall 1993."),
    ]
    assert len(found.note_links) == 3
    assert any("the Stability Pact had meant" in passage.text for passage in found.passages)


def test_the_title_page_and_its_repetitions_are_front_matter():
    found = read_text(blocks(PAPER))
    front = [passage.text for passage in found.passages if passage.kind == "front-matter"]
    assert front.count("COUNTING IN THE VALLEY") == 3
    assert "May 2006" in front
    assert "brandt@valley.example" in front


def test_headings_lose_their_emphasis_and_keep_their_level():
    block = blocks('#### **A. *Measuring* "success"**\n\ntext')[0]
    assert (block.kind, block.level, block.text) == (BlockKind.HEADING, 4, 'A. Measuring "success"')


def test_raised_numbers_and_footnotes_are_markers():
    block = blocks("One<sup>12</sup> two[^a] three.\n\n[^a]: A note.\n")[0]
    assert block.text == "One two three."
    assert [(mark.offset, mark.number) for mark in block.markers] == [(3, "12"), (7, "1")]


def test_a_raised_ordinal_is_no_marker():
    assert blocks("On the 21<sup>st</sup> day.")[0].text == "On the 21st day."


def test_tables_keep_a_row_a_line_and_a_tab_a_cell():
    block = blocks("| Year | Cases |\n|---|---|\n| 2003 | 7,992 |\n")[0]
    assert (block.kind, block.text) == (BlockKind.TABLE, "Year\tCases\n2003\t7,992")


def test_quotations_lists_and_rules_have_their_kinds():
    kinds = [block.kind for block in blocks("> Quoted.\n\n1. First\n2. Second\n\n---\n\nText.")]
    assert kinds == [BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.RULE, BlockKind.TEXT]


def test_numbers_of_ordered_items_are_kept():
    assert [block.number for block in blocks("3. Third\n4. Fourth\n")] == ["3.", "4."]


def test_the_line_of_a_block_is_that_of_the_file():
    assert [block.line for block in blocks("# Title\n\nFirst.  \nSecond.\n\nThird.")] == [1, 3, 4, 6]


def test_an_underscore_in_an_address_is_no_emphasis():
    assert blocks("[a\\_b\\_c.org](http://a_b_c.org) <http://x_y_z.org>")[0].text == "a_b_c.org http://x_y_z.org"


def test_words_in_italics_are_kept_and_bold_ones_are_not() -> None:
    block = read_markdown_file(b"# Notes\n\nLind, *Roads of the North*, in **bold**, _Camps_ and <em>Seas</em>.")[-1]
    assert block.text == "Lind, Roads of the North, in bold, Camps and Seas."
    assert block.emphasis == ("Roads of the North", "Camps", "Seas")


HEAD = (
    '---\ntitle: "How the Valley Counts: A Survey"\nauthor:\n  - name: Ada Brandt\n    affiliation: Port\n'
    "date: 2009-05-01\nlang: de\n---\n\n# Aims {#aims .unnumbered}\n\nThe office opened in spring.\n"
)


def test_the_head_of_a_file_is_metadata_and_no_text():
    found = read_markdown_file(HEAD.encode())
    assert [(block.text, block.line) for block in found] == [("Aims", 10), ("The office opened in spring.", 12)]


def test_the_head_of_a_file_proposes_title_names_date_and_language():
    facts = facts_of(MediaType.MARKDOWN, HEAD.encode())
    assert (facts.title, facts.authors, facts.created, facts.language) == (
        "How the Valley Counts: A Survey", ("Ada Brandt",), "2009-05-01", "de",
    )  # fmt: skip


def test_a_rule_at_the_beginning_is_no_head():
    found = read_markdown_file(b"---\n\nThe office opened in spring.\n\n---\n\nIt closed.\n")
    assert [block.text for block in found if block.text] == ["The office opened in spring.", "It closed."]


@pytest.mark.parametrize("row", ["[TOC]", "\\newpage", "::: {.box}", ":::", "<!-- look\nhere -->"])
def test_commands_fences_and_comments_are_no_text(row: str):
    found = read_markdown_file(f"# Aims\n\nThe office opened.\n\n{row}\n\nIt closed.\n".encode())
    assert [block.text for block in found] == ["Aims", "The office opened.", "It closed."]


def test_a_note_within_the_line_is_a_note():
    found = read_markdown_file(b"# Aims\n\nThe office^[It had two rooms.] opened.\n")
    assert (found[1].text, found[1].markers[0].offset) == ("The office opened.", 10)
    assert (found[2].kind, found[2].text) == (BlockKind.NOTE, "It had two rooms.")


def test_a_note_of_two_paragraphs_is_one_note():
    text = "# Aims\n\nThe office opened.[^a]\n\n[^a]: It had two rooms.\n\n    One was empty.\n"
    notes = [passage for passage in read_text(read_markdown_file(text.encode())).passages if passage.note]
    assert [note.text for note in notes] == ["It had two rooms.\nOne was empty."]


def test_page_numbers_left_in_markdown_are_no_text():
    long = "Officers in three towns wrote down what they had seen. " * 12
    text = "# Aims\n\n" + "\n\n".join(f"{long}\n\n{number}" for number in range(3, 9))
    assert not {"4", "5"} & {block.text for block in read_markdown_file(text.encode())}
