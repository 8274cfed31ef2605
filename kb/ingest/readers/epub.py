"""EPUB: the documents of the spine in their order, notes wherever they stand."""

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from kb.extraction.types import Block
from kb.ingest.readers.base import MediaType, UnreadableFile, describes, reads
from kb.ingest.readers.facts import FileFacts, authors_of, date_of, doi_in, language_code, title_or_nothing
from kb.ingest.readers.markup.notes import find_notes
from kb.ingest.readers.markup.parse import parse_xhtml, parse_xml
from kb.ingest.readers.markup.walk import Walker
from kb.ingest.readers.package import open_package, part_of

_DC = "{http://purl.org/dc/elements/1.1/}"
CONTAINER = "META-INF/container.xml"
_DOCUMENTS = {"application/xhtml+xml", "text/html", "application/xml"}


@reads(MediaType.EPUB)
def read_epub_file(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of an EPUB in the order of its spine; its own contents page is left out.

    Raises:
        UnreadableFile: when it is damaged, protected or holds no words.
    """
    with open_package(data, "book") as package:
        if "META-INF/rights.xml" in package.namelist():
            raise UnreadableFile("The book is protected against copying", "Ask its publisher for a free copy.")
        trees = {posixpath.basename(name): parse_xhtml(part_of(package, name)) for name in spine(package)}
    notes = find_notes(trees)
    walker = Walker(notes)
    blocks = tuple(block for tree in trees.values() for block in walker.blocks(_body(tree)))
    if not blocks:
        raise UnreadableFile("The book holds no words", "Check that it was saved completely, then add it again.")
    return blocks


@describes(MediaType.EPUB)
def describe_epub(data: bytes) -> FileFacts:
    """Return what the package document says in Dublin Core."""
    with open_package(data, "book") as package:
        _, root = package_document(package)

    def values(name: str) -> list[str]:
        return [" ".join("".join(item.itertext()).split()) for item in root.iter(f"{_DC}{name}")]

    return FileFacts(
        title=title_or_nothing(next(iter(values("title")), "")),
        authors=authors_of(values("creator")),
        created=date_of(next(iter(values("date")), "")),
        doi=doi_in(" ".join(values("identifier"))),
        language=language_code(next(iter(values("language")), "")),
    )


def package_document(package: zipfile.ZipFile) -> tuple[str, etree._Element]:
    """Return the path of the package document and its root.

    Raises:
        UnreadableFile: when the container names none.
    """
    container = parse_xml(part_of(package, CONTAINER))
    path = next((item.get("full-path") for item in container.iter("{*}rootfile")), None)
    if not path:
        raise UnreadableFile("The book does not say where its text is", "Fetch it again from where it came.")
    return path, parse_xml(part_of(package, path))


def spine(package: zipfile.ZipFile) -> Iterator[str]:
    """Yield the paths of the documents in reading order, without the contents page that readers build from."""
    path, root = package_document(package)
    items = {item.get("id"): item for item in root.iter("{*}item")}
    names = set(package.namelist())
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _DOCUMENTS or "nav" in item.get("properties", "").split():
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href", ""))))
        if name in names:
            yield name


def _body(tree: etree._Element) -> etree._Element:
    return next(tree.iter("body"), tree)
