"""The check that says when Whoosh is outgrown."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import LazySettings

from kb.search.checks import whoosh_has_not_outgrown_itself
from kb.search.connection import backend
from kb.search.page_time import measured


def test_a_rebuild_measures_a_page(library: SimpleNamespace) -> None:
    store = backend().store
    assert measured(store.path)[1] == backend().count()


@pytest.mark.parametrize(("ms", "ids"), [(20.0, []), (400.0, ["kb.W020"])])
def test_a_slow_index_is_named_with_the_line_to_change(
    tmp_path: Path, settings: LazySettings, ms: float, ids: list[str]
) -> None:
    settings.KB_INDEX_DIR, settings.KB_SEARCH_ENGINE = tmp_path, "whoosh"
    folder = tmp_path / "whoosh" / "index-a"
    folder.mkdir(parents=True)
    (folder / "page-time.json").write_text(json.dumps({"ms": ms, "rows": 90_000}))
    (folder.parent / "current").write_text(json.dumps({"folder": "index-a"}))
    found = whoosh_has_not_outgrown_itself(None)
    assert [message.id for message in found] == ids
    assert all("KB_SEARCH_ENGINE=tantivy" in str(message.hint) for message in found)


def test_a_folder_that_was_never_measured_is_no_fault(tmp_path: Path, settings: LazySettings) -> None:
    settings.KB_INDEX_DIR, settings.KB_SEARCH_ENGINE = tmp_path, "whoosh"
    assert whoosh_has_not_outgrown_itself(None) == []


def test_an_index_that_is_no_longer_in_use_says_nothing(tmp_path: Path, settings: LazySettings) -> None:
    settings.KB_INDEX_DIR, settings.KB_SEARCH_ENGINE = tmp_path, "whoosh"
    for name, ms in (("index-a", 400.0), ("index-b", 20.0)):
        (tmp_path / "whoosh" / name).mkdir(parents=True)
        (tmp_path / "whoosh" / name / "page-time.json").write_text(json.dumps({"ms": ms, "rows": 90_000}))
    (tmp_path / "whoosh" / "current").write_text(json.dumps({"folder": "index-b"}))
    assert whoosh_has_not_outgrown_itself(None) == []
