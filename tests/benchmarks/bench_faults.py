"""Faults survived: ingests cut off, obstructed and fed with hostile files on throw-away bases of their own.

`python -m tests.benchmarks.bench_faults [--times N] [--seed N] [--length N] [--all]`: for each kind of fault how many
were put in and how many the base survived: nothing lost, nothing twice, nothing left behind, every refusal with
its reason and its remedy. `--all` prints what came of each one.
"""

import argparse
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.benchmarks.faults.base import Base, Outcome
from tests.benchmarks.faults.disks import obstacles
from tests.benchmarks.faults.files import hostile
from tests.benchmarks.faults.kills import kills
from tests.makers.folder import write_mixed_folder

_KINDS = ("docx", "epub", "html", "md", "pdf", "txt")
_OF_EACH = 3


def main() -> None:
    """Put in the faults and print what came of them, then the totals."""
    options = _options()
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for name, outcome in _faults(Path(folder), options):
            found[name].append(outcome)
            if options.all or not outcome.survived:
                print(f"{'survived' if outcome.survived else 'LOST':9} {name}: {outcome.told}", flush=True)
    print(f"\n{'fault':44}{'put in':>8}{'survived':>10}")
    for name, outcomes in found.items():
        print(f"{name:44}{len(outcomes):>8}{_survived(outcomes):>10}")
    everything = list(chain.from_iterable(found.values()))
    print(f"{'all':44}{len(everything):>8}{_survived(everything):>10}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often an ingest is cut off in each way")
    parser.add_argument("--seed", type=int, default=1, help="which moments are chosen")
    parser.add_argument("--length", type=int, default=200_000, help="of files of one sign or phrase, in characters")
    parser.add_argument("--all", action="store_true", help="print what came of each fault")
    return parser.parse_args()


def _faults(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Outcome]]:
    rooms, texts = folder / "rooms", folder / "texts"
    rooms.mkdir()
    _write_texts(folder / "mixed", texts)
    template = Base.made(folder / "template")
    yield from kills(template, texts, rooms, options.times, options.seed)
    yield from obstacles(template, texts, rooms)
    yield from hostile(template, rooms, options.length)


def _write_texts(mixed: Path, texts: Path) -> None:
    """A few small works of every format."""
    write_mixed_folder(mixed)
    texts.mkdir()
    for kind in _KINDS:
        for path in sorted((mixed / kind).glob(f"*.{kind}"))[:_OF_EACH]:
            shutil.copy(path, texts)


def _survived(outcomes: list[Outcome]) -> int:
    return sum(outcome.survived for outcome in outcomes)


if __name__ == "__main__":
    main()
