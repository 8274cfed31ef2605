"""Haystack's Whoosh backend as shipped, with facets and highlighting on: one query, as its documentation writes it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.models import Model
from haystack import connections, indexes
from haystack.query import SearchQuerySet
from haystack.utils.loading import UnifiedIndex

from kb.corpus.models import Passage
from tests.benchmarks.rivals.asked import FACETS, HITS, Asked, Page, Row

ALIAS = "shipped"
_BATCH = 5_000


class _Index(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]
    """A text and three facets."""

    text = indexes.CharField(document=True)
    organisations = indexes.MultiValueField(faceted=True)
    countries = indexes.MultiValueField(faceted=True)
    year = indexes.IntegerField(faceted=True)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, Row] = {}

    def get_model(self) -> type[Model]:
        return Passage

    def prepare(self, obj: Passage) -> dict[str, Any]:
        row = self.rows[obj.pk]
        self.prepared_data = {
            **super().prepare(obj),
            "text": row.text,
            "organisations": list(row.organisations),
            "countries": list(row.countries),
            "year": row.year,
        }
        return self.prepared_data


class Shipped:
    """A connection of its own beside the one that the site uses."""

    name = "as shipped"

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        connections.connections_info[ALIAS] = {
            "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
            "PATH": str(folder / "shipped"),
        }
        index = _Index()
        index.rows = {row.pk: row for row in rows}
        engine = connections[ALIAS]
        engine._index = UnifiedIndex()
        engine._index.build(indexes=[index])
        pks = sorted(index.rows)
        for start in range(0, len(pks), _BATCH):
            engine.get_backend().update(index, [Passage(pk=pk) for pk in pks[start : start + _BATCH]])
        index.rows.clear()

    def ask(self, asked: Asked) -> Page:
        found = _narrowed(SearchQuerySet(using=ALIAS).models(Passage).auto_query(_text(asked)), asked).highlight()
        for field in FACETS:
            found = found.facet(field)
        found.query.set_limits(0, HITS)
        hits = found.query.get_results()
        counts = found.query.get_facet_counts().get("fields", {})
        lit = tuple(str(hit.highlighted) for hit in hits if getattr(hit, "highlighted", None))
        return Page(found.query.get_count(), lit, sum(map(len, counts.values())))

    def close(self) -> None:
        """Nothing was started."""


def _text(asked: Asked) -> str:
    words = " ".join(asked.words)
    return f'"{words}"' if asked.phrase else words


def _narrowed(found: SearchQuerySet, asked: Asked) -> SearchQuerySet:
    if asked.years:
        return found.filter(year__gte=asked.years[0], year__lte=asked.years[1])
    return found.narrow(f"countries_exact:{asked.country}") if asked.country else found
