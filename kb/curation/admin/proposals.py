"""What files and sidecars say otherwise than our records."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from kb.corpus.models import MetadataProposal
from kb.curation.actions import proposals
from kb.curation.admin.base import CuratedAdmin, doer
from kb.vocabulary import MetadataField


@admin.register(MetadataProposal)
class MetadataProposalAdmin(CuratedAdmin):
    """The value that stands beside the one that is proposed; accept or reject those that are ticked."""

    list_display = ["document", "field", "standing", "value", "source", "state"]
    list_filter = ["state", "field", "source"]
    list_select_related = ["document"]
    search_fields = ["value", "document__title", "document__slug"]
    readonly_fields = ["document", "field", "standing", "value", "source", "state", "created_at", "changes"]
    actions = ["accept", "reject"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MetadataProposal]:
        """With the bylines that the list prints."""
        rows: QuerySet[MetadataProposal] = super().get_queryset(request)
        return rows.prefetch_related("document__contributions")

    @admin.display(description="in the record")
    def standing(self, proposal: MetadataProposal) -> str:
        """What the record says."""
        document = proposal.document
        if proposal.field == MetadataField.CREDITS:
            return "; ".join(row.inverted for row in document.contributions.all())
        if proposal.field == MetadataField.DATE:
            return document.date or str(document.year or "")
        return str(getattr(document, proposal.field))

    @admin.action(description="Accept: the record says so from now on", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[MetadataProposal]) -> None:
        """One by one: what a record cannot hold is named, the rest is done."""
        done = 0
        for proposal in queryset.waiting():  # type: ignore[attr-defined]
            try:
                proposals.accept(proposal, by=doer(request))
                done += 1
            except proposals.ProposalError as error:
                self.message_user(request, str(error), messages.ERROR)
        self.message_user(request, f"{done} accepted.", messages.SUCCESS)

    @admin.action(description="Reject: the record is right", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[MetadataProposal]) -> None:
        """Not proposed again."""
        waiting = list(queryset.waiting())  # type: ignore[attr-defined]
        for proposal in waiting:
            proposals.reject(proposal, by=doer(request))
        self.message_user(request, f"{len(waiting)} rejected.", messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They come from files."""
        return False
