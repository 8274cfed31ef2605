"""An address or a path that a line end cut is whole again; words behind one stay words."""

import pytest

from kb.extraction.pipeline import read_text
from kb.ingest.readers.addresses import goes_on_in
from kb.ingest.readers.text import read_text_file


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("as the valley says (https:", "//www.valley.example/charter)"),
        ("as the valley says (https://", "www.valley.example/) ,"),
        ("in the charter (https://www.valley.example/", "charter) of the year"),
        ("see https://www.valley.example/doc", "/reports/2004.html."),
        ("see https://www.valley.example/doc/", "reports-2004.html."),
        ("see http://valley.example/faq.html#", "WHO-MAY-COME)"),
        ("in the file /srv/valley/", "REPORTS/2004"),
        ("the resolution A/RES/", "55/25 of the Assembly"),
    ],
)
def test_the_next_line_goes_on_with_an_address(line: str, following: str) -> None:
    assert goes_on_in(line, following)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("stands in /srv/valley/", "should not be moved"),
        ("on https://www.valley.example/", "for details"),
        ("have you seen https://valley.example?", "No, nobody has"),
        ("the women and/or", "the men"),
        ("at www.valley.example.", "the end"),
    ],
)
def test_words_behind_an_address_are_no_part_of_it(line: str, following: str) -> None:
    assert not goes_on_in(line, following)


def test_an_address_in_a_text_of_broken_lines_is_whole() -> None:
    lines = [
        "The charter of the valley was written down in the spring of that year,",
        "and who wishes to read it finds it (https://www.valley.example/",
        "charter) among the papers of the mission, which are kept there still.",
        "Nobody has asked for it since, and the dog of the mission sleeps on it.",
    ]
    found = read_text(read_text_file("\n".join(lines).encode()))
    assert "(https://www.valley.example/charter) among" in found.passages[0].text
