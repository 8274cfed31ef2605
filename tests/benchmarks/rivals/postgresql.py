"""PostgreSQL full text: stored tsvectors, GIN index, ts_rank, ts_headline, facets by SQL; a cluster of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import psycopg2
from psycopg2.extras import execute_values

from tests.benchmarks.rivals.asked import FACETS, HITS, VALUES, Asked, Page, Row, batches

_SCHEMA = """
CREATE TABLE passage (id bigint PRIMARY KEY, text text,
    words tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED);
CREATE TABLE facet (field text, passage bigint, value text, PRIMARY KEY (field, passage, value));
CREATE TEMP TABLE matched (passage bigint PRIMARY KEY);
"""
_MATCH = "INSERT INTO matched SELECT id FROM passage WHERE words @@ {query} {narrowed}"
_HITS = """
SELECT ts_headline('english', text, {query}) FROM (
    SELECT text FROM passage WHERE words @@ {query} {narrowed} ORDER BY ts_rank(words, {query}) DESC LIMIT %s) AS best
"""
_COUNT = """
SELECT value, COUNT(*) FROM matched JOIN facet USING (passage) WHERE field = %s
GROUP BY value ORDER BY 2 DESC, 1 LIMIT %s
"""


class PostgreSQL:
    """Its CPU is that of the server as well, so the bench counts it by the server's process."""

    name = "PostgreSQL"

    @staticmethod
    def is_here() -> bool:
        """Whether a cluster can be made on this machine."""
        return bool(_binary("initdb") and _binary("pg_ctl"))

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        # Not below `folder`: the path of its socket must be short, and its user must get through to it.
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres")
        self._run("initdb", "-A", "trust", "-U", "bench", "--no-sync")
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "-w", "-o", options, "-l", str(self._folder / "log"), "start")
        self._base = psycopg2.connect(host=str(self._folder), user="bench", dbname="postgres")
        self._base.autocommit = True
        with self._base.cursor() as cursor:
            cursor.execute(_SCHEMA)
            for batch in batches(rows):
                execute_values(cursor, "INSERT INTO passage (id, text) VALUES %s", [(r.pk, r.text) for r in batch])
                execute_values(cursor, "INSERT INTO facet VALUES %s", [one for row in batch for one in _values(row)])
            cursor.execute("CREATE INDEX ON passage USING gin (words)")
            cursor.execute("VACUUM ANALYZE")

    @property
    def process(self) -> int:
        """The server process that answers us."""
        return self._base.get_backend_pid()

    def ask(self, asked: Asked) -> Page:
        query, values = _query(asked)
        narrowed, limits = _narrowed(asked)
        with self._base.cursor() as cursor:
            cursor.execute("TRUNCATE matched")
            cursor.execute(_MATCH.format(query=query, narrowed=narrowed), (*values, *limits))
            total = cursor.rowcount
            cursor.execute(_HITS.format(query=query, narrowed=narrowed), (*values * 2, *limits, *values, HITS))
            snippets = tuple(text for (text,) in cursor.fetchall())
            counted = 0
            for field in FACETS:
                cursor.execute(_COUNT, (field, VALUES))
                counted += len(cursor.fetchall())
        return Page(total, snippets, counted)

    def close(self) -> None:
        self._base.close()
        self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, name: str, *options: str) -> None:
        """As another user where we are root, which the server refuses."""
        apart = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
        command = [*apart, _binary(name), "-D", str(self._folder / "cluster"), *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


def _binary(name: str) -> str:
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(places[-1]) if places else "")


def _values(row: Row) -> list[tuple[str, int, str]]:
    return [
        *(("organisations", row.pk, value) for value in row.organisations),
        *(("countries", row.pk, value) for value in row.countries),
        ("year", row.pk, str(row.year)),
    ]


def _query(asked: Asked) -> tuple[str, tuple[str, ...]]:
    if asked.phrase:
        return "phraseto_tsquery('english', %s)", (" ".join(asked.words),)
    return "(" + " || ".join(["plainto_tsquery('english', %s)"] * len(asked.words)) + ")", asked.words


def _narrowed(asked: Asked) -> tuple[str, tuple[str, ...]]:
    inside = "AND id IN (SELECT passage FROM facet WHERE field = '{}' AND value BETWEEN %s AND %s)"
    if asked.years:
        return inside.format("year"), (str(asked.years[0]), str(asked.years[1]))
    return (inside.format("countries"), (asked.country, asked.country)) if asked.country else ("", ())
