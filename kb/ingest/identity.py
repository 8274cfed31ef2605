"""Which document of the base a file is: the same file, a record that it completes, or a new one."""

from django.db.models import Q
from rapidfuzz import fuzz

from kb.corpus.models import Document, FormerAddress, SourceFile
from kb.ingest.metadata import Record
from kb.lib.slugs import slug_of
from kb.lib.text import words_only
from kb.vocabulary import DocumentKind

# Titles of one work differ by a subtitle's punctuation or a letter; those of two works by words.
SAME_TITLE = 92.0
# A title of so many words names one work; "Annual Report" names hundreds.
TELLING_WORDS = 4


def document_of(sha256: str, record: Record) -> Document | None:
    """The document that this file and record are about, None when the base has nothing of it."""
    source = SourceFile.objects.filter(sha256=sha256).first()
    if source is not None:
        held = source.documents.filter(part_of=None).first()
        if held is not None:
            return held
    return document_of_record(record)


def document_of_record(record: Record) -> Document | None:
    """By DOI or by the address of what is written for this site, or else by title with year and names."""
    return _by_key(record) or _by_title(record)


def _by_key(record: Record) -> Document | None:
    whole = Document.objects.whole()
    if doi := record.texts.get("doi", ""):
        held = whole.filter(Q(doi__iexact=doi) | Q(work__doi__iexact=doi)).first()
        if held is not None:
            return held
    if record.kind is DocumentKind.HOUSE_BRIEFING and record.identifier:
        return whole.filter(slug=slug_of(record.identifier), kind=DocumentKind.HOUSE_BRIEFING).first()
    return None


def _by_title(record: Record) -> Document | None:
    """A curator may have corrected title and year of a document; its work keeps them as they came."""
    whole = (
        Document.objects.whole().select_related("work", "source_file").prefetch_related("contributions").order_by("pk")
    )
    if record.year is not None:
        near = Q(year=record.year) | Q(work__year=record.year) | Q(year=None)
        whole = whole.filter(near)
    title = words_only(record.title)
    for held in whole:
        titles = {held.title, held.work.title if held.work else held.title}
        alike = max(fuzz.ratio(words_only(known), title) for known in titles)
        if alike >= SAME_TITLE and _is_borne_out(held, record):
            return held
    return None


def _is_borne_out(held: Document, record: Record) -> bool:
    """Two annual reports of two bodies share a title, and often a year.

    A record without text may be completed on its title alone when the title is telling: nothing is lost by it. A text
    that we hold gives way only to one with the same year, the same name on it, or from a file of the same name.
    """
    names = {words_only(row.family) for row in held.contributions.all()}
    given = {words_only(credit.family) for credit in record.credits}
    if names and given and not names & given:
        return False
    years = {held.year, held.work.year if held.work else held.year}
    if record.year is not None and record.year in years:
        return bool(names & given) or not record.from_text or _is_telling(record)
    if names & given:
        return record.year is None or held.year is None
    return _is_telling(record) and (record.year is None or held.year is None) and _may_give_way(held, record)


def _may_give_way(held: Document, record: Record) -> bool:
    return held.source_file is None or held.source_file.original_name == record.file


def _is_telling(record: Record) -> bool:
    return len(words_only(record.title).split()) >= TELLING_WORDS


def free_document_slug(base: str) -> str:
    """`surname-year`, then `surname-yearb`, `surname-yearc` ... as they were first stored."""
    taken = set(Document.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(FormerAddress.objects.filter(slug__startswith=base, entity=None).values_list("slug", flat=True))
    if base not in taken:
        return base
    for letter in "bcdefghijklmnopqrstuvwxyz":
        if f"{base}{letter}" not in taken:
            return f"{base}{letter}"
    number = len(taken) + 1
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
