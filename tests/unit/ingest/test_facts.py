"""What a file says of itself is taken as far as it says something."""

import pytest

from kb.extraction.types import Block, FontFacts, NoteMarker
from kb.ingest.readers import MediaType, facts_of
from kb.ingest.readers.facts import (
    FileFacts,
    authors_of,
    date_of,
    doi_in,
    title_or_nothing,
    with_doi,
    with_printed_title,
)


def block(text: str, size: float, page: int = 0) -> Block:
    return Block(text, page=page, font=FontFacts(size))


def test_the_printed_title_is_the_longest_line_in_large_type() -> None:
    blocks = [
        block("Discussion Paper Series", 20),
        block("On the Road through the Valley and Back", 18),
        block("Words of the text. " * 40, 10),
        block("A larger line on a later page of it", 24, page=3),
    ]
    assert with_printed_title(FileFacts(), blocks).printed_title == "On the Road through the Valley and Back"


def test_a_page_in_one_type_has_no_printed_title() -> None:
    assert with_printed_title(FileFacts(), [block("Words of the text as it goes on.", 10)]).printed_title == ""


def test_users_of_programs_are_no_authors() -> None:
    assert authors_of(["Administrator; Anna Holmes", None]) == ("Anna Holmes",)


def test_titles_that_programs_write_are_none() -> None:
    assert [title_or_nothing(title) for title in ("untitled", "report_v7.docx", "On the Road")] == [
        "",
        "",
        "On the Road",
    ]


def test_dates_are_kept_as_far_as_they_are_known() -> None:
    assert [date_of(text) for text in ("D:2009", "2009-05-12T08:00", "May 2009")] == ["2009", "2009-05-12", ""]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("[Ada Brandt, Jan Wit]", ("Ada Brandt", "Jan Wit")),
        ('["Brandt, Ada", Anne O\'Hara]', ("Brandt, Ada", "Anne O'Hara")),
        ("[Ada Brandt]", ("Ada Brandt",)),
        ("[]", ()),
        ("[sic", ("[sic",)),
    ],
)
def test_authors_in_a_list_on_one_line_are_taken_apart(written: str, names: tuple[str, ...]) -> None:
    assert facts_of(MediaType.MARKDOWN, f"---\nauthor: {written}\n---\n\nWords.\n".encode()).authors == names


def test_a_doi_ends_before_the_stop_of_its_sentence() -> None:
    assert doi_in("See https://doi.org/10.1000/Road.7.") == "10.1000/road.7"


OWN = Block("Border Studies 12 (2019), doi:10.1234/own.5")


def test_the_doi_that_the_first_page_prints_is_that_of_the_work() -> None:
    assert with_doi(FileFacts(), [Block("Roads of the North"), OWN]).doi == "10.1234/own.5"


@pytest.mark.parametrize(
    "others",
    [
        [Block("See Lind. doi:10.1234/other.1", markers=(NoteMarker(0, "1"),))],
        [Block("1 See Lind, Roads. doi:10.1234/other.1")],
        [Block("References"), Block("Lind, E. (2004). Roads. doi:10.1234/other.1")],
    ],
)
def test_a_doi_in_a_note_or_a_bibliography_is_that_of_another_work(others: list[Block]) -> None:
    assert with_doi(FileFacts(), [Block("Roads of the North"), *others]).doi == ""
