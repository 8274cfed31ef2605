"""A thousand quotations altered by one to three words: none is called exact, and every true one is."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kb.lib.viewer import PUBLIC
from kb.search import indexing
from kb.search.quotations.verifying import Verdict, verify
from tests import factories as make

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpus"
OWN = sorted((ROOT / "fixtures" / "starter").glob("*/*.md"))
TRUE, ALTERED = 150, 1_000


def paragraphs(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8", errors="replace")):
            text = " ".join(block.split())
            if len(text.split()) > 12 and not text.startswith(("#", "|")):
                yield text


def held(files: Sequence[Path]) -> list[list[str]]:
    """The paragraphs in the base, each as its words."""
    document = make.document(slug="texts-2006")
    texts = list(dict.fromkeys(paragraphs(files)))
    for text in texts:
        make.passage(document=document, text=text)
    indexing.rebuild()
    return [text.split() for text in texts]


def stretch(texts: list[list[str]], chance: random.Random) -> list[str]:
    words = chance.choice(texts)
    size = chance.randint(8, min(30, len(words)))
    start = chance.randint(0, len(words) - size)
    return words[start : start + size]


def altered(words: list[str], texts: list[list[str]], chance: random.Random) -> list[str]:
    """One to three words inside it changed, dropped, added or swapped with their neighbour."""
    made = list(words)
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(1, len(made) - 3)
        foreign = chance.choice(chance.choice(texts))
        match chance.choice(("change", "drop", "add", "swap")):
            case "change":
                made[at] = foreign
            case "drop" if len(made) > 6:
                del made[at]
            case "add":
                made.insert(at, foreign)
            case _:
                made[at], made[at + 1] = made[at + 1], made[at]
    return made


def bare(words: list[str]) -> list[str]:
    """The words without their marks: what was altered in marks alone is the same quotation."""
    return [plain for word in words if (plain := re.sub(r"[\W_]+", "", word))]


def check(files: Sequence[Path]) -> None:
    texts = held(files)
    chance = random.Random(20061122)  # noqa: S311 - the same each time
    for _ in range(TRUE):
        quoted = " ".join(stretch(texts, chance))
        assert verify(quoted, PUBLIC).verdict == Verdict.EXACT, quoted
    tried = 0
    while tried < ALTERED:
        words = stretch(texts, chance)
        other = altered(words, texts, chance)
        if bare(other) == bare(words):
            continue
        tried += 1
        assert verify(" ".join(other), PUBLIC).verdict != Verdict.EXACT, (" ".join(words), " ".join(other))


def test_no_altered_quotation_of_our_own_texts_is_called_exact(db):
    check(OWN[:6])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real works are not beside the repository")
def test_no_altered_quotation_of_real_works_is_called_exact(db):
    check([SHARED / "lindstrom-2006.md", SHARED / "schatral-2011.txt"])
