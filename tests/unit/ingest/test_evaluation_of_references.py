"""The measures themselves, on a text and gold of our own."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kb.ingest.evaluation.cross_references import evaluate_cross_references
from kb.ingest.evaluation.references import evaluate_references, evaluate_strings, read_gold, same_title
from tests.unit.extraction.citing_texts import annotated, author_date

ENTRIES = ["Lind, E. 2001. Roads of the Far North. Oslo.", "Moss, P. 2004. Camps of the Coast. Oslo."]
TEXT = author_date(["It is far (Lind 2001, 6), and cold (Moss 2004)."], ENTRIES)


def gold(folder: Path, **held: object) -> Path:
    path = folder / "gold.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def entry(raw: str, surname: str, year: int | None, title: str) -> dict[str, object]:
    return {"raw": raw, "authors_surnames": [surname], "year": year, "title": title}


def test_an_entry_read_right_counts_in_every_figure(tmp_path):
    path = gold(tmp_path, references={"entries": [entry(ENTRIES[0], "Lind", 2001, "Roads of the Far North")]})
    figures = evaluate_references(path, TEXT)
    assert (figures.entries, figures.found, figures.everything, figures.misread) == (1, 1, 1, ())


def test_a_wrong_year_is_named_and_counts_against_the_year_only(tmp_path):
    path = gold(tmp_path, references={"entries": [entry(ENTRIES[0], "Lind", 1999, "Roads of the Far North")]})
    figures = evaluate_references(path, TEXT)
    assert (figures.surname, figures.year, figures.title) == (1, 0, 1)
    assert figures.misread[0].wrong == ("year",)


def test_an_entry_that_the_text_lacks_is_not_found(tmp_path):
    path = gold(tmp_path, references={"entries": [entry("Brandt, A. 1999. Seas. Oslo.", "Brandt", 1999, "Seas")]})
    assert evaluate_references(path, TEXT).found == 0


def test_gold_of_another_shape_is_refused_with_its_name(tmp_path):
    with pytest.raises(ValueError, match="citations"):
        evaluate_references(gold(tmp_path, headings=[]), TEXT)


def test_titles_are_alike_in_spite_of_marks_and_case():
    assert same_title("Roads of the Far North", "ROADS of the far-north.")
    assert not same_title("Roads of the Far North", "Roads of the Far North: A Long and Winding Study")
    assert same_title("Roads", "Roads of the Far North", shortened=True)


def test_strings_are_measured_line_by_line(tmp_path):
    row = {"raw": ENTRIES[1], "authors": ["Moss"], "year": "2004", "title": "Camps of the Coast"}
    path = tmp_path / "strings.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert evaluate_strings(path).everything == 1


def citation(raw: str, target: object) -> dict[str, object]:
    return {"raw": raw, "kind": "author-year", "target": target}


def test_a_link_to_the_right_entry_counts(tmp_path):
    path = gold(
        tmp_path, in_text_citations=[citation("(Lind 2001, 6)", "Lind 2001"), citation("(Moss 2004)", "Moss 2004")]
    )
    figures = evaluate_cross_references(path, TEXT)
    assert (figures.targets, figures.linked, figures.wrong) == (2, 2, ())


def test_a_link_to_another_entry_is_wrong_and_its_target_missed(tmp_path):
    path = gold(tmp_path, in_text_citations=[citation("(Lind 2001, 6)", "Hall 1990")])
    figures = evaluate_cross_references(path, TEXT)
    assert (figures.linked, len(figures.wrong), figures.missed[0].wanted) == (0, 1, "hall 1990")


def test_a_target_that_the_bibliography_lacks_is_not_counted(tmp_path):
    path = gold(tmp_path, in_text_citations=[citation("(Düvell 2002)", "Düvell 2002 (NOT in Works Cited)")])
    assert evaluate_cross_references(path, TEXT).targets == 0


def test_a_name_mended_by_the_gold_is_right_as_printed(tmp_path):
    printed = "Office for Road in the Far North. 2001. Camps of the Coast. Oslo."
    text = author_date([], [printed, *ENTRIES])
    row = entry(printed, "Office for Roads in the Far North", 2001, "Camps of the Coast")
    assert evaluate_references(gold(tmp_path, references={"entries": [row]}), text).surname == 1


def noted(folder: Path, work: dict[str, object]) -> Path:
    note = {"chapter": "intro", "note": 1, "kind": "full", "raw": "x", "works": [work]}
    return gold(folder, notes=[note])


def test_numbers_behind_a_shortened_title_are_no_words_of_it(tmp_path):
    work = {"author": "Lind", "year": 2001, "short_title": "Roads of the North, 77/2 REV 1, p. 4"}
    assert read_gold(noted(tmp_path, work))[0].title == "Roads of the North"


def test_the_book_of_a_chapter_counts_as_read(tmp_path):
    note = "Eva Lind, “Roads,” in Seas and Camps, ed. Ada Brandt (Oslo: Harbour Press, 2001), 3."
    whole = replace(TEXT, chapters=(annotated([note]),))
    work = {"author": "Brandt (ed.)", "year": 2001, "short_title": "Seas and Camps"}
    assert evaluate_references(noted(tmp_path, work), whole).everything == 1
