"""The door of the readers: what a file is by its content, and who reads it."""

import re
from collections.abc import Callable

from kb.extraction.types import Block
from kb.ingest.readers.archives import kind_of_archive
from kb.ingest.readers.facts import FileFacts
from kb.ingest.readers.media import UNREAD, MediaType, is_wide, kind_of_data, kind_of_start

__all__ = [
    "Describer", "MediaType", "Reader", "ScannedFile", "UnreadableFile", "describes", "facts_of", "reader_for", "reads",
    "sniff",
]  # fmt: skip

Reader = Callable[[bytes], tuple[Block, ...]]
Describer = Callable[[bytes], FileFacts]

_HEAD = 4096
_SAMPLE = 200_000
_SIGNS_AT_LEAST = 2
_READABLE = "PDF, Word (.docx), HTML, EPUB, Markdown, plain text"
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FRAGMENT_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:article|section|main|div|p|h[1-6]|table|title|meta)\b", re.I | re.S
)
_CLOSED = re.compile(rb"</(?:p|li|h[1-6]|td)>", re.I)
_CLOSED_AT_LEAST = 3
_HASHED = re.compile(r"#{1,6}[ \t]+\S")
_LINES_BEFORE_AT_MOST = 60
_MARKDOWN_SIGNS = (
    re.compile(r"^\[\^[^\]\s]{1,60}\]:", re.M),
    re.compile(r"\[[^\[\]\n]{1,300}\]\((?:https?:|mailto:|#|/)[^)\s]*\)"),
    re.compile(r"^(?:```|~~~)", re.M),
    re.compile(r"<sup>\d+</sup>"),
    re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.M),
)


class UnreadableFile(Exception):
    """A file that cannot be read: `reason` says what is wrong with it, `remedy` what its owner can do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. {remedy}")
        self.reason = reason
        self.remedy = remedy


class ScannedFile(UnreadableFile):
    """A file of pictures of pages, or one whose text layer says nothing: recognition of its letters could read it."""


_READERS: dict[MediaType, Reader] = {}
_DESCRIBERS: dict[MediaType, Describer] = {}


def reads(*media_types: MediaType) -> Callable[[Reader], Reader]:
    """Register the decorated function as the reader of these formats."""

    def register(reader: Reader) -> Reader:
        _READERS.update(dict.fromkeys(media_types, reader))
        return reader

    return register


def describes(*media_types: MediaType) -> Callable[[Describer], Describer]:
    """Register the decorated function as the one that reads what files of these formats say of themselves."""

    def register(describer: Describer) -> Describer:
        _DESCRIBERS.update(dict.fromkeys(media_types, describer))
        return describer

    return register


def facts_of(media_type: MediaType, data: bytes) -> FileFacts:
    """Return what a file says of itself; nothing when its format has no place for it."""
    describer = _DESCRIBERS.get(media_type)
    return describer(data) if describer else FileFacts()


def reader_for(media_type: MediaType) -> Reader:
    """Return the reader of a format.

    Raises:
        UnreadableFile: when no reader is registered for it.
    """
    if media_type in _READERS:
        return _READERS[media_type]
    raise UnreadableFile(*UNREAD.get(media_type, ("The file is of no known kind", f"Save it as one of: {_READABLE}.")))


def sniff(data: bytes) -> MediaType:
    """Say what a file is by its content; its name is never asked."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return MediaType.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return kind_of_archive(data)
    if unread := kind_of_start(data):
        return unread
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return MediaType.HTML
    if b"\x00" in head and not is_wide(data):
        return MediaType.UNKNOWN
    kind = kind_of_data(data) or _sniff_text(data[:_SAMPLE])
    return MediaType.HTML if kind is MediaType.TEXT and _is_fragment(data) else kind


def _is_fragment(data: bytes) -> bool:
    """Say whether a file is a piece of a web page without its head: it begins and ends with a tag, and closes some."""
    return (
        _FRAGMENT_START.match(data) is not None
        and data[-_HEAD:].rstrip().endswith(b">")
        and len(_CLOSED.findall(data[:_SAMPLE])) >= _CLOSED_AT_LEAST
    )


def _sniff_text(sample: bytes) -> MediaType:
    """Tell Markdown from plain text: two kinds of its marks, or a contents of `#` headings.

    Asterisks and hyphens say nothing, because typewritten text is full of them.
    """
    text = sample.decode("utf-8", errors="replace")
    found = [_headings(text), *(len(sign.findall(text)) for sign in _MARKDOWN_SIGNS)]
    several_headings = found[0] >= _SIGNS_AT_LEAST and not text.startswith("#!")
    several_kinds = sum(map(bool, found)) >= _SIGNS_AT_LEAST
    return MediaType.MARKDOWN if several_headings or several_kinds else MediaType.TEXT


def _headings(text: str) -> int:
    """Count lines that `#` makes headings; comments of programs, which stand in manuals, begin late or in a row."""
    rows = [row.rstrip() for row in text.split("\n")]
    apart = [at for at, row in enumerate(rows) if _HASHED.match(row) and not (at and rows[at - 1].startswith("#"))]
    return len(apart) if apart and sum(map(bool, rows[: apart[0]])) <= _LINES_BEFORE_AT_MOST else 0
