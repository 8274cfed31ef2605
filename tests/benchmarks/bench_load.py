"""Many readers at once: pages and searches from gunicorn, cold, warm, one by one, and while a worker is killed.

Fifty readers, each with one connection an answer, go for 30 seconds through forty searches, entity pages, a document,
a passage, the API and suggestions of a base of 20,000 passages: first with no page kept yet, then again, then as
readers of their own for whom every page is drawn anew, and at last while a file is ingested, documents are stored and
deleted, the index learns of it, and one of the workers is killed. `--keep FOLDER` leaves the base there and takes it
from there.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.bench_pages import ROOT, environment_of, migrated
from tests.benchmarks.measuring import verdict
from tests.benchmarks.processes import children, megabytes, served
from tests.benchmarks.readers import OF_ONE_READER, Answers, get, read
from tests.benchmarks.rivals.asked import ASKED

PASSAGES, ENTITIES, PER_PASSAGE = 20_000, 1_200, 5
READERS, SECONDS, WORKERS = 50, 30.0, 2
LEAST_REQUESTS = 40
LINES = 300
PATIENCE = 60
PAGES = (
    "/", "/organisations/iom/", "/organisations/osce/", "/countries/romania/", "/countries/albania/", "/topics/",
    "/organisations/unhcr/", "/instruments/", "/documents/family0-1995/", "/documents/family1-1996/references/",
    "/api/v1/search?q=shelter", "/suggest?q=traf", "/suggest?q=io", "/coverage", "/search?about=iom",
)  # fmt: skip


def main() -> None:
    """Serve a base and print what readers saw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--readers", type=int, default=READERS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = (given.keep or Path(folder)) / f"searched-{given.passages}"
        migrated(base, "whoosh", (given.passages, ENTITIES, PER_PASSAGE * given.passages))
        environment = environment_of(base, given.engine)
        subprocess.run(_manage("index", "--drain"), env=environment, check=True, capture_output=True)
        print(f"{given.passages} passages, {given.engine}, {WORKERS} workers, {given.readers} readers")
        _load(environment, Path(folder), given.seconds, given.readers)


@dataclass(frozen=True, slots=True)
class Site:
    """A running server, what is asked of it, by how many and for how long."""

    port: int
    server: int
    asked: tuple[str, ...]
    readers: int
    seconds: float

    def answer(self, said: str, headers: dict[str, str]) -> Answers:
        """What readers saw, printed with the memory of the workers."""
        answers = read(self.port, self.asked, self.seconds, self.readers, headers)
        print(f"  {said}: {answers}; {megabytes(children(self.server)):.0f} MB")
        return answers


def _load(environment: dict[str, str], folder: Path, seconds: float, readers: int) -> None:
    began = time.perf_counter()
    server, port = served(environment, WORKERS)
    try:
        while get(port, "/about", {}) != "200" and time.perf_counter() - began < PATIENCE:
            time.sleep(0.05)
        print(f"  first answer {time.perf_counter() - began:.1f} s after the start")
        site = Site(port, server.pid, _addresses(environment), readers, seconds)
        quiet = [site.answer("cold", {}), site.answer("warm", {}), site.answer("drawn anew for each", OF_ONE_READER)]
        verdict("readers refused", sum(len(answers.refused) for answers in quiet), 0)
        verdict("requests a second, drawn anew for each", quiet[-1].rate, LEAST_REQUESTS, at_least=True)
        trouble = threading.Thread(target=_trouble, args=(environment, folder, server.pid, seconds))
        trouble.start()
        answers = site.answer("with an ingest, a writer and a worker killed", {})
        trouble.join()
        # What the killed worker was at cannot be answered; nobody else may notice.
        verdict("readers refused by it", len(answers.refused), 1)
    finally:
        server.terminate()
        server.wait()


def _addresses(environment: dict[str, str]) -> tuple[str, ...]:
    """Pages and searches in turn."""
    code = "import django; django.setup(); from kb.corpus.models import Passage; print(Passage.objects.first().anchor)"
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, check=True, capture_output=True)
    searches = [f"/search?{urlencode({'q': asked.text})}" for asked in ASKED]
    return (*searches[::2], *PAGES, f"/p/{done.stdout.decode().strip()}/", *searches[1::2])


def _trouble(environment: dict[str, str], folder: Path, server: int, seconds: float) -> None:
    """A file ingested, documents stored and deleted, the index drained, and a third of the time in a worker killed."""
    file = folder / "ingested-meanwhile.txt"
    file.write_text("\n\n".join(f"Meanwhile the shelter took in number {at}, says the report." for at in range(LINES)))
    writing = [sys.executable, "-m", "tests.benchmarks.pages", "write", str(seconds / 2)]
    writer = subprocess.Popen(writing, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    ingest = subprocess.Popen(_manage("ingest", str(file)), env=environment, stdout=subprocess.DEVNULL)
    time.sleep(seconds / 3)
    os.kill(children(server)[0], signal.SIGKILL)
    ingest.wait()
    subprocess.run(_manage("index", "--drain"), env=environment, check=True, capture_output=True)
    writer.wait()


def _manage(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *words]


if __name__ == "__main__":
    main()
