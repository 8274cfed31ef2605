"""Readers' queries against the lines that a good engine shows among its first hits.

Gold: a list of `{"query", "relevant": [{"file", "line"}]}`; lines count from 1 in the file as it was ingested. A hit is
relevant when it holds the words of such a line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from kb.lib.text import words_only
from kb.search.results import Hit

# A line may be half of a paragraph, or lose a marker or a hyphen on its way into a passage.
SAME_LINE = 90.0
DEEPEST = 10

Search = Callable[[str], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class QueryRank:
    """The rank of the first relevant hit from 1, None when it is not among the first ten."""

    query: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class QueryFigures:
    """All queries with their ranks."""

    ranks: tuple[QueryRank, ...]

    def share_within(self, depth: int) -> float:
        """The share of the queries with a relevant hit among the first `depth`."""
        return sum(1 for row in self.ranks if row.rank is not None and row.rank <= depth) / max(1, len(self.ranks))


def measure_queries(rows: Sequence[dict[str, Any]], corpus: Path, search: Search) -> QueryFigures:
    """Ask every query; `corpus` is the folder of the files named."""
    lines: dict[str, list[str]] = {}
    found = []
    for row in rows:
        wanted = []
        for place in row["relevant"]:
            if place["file"] not in lines:
                lines[place["file"]] = (corpus / place["file"]).read_text(encoding="utf-8").split("\n")
            wanted.append((place["file"], words_only(lines[place["file"]][place["line"] - 1])))
        found.append(QueryRank(row["query"], _rank(search(row["query"]), wanted)))
    return QueryFigures(tuple(found))


def _rank(hits: Sequence[Hit], wanted: list[tuple[str, str]]) -> int | None:
    for rank, hit in enumerate(hits[:DEEPEST], 1):
        source = hit.document.source_file
        if hit.passage is None or source is None:
            continue
        text = words_only(hit.passage.text)
        if any(
            source.original_name == file and fuzz.partial_ratio(line, text) >= SAME_LINE
            for file, line in wanted
            if line
        ):
            return rank
    return None
