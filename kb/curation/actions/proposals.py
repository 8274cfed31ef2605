"""A curator's word on what a file says of a work."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from kb.corpus.models import Document, MetadataProposal, Name
from kb.curation.actions.history import record, values_of
from kb.curation.actions.rows import tell_index
from kb.ingest.contributors import write_contributions
from kb.ingest.metadata import LONGEST_FAMILY, LONGEST_GIVEN, Credit
from kb.lib.text import fold
from kb.vocabulary import ContributorRole, EntityKind, MetadataField, State


class ProposalError(Exception):
    """A value that cannot be taken over as it stands; the message says which, why, and what to do instead."""


@transaction.atomic
def accept(proposal: MetadataProposal, *, by: User, reason: str = "") -> None:
    """Give the record this value; reading the file again leaves it alone.

    Whether the rest of the record was looked at is another question: it stays to be reviewed if it was.

    Raises:
        ProposalError: when the record cannot hold the value.
    """
    document = Document.objects.select_for_update().get(pk=proposal.document_id)
    if proposal.field == MetadataField.CREDITS:
        _set_authors(document, proposal, by=by, reason=reason)
    else:
        _set_columns(document, proposal, by=by, reason=reason)
    _settle(proposal, State.CONFIRMED, by=by, reason=reason)
    tell_index(document)


@transaction.atomic
def reject(proposal: MetadataProposal, *, by: User, reason: str = "") -> None:
    """The record is right; no reading proposes this value again."""
    _settle(proposal, State.REJECTED, by=by, reason=reason)


def _set_columns(document: Document, proposal: MetadataProposal, *, by: User, reason: str) -> None:
    columns: dict[str, str | int] = {proposal.field: proposal.value}
    if proposal.field == MetadataField.DATE:
        columns["year"] = _year(proposal)
    before = values_of(document, columns)
    for column, value in columns.items():
        setattr(document, column, value)
    try:
        document.clean_fields(exclude={field.name for field in Document._meta.fields} - columns.keys())
    except ValidationError as error:
        why = " ".join(error.messages)
        raise ProposalError(f"{proposal}: {why} Correct the record on its own page, then reject this.") from error
    document.edited = sorted({*document.edited, *columns})
    document.save()
    record("edited", document, by=by, before=before, after=values_of(document, columns), reason=reason)


def _year(proposal: MetadataProposal) -> int:
    year = proposal.value[:4]
    if not (year.isascii() and year.isdigit()):
        raise ProposalError(f"{proposal}: this is no date. Correct the record on its own page, then reject this.")
    return int(year)


def _set_authors(document: Document, proposal: MetadataProposal, *, by: User, reason: str) -> None:
    rows = list(document.contributions.select_related("entity"))
    others = tuple(
        Credit(ContributorRole(row.role), row.family, row.given, body=row.entity.kind != EntityKind.PERSON)
        for row in rows
        if row.role != ContributorRole.AUTHOR
    )
    authors = tuple(_credit(name.strip(), proposal) for name in proposal.value.split(";") if name.strip())
    write_contributions(document, authors + others)
    document.edited = sorted({*document.edited, "credits"})
    document.save()
    before = {"credits": [row.inverted for row in rows]}
    after = {"credits": [row.inverted for row in document.contributions.all()]}
    record("edited", document, by=by, before=before, after=after, reason=reason)


def _credit(name: str, proposal: MetadataProposal) -> Credit:
    """A person by `Family, Given`, or a body that the vocabulary knows.

    Nothing in "Anna Holmes" says which is the family name, and nothing that it is no body, so neither is guessed.
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given:
        return Credit(ContributorRole.AUTHOR, family[:LONGEST_FAMILY], given[:LONGEST_GIVEN])
    if Name.objects.filter(folded=fold(name), entity__kind=EntityKind.ORGANISATION).exists():
        return Credit(ContributorRole.AUTHOR, name, body=True)
    raise ProposalError(
        f"{proposal}: “{name}” may be a person or a body. Correct the byline on the document's page, then reject this."
    )


def _settle(proposal: MetadataProposal, state: State, *, by: User, reason: str) -> None:
    before = {"state": proposal.state}
    proposal.state = state.value
    proposal.save(update_fields=["state"])
    record(state.value, proposal, by=by, before=before, after={"state": state.value}, reason=reason)
