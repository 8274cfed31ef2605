"""Bytes to blocks, with the reader that the content asks for."""

from kb.extraction.types import Block
from kb.ingest.readers import markdown, text
from kb.ingest.readers.base import MediaType, UnreadableFile, reader_for, sniff

# Importing a reader registers it; the tuple says which formats this house takes.
READERS = (text, markdown)


def read_blocks(data: bytes) -> tuple[MediaType, tuple[Block, ...]]:
    """What the file is by its content, and its blocks in reading order.

    Raises:
        UnreadableFile: when it is empty, of no known format, or not what its content says.
    """
    if not data.strip():
        raise UnreadableFile("The file is empty", "Fetch it again from where it came.")
    media_type = sniff(data)
    return media_type, reader_for(media_type)(data)
