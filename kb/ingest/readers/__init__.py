"""One reader per format: bytes in, blocks out. Importing this package registers every reader."""

from kb.ingest.readers import docx, epub, html, markdown, text
from kb.ingest.readers.base import MediaType, Reader, UnreadableFile, facts_of, reader_for, sniff
from kb.ingest.readers.pdf import reader as pdf

__all__ = [
    "MediaType", "Reader", "UnreadableFile", "docx", "epub", "facts_of", "html", "markdown", "pdf", "reader_for",
    "sniff", "text",
]  # fmt: skip
