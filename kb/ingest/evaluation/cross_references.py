"""How well citations in the text are linked: against hand-read citations with what they point to."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from kb.extraction.citations.finding import find_citations
from kb.extraction.references.finding import find_references
from kb.extraction.types import FoundCitation, FoundReference, FoundText
from kb.lib.text import words_only
from kb.vocabulary import PassageKind

SAME_NAME = 90.0
_SMALL_WORD = 3
_SUPERSCRIPT = re.compile(r"<sup>.*?</sup>|[⁰¹²³⁴-⁹]+")
_YEAR = re.compile(r"((?:1[5-9]|20)\d\d)([a-z])?\b")
_UNDATED = re.compile(r"\bn\.d\.?\s*([a-z])?\b")
_POINTS_TO_A_NOTE = re.compile(r"(?:foot)?note\b", re.I)
_NOT_HELD = re.compile(r"NOT in|no reference|^(?:foot)?note\b|personal interview", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """A work that a citation points to: the folded first name, the year or None, the letter."""

    name: str
    year: int | None
    suffix: str


@dataclass(frozen=True, slots=True)
class MissedCitation:
    """A target that was not linked, or a link to something else: the words of the text and what was wanted."""

    raw: str
    wanted: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrossReferenceFigures:
    """Counts over the targets of a gold file. `wrong` links go to another work, `unmarked` notes no marker calls."""

    targets: int
    linked: int
    missed: tuple[MissedCitation, ...]
    wrong: tuple[MissedCitation, ...]
    notes: int
    attached: int
    unmarked: tuple[str, ...]

    @property
    def share(self) -> float:
        """Linked of those there are, 0 to 1."""
        return self.linked / self.targets if self.targets else 1.0


@dataclass(frozen=True, slots=True)
class _Read:
    text: FoundText
    references: tuple[FoundReference, ...]
    citations: tuple[FoundCitation, ...]


def evaluate_cross_references(gold: Path, text: FoundText) -> CrossReferenceFigures:
    """Return how the citations of a text compare with the `in_text_citations` of a gold file (none: notes only)."""
    held = json.loads(gold.read_text(encoding="utf-8"))
    parts = [_read(part) for part in (text, *text.chapters)]
    linked = 0
    targets = 0
    missed: list[MissedCitation] = []
    wrong: list[MissedCitation] = []
    for row in held.get("in_text_citations", ()):
        wanted = tuple(_targets(row))
        here, reached = _best_place(wanted, _places(row["raw"], parts))
        targets += len(wanted)
        linked += len(reached)
        called = tuple(_called(found) for found in here)
        missed += [MissedCitation(row["raw"], _say(target), called) for target in wanted if target not in reached]
        wrong += [
            MissedCitation(row["raw"], str(row["target"]), (_called(found),))
            for found in here
            if not _POINTS_TO_A_NOTE.match(str(row["target"])) and not any(_means(target, found) for target in wanted)
        ]
    notes = [(part, note) for part in parts for note in part.text.passages if note.kind is PassageKind.NOTE]
    unmarked = tuple(
        f"{part.text.title}: note {note.note}" for part, note in notes if note.position not in _attached(part)
    )
    return CrossReferenceFigures(
        targets, linked, tuple(missed), tuple(wrong), len(notes), len(notes) - len(unmarked), unmarked
    )


def _read(text: FoundText) -> _Read:
    references = find_references(text)
    return _Read(text, references, find_citations(text, references))


def _attached(part: _Read) -> frozenset[int]:
    return frozenset(link.note for link in part.text.note_links)


def _targets(row: dict[str, Any]) -> Iterator[Target]:
    """Give what a citation points to, as far as the text has an entry for it."""
    named: Iterable[str] = [row["target"]] if isinstance(row["target"], str) else row["target"]
    for target in named:
        if _NOT_HELD.search(target):
            continue
        plain = re.sub(r"\([^)]*\)", "", target)
        year, undated = _YEAR.search(plain), _UNDATED.search(target)
        name = re.split(r"\s*(?:&|,| and )\s*", plain[: year.start()] if year else re.split(r"\bn\.d", plain)[0])[0]
        suffix = (year[2] if year else undated[1] if undated else "") or ""
        yield Target(words_only(name), int(year[1]) if year else None, suffix)


def _places(raw: str, parts: Sequence[_Read]) -> Iterator[list[FoundReference]]:
    """Give, for every place where the words of a citation stand, the references linked from within them."""
    wanted = " ".join(_SUPERSCRIPT.sub("", raw).replace("*", "").split())
    for part in parts:
        for passage in part.text.passages:
            if passage.kind is PassageKind.BIBLIOGRAPHY:
                continue
            here = [found for found in part.citations if found.passage == passage.position]
            for place in re.finditer(re.escape(wanted), passage.text):
                inside = [found for found in here if found.start < place.end() and place.start() < found.end]
                yield [part.references[found.reference] for found in inside if found.reference is not None]


def _best_place(
    wanted: Sequence[Target], places: Iterable[list[FoundReference]]
) -> tuple[list[FoundReference], list[Target]]:
    """Return the place where most targets are reached: the same words may stand in a text twice."""
    best: tuple[list[FoundReference], list[Target]] = ([], [])
    for here in places:
        reached = [target for target in wanted if any(_means(target, found) for found in here)]
        if len(reached) > len(best[1]) or not best[0]:
            best = (here, reached)
    return best


def _means(target: Target, found: FoundReference) -> bool:
    """Say whether a reference is the target: year and letter, and the name as author or in the printed entry."""
    same_year = found.year == target.year and (not target.suffix or found.suffix == target.suffix)
    printed = words_only(found.raw)
    named = any(words_only(author).startswith(target.name) for author in found.authors)
    return same_year and (
        named
        or target.name in printed
        or fuzz.ratio(target.name, printed[: len(target.name)]) >= SAME_NAME
        or _shortens(target.name, printed)
    )


def _shortens(name: str, printed: str) -> bool:
    """Say whether a name is an entry's opening with acronyms for some of it: "TVPA", "office of the iom in the ...".

    A word stands for itself, or by its letters for as many words; words of three letters at most may go without one.
    """
    words = printed.split()
    for part in name.split():
        if words[:1] == [part]:
            words = words[1:]
            continue
        left = _without_initials(part, words)
        if left is None:
            return False
        words = left
    return True


def _without_initials(acronym: str, words: Sequence[str]) -> list[str] | None:
    """Return the words behind those whose first letters are the acronym; None when they are not."""
    left = list(words)
    for letter in acronym:
        while left and left[0][0] != letter and len(left[0]) <= _SMALL_WORD:
            left = left[1:]
        if not left or left[0][0] != letter:
            return None
        left = left[1:]
    return left if len(acronym) > 1 else None


def _called(found: FoundReference) -> str:
    return f"{', '.join(found.authors) or found.title} {found.year or 'n.d.'}{found.suffix}"


def _say(target: Target) -> str:
    return f"{target.name} {target.year or 'n.d.'}{target.suffix}"
