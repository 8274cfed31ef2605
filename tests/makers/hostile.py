"""Files made to do harm, or broken in one way each, by a name that says how; and what must be said of them.

`WORDS` stands in most of them: a file that is read must still hold it, and nothing that its harm would have brought in.
"""

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random

from tests.makers.packages import docx, epub, paragraph, zipped

WORDS = "The office in Kormora counted forty people who came back from the ferry in the spring of that year."
SECRET = "root:x:0"
# What would stand in a text that let them have their way.
HARM = (SECRET, "steal(", "lollol", "onclick")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<!DOCTYPE x [<!ENTITY l0 "lol">{_LAUGHS}]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and a pattern of the reason it is refused with; without one it is read and holds `WORDS`."""

    name: str
    data: bytes
    reason: str = ""


def hostile_files(monotony: int = 1_000_000) -> Iterator[Hostile]:
    """Every one of them; `monotony` is the length of those that hold one sign or phrase again and again."""
    yield from _packages()
    yield from _markup()
    yield from _texts()
    yield from _other_formats()
    yield from _monotonous(monotony)


def _packages() -> Iterator[Hostile]:
    whole = docx(paragraph(WORDS))
    book = epub({"a.xhtml": f"<p>{WORDS}</p>"})
    harmful, declares = "as harmful files do", "declares entities of its own"
    yield Hostile("inflated.docx", docx(paragraph(" " * 40_000_000)), harmful)
    yield Hostile("inflated.epub", epub({"a.xhtml": f"<p>{'a' * 40_000_000}</p>"}), harmful)
    yield Hostile("bomb-in-bomb.docx", zipped({"word/document.xml": zipped({"a": b"\0" * 90_000_000})}), "damaged")
    yield Hostile("lies-of-its-size.docx", _lying(paragraph(WORDS + " " * 30_000_000)), "damaged")
    yield Hostile("many-parts.epub", zipped({"mimetype": "application/epub+zip"} | _parts(20_001)), "20002 parts")
    yield Hostile("laughs.docx", _document(_BOMB, "&l9;"), declares)
    yield Hostile("laughs-in-styles.docx", _with_part(whole, "word/styles.xml", f"{_BOMB}<w:styles {_W}/>"), declares)
    yield Hostile("reads-outside.docx", _document(_OUTSIDE, "&out;"), declares)
    yield Hostile("laughs-in-package.epub", _with_part(book, "OEBPS/content.opf", f"{_BOMB}<package/>"), declares)
    yield Hostile("laughs.epub", _with_part(book, "OEBPS/a.xhtml", _page(_BOMB, f"<p>{WORDS}</p><p>&l9;</p>")))
    yield Hostile("reads-outside.epub", _with_part(book, "OEBPS/a.xhtml", _page(_OUTSIDE, f"<p>{WORDS} &out;</p>")))
    yield Hostile("climbs.epub", _climbing(book))
    yield Hostile("climbs.docx", _with_part(whole, "../../../../tmp/climbed.xml", "<a/>"))
    yield Hostile("deep.docx", _document("", "<w:p>" * 50_000 + WORDS), "nested too deeply|damaged")
    yield Hostile("cut.docx", whole[: len(whole) // 2], "Word file is damaged or was cut short")
    yield Hostile("cut.epub", book[: len(book) // 2], "book is damaged or was cut short")
    yield Hostile(
        "locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + _wide("EncryptedPackage"), "encrypted"
    )
    yield Hostile("locked-parts.docx", _locked(whole), "encrypted")
    yield Hostile("protected.epub", _with_part(book, "META-INF/rights.xml", "<rights/>"), "protected against copying")


def _markup() -> Iterator[Hostile]:
    start, end = f"<!DOCTYPE html><html><body><article><h1>Ferries</h1><p>{WORDS}</p>", "</article></body></html>"

    def page(name: str, inside: str, reason: str = "") -> Hostile:
        return Hostile(f"{name}.html", f"{start}{inside}{end}".encode(), reason)

    yield page("nested", "<div>" * 100_000)
    yield page("nested-lists", "<ul><li>a" * 30_000)
    yield page("nested-tables", "<table><tr><td>" * 30_000)
    yield page("endless-table", "<table>" + "<tr><td>1</td><td>2</td></tr>" * 60_000)
    yield page("never-closed", "<b><i><a href='" * 20_000)
    yield page("scripted", f"<script>document.write('{SECRET}')</script><p onclick='steal()'>{WORDS}</p>"
               f"<a href='javascript:steal()'>{WORDS}</a><iframe src='file:///etc/passwd'></iframe>")  # fmt: skip
    yield page("pictured", f"<img src='data:image/png;base64,{'A' * 3_000_000}'><p>{WORDS}</p>")
    yield page("comments", "<!--" * 100_000 + "-->")
    yield page("entities", "&amp;" * 200_000 + _document_type())
    yield page("attributes", f"<p {'a=b ' * 100_000}>{WORDS}</p>")
    yield Hostile("nul.html", f"{start}a\0b\0{end}".encode())
    yield Hostile(
        "binary-tail.html", f"{start}{end}".encode() + Random(1).randbytes(20_000), "no text in any known encoding"
    )


def _texts() -> Iterator[Hostile]:
    lines = f"FERRIES\n\n{WORDS}\n\n{WORDS.replace('forty', 'fifty')}\n"
    yield Hostile("mixed-ends.txt", lines.replace("\n\n", "\r\n\r").encode())
    yield Hostile("half-a-letter.txt", f"{lines}\nGrüße, naïve café, Kraków, Łódź.\n".encode() + b"\xc3")
    yield Hostile("lone-surrogate.txt", f"{lines}\nŁódź, Kraków, \ud800 Gdańsk.\n".encode("utf-8", "surrogatepass"))
    yield Hostile("wide-marked.txt", b"\xfe\xff" + lines.encode("utf-16-be"))
    yield Hostile("wide-unmarked.txt", lines.encode("utf-16-le"))
    yield Hostile("very-wide.txt", lines.encode("utf-32"))
    yield Hostile("nul.txt", lines.encode() * 60 + b"\0" + lines.encode(), "binary data")
    yield Hostile("turned-round.txt", f"{lines}\n\u202eevil\u202c \u2066words\u2069\n".encode())
    yield Hostile("data.txt", b'{"a": [' + b'{"b": 1.5, "c": null},\n' * 500 + b'{"b": 2}]}', "JSON")
    yield Hostile("feed.txt", f"<?xml version='1.0'?>\n<rss><item>{WORDS}</item></rss>".encode(), "XML")
    yield Hostile("bombed.xml", f"<?xml version='1.0'?>\n{_BOMB}\n<x>&l9;</x>".encode(), "XML")


def _other_formats() -> Iterator[Hostile]:
    """Under names that promise a text."""
    yield Hostile("rich.docx", rb"{\rtf1\ansi The office.}", "Rich Text")
    yield Hostile("open.docx", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument text")
    yield Hostile("old.docx", _OLD + b"\0" * 600, "old Word")
    yield Hostile("slides.docx", zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "slide presentation")
    yield Hostile("sheet.docx", zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "spreadsheet")
    yield Hostile("drawing.html", b"<svg xmlns='http://www.w3.org/2000/svg'><text>a</text></svg>", "XML")
    yield Hostile("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "picture")
    yield Hostile("mail.html", f"From: a\r\nMIME-Version: 1.0\r\n\r\n{WORDS}".encode(), "web archive or an e-mail")
    yield Hostile("packed.md", zipped({"a.md": WORDS}), "archive of files")
    yield Hostile("pressed.txt", b"\x1f\x8b\x08\0" + b"\x07" * 100, "compressed archive")
    yield Hostile("program.txt", b"\x7fELF\x02\x01\x01" + b"\0" * 300, "no known kind")


def _monotonous(length: int) -> Iterator[Hostile]:
    """One sign or phrase and nothing else: rules that look back and forth would take for ever."""
    signs = {
        "letters": "a", "capitals": "A", "spaces": " ", "brackets": "(", "square": "[(", "items": "1. ", "figures": "1",
        "raised": "¹", "quotes": '"', "curly": "“", "stars": "* ", "dots": ". ", "hyphens": "a-", "slashes": "a/",
        "years": "2004 ", "names": "Abc ", "authors": "Smith, J., ", "cited": "(Smith 2004; Jones 2005) ",
        "again": "Ibid., p. 3; ", "acronyms": "(IOM) ", "pictures": "![", "links": "[a](", "tags": "<a ", "mails": "a@",
        "addresses": "http://a.", "see": "see ", "lines": "a\n", "paragraphs": "a\n\n", "headings": "# A\n\n",
        "entries": "Smith, J. (2001), A Book. Oslo: North.\n\n", "notes": "[^1]: abc\n\n", "rows": "a\tb\n",
    }  # fmt: skip
    for name, sign in signs.items():
        yield Hostile(f"only-{name}.txt", (sign * (length // len(sign))).encode(), "|".join(_TOLD))


# What may be said of much that is no text; that it is read is as good.
_TOLD = (
    "holds no text", "holds no words", "is empty", "paragraph of", "pieces", "not understood within", "took longer",
)  # fmt: skip


def _document(head: str, body: str) -> bytes:
    return _with_part(docx(""), "word/document.xml", f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>")


def _page(head: str, body: str) -> str:
    return f"{head}<html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html>"


def _document_type() -> str:
    return f"{_BOMB}&l9;"


def _parts(number: int) -> dict[str, str]:
    return {f"{each}.xhtml": "" for each in range(number)}


def _with_part(package: bytes, name: str, content: str) -> bytes:
    """The package with one part in the place of its own, or besides them."""
    with zipfile.ZipFile(BytesIO(package)) as held:
        parts = {each: held.read(each) for each in held.namelist()}
    return zipped(parts | {name: content.encode()})


def _climbing(book: bytes) -> bytes:
    """An EPUB whose spine leads out of it."""
    with zipfile.ZipFile(BytesIO(book)) as held:
        package = held.read("OEBPS/content.opf").decode()
    out = "<item id='out' href='../../../../../etc/passwd' media-type='application/xhtml+xml'/></manifest>"
    package = package.replace("</manifest>", out).replace("</spine>", "<itemref idref='out'/></spine>")
    return _with_part(book, "OEBPS/content.opf", package)


def _lying(body: str) -> bytes:
    """A Word file whose directory says that its text has a hundred bytes."""
    data = bytearray(docx(body))
    with zipfile.ZipFile(BytesIO(data)) as held:
        size = held.getinfo("word/document.xml").file_size
    return bytes(data.replace(struct.pack("<I", size), struct.pack("<I", 100)))


def _locked(package: bytes) -> bytes:
    """Every part with the mark of encryption."""
    data = bytearray(package)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")
