"""Word: mammoth reads the styles, the walk through markup the rest."""

from io import BytesIO

import mammoth

from kb.extraction.types import Block
from kb.ingest.readers.base import MediaType, UnreadableFile, describes, reads
from kb.ingest.readers.docx_numbers import with_written_numbers
from kb.ingest.readers.facts import FileFacts, authors_of, date_of, doi_in, language_code, title_or_nothing
from kb.ingest.readers.markup.notes import find_notes
from kb.ingest.readers.markup.parse import parse_html, parse_xml
from kb.ingest.readers.markup.walk import Walker
from kb.ingest.readers.package import open_package, part_of

_CORE = "docProps/core.xml"


@reads(MediaType.DOCX)
def read_docx_file(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of a Word file: headings by style or outline level, lists, tables, notes.

    Comments, deletions that are tracked, headers and footers are left out.

    Raises:
        UnreadableFile: when it is damaged, encrypted or holds no words.
    """
    with open_package(data, "Word file") as package:
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


@describes(MediaType.DOCX)
def describe_docx(data: bytes) -> FileFacts:
    """Return what the core properties of a Word file say."""
    with open_package(data, "Word file") as package:
        if _CORE not in package.namelist():
            return FileFacts()
        root = parse_xml(part_of(package, _CORE))

    def value(name: str) -> str:
        found = root.find(f"{{*}}{name}")
        return (found.text or "") if found is not None else ""

    return FileFacts(
        title=title_or_nothing(value("title")),
        authors=authors_of([value("creator")]),
        created=date_of(value("created")),
        modified=date_of(value("modified")),
        doi=doi_in(value("identifier")),
        language=language_code(value("language")),
    )


def _no_image(_image: object) -> list[object]:
    """Leave pictures out."""
    return []
