"""SQLite FTS5: Porter stems, BM25, its own snippets; facets by SQL over the matching rows."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.rivals.asked import FACETS, HITS, VALUES, Asked, Page, Row, batches

_SCHEMA = """
CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='porter unicode61');
CREATE TABLE facet (field TEXT, value TEXT, passage INTEGER, PRIMARY KEY (field, passage, value)) WITHOUT ROWID;
CREATE TEMP TABLE matched (passage INTEGER PRIMARY KEY);
"""
_COUNT = """
SELECT value, COUNT(*) FROM matched JOIN facet USING (passage) WHERE field = ?
GROUP BY value ORDER BY 2 DESC, 1 LIMIT ?
"""
_HITS = """
SELECT snippet(passage, 0, '<mark>', '</mark>', '…', 40) FROM passage WHERE passage MATCH ? {narrowed}
ORDER BY rank LIMIT ?
"""


class Fts5:
    """One virtual table, and one of the values of every facet."""

    name = "SQLite FTS5"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        self._base = sqlite3.connect(folder / "fts5.sqlite3")
        self._base.executescript(_SCHEMA)
        for batch in batches(rows):
            self._base.executemany("INSERT INTO passage(rowid, text) VALUES (?, ?)", [(r.pk, r.text) for r in batch])
            self._base.executemany("INSERT INTO facet VALUES (?, ?, ?)", [one for row in batch for one in _values(row)])
        self._base.commit()

    def ask(self, asked: Asked) -> Page:
        query, (narrowed, values) = _query(asked), _narrowed(asked)
        self._base.execute("DELETE FROM matched")
        matching = f"INSERT INTO matched SELECT rowid FROM passage WHERE passage MATCH ? {narrowed}"  # noqa: S608
        total = self._base.execute(matching, (query, *values)).rowcount
        found = self._base.execute(_HITS.format(narrowed=narrowed), (query, *values, HITS)).fetchall()
        counted = [self._base.execute(_COUNT, (field, VALUES)).fetchall() for field in FACETS]
        return Page(total, tuple(text for (text,) in found), sum(map(len, counted)))

    def close(self) -> None:
        self._base.close()


def _values(row: Row) -> list[tuple[str, str, int]]:
    return [
        *(("organisations", value, row.pk) for value in row.organisations),
        *(("countries", value, row.pk) for value in row.countries),
        ("year", str(row.year), row.pk),
    ]


def _query(asked: Asked) -> str:
    quoted = [f'"{word}"' for word in asked.words]
    return f'"{" ".join(asked.words)}"' if asked.phrase else " OR ".join(quoted)


def _narrowed(asked: Asked) -> tuple[str, tuple[str, ...]]:
    inside = "AND rowid IN (SELECT passage FROM facet WHERE field = {} AND value BETWEEN ? AND ?)"
    if asked.years:
        return inside.format("'year'"), (str(asked.years[0]), str(asked.years[1]))
    if asked.country:
        return inside.format("'countries'"), (asked.country, asked.country)
    return "", ()
