"""The walls of the house, and what is declared once."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from kb.search.facets import FACETS
from kb.search.forms import SearchForm
from kb.search.rows import SEVERAL, SINGLE
from kb.vocabulary import EntityKind

ROOT = Path(__file__).parents[2]


def test_every_room_imports_downwards_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([str(lint), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_a_facet_is_read_by_the_form_and_stands_in_the_index(facet) -> None:  # type: ignore[no-untyped-def]
    value = next(iter(facet.values)).value if facet.values else "2006"
    assert SearchForm({facet.name: value}).request().choices == {facet.name: (value,)}
    assert facet.field in (*SINGLE, *SEVERAL)


@pytest.mark.django_db
@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_a_facet_is_counted_by_the_interface(facet, client) -> None:  # type: ignore[no-untyped-def]
    asked = {} if facet.usual else {"facets": facet.name}
    assert facet.name in client.get("/api/v1/search", asked).json()["facets"]


def test_every_kind_of_entity_but_persons_is_a_facet() -> None:
    kinds = {facet.entity_kind for facet in FACETS if facet.entity_kind}
    assert {EntityKind(kind) for kind in kinds} >= set(EntityKind) - {EntityKind.REGION}


def test_the_commands_that_the_readme_names_exist() -> None:
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("there is no README.md yet")
    text = readme.read_text(encoding="utf-8")
    named = set(re.findall(r"manage\.py ([a-z_]+)", text))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= set(get_commands())
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets
