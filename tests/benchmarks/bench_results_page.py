"""The results page: its search work, and the whole of it over HTTP, beside other ways to search the same passages.

Pages are drawn anew each time, but for the line that says `kept`, which is what most readers of a page get.

Forty questions of eight kinds, asked of all in turn in one run, at 1,500 and 20,000 passages (`--large`: 100,000 too).
`--against` names some rivals only (shipped, raw-whoosh, fts5, postgresql, raw-tantivy), `--sizes` other sizes, and
`--keep FOLDER` leaves the bases and our indexes there and takes them from there.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.bench_pages import environment_of, migrated
from tests.benchmarks.measuring import verdict

SIZES, LARGE = (1_500, 20_000), 100_000
RIVALS = ("shipped", "raw-whoosh", "fts5", "postgresql", "raw-tantivy")
PER_PASSAGE = 5
ENTITIES = 1_200
GROWN, MOST_GROWTH = {20_000, 100_000}, 6.0


def main() -> None:
    """One process for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+")
    parser.add_argument("--against", nargs="*", default=RIVALS, choices=RIVALS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    figures: dict[int, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes or (*SIZES, *((LARGE,) if given.large else ())):
            base = (given.keep or Path(folder)) / f"searched-{size}"
            migrated(base, "whoosh", (size, ENTITIES, PER_PASSAGE * size))
            kept = Path(folder) / f"figures-{size}.json"
            command = [sys.executable, "-m", "tests.benchmarks.searching", str(given.rounds), str(kept), *given.against]
            subprocess.run(command, env={**os.environ, **environment_of(base, "whoosh")}, check=True)
            figures[size] = json.loads(kept.read_text())
    if figures.keys() >= GROWN:
        _print_growth(figures)


def _print_growth(figures: dict[int, dict[str, list[float]]]) -> None:
    """Five times the passages."""
    small, large = (figures[size] for size in sorted(GROWN))
    for name in ("ours, whoosh", "ours, tantivy"):
        ratio, busy = large[name][0] / small[name][0], max(large[name][1], small[name][1])
        verdict(f"{name}, 100,000 passages / 20,000", ratio, MOST_GROWTH, busy=busy)


if __name__ == "__main__":
    main()
