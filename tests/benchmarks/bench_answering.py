"""How soon a reader gets suggestions, and a curator finds what was changed: at 20,000 passages, on each engine.

Suggestions are asked for as they are typed, sign by sign, of the function and of its address; the slowest in twenty
counts. The change is a passage restricted and released again by its verb; it is found when the search says so.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.bench_pages import environment_of, migrated

SIZE = (20_000, 1_200, 100_000)
ENGINES = ("whoosh", "tantivy")


def main() -> None:
    """One process for each engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--passages", type=int, default=SIZE[0])
    given = parser.parse_args()
    size = (given.passages, SIZE[1], 5 * given.passages)
    with tempfile.TemporaryDirectory() as folder:
        base = (given.keep or Path(folder)) / f"answering-{given.passages}"
        for engine in ENGINES:
            migrated(base, engine, size)
            command = [sys.executable, "-m", "tests.benchmarks.answering"]
            subprocess.run(command, env={**os.environ, **environment_of(base, engine)}, check=True)


if __name__ == "__main__":
    main()
