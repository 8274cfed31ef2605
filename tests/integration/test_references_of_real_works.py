"""References and citations of the real works, measured against what a person read in them."""

from pathlib import Path

import pytest

from kb.extraction.pipeline import read_text
from kb.extraction.types import FoundText
from kb.ingest.evaluation.cross_references import evaluate_cross_references
from kb.ingest.evaluation.references import evaluate_references, evaluate_strings
from kb.ingest.readers import reader_for, sniff

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
STRINGS = SHARED / "refs" / "references.jsonl"

needs_works = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="the real works are not beside the repository"
)
needs_strings = pytest.mark.skipif(not STRINGS.is_file(), reason="the reference strings are not here")


def found(name: str) -> FoundText:
    data = (SHARED / "corpus" / name).read_bytes()
    return read_text(reader_for(sniff(data))(data))


def gold(name: str) -> Path:
    return SHARED / "gold" / f"citations-{Path(name).stem}.json"


@needs_strings
def test_reference_strings_from_outside_the_field_are_split_into_their_parts():
    figures = evaluate_strings(STRINGS)
    assert figures.share(figures.surname_and_year) >= 0.95
    assert figures.share(figures.everything) >= 0.75


@needs_works
@pytest.mark.parametrize("name", ["schatral-2011.txt", "lindstrom-2006.md", "friesendorf-2009.txt"])
def test_every_entry_that_a_reader_lists_is_found(name):
    figures = evaluate_references(gold(name), found(name))
    assert figures.share(figures.found) >= 0.98


@needs_works
@pytest.mark.parametrize("name", ["schatral-2011.txt", "friesendorf-2009.txt"])
def test_the_entries_of_a_bibliography_and_of_notes_are_read_right(name):
    figures = evaluate_references(gold(name), found(name))
    assert figures.share(figures.surname_and_year) >= 0.97, figures.misread
    assert figures.share(figures.title) >= 0.90, figures.misread


@needs_works
def test_author_date_citations_are_linked_and_at_most_one_is_wrong():
    figures = evaluate_cross_references(gold("schatral-2011.txt"), found("schatral-2011.txt"))
    assert figures.share >= 0.95, figures.missed
    assert len(figures.wrong) <= 1, figures.wrong


@needs_works
def test_notes_whose_marker_stands_in_the_text_are_attached():
    book = evaluate_cross_references(gold("friesendorf-2009.txt"), found("friesendorf-2009.txt"))
    assert book.attached >= 0.995 * book.notes
    chapter = evaluate_cross_references(gold("schatral-2011.txt"), found("schatral-2011.txt"))
    assert (chapter.notes, len(chapter.unmarked)) == (15, 8)
