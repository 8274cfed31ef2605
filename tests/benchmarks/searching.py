"""The benchmark of search inside one base: `python -m tests.benchmarks.searching ROUNDS FIGURES RIVAL...`."""

import json
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlencode

import django
from django.conf import settings

django.setup()

from haystack import connections  # noqa: E402 - models are there only after setup

from kb.corpus.models import IndexTask, Passage  # noqa: E402
from kb.lib.memory import collect_seldom  # noqa: E402
from kb.search import engine  # noqa: E402
from kb.search.backends import tantivy, whoosh  # noqa: E402
from kb.search.indexing import drain  # noqa: E402
from kb.search.passage_rows import passage_rows  # noqa: E402
from kb.search.request import SearchRequest  # noqa: E402
from kb.search.rows import documents  # noqa: E402
from tests.benchmarks.measuring import Timing, verdict  # noqa: E402
from tests.benchmarks.readers import OF_ONE_READER  # noqa: E402
from tests.benchmarks.rivals.asked import ASKED, Asked, Rival, Row  # noqa: E402
from tests.benchmarks.rivals.fts5 import Fts5  # noqa: E402
from tests.benchmarks.rivals.ours import Ours  # noqa: E402
from tests.benchmarks.rivals.postgresql import PostgreSQL  # noqa: E402
from tests.benchmarks.rivals.raw_tantivy import RawTantivy  # noqa: E402
from tests.benchmarks.rivals.raw_whoosh import RawWhoosh  # noqa: E402
from tests.benchmarks.rivals.shipped import Shipped  # noqa: E402
from tests.benchmarks.served import Served  # noqa: E402

# Where totals mean the same in every engine: one word or one phrase, nothing left out, no other names looked for.
COMPARED = ("one word", "common word", "phrase", "name")
ALIKE = 0.05
WARMED = 4
# Passages a second that an index is built with, as read from the database.
BUILT = {"whoosh": 600, "tantivy": 5_000}
Work = Callable[[Asked], object]


def main() -> None:
    """Build all, compare totals, time them in turn, and print."""
    # Cut short from outside, the server that was started is stopped as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    rounds, figures, chosen = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    texts = dict(Passage.objects.values_list("pk", "text"))
    size = len(texts)
    print(f"\n{size} passages, {len(ASKED)} questions, {rounds} rounds")
    ours = {name: Ours(made.Backend, name, texts, settings.KB_INDEX_DIR) for name, made in _engines().items()}
    for name, one in ours.items():
        rate, busy = _built(f"ours, {name}", size, one.build)
        verdict(f"index build, {name}, passages a CPU second", rate, BUILT[name], at_least=True, busy=busy)
    with tempfile.TemporaryDirectory() as folder:
        rivals = _rivals(chosen, ours["whoosh"])
        try:
            for rival in rivals:
                _built(rival.name, size, lambda rival=rival: rival.build(_rows(), Path(folder)))
                _print_parity(rival, ours["whoosh"])
            # As a server does when it has begun.
            collect_seldom()
            figures.write_text(json.dumps(_measure(ours, rivals, rounds, size)))
            _change_a_passage(ours)
        finally:
            for rival in rivals:
                rival.close()


def _engines() -> dict[str, object]:
    return {"whoosh": whoosh, "tantivy": tantivy}


def _rivals(chosen: list[str], ours: Ours) -> list[Rival]:
    made: dict[str, Callable[[], Rival]] = {
        "shipped": Shipped,
        "raw-whoosh": lambda: RawWhoosh(ours),
        "fts5": Fts5,
        "postgresql": PostgreSQL,
        "raw-tantivy": RawTantivy,
    }
    if "postgresql" in chosen and not PostgreSQL.is_here():
        print("skipped: PostgreSQL is not installed")
        chosen = [name for name in chosen if name != "postgresql"]
    return [made[name]() for name in made if name in chosen]


def _rows() -> Iterator[Row]:
    for document in documents():
        of = Passage.objects.standing().filter(document=document).order_by("position")
        for text, row in zip(of.values_list("text", flat=True), passage_rows(of, [document]), strict=True):
            values = row.values
            places = (values.get("organisations", ()), values.get("countries", ()))
            yield Row(row.pk, text, tuple(row.body), *places, int(values["year"][0]))


def _built(name: str, size: int, build: Callable[[], object]) -> tuple[float, float]:
    """Passages a CPU second, and wall by CPU."""
    cpu, wall = time.process_time(), time.perf_counter()
    build()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"  built: {name:<18}{cpu:>8.1f} s CPU{wall:>8.1f} s wall{size / max(cpu, 1e-3):>9.0f} passages a CPU second")
    return size / max(cpu, 1e-3), wall / max(cpu, 1e-3)


