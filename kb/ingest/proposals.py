"""Where a file or its sidecar says otherwise than the record: written down for a curator, never into the record."""

from collections.abc import Iterable, Mapping

from django.db.models import Field
from rapidfuzz import fuzz

from kb.corpus.models import Document, MetadataProposal
from kb.corpus.models.proposal import LONGEST
from kb.ingest.identity import SAME_TITLE
from kb.ingest.metadata import Record
from kb.ingest.readers.facts import FileFacts
from kb.lib.text import words_only
from kb.vocabulary import ContributorRole, MetadataField, MetadataSource

Offered = dict[MetadataField, str]
# Records hold languages by two letters; EPUBs often give three, and "eng" says nothing new.
_CODE = 2


def of_file(document: Document, facts: FileFacts) -> Offered:
    """What the file says of itself and the record does not, but for fields that a person has set."""
    said = {
        MetadataField.TITLE: facts.title or facts.printed_title,
        MetadataField.CREDITS: "; ".join(facts.authors),
        MetadataField.DATE: facts.created,
        MetadataField.DOI: facts.doi,
        MetadataField.LANGUAGE: facts.language if len(facts.language) == _CODE else "",
        MetadataField.URL: facts.address,
    }
    same = {
        MetadataField.TITLE: _is_title(document, said[MetadataField.TITLE]),
        MetadataField.CREDITS: _are_named(document, facts.authors),
        MetadataField.DATE: facts.created[:4] == str(document.year or ""),
        MetadataField.DOI: facts.doi.casefold() == document.doi.casefold(),
        MetadataField.LANGUAGE: facts.language == document.language.split("-")[0].lower(),
        MetadataField.URL: _address(facts.address) == _address(document.url),
    }
    free = {field: value for field, value in said.items() if not same[field] and not _is_edited(document, field)}
    return _that_fit(free)


def of_sidecar(document: Document, record: Record) -> Offered | None:
    """What new metadata say of the fields that a person has set; None when they say nothing new."""
    if record.from_text or record.sha256 == document.metadata_sha256:
        return None
    said: Offered = {field: record.texts.get(field.value, "") for field in MetadataField}
    said[MetadataField.TITLE] = record.title
    said[MetadataField.KIND] = record.kind.value
    said[MetadataField.NUMBER] = record.number
    said[MetadataField.DATE] = record.date or str(record.year or "")
    said[MetadataField.CREDITS] = _names(record)
    return _that_fit(
        {
            field: value
            for field, value in said.items()
            if _is_edited(document, field) and words_only(value) != words_only(_value(document, field))
        }
    )


def write_proposals(document: Document, source: MetadataSource, offered: Offered) -> None:
    """Let these wait, forget what this source no longer says, leave alone what was decided."""
    waiting = MetadataProposal.objects.waiting().filter(document=document, source=source)
    stale = [row.pk for row in waiting if offered.get(MetadataField(row.field)) != row.value]
    MetadataProposal.objects.filter(pk__in=stale).delete()
    MetadataProposal.objects.bulk_create(
        (
            MetadataProposal(document=document, field=field.value, value=value, source=source.value)
            for field, value in offered.items()
        ),
        ignore_conflicts=True,
    )


def _is_title(document: Document, title: str) -> bool:
    """Files give a title with or without its subtitle, and with other punctuation."""
    known = (document.title, f"{document.title} {document.subtitle}", document.title.split(":")[0])
    return any(fuzz.ratio(words_only(one), words_only(title)) >= SAME_TITLE for one in known)


def _are_named(document: Document, authors: Iterable[str]) -> bool:
    """Whether the byline names all of them, in whatever order a file puts family and given name."""
    families = [words_only(row.family) for row in document.contributions.all()]
    return all(any(f" {family} " in f" {words_only(author)} " for family in families) for author in authors)


def _names(record: Record) -> str:
    authors = [credit for credit in record.credits if credit.role is ContributorRole.AUTHOR]
    return "; ".join(f"{one.family}, {one.given}" if one.given else one.family for one in authors)


def _value(document: Document, field: MetadataField) -> str:
    if field is MetadataField.CREDITS:
        return "; ".join(row.inverted for row in document.contributions.filter(role=ContributorRole.AUTHOR))
    if field is MetadataField.DATE:
        return document.date or str(document.year or "")
    return str(getattr(document, field.value))


def _is_edited(document: Document, field: MetadataField) -> bool:
    return field.value in document.edited or (field is MetadataField.DATE and "year" in document.edited)


def _address(address: str) -> str:
    return address.split("://", 1)[-1].rstrip("/").casefold()


def _that_fit(said: Mapping[MetadataField, str]) -> Offered:
    """As one line that the column can hold; a NUL or a lone surrogate in a file's own words cannot be stored at all."""
    lines = {
        field: " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
        for field, value in said.items()
    }
    return {field: line for field, line in lines.items() if line and len(line) <= _most(field)}


def _most(field: MetadataField) -> int:
    if field is MetadataField.CREDITS:
        return LONGEST
    column = Document._meta.get_field(field.value)
    return min(LONGEST, (column.max_length if isinstance(column, Field) else None) or LONGEST)
