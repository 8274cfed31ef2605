"""The vocabulary files as plain values, refused with file, slug and remedy where they break their form.

The form is described in `docs/vocabulary-format.md`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from kb.lib.dates import is_partial_date
from kb.vocabulary import (
    CountryStatus,
    EntityKind,
    FactKind,
    InitiativeType,
    InstrumentType,
    Level,
    LinkType,
    NameType,
    OrganisationType,
)

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_DETAILS: dict[EntityKind, dict[str, type[StrEnum] | str]] = {
    EntityKind.ORGANISATION: {
        "type": OrganisationType,
        "level": Level,
        "seat_country": "slug",
        "seat_place": "text",
        "website": "text",
    },
    EntityKind.COUNTRY: {
        "iso2": "text",
        "iso3": "text",
        "status": CountryStatus,
        "from": "year",
        "until": "year",
        "note": "text",
    },
    EntityKind.INSTRUMENT: {
        "type": InstrumentType,
        "number": "text",
        "adopted": "date",
        "opened": "date",
        "in_force": "date",
        "ended": "date",
        "url": "text",
    },
    EntityKind.INITIATIVE: {"type": InitiativeType, "level": Level, "from": "year", "until": "year"},
    EntityKind.REGION: {},
    EntityKind.TOPIC: {},
}


class VocabularyError(Exception):
    """A file that does not keep to its form; the message names file, item and remedy."""


@dataclass(frozen=True, slots=True)
class VocabularyItem:
    """One entity as its file gives it; `row` is the JSON object itself, kept to see later what a person changed."""

    file: str
    slug: str
    kind: EntityKind
    name: str
    row: dict[str, Any]
    short_name: str = ""
    summary: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    names: tuple[dict[str, Any], ...] = ()
    facts: tuple[dict[str, Any], ...] = ()
    links: tuple[dict[str, Any], ...] = ()


def read_sources(folder: Path) -> dict[str, dict[str, Any]]:
    """All sources by key, from `sources.json` and `sources/*.json` below `folder`."""
    found: dict[str, dict[str, Any]] = {}
    for path in [folder / "sources.json", *sorted((folder / "sources").glob("*.json"))]:
        if not path.exists():
            continue
        rows = _json(path)
        if not isinstance(rows, dict):
            raise VocabularyError(f"{path.name}: write one JSON object, key to source.")
        for key, row in rows.items():
            if not row.get("title") or not row.get("opened"):
                raise VocabularyError(f"{path.name}: source {key!r} needs a title and the day it was opened.")
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["opened"]):
                raise VocabularyError(f"{path.name}: source {key!r}: opened is {row['opened']!r}; write YYYY-MM-DD.")
            found.setdefault(key, row)
    return found


def read_items(folder: Path, sources: dict[str, dict[str, Any]]) -> list[VocabularyItem]:
    """Every item of every `*.json` file in the folder, checked one by one and against each other."""
    items: dict[str, VocabularyItem] = {}
    for path in sorted(folder.glob("*.json")):
        rows = _json(path)
        if not isinstance(rows, list):
            raise VocabularyError(f"{path.name}: write a JSON list of items.")
        for row in rows:
            item = _item(path.name, row, sources)
            if item.slug in items:
                raise VocabularyError(
                    f"{path.name}: {item.slug!r} stands in {items[item.slug].file} as well; keep one of them."
                )
            items[item.slug] = item
    for item in items.values():
        for slug in _slugs_named(item):
            if slug not in items:
                raise VocabularyError(f"{item.file}: {item.slug!r} points to {slug!r}, which no file holds.")
    return list(items.values())


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: not JSON ({error}).") from error


def _slugs_named(item: VocabularyItem) -> Iterator[str]:
    yield from (link["to"] for link in item.links)
    if item.details.get("seat_country"):
        yield item.details["seat_country"]


def _item(file: str, row: dict[str, Any], sources: dict[str, dict[str, Any]]) -> VocabularyItem:
    slug = row.get("slug", "")
    where = f"{file}: {slug!r}"
    if not _SLUG.match(slug):
        raise VocabularyError(f"{where}: a slug is lower-case ASCII words joined by hyphens.")
    kind = _listed(where, "kind", row.get("kind"), EntityKind)
    if kind not in _DETAILS:
        raise VocabularyError(f"{where}: {kind} has no vocabulary; authors come from documents.")
    if not row.get("name"):
        raise VocabularyError(f"{where}: needs a name.")
    return VocabularyItem(
        file=file,
        slug=slug,
        kind=EntityKind(kind),
        name=row["name"],
        row=row,
        short_name=row.get("short_name", ""),
        summary=row.get("summary", ""),
        details=_details(where, EntityKind(kind), row.get("details") or {}),
        names=tuple(_name(where, name) for name in row.get("names") or ()),
        facts=tuple(_fact(where, fact, sources) for fact in row.get("facts") or ()),
        links=tuple(_link(where, slug, link) for link in row.get("links") or ()),
    )


def _details(where: str, kind: EntityKind, given: dict[str, Any]) -> dict[str, Any]:
    allowed = _DETAILS[kind]
    for key, value in given.items():
        form = allowed.get(key)
        if form is None:
            raise VocabularyError(f"{where}: {key!r} is no detail of a {kind}; choose among {', '.join(allowed)}.")
        if isinstance(form, type):
            _listed(where, key, value, form)
        elif form == "date" and not is_partial_date(value):
            raise VocabularyError(f"{where}: {key} is {value!r}; write 2000, 2000-11 or 2000-11-15.")
        elif form == "year" and not isinstance(value, int | None):
            raise VocabularyError(f"{where}: {key} is {value!r}; write a year as a number.")
    if "type" in allowed and "type" not in given:
        raise VocabularyError(f"{where}: a {kind} needs details.type.")
    return given


def _name(where: str, given: dict[str, Any]) -> dict[str, Any]:
    if not given.get("text"):
        raise VocabularyError(f"{where}: a name without text.")
    _listed(where, f"the type of {given['text']!r}", given.get("type", "alias"), NameType)
    return given


def _fact(where: str, given: dict[str, Any], sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    says = f"the fact {given.get('text', '')[:60]!r}"
    _listed(where, f"the kind of {says}", given.get("kind"), FactKind)
    if not given.get("text"):
        raise VocabularyError(f"{where}: a fact without text.")
    if given.get("source") not in sources:
        raise VocabularyError(f"{where}: {says} has no known source ({given.get('source')!r}); add it to sources.")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given.get("as_of", "")):
        raise VocabularyError(f"{where}: {says} needs as_of, the day its source was read, as YYYY-MM-DD.")
    if given.get("date") and not is_partial_date(given["date"]):
        raise VocabularyError(f"{where}: {says} is dated {given['date']!r}; write 2000, 2000-11 or 2000-11-15.")
    return given


def _link(where: str, slug: str, given: dict[str, Any]) -> dict[str, Any]:
    _listed(where, "the type of a link", given.get("type"), LinkType)
    if given.get("to") in ("", None, slug):
        raise VocabularyError(f"{where}: a link needs `to`, the slug of another item.")
    return given


def _listed(where: str, what: str, value: Any, form: type[StrEnum]) -> str:
    if value not in [item.value for item in form]:
        raise VocabularyError(f"{where}: {what} is {value!r}; choose one of {', '.join(form)}.")
    return str(value)
