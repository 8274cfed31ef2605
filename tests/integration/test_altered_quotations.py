"""A thousand quotations altered by one to three words: none is called exact, and every true one is."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kb.lib.viewer import PUBLIC
from kb.search import indexing
from kb.search.quotations.exact import find
from kb.search.quotations.quoted import quotation_of
from kb.search.quotations.verifying import Verdict, verify
from kb.search.quotations.wording import wording_of
from tests import factories as make

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpus"
OWN = sorted((ROOT / "fixtures" / "starter").glob("*/*.md"))
ALTERED, THROUGH_THE_SEARCH = 1_000, 60
SEED = 20061122


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


def differs(quoted: Sequence[str], other: Sequence[str]) -> bool:
    return bare(list(quoted)) != bare(list(other))


def check_everywhere(files: Sequence[Path]) -> None:
    """Against every paragraph there is, not only those that the search brings."""
    texts = [text.split() for text in dict.fromkeys(paragraphs(files))]
    wordings = [wording_of(" ".join(words)) for words in texts]
    chance = random.Random(SEED)
    tried = 0
    while tried < ALTERED:
        words = stretch(texts, chance)
        other = altered(words, texts, chance)
        if not differs(words, other):
            continue
        tried += 1
        readings = list(quotation_of(" ".join(other)).readings())
        said = [wording for wording in wordings if any(find(reading, wording) for reading in readings)]
        assert not said, (" ".join(words), " ".join(other))


def test_no_altered_quotation_of_our_own_texts_is_called_exact():
    check_everywhere(OWN)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real works are not beside the repository")
def test_no_altered_quotation_of_real_works_is_called_exact():
    check_everywhere([SHARED / "lindstrom-2006.md", SHARED / "schatral-2011.txt"])


def test_through_the_search_true_quotations_are_exact_and_altered_ones_are_not(db):
    texts = held(OWN[:5])
    chance = random.Random(SEED)
    for _ in range(THROUGH_THE_SEARCH):
        words = stretch(texts, chance)
        other = altered(words, texts, chance)
        assert verify(" ".join(words), PUBLIC).verdict == Verdict.EXACT, " ".join(words)
        if differs(words, other):
            assert verify(" ".join(other), PUBLIC).verdict != Verdict.EXACT, (" ".join(words), " ".join(other))
