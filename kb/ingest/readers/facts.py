"""What a file says of itself, as proposals for a curator: never written into a record by a machine."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.extraction.types import Block, BlockKind

_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"'<>,;]+[^\s\"'<>,;.)\]])", re.I)
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.I)
# Titles that programs write when their user wrote none.
_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|microsoft word\b.*|.*\.(?:docx?|pdf|indd|qxd|tex|rtf|odt)|powerpoint presentation|unknown"
    r"|adobe photoshop pdf|.*\bslide 1)",
    re.I,
)
_NO_AUTHOR = re.compile(r"(?:unknown|user|admin(?:istrator)?|author|owner|windows user|microsoft)", re.I)
_FIRST_PAGE_BLOCKS = 40
# An abstract stands before the DOI of its work as often as behind it.
_PARAGRAPHS_BEFORE = 1
_RUNNING_WORDS = 40
_OF_OTHER_WORKS = (BlockKind.NOTE, BlockKind.BIBLIOGRAPHY)
_TITLE_LARGER = 1.15
_TITLE_WORDS_AT_LEAST = 3
_TITLE_AT_MOST = 300
_NEARLY = 0.8


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Proposals from the file itself; dates are ISO 8601 as far as they are known, `language` is ISO 639-1.

    `printed_title` is what stands in the largest type on the first page.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    doi: str = ""
    language: str = ""
    address: str = ""
    printed_title: str = ""


def title_or_nothing(title: str | None) -> str:
    """Return a title without the ones that programs make up."""
    clean = " ".join((title or "").split())
    return "" if _NO_TITLE.fullmatch(clean) else clean


def authors_of(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return the names in a field of authors, each once; users of programs are none."""
    found: dict[str, None] = {}
    for field in names:
        for name in re.split(r";|\s+(?:and|&)\s+|\|", field or ""):
            clean = " ".join(name.split())
            if clean and not _NO_AUTHOR.fullmatch(clean):
                found[clean] = None
    return tuple(found)


def date_of(text: str | None) -> str:
    """Return the date in a field as far as it is known: of a PDF, or ISO 8601; nothing when there is none."""
    pdf = _PDF_DATE.match(text or "")
    if pdf:
        return "-".join(part for part in pdf.groups() if part)
    iso = _ISO_DATE.match(text or "")
    return iso[0] if iso else ""


def language_code(text: str | None) -> str:
    """Return the first part of a language tag in small letters."""
    found = _LANGUAGE.match((text or "").strip())
    return found[0].lower() if found else ""


def doi_in(text: str) -> str:
    """Return the first DOI in a text in small letters, or nothing."""
    found = _DOI.search(text)
    return found[1].lower() if found else ""


def with_doi(facts: FileFacts, blocks: Sequence[Block]) -> FileFacts:
    """Add the DOI that the first page prints, unless the file names one."""
    if facts.doi:
        return facts
    return replace(facts, doi=doi_in("\n".join(block.text for block in _opening(blocks))))


def _opening(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of the first page; without pages, those up to the second paragraph of running text.

    A briefing of thirty paragraphs was given the DOI of a work in its bibliography, and a DOI decides which work is
    meant.
    """
    paragraphs = 0
    for block in blocks[:_FIRST_PAGE_BLOCKS]:
        if block.page or paragraphs > _PARAGRAPHS_BEFORE or block.kind in _OF_OTHER_WORKS:
            continue
        yield block
        paragraphs += block.page is None and len(block.text.split()) >= _RUNNING_WORDS


def with_printed_title(facts: FileFacts, blocks: Sequence[Block]) -> FileFacts:
    """Add the longest of the lines in large type on the first page; a head such as DISCUSSION PAPER is shorter."""
    letters: Counter[float] = Counter()
    for block in blocks:
        if block.font is not None:
            letters[block.font.size] += len(block.text)
    if not letters:
        return facts
    body = letters.most_common(1)[0][0]
    large = [
        (block.text, block.font.size)
        for block in blocks
        if block.page == 0 and block.font is not None and block.font.size >= _TITLE_LARGER * body
        if len(block.text.split()) >= _TITLE_WORDS_AT_LEAST and len(block.text) <= _TITLE_AT_MOST
    ]
    largest = max((size for _, size in large), default=0.0)
    titles = [text for text, size in large if size >= _NEARLY * largest]
    return replace(facts, printed_title=max(titles, key=len, default=""))
