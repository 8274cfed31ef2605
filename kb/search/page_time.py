"""How long finding a page of results takes on this machine, measured when an index is built and kept beside it."""

import json
import time
from pathlib import Path

from kb.search.analysis import STOP_WORDS
from kb.search.backends.base import KnowledgeBackend
from kb.search.engine import search
from kb.search.forms import DEFAULT_FACETS
from kb.search.request import SearchRequest

_FILE = "page-time.json"
_QUERIES = 5
# A machine that was busy once is not slow.
_TIMES = 3


def measure(engine: KnowledgeBackend) -> float:
    """Milliseconds of the slowest of a few questions made of the commonest words; written beside the index."""
    counts = engine.words().counts
    common = sorted((word for word in counts if word.lower() not in STOP_WORDS), key=lambda word: -counts[word])
    slowest = max((_asked(f"{word} {common[0]}") for word in common[:_QUERIES]), default=0.0)
    current = engine.store.current()
    if current:
        (engine.store.path / current.folder / _FILE).write_text(json.dumps({"ms": slowest, "rows": engine.count()}))
    return slowest


def _asked(text: str) -> float:
    """The quickest answer with hits, excerpts and facets, after one that reads what the others need."""
    request = SearchRequest(text=text, facets=DEFAULT_FACETS)
    search(request)
    times = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        search(request)
        times.append(time.perf_counter() - began)
    return 1000 * min(times)


def measured(path: Path) -> tuple[float, int]:
    """(milliseconds, rows) as last measured for the index kept at a path; zeros when it never was."""
    try:
        current = json.loads((path / "current").read_text())
        found = json.loads((path / current["folder"] / _FILE).read_text())
        return float(found["ms"]), int(found["rows"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return 0.0, 0
