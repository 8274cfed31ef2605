"""One reader per format: bytes in, blocks out. Importing this package registers every reader."""

from kb.ingest.readers import markdown, text
from kb.ingest.readers.base import MediaType, Reader, UnreadableFile, reader_for, sniff
from kb.ingest.readers.pdf import reader as pdf

__all__ = ["MediaType", "Reader", "UnreadableFile", "markdown", "pdf", "reader_for", "sniff", "text"]
