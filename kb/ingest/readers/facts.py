"""What a file says of itself, as proposals for a curator: never written into a record by a machine."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kb.extraction.structure.titles import is_bibliography
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
_NUMBERED = re.compile(r"\[?\d{1,3}(?:[\].)]|\s)\s*[^\W\d_a-z]")
_OF_OTHERS = (BlockKind.NOTE, BlockKind.BIBLIOGRAPHY, BlockKind.LIST_ITEM)
_FIRST_PAGE_BLOCKS = 40
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
    """Add the DOI that the first page prints of the work itself, unless the file names one."""
    if facts.doi:
        return facts
    first = takewhile(lambda block: not is_bibliography(block.text), blocks[:_FIRST_PAGE_BLOCKS])
    own = "\n".join(block.text for block in first if not block.page and not _is_note(block))
    return replace(facts, doi=doi_in(own))


def _is_note(block: Block) -> bool:
    """Say whether a block is a note: a DOI in it, or in a bibliography, is that of another work."""
    called = bool(block.markers) and block.markers[0].offset == 0
    return called or block.kind in _OF_OTHERS or _NUMBERED.match(block.text) is not None


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
