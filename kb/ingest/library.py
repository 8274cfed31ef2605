"""CSL-JSON beside the files, the form that Zotero exports: which record belongs to which file."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import CharField

from kb.corpus.models import Document
from kb.ingest.files import bytes_of
from kb.ingest.metadata import LONGEST_FAMILY, LONGEST_GIVEN, Credit, MetadataError, Record
from kb.ingest.readers import UnreadableFile
from kb.lib.dates import is_partial_date
from kb.vocabulary import ContributorRole, DocumentKind

LIBRARY = "library.json"
# A library of ten thousand works has ten.
_MEGABYTES = 100
_LONGEST_NAME = 255
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
TEXTS = {
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
# Zotero's field is free: what people write there besides a code.
_LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "russian": "ru"}


@dataclass(slots=True)
class Beside:
    """What was found beside the files: records by file, records without one, and what could not be read or found.

    `broken` holds the reason by the path of a metadata file, or of a file that one names and that is not there.
    """

    by_file: dict[Path, Record] = field(default_factory=dict)
    without_file: list[Record] = field(default_factory=list)
    broken: dict[Path, str] = field(default_factory=dict)
    sidecars: set[Path] = field(default_factory=set)


def records_for(paths: list[Path]) -> Beside:
    """Records by file for the files named, and the records without a file in the libraries among them."""
    found = Beside()
    for folder in sorted({path.parent for path in paths}):
        if (folder / LIBRARY).exists():
            _add_library(folder / LIBRARY, found, named=folder / LIBRARY in paths)
    for path in paths:
        sidecar = path.with_suffix(".json")
        if path.suffix != ".json" and sidecar.name != LIBRARY and sidecar.exists():
            found.sidecars.add(sidecar)
            _add_sidecar(path, sidecar, found)
    return found


def _add_library(library: Path, found: Beside, *, named: bool) -> None:
    try:
        records = read_library(library)
    except MetadataError as error:
        found.broken[library] = str(error)
        return
    for record in records:
        path = library.parent / record.file
        if record.file and path.exists():
            found.by_file[path] = record
        elif record.file and named:
            found.broken[path] = f"{library} names this file, and it is not there. Put it beside the library"
        elif named:
            found.without_file.append(record)


def _add_sidecar(path: Path, sidecar: Path, found: Beside) -> None:
    try:
        records = read_library(sidecar)
    except MetadataError as error:
        found.broken[sidecar] = str(error)
        return
    if len(records) > 1:
        found.broken[sidecar] = f"{sidecar}: holds {len(records)} items for one file. Keep the item of {path.name}"
        return
    found.by_file[path] = records[0]


def read_library(path: Path) -> list[Record]:
    """The records of one CSL-JSON file; a single object counts as a list of one."""
    try:
        rows = json.loads(bytes_of(path, _MEGABYTES).decode("utf-8-sig"))
    except UnreadableFile as error:
        raise MetadataError(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise MetadataError(f"{path}: not JSON ({error}). Export it again as CSL-JSON.") from error
    rows = [rows] if isinstance(rows, dict) else rows
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise MetadataError(f"{path}: holds no CSL-JSON item. Export the items as CSL-JSON.")
    return [_record(f"{path}: item {number}", row) for number, row in enumerate(rows, 1)]


def _record(where: str, row: dict[str, Any]) -> Record:
    title = _text(row.get("title"))
    if not title:
        raise MetadataError(f"{where} has no title. Add one.")
    file = _text(row.get("file"))
    if file and (Path(file).name != file or len(os.fsencode(file)) > _LONGEST_NAME):
        raise MetadataError(f"{where} names the file {file!r}. Name a file of the same folder.")
    date = _date(row.get("issued"))
    texts = {column: _text(row[key]) for key, column in TEXTS.items() if _text(row.get(key))}
    if "language" in texts:
        texts["language"] = _LANGUAGES.get(texts["language"].casefold(), texts["language"])
    _check_lengths(where, {**texts, "number": _text(row.get("number"))})
    return Record(
        title=title,
        kind=_kind(row),
        credits=tuple(_credits(where, row)),
        year=int(date[:4]) if date else None,
        date=date,
        identifier=_text(row.get("id")),
        file=file,
        number=_text(row.get("number")),
        texts=texts,
    )


def _check_lengths(where: str, texts: dict[str, str]) -> None:
    """SQLite takes any length, PostgreSQL does not; both refuse here, with the field named."""
    for column, text in texts.items():
        form = Document._meta.get_field(column)
        most = form.max_length if isinstance(form, CharField) else None
        if most is not None and len(text) > most:
            raise MetadataError(f"{where}: {column} has {len(text)} characters, {most} are allowed. Shorten it.")


def _kind(row: dict[str, Any]) -> DocumentKind:
    genre = _text(row.get("genre")).casefold()
    if genre == _HOUSE_GENRE:
        return DocumentKind.HOUSE_BRIEFING
    if "working paper" in genre:
        return DocumentKind.WORKING_PAPER
    return _KINDS.get(_text(row.get("type")), DocumentKind.OTHER)


def _credits(where: str, row: dict[str, Any]) -> Iterable[Credit]:
    for key, role in _ROLES.items():
        people = row.get(key) or []
        if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
            raise MetadataError(f'{where}: {key} is no list of names. Write [{{"family": ..., "given": ...}}].')
        for person in people:
            literal, given = _text(person.get("literal")), _text(person.get("given"))
            particle = _text(person.get("non-dropping-particle"))
            family = literal or " ".join(part for part in (particle, _text(person.get("family"))) if part)
            if len(family) > LONGEST_FAMILY or len(given) > LONGEST_GIVEN:
                raise MetadataError(f"{where}: {key} holds a name of over {LONGEST_GIVEN} characters. Shorten it.")
            if family:
                yield Credit(role, family, given, body=bool(literal))


def _date(given: Any) -> str:
    """`{"date-parts": [[2006, 5]]}` as `2006-05`; a literal date gives its year."""
    if not isinstance(given, dict):
        return _year(given)
    parts = given.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    for length in (3, 2, 1):
        date = "-".join(str(part).zfill(2) for part in first[:length])
        if is_partial_date(date):
            return date
    return _year(given.get("raw") or given.get("literal"))


def _year(given: Any) -> str:
    year = re.search(r"\b(1[5-9]|20)\d\d\b", str(given or ""))
    return year.group() if year else ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).replace("\x00", "").split()) if value is not None else ""
