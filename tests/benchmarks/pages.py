"""The part of the benchmark of pages that runs inside one base: fill it, or measure its pages.

`python -m tests.benchmarks.pages fill PASSAGES ENTITIES MENTIONS`; `... measure`, which prints JSON; and
`... write SECONDS`, which does to the base what an ingest does, again and again, and leaves nothing.
"""

import json
import re
import sys
import time

import django
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

django.setup()

from kb.corpus.models import Document, Passage, Work  # noqa: E402 - models are there only after setup
from kb.corpus.state import UNSETTLED_SECONDS  # noqa: E402
from kb.lib.anchors import anchor_of  # noqa: E402
from tests.benchmarks.made_base import fill  # noqa: E402
from tests.benchmarks.measuring import Timing  # noqa: E402
from tests.benchmarks.readers import OF_ONE_READER  # noqa: E402

MOST_RUNS, MOST_SECONDS = 12, 2.0
FIRSTS = 3
PASSAGES_A_TIME, PAUSE = 500, 0.2
FETCHED = re.compile(
    r'<(?:script|link|img|source)[^>]*(?:src|href|srcset)="(/(?:static/|map)[^"]*)"|href="(/map/[^"#]*)#'
)
LISTS = (
    "documents", "works", "actors", "organisations", "initiatives", "instruments", "countries", "regions", "topics",
    "authors",
)  # fmt: skip


def addresses() -> list[str]:
    """Every list, the heaviest page of each kind there is one of, a document, a passage, the search."""
    document = Document.objects.order_by("pk")[0]
    passage = Passage.objects.order_by("pk")[0]
    work = Work.objects.order_by("pk")[0]
    author = document.contributions.all()[0].entity
    return [
        "/", *(f"/{room}/" for room in LISTS), "/organisations/iom/", "/countries/romania/",
        author.get_absolute_url(), document.get_absolute_url(), f"{document.get_absolute_url()}references/",
        passage.get_absolute_url(), work.get_absolute_url(), "/search?q=shelter", "/coverage", "/about",
    ]  # fmt: skip


def measure() -> dict[str, dict[str, float]]:
    """By address the queries, bytes and milliseconds of a warm answer, and how many files a page has fetched.

    `cpu` is of a page drawn anew, `first` and `queries` of the first such page after a change of the base, `kept` of
    one that was drawn for everybody since then.
    """
    drawn, kept = Client(SERVER_NAME="127.0.0.1", headers=OF_ONE_READER), Client(SERVER_NAME="127.0.0.1")
    packed = Client(SERVER_NAME="127.0.0.1", headers={"Accept-Encoding": "gzip"})
    return {
        _kind_of(address): {
            **_measured(drawn, address),
            **_first(drawn, address),
            "kept": _measured(kept, address)["cpu"],
            "packed": len(packed.get(address).content),
            "files": len(set(FETCHED.findall(kept.get(address).content.decode()))),
        }
        for address in addresses()
    }


def _kind_of(address: str) -> str:
    """What the page is called in both bases."""
    parts = address.strip("/").split("/")
    return f"/{parts[0]}/..." if parts[0] in ("p", "documents", "authors", "works") and len(parts) == 2 else address


def _measured(client: Client, address: str) -> dict[str, float]:
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address} answers {answer.status_code}")
    timing, until = Timing(), time.perf_counter() + MOST_SECONDS
    while len(timing.cpu) < MOST_RUNS and (time.perf_counter() < until or not timing.cpu):
        with timing.run():
            client.get(address)
    return {
        "bytes": len(answer.content),
        "cpu": timing.cpu_ms,
        "wall": 1000 * sorted(timing.wall)[len(timing.wall) // 2],
    }


def _first(client: Client, address: str) -> dict[str, float]:
    """Queries and milliseconds when everything that was kept by the state of the base is of another."""
    timing = Timing()
    for _ in range(FIRSTS):
        _change()
        with timing.run():
            client.get(address)
    _change()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
        asked = len(queries)
    return {"queries": asked, "first": timing.cpu_ms}


def _change() -> None:
    """Another state of the base, settled."""
    Document.objects.order_by("pk")[0].save(update_fields=["updated_at"])
    time.sleep(2 * UNSETTLED_SECONDS)


def write(seconds: float) -> None:
    """Documents stored and deleted, each in one transaction with its passages, as long as that."""
    until, number = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        with transaction.atomic():
            document = Document.objects.create(slug=f"passing-{number}", title="Passing", kind="report")
            Passage.objects.bulk_create(
                Passage(document=document, position=at, text=f"Passing {at}", anchor=anchor_of(document.slug, "", at))
                for at in range(PASSAGES_A_TIME)
            )
            time.sleep(PAUSE)
        document.delete()
        number += 1
    print(number)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(float(sys.argv[2]))
    elif sys.argv[1] == "fill":
        fill(*map(int, sys.argv[2:5]))
    else:
        print(json.dumps(measure()))
