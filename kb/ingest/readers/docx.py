"""Word: mammoth reads the styles, the walk through markup the rest."""

from io import BytesIO

import mammoth

from kb.extraction.types import Block
from kb.ingest.readers.base import MediaType, UnreadableFile, reads
from kb.ingest.readers.docx_numbers import with_written_numbers
from kb.ingest.readers.markup.notes import find_notes
from kb.ingest.readers.markup.parse import parse_html
from kb.ingest.readers.markup.walk import Walker
from kb.ingest.readers.package import open_package


@reads(MediaType.DOCX)
def read_docx_file(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of a Word file: headings by style or outline level, lists, tables, notes.

    Comments, deletions that are tracked, headers and footers are left out.

    Raises:
        UnreadableFile: when it is damaged, encrypted or holds no words.
    """
    with open_package(data) as package:
        prepared, styles = with_written_numbers(package)
    try:
        result = mammoth.convert_to_html(BytesIO(prepared), style_map="\n".join(styles), convert_image=_no_image)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        raise UnreadableFile(
            "The Word file is damaged", "Open and save it in a word processor, then add it."
        ) from error
    root = parse_html(f"<html><body>{result.value}</body></html>".encode())
    blocks = tuple(Walker(find_notes({"": root})).blocks(root))
    if not any(block.text for block in blocks):
        raise UnreadableFile("The Word file holds no words", "If it holds pictures of pages, save those as a PDF.")
    return blocks


def _no_image(_image: object) -> list[object]:
    """Leave pictures out."""
    return []