def _print_parity(rival: Rival, ours: Ours) -> None:
    compared = [asked for asked in ASKED if asked.kind in COMPARED]
    pairs = [(rival.ask(asked).total, ours.ask(asked, expand=False).total) for asked in compared]
    alike = sum(abs(one - other) <= max(2, ALIKE * other) for one, other in pairs)
    print(f"  parity: {rival.name}: {alike} of {len(compared)} totals within {ALIKE:.0%} of ours")


def _measure(ours: dict[str, Ours], rivals: list[Rival], rounds: int, size: int) -> dict[str, tuple[float, float]]:
    """Milliseconds of CPU and wall by CPU, by name."""
    works: dict[str, Work] = {one.name: one.ask for one in (*ours.values(), *rivals)}
    servers = {rival.name: rival.process for rival in rivals if isinstance(rival, PostgreSQL)}
    served = Served()
    pages = {f"page, {name}": _page(served, one, OF_ONE_READER) for name, one in ours.items()}
    pages["page, canned result"] = _canned(served, ours["whoosh"])
    pages["page, kept"] = _page(served, ours["tantivy"], {})
    # Apart: what pages leave behind would be swept up while a search is timed.
    timings = _timed(works, servers, rounds) | _timed(pages, {}, rounds)
    served.close()
    print(f"  {'':<22}{'CPU ms':>9}{'wall ms':>9}{'wall/CPU':>10}")
    for name, timing in timings.items():
        print(f"  {name:<22}{timing.mean_cpu_ms:>9.2f}{timing.mean_wall_ms:>9.2f}{timing.busy:>10.2f}")
    _verdicts(timings, size)
    return {name: (timing.mean_cpu_ms, timing.busy) for name, timing in timings.items()}


def _change_a_passage(ours: dict[str, Ours]) -> None:
    """From a saved passage to a search that finds it: what the commit of a change in the admin brings about."""
    passage = Passage.objects.standing().order_by("pk")[0]
    before = passage.text
    for name, one in ours.items():
        vars(one.backend.store).pop("stamp")
        connections["default"]._backend = one.backend
        word = f"changedfor{name}"
        passage.text = f"{before} {word}"
        passage.save()
        IndexTask.objects.passages([passage.anchor])
        cpu, wall = time.process_time(), time.perf_counter()
        drain()
        found = engine.search(SearchRequest(text=word)).total
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        verdict(f"a changed passage is found, {name}, seconds", wall if found else inf, 1.0, busy=wall / cpu)
    passage.text = before
    passage.save()


def _timed(works: dict[str, Work], servers: dict[str, int], rounds: int) -> dict[str, Timing]:
    """Every question of every one in turn, `rounds` times, after a few that are not measured."""
    timings = {name: Timing() for name in works}
    for name, work in works.items():
        for asked in ASKED[::WARMED]:
            work(asked)
        timings[name] = Timing(elsewhere=servers.get(name, 0))
    for _ in range(rounds):
        for asked in ASKED:
            for name, work in works.items():
                with timings[name].run():
                    work(asked)
    for timing in timings.values():
        timing.settle()
    return timings


def _page(served: Served, ours: Ours, headers: dict[str, str]) -> Work:
    """The whole page over HTTP: drawn anew for one reader, or kept since it was drawn for everybody."""

    def ask(asked: Asked) -> object:
        served.backend = ours.backend
        return served.get(f"/search?{urlencode({'q': asked.text})}", headers)

    return ask


def _canned(served: Served, ours: Ours) -> Work:
    """The page drawn anew with a result that is there already: what reading the question and rendering cost."""
    kept: dict[str, object] = {}
    search = engine.search

    def ask(asked: Asked) -> object:
        served.backend = ours.backend

        def found(request: object) -> object:
            if asked.text not in kept:
                kept[asked.text] = search(request)
            return kept[asked.text]

        with patch.object(engine, "search", found):
            return served.get(f"/search?{urlencode({'q': asked.text})}", OF_ONE_READER)

    return ask


def _verdicts(timings: dict[str, Timing], size: int) -> None:
    """The targets of the house, each beside its figure."""
    shipped = 1 / 6 if size < 10_000 else 1 / 3
    limits = [
        ("ours, whoosh", "as shipped", shipped),
        ("ours, whoosh", "raw Whoosh", 1.0),
        ("ours, tantivy", "raw tantivy", 2.5),
        ("page, tantivy", "page, canned result", 3.0),
    ]
    if size >= 10_000:
        limits += [("ours, tantivy", "SQLite FTS5", 1 / 5), ("ours, tantivy", "PostgreSQL", 1 / 5)]
    for one, other, limit in limits:
        if other in timings:
            ratio = timings[one].mean_cpu_ms / timings[other].mean_cpu_ms
            busy = max(timings[one].busy, timings[other].busy)
            verdict(f"{one} / {other}", ratio, limit, busy=busy)


if __name__ == "__main__":
    main()
