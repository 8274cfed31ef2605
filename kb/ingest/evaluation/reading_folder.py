"""The figures of reading for a folder of real files.

`NAME.truth.txt` beside `NAME.pdf` is its true text; files of one NAME are the same text in several formats.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import pypdfium2 as pdfium

from kb.extraction.pipeline import read_text
from kb.extraction.types import FoundText
from kb.ingest.evaluation.reading import (
    WordScore,
    measure_agreement,
    measure_headings,
    measure_words,
    notes_in_body,
    running_heads_in,
)
from kb.ingest.evaluation.structure import Score
from kb.ingest.readers import MediaType, UnreadableFile
from kb.ingest.readers.decoding import decode
from kb.ingest.readers.pdf.reader import read_pdf, trusted_titles
from kb.ingest.reading import read_blocks

TRUTH = ".truth.txt"
_EDGE_LINES = 2


@dataclass(frozen=True, slots=True)
class FileMeasure:
    """The figures of one file; None where there is nothing to compare with.

    `headings` are those read with the outline of the file, `plain_headings` those told by type alone, both against
    the outline. `failures` names every miss.
    """

    name: str
    refused: str = ""
    words: WordScore | None = None
    headings: Score | None = None
    plain_headings: Score | None = None
    running_heads: tuple[str, ...] = ()
    notes_in_body: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many passages of one file another file of the same text holds with the same words."""

    one: str
    other: str
    passages: Score
    failures: tuple[str, ...] = ()


def measure_folder(folder: Path) -> Iterator[FileMeasure | Agreement]:
    """Measure every file of a folder, then the files of one name against each other."""
    same: defaultdict[str, dict[str, FoundText]] = defaultdict(dict)
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        try:
            media_type, blocks = read_blocks(path.read_bytes())
        except UnreadableFile as error:
            yield FileMeasure(path.name, refused=str(error))
            continue
        found = read_text(blocks)
        same[path.name.split(".")[0]][path.name] = found
        if not path.name.endswith(TRUTH):
            yield _file(path, media_type, found)
    for texts in same.values():
        for one, other in permutations(texts, 2):
            score, failures = measure_agreement(texts[one], texts[other])
            yield Agreement(one, other, score, failures)


def _file(path: Path, media_type: MediaType, found: FoundText) -> FileMeasure:
    truth = path.with_name(f"{path.name.split('.')[0]}{TRUTH}")
    words = measure_words(found, decode(truth.read_bytes())) if truth.exists() else None
    if media_type is not MediaType.PDF:
        return FileMeasure(path.name, words=words, notes_in_body=notes_in_body(found))
    data = path.read_bytes()
    titles = trusted_titles(data)
    headings, missed = measure_headings(found, titles) if titles else (None, ())
    by_type = read_text(read_pdf(data, use_outline=False))
    plain, plainly_missed = measure_headings(by_type, titles) if titles else (None, ())
    return FileMeasure(
        path.name,
        words=words,
        headings=headings,
        plain_headings=plain,
        running_heads=running_heads_in(found, _edges(data)),
        notes_in_body=notes_in_body(found),
        failures=(*missed, *(f"without outline: {miss}" for miss in plainly_missed)),
    )


def _edges(data: bytes) -> list[list[str]]:
    """Return the outermost lines of every page as pdfium gives them, apart from our own reading."""
    document = pdfium.PdfDocument(data)
    edges = []
    for page in document:
        lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines() if line.strip()]
        edges.append([*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]])
    document.close()
    return edges
