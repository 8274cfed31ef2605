"""What is known of a work besides its text: CSL-JSON beside the file, the form that Zotero exports."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from kb.lib.slugs import slug_of
from kb.vocabulary import ContributorRole, DocumentKind

LIBRARY = "library.json"
_HOUSE_GENRE = "house briefing"
_KINDS = {
    "book": DocumentKind.BOOK,
    "chapter": DocumentKind.CHAPTER,
    "article-journal": DocumentKind.ARTICLE,
    "article": DocumentKind.ARTICLE,
    "article-magazine": DocumentKind.ARTICLE,
    "article-newspaper": DocumentKind.ARTICLE,
    "report": DocumentKind.REPORT,
    "thesis": DocumentKind.THESIS,
    "legislation": DocumentKind.LAW,
    "treaty": DocumentKind.LAW,
    "legal_case": DocumentKind.JUDGMENT,
    "webpage": DocumentKind.WEB_PAGE,
    "paper-conference": DocumentKind.CONFERENCE_PAPER,
}
_ROLES = {
    "author": ContributorRole.AUTHOR,
    "editor": ContributorRole.EDITOR,
    "translator": ContributorRole.TRANSLATOR,
}
_TEXTS = {
    "abstract": "abstract",
    "container-title": "container",
    "collection-title": "series",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "place",
    "language": "language",
    "DOI": "doi",
    "ISBN": "isbn",
    "URL": "url",
    "license": "licence",
}


class MetadataError(Exception):
    """A metadata file that cannot be read; the message names the file, the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A contributor as printed; a body has its whole name in `family` and `body` set."""

    role: ContributorRole
    family: str
    given: str = ""
    body: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Bibliographic facts. `identifier` is the item's own id, `file` the name of its file, empty when it has none."""

    title: str
    kind: DocumentKind = DocumentKind.OTHER
    credits: tuple[Credit, ...] = ()
    year: int | None = None
    date: str = ""
    identifier: str = ""
    file: str = ""
    number: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    from_text: bool = False

    @property
    def sha256(self) -> str:
        """Changes when any fact changes; a file is read again only then or when its bytes change."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()

    @property
    def slug_base(self) -> str:
        """`surname-year`, or the item's own id for what is written for this site."""
        if self.kind == DocumentKind.HOUSE_BRIEFING and self.identifier:
            return slug_of(self.identifier)
        authors = [credit for credit in self.credits if credit.role is ContributorRole.AUTHOR]
        first = (authors or list(self.credits))[:1]
        name = first[0].family if first else self.title
        return f"{slug_of(name, 40)}-{self.year or 'nd'}"

    def of_chapter(self, title: str, credits: tuple[Credit, ...]) -> "Record":
        """The record of a chapter of this book: its own title and authors, the book's imprint."""
        imprint = {key: self.texts[key] for key in ("publisher", "place", "language", "isbn") if key in self.texts}
        editors = tuple(credit for credit in self.credits if credit.role is ContributorRole.EDITOR)
        return replace(
            self,
            title=title,
            kind=DocumentKind.CHAPTER,
            credits=credits + editors,
            identifier="",
            number="",
            texts={**imprint, "container": self.title},
        )


def records_for(paths: list[Path]) -> tuple[dict[Path, Record], list[Record]]:
    """Records by file, for the files named, and the records without a file in the libraries of the folders named."""
    by_file: dict[Path, Record] = {}
    without: list[Record] = []
    for folder in sorted({path.parent for path in paths if path.name != LIBRARY} | _libraries(paths)):
        library = folder / LIBRARY
        if library.exists():
            for record in read_library(library):
                if record.file:
                    by_file[folder / record.file] = record
                elif library in paths:
                    without.append(record)
    for path in paths:
        sidecar = path.with_suffix(".json")
        if sidecar != path and sidecar.name != LIBRARY and sidecar.exists():
            by_file[path] = read_library(sidecar)[0]
    return by_file, without


def _libraries(paths: list[Path]) -> set[Path]:
    return {path.parent for path in paths if path.name == LIBRARY}


def read_library(path: Path) -> list[Record]:
    """The records of one CSL-JSON file; a single object counts as a list of one."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise MetadataError(f"{path}: not JSON ({error}). Export it again as CSL-JSON.") from error
    rows = [rows] if isinstance(rows, dict) else rows
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise MetadataError(f"{path}: holds no CSL-JSON item. Export the items as CSL-JSON.")
    return [_record(path, number, row) for number, row in enumerate(rows, 1)]


def _record(path: Path, number: int, row: dict[str, Any]) -> Record:
    title = _text(row.get("title"))
    if not title:
        raise MetadataError(f"{path}: item {number} has no title. Add one.")
    file = _text(row.get("file"))
    if file and (Path(file).name != file):
        raise MetadataError(f"{path}: item {number} names the file {file!r}. Name a file of the same folder.")
    date = _date(row.get("issued"))
    return Record(
        title=title,
        kind=_kind(row),
        credits=tuple(_credits(row)),
        year=int(date[:4]) if date else None,
        date=date,
        identifier=_text(row.get("id")),
        file=file,
        number=_text(row.get("number")),
        texts={column: _text(row[key]) for key, column in _TEXTS.items() if _text(row.get(key))},
    )


def _kind(row: dict[str, Any]) -> DocumentKind:
    genre = _text(row.get("genre")).casefold()
    if genre == _HOUSE_GENRE:
        return DocumentKind.HOUSE_BRIEFING
    if "working paper" in genre:
        return DocumentKind.WORKING_PAPER
    return _KINDS.get(_text(row.get("type")), DocumentKind.OTHER)


def _credits(row: dict[str, Any]) -> list[Credit]:
    found = []
    for key, role in _ROLES.items():
        for person in row.get(key) or []:
            literal = _text(person.get("literal"))
            particle = _text(person.get("non-dropping-particle"))
            family = " ".join(part for part in (particle, _text(person.get("family"))) if part)
            if literal or family:
                found.append(Credit(role, literal or family, _text(person.get("given")), body=bool(literal)))
    return found


def _date(given: Any) -> str:
    """`{"date-parts": [[2006, 5]]}` as `2006-05`; a literal date gives its year."""
    if not isinstance(given, dict):
        return ""
    parts = (given.get("date-parts") or [[]])[0] or []
    if parts and re.fullmatch(r"\d{4}", str(parts[0])):
        return "-".join([str(parts[0]), *(f"{int(part):02d}" for part in parts[1:3])])
    year = re.search(r"\b(1[5-9]|20)\d\d\b", str(given.get("raw") or given.get("literal") or ""))
    return year.group() if year else ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split()) if value is not None else ""
