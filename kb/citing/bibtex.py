"""A record as BibTeX, with letters written for BibTeX of any age: LaTeX's own signs escaped, UTF-8 kept."""

import re

from kb.citing.csl_json import date_parts
from kb.citing.records import CitedRecord, Contributor
from kb.vocabulary import DocumentKind

_TYPES = {
    DocumentKind.HOUSE_BRIEFING: "techreport",
    DocumentKind.BOOK: "book",
    DocumentKind.CHAPTER: "incollection",
    DocumentKind.ARTICLE: "article",
    DocumentKind.REPORT: "techreport",
    DocumentKind.WORKING_PAPER: "techreport",
    DocumentKind.THESIS: "phdthesis",
    DocumentKind.CONFERENCE_PAPER: "inproceedings",
}
_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_ESCAPES = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def to_bibtex(record: CitedRecord) -> str:
    """Return one BibTeX entry; its key is the record's slug."""
    kind = _TYPES.get(record.kind, "misc")
    lines = [f"@{kind}{{{re.sub(r'[^A-Za-z0-9:_-]', '', record.key)},"]
    lines += [f"  {name} = {{{value}}}," for name, value in _fields(record, kind) if value]
    dates = date_parts(record)
    if len(dates) > 1 and 1 <= dates[1] <= 12:
        lines.append(f"  month = {_MONTHS[dates[1] - 1]},")
    return "\n".join([*lines, "}"]) + "\n"


def _fields(record: CitedRecord, kind: str) -> list[tuple[str, str]]:
    body = {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher")
    host = {"article": "journal"}.get(kind, "booktitle")
    dates = date_parts(record)
    return [
        ("title", f"{{{_escaped(record.full_title)}}}"),
        ("author", _people(record.authors)),
        ("editor", _people(record.editors)),
        ("translator", _people(record.translators)),
        ("year", str(dates[0]) if dates else ""),
        (host, _escaped(record.container)),
        ("series", _escaped(record.series)),
        ("volume", _escaped(record.volume)),
        ("number", _escaped(record.issue or record.number)),
        ("pages", _escaped(re.sub(r"\s*[–—-]\s*", "--", record.pages))),
        ("edition", _escaped(record.edition)),
        (body, _escaped(record.publisher)),
        ("address", _escaped(record.place)),
        ("language", _escaped(record.language)),
        ("doi", record.doi),
        ("isbn", record.isbn),
        ("url", record.url or record.address),
        ("urldate", record.accessed),
        ("abstract", _escaped(record.abstract)),
        ("note", _escaped(record.note)),
    ]


def _people(people: tuple[Contributor, ...]) -> str:
    """Join names with "and"; the name of a body is braced, so that its own "and" and spaces stay together."""
    return " and ".join(
        f"{_escaped(person.family)}, {_escaped(person.given)}" if person.given else f"{{{_escaped(person.family)}}}"
        for person in people
    )


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _ESCAPES.get(sign[0], "\\" + sign[0]), " ".join(text.split()))
