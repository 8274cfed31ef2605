"""Documents, their bylines and sections."""

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from kb.corpus.models import Contribution, Document, Section, SourceFile, Work
from kb.curation.actions import documents
from kb.curation.admin.annotations import AnnotationInline
from kb.curation.admin.base import CuratedAdmin, LabelledInline, LanguageFilter, ReadOnlyAdmin, doer

FIRST_YEAR, LAST_YEAR = 1000, 2100


class ContributionInline(LabelledInline):
    """The byline, as printed."""

    model = Contribution
    extra = 0
    autocomplete_fields = ["entity"]


class DocumentForm(forms.ModelForm[Document]):
    """Checks what a mistyped number would do: a year stands in facets, timelines and citations."""

    def clean_year(self) -> int | None:
        """Four digits, or nothing where a work has no date."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(f"Give a year from {FIRST_YEAR} to {LAST_YEAR}, or leave it empty.")
        return year


@admin.register(Document)
class DocumentAdmin(CuratedAdmin):
    """The record; publish and withdraw are actions of the list and take the chapters along."""

    form = DocumentForm
    list_display = ["title", "year", "kind", "status", "rights", "to_review", "updated_at"]
    list_filter = ["status", "rights", "kind", "needs_review", ("language", LanguageFilter)]
    search_fields = ["title", "slug", "contributions__family", "container"]
    readonly_fields = [
        "slug",
        "source_file",
        "part_of",
        "extractor_version",
        "work",
        "created_at",
        "updated_at",
        "changes",
    ]
    autocomplete_fields = ["publisher_entity", "commissioned_by", "funded_by"]
    exclude = ["part_position", "metadata_sha256", "edited"]
    inlines = [ContributionInline, AnnotationInline]
    actions = ["publish", "withdraw"]
    change_list_template = "curation/documents.html"

    @admin.display(description="needs review", ordering="needs_review")
    def to_review(self, document: Document) -> str:
        """A word where something is to be done; a red cross for "no" reads as if something were wrong."""
        return "to look through" if document.needs_review else ""

    @admin.action(description="Publish, with chapters", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        """Put on the public pages."""
        for document in queryset:
            documents.publish(document, by=doer(request))
        self.message_user(request, f"{len(queryset)} published.", messages.SUCCESS)

    @admin.action(description="Withdraw, with chapters", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        """Take from the public pages."""
        for document in queryset:
            documents.withdraw(document, by=doer(request))
        self.message_user(request, f"{len(queryset)} withdrawn.", messages.SUCCESS)


@admin.register(Section)
class SectionAdmin(ReadOnlyAdmin):
    """Headings as they were found; they come from the text, and reading it again writes them anew."""

    list_display = ["title", "level", "position", "document"]
    list_select_related = ["document"]
    search_fields = ["title", "document__title"]


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    """What came in, by content."""

    list_display = ["original_name", "media_type", "size", "created_at"]
    search_fields = ["original_name", "sha256"]


@admin.register(Work)
class WorkAdmin(CuratedAdmin):
    """Works that anyone cites, held or not."""

    list_display = ["title", "authors", "year", "container"]
    search_fields = ["title", "key", "doi"]
    list_filter = ["year"]
