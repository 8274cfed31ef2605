"""The vocabulary and the starter collection keep their form."""

import json
import re
from pathlib import Path

import pytest

from kb.ingest.library import read_library
from kb.ingest.vocabulary.items import read_items, read_sources
from kb.vocabulary import EntityKind

FIXTURES = Path(__file__).parents[2] / "fixtures"
STARTER = FIXTURES / "starter"
BRIEFINGS = sorted(STARTER.glob("*/*.md"))


@pytest.fixture(scope="module")
def items():
    return read_items(FIXTURES / "vocabulary", read_sources(FIXTURES))


def test_every_vocabulary_file_keeps_its_form_and_every_fact_has_a_known_source(items):
    assert items


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (EntityKind.ORGANISATION, 250),
        (EntityKind.INSTRUMENT, 150),
        (EntityKind.INITIATIVE, 40),
        (EntityKind.TOPIC, 40),
        (EntityKind.COUNTRY, 249),
        (EntityKind.REGION, 20),
    ],
)
def test_the_vocabulary_covers_the_field(items, kind, least):
    assert sum(1 for item in items if item.kind is kind) >= least


def test_the_slugs_of_the_vocabulary_are_unique_over_all_kinds(items):
    slugs = [item.slug for item in items]
    assert len(slugs) == len(set(slugs))


def test_seci_and_its_centre_are_two_and_selec_succeeds_the_centre(items):
    by_slug = {item.slug: item for item in items}
    links = {(link["type"], link["to"], link.get("date")) for link in by_slug["seci-centre"].links}
    assert by_slug["seci"].kind is by_slug["seci-centre"].kind is EntityKind.ORGANISATION
    assert ("succeeded-by", "selec", "2011-10-07") in links
    said = {fact["date"]: fact["text"] for fact in by_slug["seci"].facts if fact.get("date")}
    assert "SELEC" in said["2011-10-07"]
    assert "centre" in said["1999-05-26"]


def test_there_are_fifteen_briefings_and_more():
    assert len(BRIEFINGS) >= 15


@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_a_briefing_is_of_a_readable_length_and_lists_what_it_cites(path):
    body, _, cited = path.read_text(encoding="utf-8").partition("## Works cited")
    assert 500 <= len(body.split()) <= 1300
    assert cited.strip().startswith("- ")


@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_a_briefing_calls_nobody_illegal(path):
    assert not re.search(r"\billegals\b|\billegal (im)?migrants?\b", path.read_text(encoding="utf-8"), re.IGNORECASE)


@pytest.mark.parametrize("path", sorted(STARTER.glob("*/library.json")), ids=lambda path: path.parent.name)
def test_a_library_of_the_starter_collection_can_be_read_and_its_files_are_there(path):
    for record in read_library(path):
        assert not record.file or (path.parent / record.file).exists(), record.title


def test_house_briefings_are_licensed():
    for path in STARTER.glob("[ab]/library.json"):
        assert all(row["license"].startswith("CC BY 4.0") for row in json.loads(path.read_text(encoding="utf-8")))
