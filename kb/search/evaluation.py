"""How well the engines rank, measured on collections with known answers; nothing of them is kept."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from django.utils.module_loading import import_string

from kb.search.analysis import terms
from kb.search.backends.base import KnowledgeBackend
from kb.search.compile import question_of
from kb.search.query import parse
from kb.search.request import SearchRequest
from kb.search.rows import IndexRow, searched

try:
    import ir_measures
except ModuleNotFoundError:  # measuring is for developers; a base runs without it
    ir_measures = None  # type: ignore[assignment]

# How deep a ranking is read; enough for the deepest measure.
_DEPTH = 1_000


@dataclass(frozen=True, slots=True)
class CollectionFigures:
    """Means over the judged queries of one collection, each from 0 to 1."""

    name: str
    engine: str
    documents: int
    queries: int
    ndcg_10: float
    recall_100: float
    map: float


def evaluate_collection(directory: Path, engine: str) -> CollectionFigures:
    """Load `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` into a throw-away index and measure.

    Raises FileNotFoundError that names the missing file, RuntimeError where ir-measures is not installed.
    """
    if ir_measures is None:
        raise RuntimeError("ir-measures is not installed: pip install -r requirements-dev.txt")
    names = [item["id"] for item in _lines(directory / "corpus.jsonl")]
    queries = {item["id"]: item["text"] for item in _lines(directory / "queries.jsonl")}
    qrels = [qrel for qrel in _judgements(directory / "qrels.tsv") if qrel.query_id in queries]
    judged = {qrel.query_id for qrel in qrels}
    with tempfile.TemporaryDirectory(prefix="evaluate-") as folder:
        backend = _backend(engine, folder)
        with backend.writing():
            backend.build(_rows(_lines(directory / "corpus.jsonl")))
        run = [scored for query in sorted(judged) for scored in _ranking(backend, query, queries[query], names)]
    measures = [ir_measures.nDCG @ 10, ir_measures.R @ 100, ir_measures.AP]
    figures = ir_measures.calc_aggregate(measures, qrels, run)
    return CollectionFigures(directory.name, engine, len(names), len(judged), *(figures[each] for each in measures))


def _backend(engine: str, folder: str) -> KnowledgeBackend:
    made = import_string(f"kb.search.backends.{engine}.Backend")("evaluation", PATH=folder)
    return cast(KnowledgeBackend, made)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _judgements(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            parts = line.split()
            if len(parts) >= 3 and parts[-1].lstrip("-").isdigit():
                yield ir_measures.Qrel(parts[0], parts[-2], int(parts[-1]))


def _rows(items: Iterable[dict[str, str]]) -> Iterator[IndexRow]:
    """Each document as a record is indexed: its title is part of its words and counts as a title."""
    for number, item in enumerate(items):
        title = terms(item.get("title", ""))
        yield IndexRow(
            pk=number,
            anchor="",
            document=f"d{number:09d}",
            level=0,
            position=0,
            page="",
            words=[],
            body=[*title, *searched(item["text"], "en")[1]],
            heading=[],
            title=title,
            values={"document": (f"d{number:09d}",), "kind": ("record",)},
        )


def _ranking(backend: KnowledgeBackend, query: str, text: str, names: list[str]) -> Iterator[Any]:
    answer = backend.ask(question_of(parse(text).parts, SearchRequest(text=text), 0, _DEPTH))
    for place, found in enumerate(answer.found):
        # By place, so that equal scores keep the order in which they were shown.
        yield ir_measures.ScoredDoc(query, names[found.pk], float(_DEPTH - place))
