"""Tens of thousands of queries nobody would type, asked of the base at hand: whatever raises is printed, and counted.

`python -m tests.benchmarks.fuzz_search 50000`, once for each engine (`KB_SEARCH_ENGINE`). Every twentieth query also
goes through a page, the API or the feed, with junk in other fields of the address. The seed is all that is needed to
see a failure again.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from kb.search import engine  # noqa: E402
from kb.search.forms import SearchForm  # noqa: E402
from kb.search.suggest import suggest  # noqa: E402
from tests.unit.search.fuzz import PIECES, fuzzed  # noqa: E402

PAGES_EVERY = 20
SAID_EVERY = 5_000
PAGES = (
    "/search",
    "/api/v1/search",
    "/feed",
    "/suggest",
    "/documents/",
    "/organisations/",
    "/works/",
    "/verify",
    "/compare",
)
FIELDS = (
    "page", "page_size", "from", "to", "sort", "everything", "group", "expand", "facets", "facet_size", "about", "also",
    "organisation", "country", "author", "type", "year", "spoken", "article", "kind", "language", "document",
)  # fmt: skip
SHOWN = 20


def main() -> None:
    """Ask all; exit with 1 where anything was raised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2_000)
    parser.add_argument("--seed", type=int, default=1904)
    given = parser.parse_args()
    setup_test_environment()
    began, failed = time.process_time(), 0
    for number, what, error in failures(given.seed, given.count):
        failed += 1
        if failed <= SHOWN:
            print(f"query {number} of seed {given.seed}: {what[:300]!r}: {error!r}")
    seconds = time.process_time() - began
    print(f"{settings.KB_SEARCH_ENGINE}: {given.count} queries, {failed} errors, {seconds:.0f} s of CPU")
    sys.exit(failed > 0)


def failures(seed: int, count: int) -> Iterator[tuple[int, str, Exception]]:
    """(number, what was asked, what was raised)."""
    chance, client = random.Random(seed), Client(raise_request_exception=True)
    for number, text in enumerate(fuzzed(seed, count)):
        fields = {name: chance.choice(PIECES) for name in chance.sample(FIELDS, k=chance.choice((0, 0, 1, 3)))}
        try:
            engine.search(SearchForm({"q": text, **fields}).request())
            suggest(text[:100])
            if number % PAGES_EVERY == 0:
                ask_page(client, chance.choice(PAGES), {"q": text, "name": text, **fields})
        except Exception as error:
            yield number, f"{text[:200]} {fields}", error
        if (number + 1) % SAID_EVERY == 0:
            print(f"{settings.KB_SEARCH_ENGINE}: {number + 1} queries asked", flush=True)


def ask_page(client: Client, address: str, asked: dict[str, str]) -> None:
    """A page with this query string; an answer of 500 and above is an error like any other."""
    # A browser sends no halves of pairs; they become question marks on their way.
    plain = {name: value.encode("utf-8", "replace").decode("utf-8") for name, value in asked.items()}
    status = client.get(address, plain).status_code
    if status >= 500:
        raise RuntimeError(f"{address} answered {status}")


if __name__ == "__main__":
    main()
