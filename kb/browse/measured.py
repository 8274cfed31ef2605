"""How often the machine errs, as measured on works that a person had read first; the numbers of docs/measured.md."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data" / "measured.json"


@dataclass(frozen=True, slots=True)
class Rate:
    """In a hundred: `right` of what was found are right, `found` of what is there were found."""

    what: str
    right: float
    found: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The rates and the day they were measured."""

    day: date
    rates: tuple[Rate, ...]


@lru_cache(maxsize=1)
def measured() -> Measured:
    """The file, read once."""
    given = json.loads(DATA.read_text(encoding="utf-8"))
    return Measured(date.fromisoformat(given["day"]), tuple(Rate(**row) for row in given["rows"]))
