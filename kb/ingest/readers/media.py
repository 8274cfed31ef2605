"""The formats that the house can name, and why those without a reader cannot be read."""

import codecs
import json
import re
from enum import StrEnum


class MediaType(StrEnum):
    """The formats that the house can name, whether or not it has a reader for them."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EPUB = "application/epub+zip"
    DOC = "application/msword"
    ENCRYPTED = "application/encrypted"
    RTF = "application/rtf"
    ODT = "application/vnd.oasis.opendocument.text"
    SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    IMAGE = "image/*"
    MAIL = "message/rfc822"
    POSTSCRIPT = "application/postscript"
    DJVU = "image/vnd.djvu"
    MOBI = "application/x-mobipocket-ebook"
    ZIP = "application/zip"
    ARCHIVE = "application/x-compressed"
    XML = "application/xml"
    JSON = "application/json"
    UNKNOWN = "application/octet-stream"


# What a file without a reader is, and what its owner can do.
UNREAD = {
    MediaType.DOC: ("The file is of the old Word, Excel or PowerPoint format", "Save it as .docx or PDF and add that."),
    MediaType.ENCRYPTED: ("The file is encrypted", "Save a copy without a password and add that."),
    MediaType.RTF: ("The file is Rich Text (RTF)", "Open it in a word processor, save it as .docx and add that."),
    MediaType.ODT: ("The file is an OpenDocument text (ODT)", "Save it as .docx or PDF and add that."),
    MediaType.SHEET: ("The file is a spreadsheet", "Save the sheets that are to be read as a PDF and add that."),
    MediaType.SLIDES: ("The file is a slide presentation", "Save it as a PDF and add that."),
    MediaType.IMAGE: ("The file is a picture", "Put the pictures of its pages into one PDF and add that with --ocr."),
    MediaType.MAIL: ("The file is a web archive or an e-mail", "Save the page or its text alone as HTML and add that."),
    MediaType.POSTSCRIPT: ("The file is PostScript", "Convert it to PDF (ps2pdf FILE) and add that."),
    MediaType.DJVU: ("The file is DjVu", "Convert it to PDF (ddjvu -format=pdf FILE OUT) and add that."),
    MediaType.MOBI: ("The file is a Kindle book", "Convert it to EPUB and add that."),
    MediaType.ZIP: ("The file is an archive of files", "Unpack it and add the files themselves."),
    MediaType.XML: ("The file is XML, as programs hand it on", "Save it as HTML, EPUB, .docx or PDF and add that."),
    MediaType.JSON: ("The file is JSON, data of a program", "Save what people read of it as text and add that."),
    MediaType.ARCHIVE: ("The file is a compressed archive", "Unpack it and add the files themselves."),
}

_HEAD = 4096
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OF_START = (
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), MediaType.DOC),
    (re.compile(rb"\s*\{\\rtf"), MediaType.RTF),
    (re.compile(rb"%!PS-|\x04%!PS"), MediaType.POSTSCRIPT),
    (re.compile(rb"AT&TFORM.{4}DJV", re.S), MediaType.DJVU),
    (re.compile(rb".{60}BOOKMOBI", re.S), MediaType.MOBI),
    (
        re.compile(
            rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP|\x00\x00\x00\x0cjP  "
            rb"|.{4}ftyp(?:heic|heix|mif1|avif)",
            re.S,
        ),
        MediaType.IMAGE,
    ),
    (
        re.compile(rb"\x1f\x8b|BZh[1-9]|\xfd7zXZ\x00|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x28\xb5\x2f\xfd"),
        MediaType.ARCHIVE,
    ),
    (re.compile(rb".{257}ustar", re.S), MediaType.ARCHIVE),
    (
        re.compile(rb"(?:[A-Z][\w-]+: [^\n]*\r?\n(?:[ \t][^\n]*\n)*){0,20}MIME-Version: \d", re.I),
        MediaType.MAIL,
    ),
)


_XML_START = re.compile(rb"\s*<(?:\?xml\b|svg\b|rss\b|!DOCTYPE\s+(?!html)\w)", re.I)
_JSON_START = re.compile(rb"\s*[\[{]\s*[\[{\"\]}\d]")
# Latin letters in two bytes: nearly every other byte is zero, on one side only.
_ZEROS_AT_LEAST, _ZEROS_AT_MOST = 0.4, 0.05
_NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f]")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def kind_of_data(data: bytes) -> MediaType | None:
    """Return what a file is that programs hand on to each other and no person reads, or None."""
    plain = data.removeprefix(codecs.BOM_UTF8)
    if _XML_START.match(plain[:_HEAD]):
        return MediaType.XML
    if not _JSON_START.match(plain[:_HEAD]):
        return None
    try:
        json.loads(plain)
    except (ValueError, RecursionError):
        return None
    return MediaType.JSON


def is_wide(data: bytes) -> bool:
    """Say whether letters have two bytes or four: a mark says so, or the zeros."""
    return data.startswith(_MARKS) or unmarked_encoding(data) is not None


def unmarked_encoding(data: bytes) -> str | None:
    """Return the encoding of letters of two bytes that nothing at the beginning says, or None."""
    sample = data[: min(_HEAD, len(data) // 2 * 2)]
    if not sample:
        return None
    even, odd = (2 * sample[at::2].count(0) / len(sample) for at in (0, 1))
    for name, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros >= _ZEROS_AT_LEAST and letters <= _ZEROS_AT_MOST:
            return None if _NO_LETTER.search(sample.decode(name, errors="replace")) else name
    return None


def kind_of_start(data: bytes) -> MediaType | None:
    """Return a format without a reader that a file begins like, or None."""
    kind = next((kind for start, kind in _OF_START if start.match(data[:_HEAD])), None)
    # A Word file with a password is a package inside the container of the old format.
    return MediaType.ENCRYPTED if kind is MediaType.DOC and _ENCRYPTED in data else kind
