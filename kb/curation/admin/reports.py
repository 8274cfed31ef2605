"""Problems that readers reported."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kb.curation.actions import reports
from kb.curation.admin.base import ReadOnlyAdmin, doer
from kb.curation.models import ProblemReport
from kb.curation.reported import reported


@admin.register(ProblemReport)
class ProblemReportAdmin(ReadOnlyAdmin):
    """Open ones first. Whoever wants an answer is answered before settling: the address goes then."""

    list_display = ["label", "subject", "message_begins", "state", "at"]
    list_filter = ["state", "subject"]
    search_fields = ["label", "message"]
    actions = ["settle"]

    @admin.action(description="Settle: looked into; the sender's address is forgotten", permissions=["settle"])
    def settle(self, request: HttpRequest, queryset: QuerySet[ProblemReport]) -> None:
        """Each through the verb, so that each is in the history."""
        rows = list(queryset)
        for row in rows:
            reports.settle(row, by=doer(request))
        self.message_user(request, f"Settled: {len(rows)}.", messages.SUCCESS)

    def has_settle_permission(self, request: HttpRequest) -> bool:
        """Curators."""
        return request.user.has_perm("curation.change_problemreport")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The e-mail address only for those who may settle."""
        shown = ["label", "page", "subject", "message", "state", "at"]
        return [*shown, "email"] if self.has_settle_permission(request) else shown

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All: what a reader said stands."""
        return self.get_fields(request, obj)

    @admin.display(description="message")
    def message_begins(self, row: ProblemReport) -> str:
        """Enough of it for a list."""
        return row.message if len(row.message) <= 120 else f"{row.message[:119]}…"

    @admin.display(description="where")
    def page(self, row: ProblemReport) -> SafeString | str:
        """A link to the page it is about, while the public can see it."""
        about = reported(row.subject, row.key)
        return format_html('<a href="{}">{}</a>', about.address, about.address) if about else "no longer shown"
