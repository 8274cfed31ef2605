"""Pages of a large base: queries, size and time, beside the same pages of a base with 2,000 passages.

The targets: at most 12 queries and at most 3 times slower than in the small base, the home page under 50 kB, and 40
requests a second for the heaviest page on two cores, both drawn anew each time and as everybody gets it. Then many
readers of all pages at once, alone and while the base is written to. `--large` makes 200,000 passages, 5,000 entities
and 2,000,000 mentions instead of 20,000, 1,000 and 200,000; `--keep FOLDER` leaves the bases there and takes them from
there.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import verdict
from tests.benchmarks.processes import cpu_seconds_below, served
from tests.benchmarks.readers import OF_ONE_READER, get, read

ROOT = Path(__file__).parents[2]
MOST_QUERIES, MOST_TIMES, MOST_BYTES, LEAST_REQUESTS = 12, 3.0, 50_000, 40
WORKERS, CLIENTS, SECONDS = 2, 4, 5.0
READERS = 16
HEAVIEST_PAGE = "/organisations/iom/"
PAGES = (
    "/", "/documents/", "/works/", "/actors/", "/organisations/", "/instruments/", "/countries/", "/topics/",
    HEAVIEST_PAGE, "/countries/romania/", "/documents/family0-1995/", "/search?q=shelter", "/coverage", "/about",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How much a base holds."""

    passages: int
    entities: int
    mentions: int


SMALL, ORDINARY, LARGE = Size(2_000, 1_000, 20_000), Size(20_000, 1_000, 200_000), Size(200_000, 5_000, 2_000_000)


def main() -> None:
    """Make both bases, measure their pages in turn, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--engine", default="whoosh")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = given.keep or Path(folder)
        bases = [_base(root, size, given.engine) for size in (SMALL, LARGE if given.large else ORDINARY)]
        small, large = (_pages(base, given.engine) for base in bases)
        _print(small, large)
        _serve(bases[1], given.engine)


def environment_of(base: Path, engine: str) -> dict[str, str]:
    settings = {"KB_DATA_DIR": str(base), "KB_SEARCH_ENGINE": engine, "KB_DEBUG": "0", "KB_SECRET_KEY": "for measuring"}
    return {
        **os.environ,
        **settings,
        "KB_ALLOWED_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "kb.settings",
    }


def _base(root: Path, size: Size, engine: str) -> Path:
    """A base of this size with its index, made unless it is there."""
    base = root / f"base-{size.passages}"
    migrated(base, engine, (size.passages, size.entities, size.mentions))
    environment = environment_of(base, engine)
    manage = [sys.executable, str(ROOT / "manage.py")]
    started = time.perf_counter()
    subprocess.run([*manage, "index", "--drain"], env=environment, check=True, capture_output=True)
    print(f"{size}: index made or checked in {time.perf_counter() - started:.0f} s")
    return base


def migrated(base: Path, engine: str, size: tuple[int, int, int]) -> None:
    """A filled base in this folder, made unless it is there; without its index."""
    if (base / "filled").exists():
        return
    (base / "static").mkdir(parents=True)
    environment = environment_of(base, engine)
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"], env=environment, check=True
    )
    values = [str(value) for value in size]
    subprocess.run([sys.executable, "-m", "tests.benchmarks.pages", "fill", *values], env=environment, check=True)
    (base / "filled").touch()


def _pages(base: Path, engine: str) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "tests.benchmarks.pages", "measure"]
    done = subprocess.run(command, env=environment_of(base, engine), check=True, stdout=subprocess.PIPE)
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def _print(small: dict[str, dict[str, float]], large: dict[str, dict[str, float]]) -> None:
    """A line for each page: drawn anew in both bases, the first time after a change, kept; and what a reader fetches:
    bytes, packed, files beside.
    """
    columns = ("queries", "kB", "packed", "files", "ms CPU", "small", "ratio", "first", "kept")
    print(f"{'page':<34}" + "".join(f"{column:>8}" for column in columns))
    for name, row in large.items():
        beside = small[name]["cpu"]
        sizes = f"{row['queries']:>8.0f}{row['bytes'] / 1000:>8.1f}{row['packed'] / 1000:>8.1f}{row['files']:>8.0f}"
        times = f"{row['cpu']:>8.1f}{beside:>8.1f}{row['cpu'] / beside:>8.2f}{row['first']:>8.1f}{row['kept']:>8.2f}"
        print(f"{name:<34}{sizes}{times}")
    busy = max(row["wall"] / row["cpu"] for row in (*large.values(), *small.values()))
    verdict("most queries of a page", max(row["queries"] for row in large.values()), MOST_QUERIES)
    slowest = max(large, key=lambda name: large[name]["cpu"] / small[name]["cpu"])
    times = large[slowest]["cpu"] / small[slowest]["cpu"]
    verdict(f"worst ratio, {slowest}", times, MOST_TIMES, busy=busy)
    verdict("home page, kB", large["/"]["bytes"] / 1000, MOST_BYTES / 1000)


def _serve(base: Path, engine: str) -> None:
    """Gunicorn's workers: the heaviest page, all pages from many readers, and the same while the base is written to."""
    environment = environment_of(base, engine)
    server, port = served(environment, WORKERS)
    try:
        _warm(port)
        _heaviest(port, server.pid, "drawn anew each time", OF_ONE_READER)
        _heaviest(port, server.pid, "as everybody gets it", {})
        print(f"  {READERS} readers of all pages: {read(port, PAGES, SECONDS, READERS, {})}")
        writing = [sys.executable, "-m", "tests.benchmarks.pages", "write", str(SECONDS)]
        writer = subprocess.Popen(writing, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        answers = read(port, PAGES, SECONDS, READERS, {})
        stored = writer.communicate()[0].strip()
        print(f"  the same while {stored} documents of 500 passages are stored and deleted: {answers}")
        verdict("readers refused", len(answers.refused), 0)
    finally:
        server.terminate()
        server.wait()


def _heaviest(port: int, server: int, how: str, headers: dict[str, str]) -> None:
    before = cpu_seconds_below(server)
    answers = read(port, (HEAVIEST_PAGE,), SECONDS, CLIENTS, headers)
    used = cpu_seconds_below(server) - before
    print(f"{HEAVIEST_PAGE}, {WORKERS} workers, {how}: {answers}; {used:.1f} s of CPU")
    verdict("requests a second", answers.rate, LEAST_REQUESTS, at_least=True, busy=WORKERS * answers.wall / used)
    by_cpu = WORKERS * len(answers.seconds) / used
    verdict("the same by CPU on two cores", by_cpu, LEAST_REQUESTS, at_least=True)


def _warm(port: int) -> None:
    """Until the server answers, and a few times more so that both workers have read the index."""
    until = time.perf_counter() + 60
    while get(port, HEAVIEST_PAGE, {}) != "200" and time.perf_counter() < until:
        time.sleep(0.1)
    for headers in (OF_ONE_READER, {}):
        read(port, PAGES, 2.0, CLIENTS, headers)


if __name__ == "__main__":
    main()
