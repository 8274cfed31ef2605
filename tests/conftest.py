"""Each test of the database begins without an index: rows of a test before it would point at rows that are gone."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

_DATABASE = {"db", "transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def _no_index_of_another_test(request: pytest.FixtureRequest) -> None:
    if _DATABASE & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        shutil.rmtree(Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]), ignore_errors=True)
