"""Haystack's Whoosh backend as shipped, on the same passages, with facets and highlighting."""

from pathlib import Path
from typing import Any

from haystack import connections, indexes
from haystack.backends.whoosh_backend import WhooshEngine
from haystack.utils.loading import UnifiedIndex

from kb.corpus.models import Passage
from tests.benchmarks.search_material import Material


class ShippedIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]
    """As Haystack's tutorial would have it."""

    text = indexes.CharField(document=True)
    organisations = indexes.MultiValueField(faceted=True)
    countries = indexes.MultiValueField(faceted=True)
    year = indexes.CharField(faceted=True)

    def get_model(self) -> type[Passage]:
        """The model of the rows."""
        return Passage

    def prepare(self, obj: Any) -> dict[str, Any]:
        """The fields of a row."""
        prepared: dict[str, Any] = {
            "id": f"corpus.passage.{obj.pk}",
            "django_ct": "corpus.passage",
            "django_id": str(obj.pk),
            "text": obj.text,
        }
        for name in ("organisations", "countries", "year"):
            prepared[name] = prepared[f"{name}_exact"] = obj.shipped.get(name, [])
        self.prepared_data = prepared
        return prepared


class Shipped:
    """Asked with the words as typed, through its own parser."""

    name = "Haystack as shipped"

    def __init__(self, material: Material, folder: Path) -> None:
        connections.connections_info["shipped"] = {
            "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
            "PATH": str(folder),
        }
        engine: WhooshEngine = connections["shipped"]
        unified = UnifiedIndex()
        made = ShippedIndex()
        unified.build(indexes=[made])
        engine._index = unified
        self.backend = engine.get_backend()
        rows = []
        for row, text in zip(material.rows, material.texts, strict=True):
            passage = Passage(pk=row.pk, text=text)
            passage.shipped = {  # type: ignore[attr-defined]
                name: list(row.values.get(name, ())) for name in ("organisations", "countries", "year")
            }
            rows.append(passage)
        self.backend.update(made, rows)

    def ask(self, text: str) -> int:
        """One page; the total."""
        options = {"facets": {"organisations": {}, "countries": {}, "year": {}}, "highlight": True}
        found = self.backend.search(text, start_offset=0, end_offset=10, **options)
        return int(found["hits"])
