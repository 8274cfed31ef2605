"""A folder of some two hundred small files as users have them: six formats, metadata beside some, and every mishap."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from tests.makers.packages import docx, epub, paragraph, zipped
from tests.makers.pdf import Pdf

OF_EACH = 27
_HEADS, _TAILS = ("Val", "Kor", "Mes", "Tur", "Bel", "Sab", "Dro", "Fen"), ("mora", "stin", "dova", "grad", "lipo")
_PLACES = ["".join(pair) for pair in product(_HEADS, _TAILS)]
_SUBJECTS = ("shelters", "papers", "raids", "wages", "visas", "ferries", "courts", "schools", "letters", "harvests")
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
)


@dataclass(frozen=True, slots=True)
class Work:
    """The words of a small work of its own."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MixedFolder:
    """Names of files by what must become of them; `beside` are metadata that belong to a file or name a work."""

    stored: frozenset[str]
    same: frozenset[str]
    refused: frozenset[str]
    beside: frozenset[str]
    records: int

    @property
    def count(self) -> int:
        """How many files lie in the folder."""
        return len(self.stored) + len(self.same) + len(self.refused) + len(self.beside)


def write_mixed_folder(folder: Path) -> MixedFolder:
    """Write all of them below a folder, in folders by format; the same bytes every time."""
    works = _works()
    stored: set[str] = set()
    for ending, make in _WRITERS.items():
        for number in range(OF_EACH):
            stored.add(_put(folder / ending, f"{ending}-{number:02}.{ending}", make(next(works))))
    same = {_put(folder / "zz-twice", f"copy-{ending}.dat", _of_first(folder, ending)) for ending in _WRITERS}
    stored |= {_put(folder / "quirks", name, data) for name, data in _readable(works)}
    refused = {_put(folder / "broken", name, data) for name, data in _unreadable(works)}
    beside = {_put_record(folder, ending) for ending in ("pdf", "docx", "txt")}
    beside.add(_put(folder / "records", "library.json", _library(works)))
    refused |= {_put(folder / "broken", "orphan.json", _csl("Nobody's"))}
    return MixedFolder(frozenset(stored), frozenset(same), frozenset(refused), frozenset(beside), records=3)


def _works() -> Iterator[Work]:
    """Works without end, no two alike in title or words."""
    draw = Random(7)
    for first, second in product(_PLACES, _PLACES):
        if first == second:
            continue
        subjects = draw.sample(_SUBJECTS, 4)
        title = f"{first} {subjects[0]} after {second} {subjects[1]}"
        sentences = tuple(
            f"The office in {draw.choice(_PLACES)} counted {draw.randrange(20, 900)} {draw.choice(_SUBJECTS)} of those "
            f"who came from {first} to {second}, and wrote to {draw.choice(_PLACES)} of the {subject} of that year."
            for subject in subjects
        )
        yield Work(title, sentences)


def _text(work: Work) -> bytes:
    return "\n\n".join((work.title.upper(), *work.paragraphs)).encode() + b"\n"


def _markdown(work: Work) -> bytes:
    return "\n\n".join((f"# {work.title}", "## Findings", *work.paragraphs)).encode() + b"\n"


def _html(work: Work) -> bytes:
    text = "".join(f"<p>{each}</p>" for each in work.paragraphs)
    head = f"<title>{work.title}</title><script>alert(1)</script>"
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{work.title}</h1>{text}</article><footer>Imprint</footer></body></html>"
    ).encode()


def _pdf(work: Work) -> bytes:
    return _pdf_of(work).data()


def _pdf_of(work: Work) -> Pdf:
    pdf = Pdf(info={"Title": work.title})
    page = pdf.page().text(72, 90, work.title, 18, "bold")
    for place, each in enumerate(work.paragraphs):
        words = each.split()
        lines = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
        page.lines(72, 130 + 60 * place, lines)
    return pdf


def _docx(work: Work) -> bytes:
    body = paragraph(work.title, "Title") + "".join(paragraph(each) for each in work.paragraphs)
    return docx(body, styles=_STYLES)


