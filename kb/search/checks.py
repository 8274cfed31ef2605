"""A Whoosh index that has outgrown it, found by `manage.py check` and at every start."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from kb.search.page_time import measured

# Readers notice a page that takes longer to find than to draw.
SLOW_MS = 250.0


@register(Tags.database)
def whoosh_has_not_outgrown_itself(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Says so by the page time measured when the index was built; nothing is opened for it."""
    if settings.KB_SEARCH_ENGINE != "whoosh":
        return []
    ms, rows = measured(Path(settings.KB_INDEX_DIR) / "whoosh")
    if ms <= SLOW_MS:
        return []
    return [
        Warning(
            f"Finding a page of results takes {ms:.0f} ms: with {rows:,} rows the index has outgrown Whoosh.",
            hint="Set KB_SEARCH_ENGINE=tantivy and run `manage.py index`.",
            id="kb.W020",
        )
    ]
