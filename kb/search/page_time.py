"""How long a page of results takes on this machine, measured when an index is built and kept beside it."""

import json
import time
from pathlib import Path

from kb.search.analysis import STOP_WORDS
from kb.search.backends.base import KnowledgeBackend
from kb.search.compile import question_of
from kb.search.forms import DEFAULT_FACETS
from kb.search.query import parse
from kb.search.request import SearchRequest

_FILE = "page-time.json"
_QUERIES = 5


def measure(engine: KnowledgeBackend) -> float:
    """Milliseconds of the slowest of a few questions made of the commonest words; written beside the index."""
    counts = engine.words().counts
    common = sorted((word for word in counts if word.lower() not in STOP_WORDS), key=lambda word: -counts[word])
    slowest = max((_asked(engine, f"{word} {common[0]}") for word in common[:_QUERIES]), default=0.0)
    current = engine.store.current()
    if current:
        (engine.store.path / current.folder / _FILE).write_text(json.dumps({"ms": slowest, "rows": engine.count()}))
    return slowest


def _asked(engine: KnowledgeBackend, text: str) -> float:
    request = SearchRequest(text=text, facets=DEFAULT_FACETS)
    question = question_of(parse(text).parts, request, 0, 10)
    engine.ask(question)
    began = time.perf_counter()
    engine.ask(question)
    return 1000 * (time.perf_counter() - began)


def measured(folder: Path) -> tuple[float, int]:
    """(milliseconds, rows) as last measured for the index in a folder; zeros when it never was."""
    try:
        found = json.loads((folder / _FILE).read_text())
        return float(found["ms"]), int(found["rows"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return 0.0, 0
