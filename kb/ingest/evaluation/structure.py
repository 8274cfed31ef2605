"""The structure that was read, against what a person read: headings, levels, chapters, notes, cut paragraphs, boxes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.extraction.structure.wording import same_words
from kb.extraction.types import FoundSection, FoundText
from kb.vocabulary import PassageKind


@dataclass(frozen=True, slots=True)
class GoldHeading:
    """A true heading: its 1-based line, its level and its words."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class GoldPart:
    """A chapter, or a whole work without chapters; `last` is the last line that it covers in the gold record."""

    title: str | None
    authors: tuple[str, ...]
    first: int
    last: int
    headings: tuple[GoldHeading, ...] | None
    notes: int | None
    boxes: tuple[tuple[int, int], ...]
    cuts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many of `true` were found (`hit`), and how many more were found that are none (`false`)."""

    true: int
    hit: int
    false: int = 0

    @property
    def recall(self) -> float:
        """The share of the true ones that were found; 1 where there are none."""
        return self.hit / self.true if self.true else 1.0

    @property
    def false_share(self) -> float:
        """The share of false ones among all found."""
        return self.false / (self.hit + self.false) if self.hit + self.false else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.true + other.true, self.hit + other.hit, self.false + other.false)


@dataclass(frozen=True, slots=True)
class StructureMeasure:
    """The figures of one work. `failures` names every miss with its line, for a person to read one by one."""

    file: str
    headings: Score
    levels: Score
    chapters: Score
    authors: Score
    notes: Score
    cuts: Score
    boxes: Score
    failures: tuple[str, ...]


def read_gold(record: Mapping[str, Any]) -> tuple[str, tuple[GoldPart, ...]]:
    """Return the file name and the parts of a gold record; a work without chapters is one part."""
    if "chapters" not in record:
        return str(record["file"]), (_part(record, 1, 10**9),)
    parts = [_part(row, row["start_line"], row["end_line"]) for row in record["chapters"]]
    parts += [_part(row, row["start_line"], row["end_line"]) for row in record.get("other_chapters", ())]
    return str(record["file"]), tuple(parts)


def _part(row: Mapping[str, Any], first: int, last: int) -> GoldPart:
    headings = row.get("headings")
    return GoldPart(
        title=row.get("title"),
        authors=tuple(row.get("authors", ())),
        first=first,
        last=last,
        headings=None if headings is None else tuple(GoldHeading(h["line"], h["level"], h["text"]) for h in headings),
        notes=row.get("notes"),
        boxes=tuple((box["start"], box["end"]) for box in row.get("boxes", ())),
        cuts=tuple((cut["from"], cut["to"]) for cut in row.get("paragraphs_cut_by_page_breaks", ())),
    )


def measure_structure(found: FoundText, record: Mapping[str, Any]) -> StructureMeasure:
    """Compare one found text with its gold record, both of the same file."""
    file, parts = read_gold(record)
    failures: list[str] = []
    texts = [(part, _text_for(found, part)) for part in parts]
    headings = levels = notes = cuts = boxes = Score(0, 0)
    for part, text in texts:
        headings += _headings(part, text, failures)
        levels += _levels(part, text, failures)
        notes += _notes(part, text, failures)
        cuts += _cuts(part, text, failures)
        boxes += _boxes(part, text, failures)
    titled = [(part, text) for part, text in texts if part.title is not None]
    return StructureMeasure(
        file, headings, levels, _chapters(found, titled, failures), _authors(titled, failures),
        notes, cuts, boxes, tuple(failures),
    )  # fmt: skip


def _text_for(found: FoundText, part: GoldPart) -> FoundText:
    if part.title is None:
        return found
    words = same_words(part.title)
    return next((chapter for chapter in found.chapters if same_words(chapter.title or "") == words), found)


def _sections(text: FoundText, part: GoldPart) -> list[FoundSection]:
    return [section for section in text.sections if section.line and part.first <= section.line <= part.last]


def _headings(part: GoldPart, text: FoundText, failures: list[str]) -> Score:
    if part.headings is None:
        return Score(0, 0)
    wanted = {(heading.line, same_words(heading.text)) for heading in part.headings}
    got = {(section.line or 0, same_words(section.title)) for section in _sections(text, part)}
    failures += [f"line {line}: heading not found: {words}" for line, words in sorted(wanted - got)]
    failures += [f"line {line}: not a heading: {words}" for line, words in sorted(got - wanted)]
    return Score(len(wanted), len(wanted & got), len(got - wanted))


def _levels(part: GoldPart, text: FoundText, failures: list[str]) -> Score:
    """Count headings on the level of the gold record, both counted from the top level of the part."""
    if not part.headings:
        return Score(0, 0)
    levels = {section.line: section.level for section in _sections(text, part)}
    top = min(heading.level for heading in part.headings)
    seen = [heading for heading in part.headings if heading.line in levels]
    right = [heading for heading in seen if levels[heading.line] == heading.level - top + 1]
    failures += [
        f"line {heading.line}: level {levels[heading.line]} instead of {heading.level - top + 1}: {heading.text}"
        for heading in seen
        if heading not in right
    ]
    return Score(len(seen), len(right))


def _notes(part: GoldPart, text: FoundText, failures: list[str]) -> Score:
    if part.notes is None:
        return Score(0, 0)
    wanted = [str(number) for number in range(1, part.notes + 1)]
    got = [passage.note for passage in text.passages if passage.kind is PassageKind.NOTE]
    missing = [number for number in wanted if number not in got]
    failures += [f"{part.title}: note {number} not found" for number in missing]
    return Score(part.notes, part.notes - len(missing), max(len(got) - part.notes, 0))


def _cuts(part: GoldPart, text: FoundText, failures: list[str]) -> Score:
    together = {(first, later) for passage in text.passages for first, later in _pairs(passage.lines)}
    missed = [cut for cut in part.cuts if cut not in together]
    failures += [f"line {first}: not joined with line {later}" for first, later in missed]
    return Score(len(part.cuts), len(part.cuts) - len(missed))


def _pairs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((first, later) for at, first in enumerate(lines) for later in lines[at + 1 :])


def _boxes(part: GoldPart, text: FoundText, failures: list[str]) -> Score:
    """Count boxes whose first and last line are of the kind box, and lines of that kind outside every box."""
    lines = {line for passage in text.passages if passage.kind is PassageKind.BOX for line in passage.lines}
    if part.headings is None or part.title is None:
        return Score(0, 0)
    missed = [box for box in part.boxes if not (box[0] in lines and box[1] in lines)]
    outside = {line for line in lines if not any(first <= line <= last for first, last in part.boxes)}
    failures += [f"line {first}: box not found up to line {last}" for first, last in missed]
    failures += [f"line {line}: not of a box" for line in sorted(outside)]
    return Score(len(part.boxes), len(part.boxes) - len(missed), len(outside))


def _chapters(found: FoundText, titled: Sequence[tuple[GoldPart, FoundText]], failures: list[str]) -> Score:
    missed = [part.title for part, text in titled if text is found]
    failures += [f"chapter not found: {title}" for title in missed]
    return Score(len(titled), len(titled) - len(missed), max(len(found.chapters) - len(titled), 0))


def _authors(titled: Sequence[tuple[GoldPart, FoundText]], failures: list[str]) -> Score:
    right = 0
    for part, text in titled:
        got = tuple(f"{person.given} {person.family}".strip() for person in text.contributors)
        right += got == part.authors
        if got != part.authors:
            failures.append(f"{part.title}: authors {', '.join(got)} instead of {', '.join(part.authors)}")
    return Score(len(titled), right)
