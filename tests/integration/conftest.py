"""A place for the files of a test, and an entity that the texts name."""

from pathlib import Path

import pytest
from pytest_django import Settings

from kb.corpus.models import Entity
from tests import factories as make


@pytest.fixture
def kept(tmp_path: Path, settings: Settings) -> Path:
    """Where this test's files are kept."""
    settings.KB_MEDIA_ROOT = tmp_path / "kept"
    return tmp_path / "kept"


@pytest.fixture
def iom(db: None) -> Entity:
    entity = make.entity("International Organization for Migration", slug="iom", names=("IOM",))
    make.organisation(entity=entity)
    return entity
