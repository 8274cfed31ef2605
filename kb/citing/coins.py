"""A record as COinS: the OpenURL in a `span` by which browser tools find a citation in a page (Z39.88-2004)."""

from urllib.parse import urlencode

from kb.citing.csl_json import date_parts
from kb.citing.records import CitedRecord
from kb.vocabulary import DocumentKind

_GENRES = {
    DocumentKind.ARTICLE: "article",
    DocumentKind.CHAPTER: "bookitem",
    DocumentKind.BOOK: "book",
    DocumentKind.CONFERENCE_PAPER: "proceeding",
    DocumentKind.REPORT: "report",
    DocumentKind.WORKING_PAPER: "report",
    DocumentKind.HOUSE_BRIEFING: "report",
}


def to_coins(record: CitedRecord) -> str:
    """Return the value of the `title` attribute, not yet escaped for HTML."""
    in_journal = record.kind is DocumentKind.ARTICLE
    titles = [("rft.atitle", record.full_title), ("rft.jtitle", record.container)]
    if record.kind is DocumentKind.CHAPTER:
        titles = [("rft.atitle", record.full_title), ("rft.btitle", record.container)]
    elif not in_journal:
        titles = [("rft.btitle", record.full_title)]
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'journal' if in_journal else 'book'}"),
        ("rft.genre", _GENRES.get(record.kind, "document" if not in_journal else "article")),
        *titles,
        *_people(record),
        ("rft.date", "-".join(f"{part:02d}" for part in date_parts(record))),
        ("rft.volume", record.volume),
        ("rft.issue", record.issue),
        ("rft.pages", record.pages),
        ("rft.pub", record.publisher),
        ("rft.place", record.place),
        ("rft.isbn", record.isbn),
        ("rft_id", f"info:doi/{record.doi}" if record.doi else record.url or record.address),
    ]
    return urlencode([(key, value) for key, value in pairs if value])


def _people(record: CitedRecord) -> list[tuple[str, str]]:
    first = record.authors[0] if record.authors else None
    named = [("rft.aulast", first.family), ("rft.aufirst", first.given)] if first and first.given else []
    everyone = [
        ("rft.au", f"{person.given} {person.family}") if person.given else ("rft.aucorp", person.family)
        for person in record.authors
    ]
    return [*named, *everyone]
