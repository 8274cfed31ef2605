"""The works read by hand, linked with the whole vocabulary: the figures that this house promises."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from kb.extraction.mentions.linking import Linker
from kb.extraction.pipeline import read_text
from kb.extraction.types import LexiconName
from kb.ingest.evaluation.mentions import KindFigures, measure_mentions, read_gold
from kb.ingest.reading import read_blocks
from kb.ingest.vocabulary.items import read_items, read_sources
from kb.vocabulary import NameType

SHARED = Path(settings.BASE_DIR).parent / "shared"
LEAST = {"countries": 0.95, "organisations": 0.92, "instruments": 0.92}

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared/gold is not here")


def _vocabulary() -> list[LexiconName]:
    fixtures = Path(settings.BASE_DIR) / "fixtures"
    return [
        LexiconName(
            text=given["text"],
            entity=item.slug,
            type=NameType(given.get("type", "alias")),
            case_sensitive=given.get("case_sensitive", given.get("type") == NameType.ACRONYM),
            ambiguous=given.get("ambiguous", False),
            context=tuple(given.get("context") or ()),
            kind=item.kind,
        )
        for item in read_items(fixtures / "vocabulary", read_sources(fixtures))
        for given in ({"text": item.name, "type": "preferred"}, *item.names)
    ]


@pytest.fixture(scope="module")
def figures() -> dict[str, KindFigures]:
    names = _vocabulary()
    linker = Linker(names)
    total: dict[str, KindFigures] = {}
    for path in sorted((SHARED / "gold").glob("entities-*.json")):
        gold = read_gold(json.loads(path.read_text(encoding="utf-8")))
        text = read_text(read_blocks((SHARED / "corpus" / gold.file).read_bytes())[1])
        for found in measure_mentions(text, gold, names, linker):
            total[found.kind] = total[found.kind] + found if found.kind in total else found
    return total


@pytest.mark.parametrize("kind", LEAST)
def test_entities_of_a_kind_are_found_and_few_are_false(figures: dict[str, KindFigures], kind: str) -> None:
    assert figures[kind].entities.f1 >= LEAST[kind], (figures[kind].missed, figures[kind].false)


@pytest.mark.parametrize("kind", LEAST)
def test_mentions_of_a_kind_are_as_many_as_counted(figures: dict[str, KindFigures], kind: str) -> None:
    wanted, counted = figures[kind].totals
    assert abs(counted - wanted) <= wanted / 10
    assert figures[kind].median_error == 0
