"""What a ZIP package holds, also where it is cut short: a text, a format of an office that nobody reads, or files."""

import zipfile
import zlib
from collections.abc import Collection
from io import BytesIO

from kb.ingest.readers.media import MediaType

_MIMETYPE_AT_MOST = 200
_OF_MIMETYPE = {
    b"application/epub+zip": MediaType.EPUB,
    b"application/vnd.oasis.opendocument.text": MediaType.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": MediaType.SHEET,
    b"application/vnd.oasis.opendocument.presentation": MediaType.SLIDES,
}
_CONTAINER = "META-INF/container.xml"
_OF_PART = {
    _CONTAINER: MediaType.EPUB,
    "word/document.xml": MediaType.DOCX,
    "xl/workbook.xml": MediaType.SHEET,
    "ppt/presentation.xml": MediaType.SLIDES,
}
_OF_FOLDER = {b"word/": MediaType.DOCX, b"xl/": MediaType.SHEET, b"ppt/": MediaType.SLIDES}
_OFFICE = b"[Content_Types].xml"


def kind_of_archive(data: bytes) -> MediaType:
    """Return what a file is that begins like a ZIP archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _of_whole(package)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, KeyError, RuntimeError):
        return _of_rest(data)


def _of_whole(package: zipfile.ZipFile) -> MediaType:
    names = set(package.namelist())
    if "mimetype" in names and package.getinfo("mimetype").file_size <= _MIMETYPE_AT_MOST:
        known = _OF_MIMETYPE.get(package.read("mimetype").strip())
        if known is not None:
            return known
    found = next((kind for part, kind in _OF_PART.items() if part in names), None)
    if found is not None:
        return found
    if f"{folder_of_all(names)}{_CONTAINER}" in names:
        return MediaType.EPUB
    return (
        MediaType.DOCX
        if _OFFICE.decode() in names and any(name.startswith("word/") for name in names)
        else MediaType.ZIP
    )


def folder_of_all(names: Collection[str]) -> str:
    """Return the one folder, with its slash, that all parts lie in: of an EPUB whose folder was packed; or nothing."""
    folders = {name.partition("/")[0] for name in names if not name.startswith("__MACOSX/")}
    return f"{folders.pop()}/" if len(folders) == 1 else ""


def _of_rest(data: bytes) -> MediaType:
    """Return what a damaged package was, by the names of the parts that are left."""
    found = next((kind for mark, kind in _OF_MIMETYPE.items() if mark in data[:512]), None)
    if found is None and b"META-INF/container.xml" in data:
        return MediaType.EPUB
    if found is None and _OFFICE in data[:512]:
        return next((kind for folder, kind in _OF_FOLDER.items() if folder in data), MediaType.DOCX)
    return found or next((kind for part, kind in _OF_PART.items() if part.encode() in data), MediaType.ZIP)
