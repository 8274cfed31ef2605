"""What every rival is given and asked: the same passages, the same forty questions, the same page of an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

FACETS = ("organisations", "countries", "year")
HITS = 10
VALUES = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A passage; `body` are its terms as our own analyser makes them."""

    pk: int
    text: str
    body: tuple[str, ...]
    organisations: tuple[str, ...]
    countries: tuple[str, ...]
    year: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as typed, and as its words alone; `years` and `country` narrow it where it says so."""

    kind: str
    text: str
    words: tuple[str, ...]
    phrase: bool = False
    years: tuple[int, int] | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The search work of a page: how many match, the snippets of the first ten, and how many values were counted."""

    total: int
    snippets: tuple[str, ...]
    counted: int


class Rival(Protocol):
    """One way to search. `build` is called once, with rows that can be walked through once."""

    name: str

    def build(self, rows: Iterable[Row], folder: Path) -> None:
        """Index the rows."""

    def ask(self, asked: Asked) -> Page:
        """Total, ten hits with snippets, three facet counts."""

    def close(self) -> None:
        """Stop what was started."""


def _plain(kind: str, *texts: str) -> list[Asked]:
    return [Asked(kind, text, tuple(text.split())) for text in texts]


def _questions() -> list[Asked]:
    pairs = {
        "Why do trafficked women refuse assistance?": "trafficked women refuse assistance",
        "Who pays for voluntary return?": "pays voluntary return",
        "How are victims identified by the police?": "victims identified police",
        "What is known about corruption at the border?": "known corruption border",
        "Which states gave residence permits?": "states gave residence permits",
    }
    return [Asked("question", text, tuple(words.split())) for text, words in pairs.items()]


def _phrases() -> list[Asked]:
    found = ("law enforcement", "human rights", "organized crime", "civil society", "member states")
    return [Asked("phrase", f'"{text}"', tuple(text.split()), phrase=True) for text in found]


def _fields() -> list[Asked]:
    return [
        Asked("field", "shelter year:2003..2008", ("shelter",), years=(2003, 2008)),
        Asked("field", "border police year:2000..2010", ("border", "police"), years=(2000, 2010)),
        Asked("field", "country:romania victims", ("victims",), country="romania"),
        Asked("field", "country:albania return", ("return",), country="albania"),
        Asked("field", "country:serbia network", ("network",), country="serbia"),
    ]


ASKED: tuple[Asked, ...] = (
    *_plain("one word", "shelter", "repatriation", "corruption", "witness", "recruitment"),
    *_plain("common word", "trafficking", "victims", "police", "international", "states"),
    *_plain("two words", "border control", "victim protection", "labour exploitation", "police training", "sex work"),
    *_phrases(),
    *_questions(),
    *_plain("name", "IOM", "OSCE", "SECI", "Europol", "UNHCR"),
    *_fields(),
    *_plain("rare or none", "kaleidoscope", "Limanovska", "readmision agreement", "zzyzx", "sealskin"),
)


def batches(rows: Iterable[Row], size: int = 2_000) -> Iterable[list[Row]]:
    """The rows in lists of a size."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
