"""Ingest of `../shared/corpus`: passages per second and peak memory, once and at ten times the size.

The target is 300 passages a second for extraction and rows. CPU stands beside wall; the start of the interpreter and
the index are part of both.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
TIMES = 10


def main() -> None:
    """Print the figures of an ingest at each size, each in a base of its own."""
    if not CORPUS.is_dir():
        print("skipped: ../shared/corpus is not here")
        return
    print(f"{'files':>6}{'passages':>10}{'wall s':>8}{'CPU s':>8}{'passages/s':>12}{'peak MB':>9}")
    for times in (1, TIMES):
        with tempfile.TemporaryDirectory() as folder:
            _fill(Path(folder) / "corpus", times)
            _measure(Path(folder))


def _fill(folder: Path, times: int) -> None:
    """Copies that differ in one line and in their title, so that none is known already."""
    folder.mkdir()
    records = []
    for path in (*CORPUS.glob("*.txt"), *CORPUS.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for number in range(times):
            mark = f"\n\nCopy {number} of this text for measuring, with a last line of its own.\n"
            copy = folder / f"{path.stem}-{number}{path.suffix}"
            copy.write_text(text + mark, encoding="utf-8")
            records.append({"type": "report", "file": copy.name, "title": f"{path.stem}, copy number {number}"})
    (folder / "library.json").write_text(json.dumps(records), encoding="utf-8")


def _measure(folder: Path) -> None:
    environment = os.environ | {"KB_DATA_DIR": str(folder / "data")}
    manage = [sys.executable, str(ROOT / "manage.py")]
    for command in (["migrate", "--verbosity", "0"], ["load_vocabulary"]):
        subprocess.run([*manage, *command], env=environment, check=True, capture_output=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    report = folder / "report.txt"
    with report.open("w") as out:
        subprocess.run([*manage, "ingest", str(folder / "corpus")], env=environment, check=True, stdout=out)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rows = [line.split() for line in report.read_text().splitlines() if " added " in line]
    passages = sum(int(row[4]) for row in rows)
    print(f"{len(rows):>6}{passages:>10}{wall:>8.1f}{cpu:>8.1f}{passages / wall:>12.0f}{after.ru_maxrss / 1024:>9.0f}")


if __name__ == "__main__":
    main()
