"""The three real works, read and measured against what a person read in them."""

import json
from pathlib import Path

import pytest

from kb.extraction.pipeline import read_text
from kb.extraction.types import FoundText
from kb.ingest.evaluation.structure import StructureMeasure, measure_structure
from kb.ingest.readers import reader_for, sniff

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
WORKS = ("schatral-2011.txt", "lindstrom-2006.md", "friesendorf-2009.txt")

pytestmark = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real works are not beside the repository")


def found(name: str) -> FoundText:
    data = (SHARED / "corpus" / name).read_bytes()
    return read_text(reader_for(sniff(data))(data))


def measured(name: str) -> StructureMeasure:
    record = json.loads((SHARED / "gold" / f"structure-{Path(name).stem}.json").read_text(encoding="utf-8"))
    return measure_structure(found(name), record)


@pytest.mark.parametrize("name", WORKS)
def test_of_the_true_headings_nearly_all_are_found_and_few_are_false(name):
    figures = measured(name)
    assert figures.headings.recall >= 0.95, figures.failures
    assert figures.headings.false_share <= 0.05, figures.failures
    assert figures.levels.recall >= 0.95, figures.failures


def test_every_chapter_of_the_book_is_found_with_its_authors_notes_and_whole_paragraphs():
    figures = measured("friesendorf-2009.txt")
    assert (figures.chapters.hit, figures.chapters.false) == (14, 0)
    assert figures.authors.recall == 1.0, figures.failures
    assert figures.notes.recall >= 0.99, figures.failures
    assert figures.notes.false == 0
    assert figures.cuts.recall >= 0.99, figures.failures
    assert figures.boxes.recall >= 0.85, figures.failures


def test_all_notes_of_the_book_are_notes_and_called_from_their_chapter():
    book = found("friesendorf-2009.txt")
    notes = [passage for text in book.chapters for passage in text.passages if passage.kind == "note"]
    assert len(notes) == 1141
    assert all(passage.note for passage in notes)
    assert sum(len(text.note_links) for text in book.chapters) >= 0.99 * len(notes)


def test_the_notes_of_the_paper_keep_the_number_that_was_printed_twice():
    numbers = [passage.note for passage in found("lindstrom-2006.md").passages if passage.kind == "note"]
    assert len(numbers) == 44
    assert numbers.count("21") == 2


def test_the_notes_of_the_chapter_are_kept_with_and_without_marker():
    text = found("schatral-2011.txt")
    assert [passage.note for passage in text.passages if passage.kind == "note"] == [str(n) for n in range(1, 16)]
    assert len(text.note_links) == 7
    assert sum(passage.kind == "bibliography" for passage in text.passages) == 50


@pytest.mark.parametrize(
    ("name", "title", "family"),
    [
        ("schatral-2011.txt", "Categorisation and Instruction", "Schatral"),
        ("lindstrom-2006.md", "Transnational Responses to Human Trafficking in the Balkans", "Lindstrom"),
    ],
)
def test_title_and_author_are_read_from_the_text(name, title, family):
    text = found(name)
    assert text.title is not None
    assert text.title.startswith(title)
    assert [person.family for person in text.contributors] == [family]
