"""How well references are read: against hand-read entries of whole works, and against single reference strings.

A gold entry belongs to the passage that holds its words, because line numbers of the source do not survive reading.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from kb.extraction.references.finding import find_references, parse_reference
from kb.extraction.types import FoundReference, FoundText
from kb.lib.text import words_only
from kb.vocabulary import ReferenceKind

SAME_TITLE = 90.0
SAME_BODY = 95.0
_MARKS = re.compile(r"<[^>]+>|[*_\\]|^[\s•-]+")
_NOTE_NUMBER = re.compile(r"^[⁰¹²³⁴-⁹\d]+\s+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ASIDE = re.compile(r"\s*\([^)]*\)|\s*\[[^\]]*\]")


# Notes that print no work, and those whose "Ibid." a reader could not decide: they are not entries.
_OPEN = re.compile(
    r"legal|instruments|url only|internal|dates only|ambiguous|misleading|unresolvable|candidates|interview"
)


@dataclass(frozen=True, slots=True)
class GoldEntry:
    """An entry as a person read it; `surnames` is empty where none is printed.

    Of a note, `note` is its number, `chapter` the name of its chapter ("intro", "ch1") and `title` a shortened one.
    """

    raw: str
    surnames: tuple[str, ...]
    year: int | None
    title: str
    years: tuple[int, ...] = ()
    author: str = ""
    note: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Misread:
    """An entry that was not read right, with what was found in its place."""

    gold: GoldEntry
    found: FoundReference | None
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceFigures:
    """Counts over the entries of a gold file; `misread` lists what fell short, for reading one by one."""

    entries: int
    found: int
    surname: int
    year: int
    surname_and_year: int
    title: int
    everything: int
    misread: tuple[Misread, ...]

    def share(self, count: int) -> float:
        """Return a count as a share of the entries, 0 to 1."""
        return count / self.entries if self.entries else 0.0


def evaluate_references(gold: Path, text: FoundText) -> ReferenceFigures:
    """Return how the references of a text compare with a `citations-*.json`.

    Raises:
        ValueError: when the file holds neither `references` nor `notes`.
    """
    texts = [text, *text.chapters]
    found = [(part, find_references(part)) for part in texts]
    results = [_compare(entry, _of_passage(entry, found)) for entry in read_gold(gold)]
    return _figures(results)


def evaluate_strings(gold: Path) -> ReferenceFigures:
    """Return how single reference strings are read; `gold` is JSON Lines of raw, authors, year and title."""
    results = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        entry = GoldEntry(row["raw"], tuple(row["authors"]), _year(row["year"]), row["title"])
        work = parse_reference(row["raw"])[0]
        read = FoundReference(
            0, 0, 0, len(row["raw"]), row["raw"], ReferenceKind.WORK, work.authors, work.year, work.suffix, work.title
        )
        results.append(_compare(entry, [read]))
    return _figures(results)


def read_gold(gold: Path) -> tuple[GoldEntry, ...]:
    """Return the entries of a gold file: those of its bibliography, or the works of its notes."""
    held = json.loads(gold.read_text(encoding="utf-8"))
    if "references" in held:
        return tuple(_entry(row) for row in held["references"]["entries"])
    if "notes" in held:
        return tuple(entry for note in held["notes"] if not _OPEN.search(note["kind"]) for entry in _works(note))
    raise ValueError(f"{gold}: neither 'references' nor 'notes' in it; give a citations-*.json")


def _entry(row: dict[str, Any]) -> GoldEntry:
    return GoldEntry(row["raw"], tuple(row["authors_surnames"]), _year(row["year"]), row["title"])


def _works(note: dict[str, Any]) -> Iterator[GoldEntry]:
    for work in note["works"]:
        author = _ASIDE.sub("", work["author"] or "")
        surnames = tuple(part.strip() for part in re.split(r",\s+|\s+and\s+|\s+et al\.?", author) if part.strip())
        years = tuple(int(year) for year in _YEAR.findall(str(work["year"] or "")))
        title = _without_numbers(_ASIDE.sub("", work["short_title"]))
        year = years[0] if years else None
        yield GoldEntry(note["raw"], surnames, year, title, years, author, str(note["note"]), note["chapter"])


def _without_numbers(title: str) -> str:
    """Return a shortened title without the parts behind commas that are numbers, dates or pinpoints, not its words."""
    parts = title.split(", ")
    words = [part for part in parts if not re.search(r"\d", part)]
    return ", ".join(words) if words else parts[0]


def _year(value: object) -> int | None:
    found = _YEAR.search(str(value or ""))
    return int(found[0]) if found else None


def _of_passage(
    entry: GoldEntry, found: Sequence[tuple[FoundText, tuple[FoundReference, ...]]]
) -> list[FoundReference]:
    """Return the references of the passage that holds the words of an entry, or of the note of its number."""
    if entry.note:
        return _of_note(entry, found)
    wanted = words_only(_NOTE_NUMBER.sub("", _MARKS.sub("", entry.raw)))[:70].rsplit(" ", 1)[0]
    held: list[FoundReference] = []
    for part, references in found:
        for passage in part.passages:
            words = words_only(passage.text)
            if wanted and wanted in words:
                here = [reference for reference in references if reference.passage == passage.position]
                held = [*here, *held] if words.startswith(wanted) else [*held, *here]
    return held


def _of_note(entry: GoldEntry, found: Sequence[tuple[FoundText, tuple[FoundReference, ...]]]) -> list[FoundReference]:
    """Return the references of a note by chapter and number; "intro" is the first chapter."""
    chapter = 1 if entry.chapter == "intro" else int(entry.chapter.removeprefix("ch")) + 1
    if chapter >= len(found):
        return []
    part, references = found[chapter]
    notes = {passage.position for passage in part.passages if passage.note == entry.note}
    return [reference for reference in references if reference.passage in notes]


def _compare(entry: GoldEntry, candidates: Sequence[FoundReference]) -> Misread:
    """Return the candidate that is most like the entry, and the parts in which it differs."""
    best: Misread = Misread(entry, None, ("found", "surname", "year", "title"))
    hosts = [_host(candidate) for candidate in candidates if candidate.editors]
    for candidate in [*candidates, *hosts]:
        wrong = tuple(_wrong_parts(entry, candidate))
        if len(wrong) < len(best.wrong) or best.found is None:
            best = Misread(entry, candidate, wrong)
    return best


def _host(chapter: FoundReference) -> FoundReference:
    """Return the book that a chapter stands in: a person counts it as cited too."""
    return replace(chapter, authors=chapter.editors, title=chapter.container)


def _wrong_parts(entry: GoldEntry, read: FoundReference) -> Iterator[str]:
    if not _same_surname(entry, read):
        yield "surname"
    if read.year != entry.year and read.year not in entry.years:
        yield "year"
    if not same_title(entry.title, read.title, shortened=bool(entry.note)):
        yield "title"


def _same_surname(entry: GoldEntry, read: FoundReference) -> bool:
    if not entry.surnames:
        return not read.authors
    called = {words_only(entry.surnames[0]), words_only(entry.author)}
    names = [words_only(name) for name in read.authors]
    return bool(called & set(names if entry.note else names[:1])) or _is_as_printed(entry, read)


def _is_as_printed(entry: GoldEntry, read: FoundReference) -> bool:
    """Say whether a long name differs from the gold by a slip of the print that the gold mends: "United State"."""
    name = words_only(read.authors[0]) if read.authors else ""
    alike = fuzz.ratio(name, words_only(entry.surnames[0])) >= SAME_BODY
    return len(name.split()) > 2 and alike and name in words_only(entry.raw)


def same_title(gold: str, read: str, *, shortened: bool = False) -> bool:
    """Say whether two titles are alike: at least 0.9 after normalising; a shortened one, as far as it goes."""
    left, right = words_only(gold), words_only(read)
    if not left or not right:
        return left == right
    if shortened and len(left) < len(right):
        return fuzz.partial_ratio(left, right) >= SAME_TITLE
    return fuzz.ratio(left, right) >= SAME_TITLE


def _figures(results: Sequence[Misread]) -> ReferenceFigures:
    def right(*parts: str) -> int:
        return sum("found" not in result.wrong and not set(parts) & set(result.wrong) for result in results)

    return ReferenceFigures(
        entries=len(results),
        found=right(),
        surname=right("surname"),
        year=right("year"),
        surname_and_year=right("surname", "year"),
        title=right("title"),
        everything=right("surname", "year", "title"),
        misread=tuple(result for result in results if result.wrong),
    )
