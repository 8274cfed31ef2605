"""Which document of the base a file is: the same file, a record that it completes, or a new one."""

from rapidfuzz import fuzz

from kb.corpus.models import Document, SourceFile
from kb.ingest.metadata import Record
from kb.lib.text import words_only

# Titles of one work differ by a subtitle's punctuation or a letter; those of two works by words.
SAME_TITLE = 92.0


def document_of(sha256: str, record: Record) -> Document | None:
    """The document that this file and record are about, None when the base has nothing of it."""
    source = SourceFile.objects.filter(sha256=sha256).first()
    if source is not None:
        held = source.documents.filter(part_of=None).first()
        if held is not None:
            return held
    return document_of_record(record)


def document_of_record(record: Record) -> Document | None:
    """By DOI, or else by year and title."""
    whole = Document.objects.whole()
    doi = record.texts.get("doi", "")
    if doi:
        held = whole.filter(doi__iexact=doi).first()
        if held is not None:
            return held
    title = words_only(record.title)
    for held in whole.filter(year=record.year):
        if fuzz.ratio(words_only(held.title), title) >= SAME_TITLE and _same_first_name(held, record):
            return held
    return None


def _same_first_name(held: Document, record: Record) -> bool:
    """Two annual reports of two bodies may share a title and a year."""
    names = {words_only(row.family) for row in held.contributions.all()}
    given = {words_only(credit.family) for credit in record.credits}
    return not names or not given or bool(names & given)


def free_document_slug(base: str) -> str:
    """`surname-year`, then `surname-yearb`, `surname-yearc` ... as they were first stored."""
    taken = set(Document.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    for letter in "bcdefghijklmnopqrstuvwxyz":
        if f"{base}{letter}" not in taken:
            return f"{base}{letter}"
    number = len(taken) + 1
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
