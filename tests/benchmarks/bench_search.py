"""The search work of a page: total, ten hits, snippets, three facets; 40 queries of eight kinds, in turn on every engine.

`python -m tests.benchmarks.bench_search [SIZE ...] [--shipped]`; sizes default to 1,500 and 20,000 passages. Haystack's
backend as shipped takes minutes to build at 20,000 and is measured up to 1,500 unless asked for. No database is asked: what
is compared is the engines' work. CPU stands beside wall; where the machine was busy (wall / CPU over 1.3), no ratio is given.
"""

import argparse
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from kb.search import ranking  # noqa: E402
from kb.search.backends.base import KnowledgeBackend  # noqa: E402
from kb.search.backends.commonness import common_places  # noqa: E402
from kb.search.backends.tantivy import Backend as Tantivy  # noqa: E402
from kb.search.backends.whoosh import Backend as Whoosh  # noqa: E402
from kb.search.clauses import Clause, Question  # noqa: E402
from kb.search.compile import question_of  # noqa: E402
from kb.search.highlight import snippet, spans_of  # noqa: E402
from kb.search.query import parse  # noqa: E402
from kb.search.request import SearchRequest  # noqa: E402
from tests.benchmarks.search_material import CORPUS, FACETS, Material, material  # noqa: E402
from tests.benchmarks.search_references import REFERENCES  # noqa: E402
from tests.benchmarks.search_shipped import Shipped  # noqa: E402

ROUNDS = 3
BUSY = 1.3
SHIPPED_UP_TO = 1_500


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_500, 20_000])
    parser.add_argument("--shipped", action="store_true", help="measure Haystack's backend as shipped at every size")
    given = parser.parse_args()
    if not CORPUS.is_dir():
        print("skipped: ../shared/corpus is not here")
        return
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(material(size), Path(folder), shipped=given.shipped or size <= SHIPPED_UP_TO)


def _asked(text: str, engine: KnowledgeBackend) -> tuple[Question, list[Clause], list[Clause]]:
    """The question, and of it what brings hits and what every hit must have."""
    request = SearchRequest(text=text, facets=FACETS)
    question = question_of(parse(text).parts, request, 0, 10)
    common = common_places(question.sought, engine.count(), lambda terms: sum(engine.frequencies(terms).values()))
    bringing = [item.clause for at, item in enumerate(question.sought) if not item.required and at not in common]
    return question, bringing, [item.clause for item in question.sought if item.required]


def _ours(engine: KnowledgeBackend, texts: list[str], asked: str) -> int:
    question = question_of(parse(asked).parts, SearchRequest(text=asked, facets=FACETS), 0, 10)
    answer = engine.ask(question)
    for hit in answer.found:
        snippet(texts[hit.pk], spans_of(texts[hit.pk], "en", question.sought), 300)
    return answer.total


def _measure(made: Material, folder: Path, *, shipped: bool) -> None:
    print(f"\n{len(made.rows):,} passages")
    engines: dict[str, KnowledgeBackend] = {}
    for name, backend in (("whoosh", Whoosh), ("tantivy", Tantivy)):
        engine: KnowledgeBackend = backend("bench", PATH=str(folder / name))
        began = time.process_time()
        with engine.writing():
            engine.build(made.rows)
        print(f"  {name} built: {len(made.rows) / (time.process_time() - began):,.0f} passages a CPU second")
        engines[name] = engine
    references = [reference(made, folder / reference.__name__) for reference in REFERENCES]
    as_shipped = Shipped(made, folder / "shipped") if shipped else None
    queries = [text for kind in made.queries.values() for text in kind]
    askers: dict[str, Callable[[str], int]] = {
        f"ours, {name}": lambda text, engine=engine: _ours(engine, made.texts, text)  # type: ignore[misc]
        for name, engine in engines.items()
    }
    split = {text: _asked(text, engines["tantivy"])[1:] for text in queries}
    for reference in references:
        askers[reference.name] = lambda text, reference=reference: reference.ask(*split[text])  # type: ignore[misc]
    if as_shipped:
        askers[as_shipped.name] = as_shipped.ask
    _check(askers, queries)
    _report(*_timed(askers, queries), pages=ROUNDS * len(queries))


def _check(askers: dict[str, Callable[[str], int]], queries: list[str]) -> None:
    """Totals must agree before anything is timed; the backend as shipped has another grammar and other stems."""
    for text in queries:
        totals = {name: ask(text) for name, ask in askers.items() if name != Shipped.name}
        if len(set(totals.values())) > 1:
            print(f"  totals differ for {text!r}: {totals}")


def _timed(askers: dict[str, Callable[[str], int]], queries: list[str]) -> tuple[dict[str, float], dict[str, float]]:
    cpu: dict[str, float] = defaultdict(float)
    wall: dict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        for text in queries:
            for name, ask in askers.items():
                wall_before, before = time.perf_counter(), time.process_time()
                ask(text)
                cpu[name] += time.process_time() - before
                wall[name] += time.perf_counter() - wall_before
    return cpu, wall


def _report(cpu: dict[str, float], wall: dict[str, float], *, pages: int) -> None:
    print(f"  {'':22}{'CPU ms':>8}{'wall ms':>9}   of raw Whoosh  of raw tantivy")
    for name in cpu:
        busy = wall[name] / cpu[name] > BUSY
        shares = [f"{cpu[name] / cpu[other]:.2f}" for other in ("raw Whoosh", "raw tantivy")]
        told = "machine busy" if busy else f"{shares[0]:>13}{shares[1]:>16}"
        print(f"  {name:22}{1000 * cpu[name] / pages:>8.2f}{1000 * wall[name] / pages:>9.2f}   {told}")


if __name__ == "__main__":
    print(f"ranking as served: k1 {ranking.K1}, b {ranking.B}")
    main()