def _epub(work: Work) -> bytes:
    text = "".join(f"<p>{each}</p>" for each in work.paragraphs)
    return epub({"a.xhtml": f"<h1>{work.title}</h1>{text}"}, metadata=f"<dc:title>{work.title}</dc:title>")


_WRITERS: dict[str, Callable[[Work], bytes]] = {
    "txt": _text,
    "md": _markdown,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "epub": _epub,
}


def _readable(works: Iterator[Work]) -> Iterator[tuple[str, bytes]]:
    """Files that are not what they seem and can be read all the same."""
    yield "word-named.pdf", _docx(next(works))
    yield "pdf-named.docx", _pdf(next(works))
    yield "page-named.txt", _html(next(works))
    yield "no-ending", _epub(next(works))
    yield "отчёт о дороге.txt", _text(next(works))
    yield "a name with 'quotes' & <marks>.md", _markdown(next(works))
    yield "western.txt", (_text(next(works)).decode() + "\nGrüße aus der Straße, naïve café.\n").encode("cp1252")
    yield "wide.txt", _text(next(works)).decode().encode("utf-16")
    yield "marked.txt", b"\xef\xbb\xbf" + _text(next(works))
    yield "windows-lines.txt", _text(next(works)).replace(b"\n", b"\r\n")
    partly = _pdf_of(next(works))
    partly.page().picture = True
    yield "partly-scanned.pdf", partly.data()
    yield os.fsdecode(b"caf\xe9-list.txt"), _text(next(works))


def _unreadable(works: Iterator[Work]) -> Iterator[tuple[str, bytes]]:
    """Files that hold nothing to read, or are made to do harm."""
    bomb = '<!DOCTYPE x [<!ENTITY a "boom">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>'
    locked, scan, garbage = _pdf_of(next(works)), Pdf(), Pdf()
    locked.encrypted = True
    scan.page().picture = True
    garbage.page().text(72, 100, '"7+%- !!) ($%+ "*;-')
    yield "empty.pdf", b""
    yield "blank.txt", b" \n\t\n"
    yield "cut.pdf", _pdf(next(works))[:60]
    yield "head-only.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat"
    yield "locked.pdf", locked.data()
    yield "scan.pdf", scan.data()
    yield "garbage.pdf", garbage.data()
    yield "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    yield "cut.docx", _docx(next(works))[:400]
    yield "wordless.docx", docx(paragraph(""))
    yield "bomb.docx", zipped({"word/document.xml": bomb})
    yield "cut.epub", _epub(next(works))[:300]
    yield "unfolding.epub", epub({"a.xhtml": f"<p>{' ' * 12_000_000}</p>"})
    yield "photographs.zip", zipped({"a.jpg": b"\xff\xd8\xff\xe0"})
    yield "photograph.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 4
    yield "base.sqlite", b"SQLite format 3\x00" + b"\x00" * 900
    yield "noise.bin", Random(3).randbytes(2000)
    yield "shell.html", b"<!DOCTYPE html><html><body><div id='app'></div><script src='a.js'></script></body></html>"
    yield "signs.txt", b"* * * * *\n\n-----\n"


def _put(folder: Path, name: str, data: bytes) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return name


def _of_first(folder: Path, ending: str) -> bytes:
    return (folder / ending / f"{ending}-00.{ending}").read_bytes()


def _put_record(folder: Path, ending: str) -> str:
    """Metadata beside the second file of a format."""
    return _put(folder / ending, f"{ending}-01.json", _csl(f"The {ending} of the second {_SUBJECTS[len(ending)]}"))


def _csl(*titles: str) -> bytes:
    rows = [
        {"id": title, "type": "report", "title": title, "author": [{"family": f"Author{number}"}],
         "issued": {"date-parts": [[1990 + number]]}}
        for number, title in enumerate(titles)
    ]  # fmt: skip
    return json.dumps(rows).encode()


def _library(works: Iterator[Work]) -> bytes:
    return _csl(*(next(works).title for _ in range(3)))
