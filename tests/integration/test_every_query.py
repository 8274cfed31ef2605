"""Readers' queries over real works: one total everywhere, each count what it promises, each hit opened lit."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from haystack import connections

from kb.search import indexing
from tests.benchmarks.parity import disagreeing
from tests.unit.search.conftest import ENGINES, use

SHARED = Path(settings.BASE_DIR).parent / "shared"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("kept"),
    pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="../shared/corpus is not here"),
]
OPENED = 3
OWN = (
    "TVPA minimum standards",
    "La Strada ASTRA",
    "refelction period too short",
    '"blue sky" police operation',
    "retrafficking OR re-trafficking",
    "art. 3a palermo protocol",
    "Schatral 2011",
    "Lindstrom 2006 policy frames",
    "country:Moldva shelter",
    "kind:note Konrad",
    "year:2005..2007 framing",
    "tra\u00fdte des \u00eatres humains",
    "\u0442\u043e\u0440\u0433\u043e\u0432\u043b\u044f \u043b\u044e\u0434\u044c\u043c\u0438 IOM",
    "how many police raids in Operation Mirage",
    "wom* near/3 border",
)


@pytest.fixture(params=ENGINES)
def works(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """The works on each engine."""
    before = dict(connections.connections_info["default"])
    use(request.param, tmp_path / request.param)
    call_command("load_vocabulary", verbosity=0)
    call_command("ingest", str(SHARED / "corpus"), verbosity=0)
    indexing.rebuild()
    yield
    connections.connections_info["default"].update(before)
    connections.reload("default")


def queries() -> list[str]:
    gold = SHARED / "gold" / "queries.json"
    return [*OWN, *(row["query"] for row in json.loads(gold.read_text(encoding="utf-8")))] if gold.exists() else [*OWN]


@pytest.mark.usefixtures("works")
def test_every_query_has_one_total_everywhere_and_its_hits_open_lit(client: Client) -> None:
    chance = random.Random(1904)
    wrong = [found for text in queries() for found in disagreeing(client, text, chance, OPENED)]
    assert not wrong
