"""What Whoosh stores of a row."""

from collections.abc import Iterator
from pickle import dumps
from struct import pack
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import IDAnalyzer

from kb.search.rows import IndexRow

# Raised with every change of what a row holds; an index of another format is built anew.
FORMAT = 4


class Terms(fields.FieldType):  # type: ignore[misc]
    """A text given as its terms in order; keeps their positions."""

    analyzer = IDAnalyzer()
    indexed = True
    scorable = True
    stored = False
    unique = False
    multitoken_query = "default"
    spelling = False

    def __init__(self) -> None:
        self.format = formats.Positions()
        self.vector = None
        self.column_type = None

    def index(self, value: list[str], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, positions) as `formats.Positions` encodes them."""
        places: dict[str, list[int]] = {}
        for place, term in enumerate(value):
            if term in places:
                places[term].append(place)
            else:
                places[term] = [place]
        for term, found in places.items():
            deltas = [after - before for before, after in zip([0, *found], found, strict=False)]
            yield term.encode(), len(found), float(len(found)), pack("!I", len(deltas)) + dumps(deltas, 2)


def schema() -> fields.Schema:
    """`key` and `document` are there to delete by; `row` holds what `Leaf` reads."""
    return fields.Schema(key=fields.ID(unique=True), document=fields.ID(), body=Terms(), row=fields.STORED())


def stored(row: IndexRow) -> dict[str, Any]:
    """The fields of one row."""
    heading, title = " ".join(row.heading), " ".join(row.title)
    kept = (row.pk, row.anchor, row.level, row.position, row.page, len(row.body), heading, title, row.values)
    return {"key": row.key, "document": row.document, "body": row.body, "row": kept}
