"""The benchmark of suggestions and of changes inside one base: `python -m tests.benchmarks.answering`."""

import time

import django
from django.conf import settings
from django.test import Client

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - models are there only after setup
from django.test.utils import setup_test_environment  # noqa: E402

from kb.corpus.models import Name, Passage  # noqa: E402
from kb.curation.actions import passages  # noqa: E402
from kb.search import engine, indexing  # noqa: E402
from kb.search.request import SearchRequest  # noqa: E402
from kb.search.suggest import suggest  # noqa: E402
from tests.benchmarks.measuring import Timing, verdict  # noqa: E402

TYPED, CHANGES = 40, 5
SOON_MS, A_SECOND = 10.0, 1.0


def main() -> None:
    """Print both."""
    setup_test_environment()
    indexing.rebuild()
    print(f"{settings.KB_SEARCH_ENGINE}, {Passage.objects.count()} passages, {Name.objects.count()} names")
    _suggestions()
    _changes()


def _suggestions() -> None:
    texts = Name.objects.order_by("text")[:: max(1, Name.objects.count() // TYPED)]
    prefixes = [name.text[:length] for name in texts for length in (1, 2, 3, 5, 8)]
    client = Client()
    for what, ask in (("suggestions", suggest), ("their address", lambda text: client.get("/suggest", {"q": text}))):
        ask("warm")
        timing = Timing()
        for prefix in prefixes:
            with timing.run():
                ask(prefix)
        slowest = 1000 * sorted(timing.cpu)[int(0.95 * len(timing.cpu))]
        print(f"  {what}: {timing.cpu_ms:.2f} ms of CPU, {timing.mean_wall_ms:.2f} ms of wall a prefix")
        verdict(f"{what}, the slowest in twenty, ms of CPU", slowest, SOON_MS, busy=timing.busy)


def _changes() -> None:
    """Each change twice, there and back, from the verb's first line to the first search that shows it."""
    curator, _ = User.objects.get_or_create(username="benchmark")
    timing = Timing()
    rows = Passage.objects.filter(document__status="published", document__rights="open", kind="paragraph")
    for passage in rows[:CHANGES]:
        before = _total(passage)
        with timing.run():
            passages.restrict(passage, by=curator, reason="Measured.")
            _wait(passage, before - 1)
        with timing.run():
            passages.release(passage, by=curator)
            _wait(passage, before)
    print(f"  a change is found: {timing.cpu_ms / 1000:.2f} s of CPU, {timing.mean_wall_ms / 1000:.2f} s of wall")
    verdict("a change found, s of CPU", max(timing.cpu), A_SECOND, busy=timing.busy)


def _total(passage: Passage) -> int:
    return engine.search(SearchRequest(choices={"document": (passage.document.slug,)}, facets=(), page_size=1)).total


def _wait(passage: Passage, total: int) -> None:
    while _total(passage) != total:
        time.sleep(0.01)


if __name__ == "__main__":
    main()
