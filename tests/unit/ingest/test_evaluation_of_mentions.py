"""Figures of linking against a gold file, each with one thing changed."""

from typing import Any

import pytest

from kb.extraction.mentions.linking import Linker
from kb.extraction.types import FoundPassage, FoundSection, FoundText
from kb.ingest.evaluation.mentions import KindFigures, measure_mentions, parts_of, read_gold
from kb.vocabulary import EntityKind, NameType, PassageKind
from tests.unit.extraction.linking import name, text_of

ORGANISATION, INITIATIVE = EntityKind.ORGANISATION, EntityKind.INITIATIVE
NAMES = [
    name("United Nations", "united-nations", kind=ORGANISATION),
    name("United Nations Mission in Kosovo", "unmik", kind=ORGANISATION),
    name("UNMIK", "unmik", of=NameType.ACRONYM, kind=ORGANISATION),
    name("Regional Clearing Point", "clearing-point", kind=INITIATIVE),
    name("Europol", "europol", kind=ORGANISATION),
]
TEXT = text_of("The United Nations Mission in Kosovo spoke.", "UNMIK and the United Nations wrote. Europol came.")


def _figures(*rows: dict[str, Any], text: FoundText = TEXT, kind: str = "organisations") -> KindFigures:
    gold = read_gold({"file": "a.txt", kind: list(rows)})
    return measure_mentions(text, gold, NAMES, Linker(NAMES))[0]


def _row(**given: Any) -> dict[str, Any]:
    return {"name": "United Nations", "aliases_seen": ["United Nations"], "mentions": 1, **given}


UNMIK = _row(name="United Nations Mission in Kosovo", acronym="UNMIK", mentions=2)
EUROPOL = _row(name="Europol", aliases_seen=["Europol"])


def test_what_is_right_gives_full_marks() -> None:
    found = _figures(_row(), UNMIK, EUROPOL)
    assert (found.entities.f1, found.mentions.f1, found.totals, found.median_error) == (1.0, 1.0, (4, 4), 0)


def test_a_name_that_the_vocabulary_lacks_is_missed_and_named() -> None:
    found = _figures(_row(), UNMIK, EUROPOL, _row(name="Tammany Hall", aliases_seen=[]))
    assert found.entities.missed == 1
    assert found.missed == ("a.txt: Tammany Hall (no such name in the vocabulary)",)


def test_an_entity_that_the_gold_lacks_is_false_and_named() -> None:
    found = _figures(_row(), UNMIK)
    assert (found.entities.false, found.false) == (1, ("a.txt: europol (1)",))


def test_an_entry_that_stands_only_in_endnotes_is_neither_asked_for_nor_false() -> None:
    found = _figures(_row(), UNMIK, {**EUROPOL, "mentions": 0})
    assert (found.entities.right, found.entities.false, found.entities.missed) == (2, 0, 0)


def test_a_raw_count_includes_places_inside_longer_names() -> None:
    raw = _figures(_row(mentions=2, note="raw token; includes longer names"), UNMIK, EUROPOL)
    assert raw.entries[0].counted == 2
    assert _figures(_row(mentions=2), UNMIK, EUROPOL).entries[0].counted == 1


def test_an_entry_is_found_under_another_kind_and_the_kinds_disagree() -> None:
    text = text_of("The Regional Clearing Point closed.")
    found = _figures(_row(name="Regional Clearing Point", aliases_seen=[]), text=text)
    assert (found.entities.right, found.agreeing) == (1, (0, 1))


def test_endnotes_bibliography_and_front_matter_are_not_counted() -> None:
    kinds = [PassageKind.FRONT_MATTER, PassageKind.PARAGRAPH, PassageKind.NOTE, PassageKind.NOTE]
    sections = [None, 0, 0, 1]
    passages = tuple(
        FoundPassage(number, kind, "Europol came.", section=section)
        for number, (kind, section) in enumerate(zip(kinds, sections, strict=True))
    )
    text = FoundText(None, (), None, (FoundSection(0, 1, "Text"), FoundSection(1, 1, "Notes")), passages)
    assert _figures(EUROPOL, text=text).entries[0].counted == 2


@pytest.mark.parametrize(
    ("scope", "chapters"),
    [
        ("", ["", "0", "1", "2", "3"]),
        ("introduction and chapters 1-2", ["0", "1", "2"]),
        ("chapters 2-3", ["1", "2"]),
    ],
)
def test_the_scope_says_which_chapters_are_counted(scope: str, chapters: list[str]) -> None:
    parts = tuple(FoundText(str(number), (), None, (), ()) for number in range(4))
    book = FoundText("", (), None, (), (), chapters=parts)
    assert [part.title for part in parts_of(book, scope)] == chapters


def test_figures_of_two_works_add_up() -> None:
    both = _figures(_row(), UNMIK, EUROPOL) + _figures(_row(), UNMIK)
    assert (both.entities.right, both.entities.false, both.totals) == (5, 1, (7, 7))
