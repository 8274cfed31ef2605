"""A record as RIS, the form that reference managers import (Research Information Systems, tags of 2011)."""

from kb.citing.csl_json import date_parts
from kb.citing.records import CitedRecord, Contributor
from kb.vocabulary import DocumentKind

_TYPES = {
    DocumentKind.HOUSE_BRIEFING: "RPRT",
    DocumentKind.BOOK: "BOOK",
    DocumentKind.CHAPTER: "CHAP",
    DocumentKind.ARTICLE: "JOUR",
    DocumentKind.REPORT: "RPRT",
    DocumentKind.WORKING_PAPER: "RPRT",
    DocumentKind.THESIS: "THES",
    DocumentKind.LAW: "STAT",
    DocumentKind.JUDGMENT: "CASE",
    DocumentKind.WEB_PAGE: "ELEC",
    DocumentKind.CONFERENCE_PAPER: "CPAPER",
}


def to_ris(record: CitedRecord) -> str:
    """Return one RIS record, lines ended by CR LF as the format says."""
    tags = [("TY", _TYPES.get(record.kind, "GEN")), ("ID", record.key), ("TI", record.full_title)]
    tags += [("AU", _name(person)) for person in record.authors]
    tags += [("A2", _name(person)) for person in record.editors]
    tags += [("A4", _name(person)) for person in record.translators]
    tags += [*_dates(record), *_host(record)]
    tags += [
        ("PB", record.publisher),
        ("CY", record.place),
        ("ET", record.edition),
        ("LA", record.language),
        ("DO", record.doi),
        ("SN", record.isbn),
        ("UR", record.url or record.address),
        ("Y2", record.accessed.replace("-", "/")),
        ("AB", record.abstract),
        ("N1", record.note),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - "]) + "\r\n"


def _name(person: Contributor) -> str:
    return f"{person.family}, {person.given}" if person.given else person.family


def _dates(record: CitedRecord) -> list[tuple[str, str]]:
    parts = date_parts(record)
    if not parts:
        return []
    month_and_day = "/".join(f"{part:02d}" for part in parts[1:])
    return [("PY", str(parts[0])), ("DA", f"{parts[0]}/{month_and_day}" if month_and_day else "")]


def _host(record: CitedRecord) -> list[tuple[str, str]]:
    first, last = _ends(record.pages)
    return [
        ("T2", record.container or record.series),
        ("T3", record.series if record.container else ""),
        ("VL", record.volume),
        ("IS", record.issue or record.number),
        ("SP", first),
        ("EP", last),
    ]


def _ends(pages: str) -> tuple[str, str]:
    parts = [part.strip() for part in pages.replace("–", "-").split("-", 1)]
    return parts[0], parts[1] if len(parts) > 1 else ""
