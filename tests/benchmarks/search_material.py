"""Passages and queries for measuring the search, made from `../shared/corpus` with a fixed seed."""

import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kb.search.analysis import STOP_WORDS, analysed
from kb.search.rows import IndexRow

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SEED = 20_061_123
PER_DOCUMENT = 100
FACETS = ("organisation", "country", "year")
_FEWEST_WORDS = 30
_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Material:
    """`texts` and `rows` side by side; `queries` by kind, five of each."""

    texts: list[str]
    rows: list[IndexRow]
    queries: dict[str, list[str]]


def material(count: int) -> Material:
    """So many passages, each of two halves of paragraphs of the corpus."""
    chance = random.Random(SEED)
    lines = [
        line for path in sorted(CORPUS.glob("*.*")) if path.suffix != ".json" for line in path.read_text().split("\n")
    ]
    paragraphs = [line.split() for line in lines if len(line.split()) >= _FEWEST_WORDS]
    texts = [_spliced(chance.choice(paragraphs), chance.choice(paragraphs)) for _ in range(count)]
    return Material(texts, [_row(number, text, chance) for number, text in enumerate(texts)], _queries(texts))


def _spliced(one: list[str], other: list[str]) -> str:
    return " ".join(one[: len(one) // 2] + other[len(other) // 2 :])


def _row(number: int, text: str, chance: random.Random) -> IndexRow:
    words, body = analysed(text)
    document = f"work-{number // PER_DOCUMENT:05d}"
    return IndexRow(
        pk=number,
        anchor=f"p{number:09d}",
        document=document,
        level=0,
        position=number % PER_DOCUMENT,
        page="",
        words=words,
        body=body,
        heading=body[:3],
        title=["work", str(number // PER_DOCUMENT)],
        values={
            "document": (document,),
            "document_kind": ("report",),
            "kind": ("paragraph",),
            "language": ("en",),
            "year": (str(1990 + number // PER_DOCUMENT % 35),),
            "organisations": _some("organisation", 150, chance),
            "countries": _some("country", 200, chance),
        },
    )


def _some(name: str, of: int, chance: random.Random) -> tuple[str, ...]:
    """Up to four values, the first of them much commoner than the last."""
    drawn = {int(of * chance.random() ** 3) for _ in range(chance.randint(0, 4))}
    return tuple(f"{name}-{number}" for number in sorted(drawn))


def _queries(texts: list[str]) -> dict[str, list[str]]:
    """Eight kinds, five of each, from words that stand in the first texts."""
    chance = random.Random(SEED)
    counts = Counter(word.lower() for text in texts[:1_500] for word in set(_WORD.findall(text)))
    ordered = [word for word, _ in counts.most_common() if word not in STOP_WORDS]
    common, usual, rare = ordered[:40], ordered[100:900], ordered[2_000:4_000]

    def pick(*pools: list[str]) -> str:
        return " ".join(chance.choice(pool) for pool in pools)

    runs = [text.split() for text in texts[:200]]
    return {
        "rare word": [pick(rare) for _ in range(5)],
        "common word": [pick(common) for _ in range(5)],
        "two words": [pick(usual, usual) for _ in range(5)],
        "four words": [pick(usual, usual, rare, usual) for _ in range(5)],
        "question": ["why do " + pick(usual, usual, common, usual, rare, usual) for _ in range(5)],
        "phrase": [f'"{_run(chance.choice(runs), chance)}"' for _ in range(5)],
        "word and phrase": [f'{pick(usual)} "{_run(chance.choice(runs), chance)}"' for _ in range(5)],
        "beginning": [pick(usual)[:5] + "*" for _ in range(5)],
    }


def _run(words: list[str], chance: random.Random) -> str:
    at = chance.randrange(len(words) - 2)
    return " ".join(words[at : at + 2]).replace('"', "")
