"""What waits for a curator, for the first page of the desk."""

from dataclasses import dataclass

from django import template
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kb.corpus.models import Candidate, CrossReference, Document, Mention, MetadataProposal, Reference
from kb.curation.models import ProblemReport
from kb.vocabulary import NameType, ReportState, State, Status

register = template.Library()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list of rows to look at; `address` shows exactly those."""

    label: str | Promise
    count: int
    address: str


@register.simple_tag
def waiting() -> list[Waiting]:
    """Most pressing first: what readers wrote, what nobody sees yet, then what the machine is not sure of."""
    names = Mention.objects.filter(state=State.PROPOSED).exclude(name__type=NameType.DEMONYM)
    rows = (
        _row(
            _("Problems that readers reported"),
            ProblemReport.objects.filter(state=ReportState.OPEN),
            "state__exact=open",
        ),
        _row(
            _("Drafts to look through and publish"), Document.objects.filter(status=Status.DRAFT), "status__exact=draft"
        ),
        _row(
            _("Records read off a title page, to look through"),
            Document.objects.filter(needs_review=True),
            "needs_review__exact=1",
        ),
        _row(_("Corrections that files propose"), MetadataProposal.objects.waiting(), "state__exact=proposed"),
        _row(_("Names found, not certain"), names, "state__exact=proposed"),
        _row(
            _("Names that the vocabulary lacks"),
            Candidate.objects.filter(state=State.PROPOSED),
            "state__exact=proposed",
        ),
        _row(
            _("Works cited that may be one we know"),
            Reference.objects.filter(work_state=State.PROPOSED),
            "work_state__exact=proposed",
        ),
        _row(
            _("Citations that may lead elsewhere"),
            CrossReference.objects.filter(state=State.PROPOSED),
            "state__exact=proposed",
        ),
    )
    return [row for row in rows if row.count]


def _row(label: str | Promise, rows: QuerySet, query: str) -> Waiting:  # type: ignore[type-arg]
    meta = rows.model._meta
    return Waiting(label, rows.count(), f"{reverse(f'admin:{meta.app_label}_{meta.model_name}_changelist')}?{query}")
