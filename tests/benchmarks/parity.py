"""Whether results, page, API and feed say one total, facets keep what they promise, and each hit opens lit.

`python -m tests.benchmarks.parity ../shared/gold/queries.json --fuzz 2000`, once for each engine (`KB_SEARCH_ENGINE`),
over the base at hand. A file holds a list of {"query"} or a query a line (what stands behind " | " is left out).
All hits of their first page are opened, of a fuzzed query the first. Whatever disagrees is printed, and makes the
command end with 1.
"""

import argparse
import json
import os
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    django.setup()

from django.conf import settings
from django.test import Client
from django.test.utils import setup_test_environment

from kb.lib.text import printable
from kb.search import engine
from kb.search.forms import SearchForm
from kb.search.results import Hit, SearchResults
from tests.unit.search.fuzz import fuzzed

SHOWN = 30
ALL_HITS = 10
_SAID = re.compile(r"<subtitle>([\d,]+) ")
_HEAD = re.compile(r"<h1>([\d,]+) passage")
_PLACE = re.compile(r"hit [\d,]+ of [\d,]+")
_FIELD = re.compile(r"\w:")


def disagreeing(client: Client, text: str, chance: random.Random, most: int = ALL_HITS) -> Iterator[str]:
    """What is wrong with one query, a line each; so many hits are opened at most."""
    # What no feed can say is put aside before any page, API or feed sees it.
    plain = printable(text.encode("utf-8", "replace").decode("utf-8"))
    results = engine.search(SearchForm({"q": plain}).request())
    yield from _totals(client, plain, results)
    yield from _promises(plain, results, chance)
    for number, hit in enumerate(results.hits[:most], 1):
        if hit.passage:
            yield from _opened(client, plain, results, number, hit)


def _totals(client: Client, text: str, results: SearchResults) -> Iterator[str]:
    page = _number(_HEAD.search(client.get("/search", {"q": text}).content.decode()))
    api = client.get("/api/v1/search", {"q": text}).json()["total"]
    feed = _number(_SAID.search(client.get("/feed", {"q": text}).content.decode()))
    if not results.total == page == api == feed:
        yield f"{text}: {results.total} found, page {page}, API {api}, feed {feed}"


def _promises(text: str, results: SearchResults, chance: random.Random) -> Iterator[str]:
    """One value of each facet, chosen."""
    for name, values in results.facets.items():
        if values:
            value = chance.choice(values)
            shown = engine.search(SearchForm({"q": text, name: value.value, "facets": "none"}).request()).total
            if shown != value.count:
                yield f"{text}: {name}={value.value} promised {value.count}, shows {shown}"


def _opened(client: Client, text: str, results: SearchResults, number: int, hit: Hit) -> Iterator[str]:
    """Opened from the results it is the same hit, and shows lit what its snippet does."""
    html = client.get(f"/p/{hit.anchor}/", {"q": text}).content.decode()
    place = _PLACE.search(html)
    passage = html[html.index('class="this-passage"') :].split('<div class="ways-on"', 1)[0]
    lit = "<mark>" in hit.snippet
    # "shelter OR kind:note" finds notes that have nothing to light.
    if lit != ("<mark>" in passage) or (results.searched and not lit and not _FIELD.search(text)):
        yield f"{text}: {hit.anchor} is not lit"
    # Without words it is the list of everything, which no hit is opened from.
    if text.strip() and (place is None or place[0].replace(",", "") != f"hit {number} of {results.total}"):
        yield f"{text}: {hit.anchor} is hit {number} of {results.total}, opened as {place and place[0]}"


def _number(found: re.Match[str] | None) -> int:
    return int(found[1].replace(",", "")) if found else 0


def _queries(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [row["query"] for row in json.loads(text)]
    return [line.split(" | ")[0] for line in text.splitlines() if line.strip()]


def main() -> None:
    """Ask all; exit with 1 where anything disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--fuzz", type=int, default=0, help="so many queries nobody would type as well")
    parser.add_argument("--seed", type=int, default=1904)
    given = parser.parse_args()
    setup_test_environment()
    settings.ALLOWED_HOSTS = ["*"]
    queries = [(text, ALL_HITS) for path in given.files for text in _queries(path)]
    queries += [(text, 1) for text in fuzzed(given.seed, given.fuzz)]
    chance, client, wrong = random.Random(given.seed), Client(), 0
    for text, opened in queries:
        for line in disagreeing(client, text, chance, opened):
            wrong += 1
            if wrong <= SHOWN:
                print(line[:400], flush=True)
    print(f"{settings.KB_SEARCH_ENGINE}: {len(queries)} queries, {wrong} disagreements")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
