"""What was read, what was changed, what readers keep."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import localize
from django.utils.timezone import localtime

from kb.corpus.models import IndexTask
from kb.curation.actions.history import record
from kb.curation.admin.base import CuratedAdmin, LabelledInline, ReadOnlyAdmin, doer
from kb.curation.models import ChangeEvent, SavedSearch
from kb.ingest.account import counts_in_words, in_words
from kb.ingest.kept import StorageFault
from kb.ingest.models import IngestedFile, IngestRun, Outcome
from kb.ingest.pipeline import FileToRead, Ingest
from kb.vocabulary import Rights, Status


class UploadForm(forms.Form):
    """A file, and what the public may read of it."""

    file = forms.FileField(
        help_text=f"PDF, Word (.docx), HTML, EPUB, Markdown or plain text; at most {settings.KB_UPLOAD_MEGABYTES} MB."
    )
    status = forms.ChoiceField(
        choices=[(Status.DRAFT, "Draft"), (Status.PUBLISHED, "Published")],
        initial=Status.DRAFT,
        help_text="A draft is seen by curators alone, until it is published from the list of documents.",
    )
    rights = forms.ChoiceField(
        label="The public may read",
        choices=[
            (Rights.OPEN, "The whole text"),
            (Rights.EXCERPTS, "An excerpt of each passage"),
            (Rights.MEMBERS, "The record; members read the text"),
            (Rights.METADATA, "The record alone"),
        ],
        initial=Rights.EXCERPTS,
    )
    ocr = forms.BooleanField(
        label="Recognise pictures of pages", required=False, help_text="For scans; needs ocrmypdf and some minutes."
    )

    def clean_file(self) -> Any:
        """Within the size that the operator set."""
        file = self.cleaned_data["file"]
        largest = settings.KB_UPLOAD_MEGABYTES
        if file.size > largest * 1024 * 1024:
            raise forms.ValidationError(
                f"The file has {file.size / 1024 / 1024:.0f} MB; {largest} are allowed (KB_UPLOAD_MEGABYTES)."
            )
        return file


class IngestedFileInline(LabelledInline):
    """What became of each file of the run."""

    model = IngestedFile
    fields = ["name", "outcome", "reason", "remedy", "document", "read", "stored", "seconds"]
    readonly_fields = ["name", "outcome", "reason", "remedy", "document", "read", "stored", "seconds"]
    extra = 0
    can_delete = False

    @admin.display(description="Read")
    def read(self, row: IngestedFile) -> str:
        """Pages, blocks by kind, what was set aside and what was doubted."""
        return in_words(row.report)

    @admin.display(description="Stored")
    def stored(self, row: IngestedFile) -> str:
        """Rows by what they are."""
        return counts_in_words(row.counts)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Written by ingest."""
        return False


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnlyAdmin):
    """Runs of ingest; "Upload a file" starts one."""

    list_display = ["started_at", "state", "files_read", "user", "extractor_version"]
    inlines = [IngestedFileInline]
    change_list_template = "curation/ingest_runs.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[IngestRun]:
        """Each run with the numbers of its files."""
        counted = {outcome.value: Count("files", filter=Q(files__outcome=outcome)) for outcome in Outcome}
        runs: QuerySet[IngestRun] = super().get_queryset(request)
        return runs.annotate(**counted)

    @admin.display(description="Ended", ordering="ended_at")
    def state(self, run: IngestRun) -> str:
        """When it ended; without an end it is at work, or was cut short."""
        return localize(localtime(run.ended_at)) if run.ended_at else "running, or cut short"

    @admin.display(description="Files")
    def files_read(self, run: IngestRun) -> str:
        """How many files were added, updated, unchanged and refused."""
        numbers = {outcome.label.lower(): getattr(run, outcome.value, 0) for outcome in Outcome}
        return ", ".join(f"{number} {label}" for label, number in numbers.items() if number) or "none"

    def get_urls(self) -> list[URLPattern]:
        """The upload page beside the list."""
        upload = path("upload/", self.admin_site.admin_view(self.upload), name="ingest_upload")
        return [upload, *super().get_urls()]

    def upload(self, request: HttpRequest) -> HttpResponse:
        """The same ingest as the command's, in the request."""
        if not request.user.has_perm("corpus.add_document"):
            self.message_user(request, "Your account may not add documents.", messages.ERROR)
            return HttpResponseRedirect(reverse("admin:index"))
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                row = _read(request, form)
            except StorageFault as fault:
                form.add_error("file", f"{fault}.")
            else:
                if row.document is not None and row.outcome != Outcome.REFUSED:
                    self.message_user(request, _told(row), messages.SUCCESS)
                    return HttpResponseRedirect(reverse("admin:corpus_document_change", args=[row.document.pk]))
                form.add_error("file", f"{row.reason}. {row.remedy}")
        context = {**self.admin_site.each_context(request), "title": "Upload a file", "form": form, "opts": self.opts}
        return TemplateResponse(request, "curation/upload.html", context)


def _told(row: IngestedFile) -> str:
    """What became of an upload, with the account of its reading: a curator sees at once whether it was read well."""
    if row.outcome == Outcome.UNCHANGED:
        return f"“{row.name}” is held already, and nothing changed."
    account = in_words(row.report)
    return f"“{row.name}”: {row.outcome}. {account[:1].upper()}{account[1:]}."


def _read(request: HttpRequest, form: UploadForm) -> IngestedFile:
    given = form.cleaned_data["file"]
    user = doer(request)
    asked = form.cleaned_data
    ingest = Ingest(status=Status(asked["status"]), rights=Rights(asked["rights"]), user=user, ocr=asked["ocr"])
    try:
        row = ingest.file(FileToRead(name=PurePath(given.name).name, data=given.read(), record=None))
    finally:
        ingest.release()
    ingest.close()
    if row.document is not None and row.outcome in (Outcome.ADDED, Outcome.UPDATED):
        record("uploaded", row.document, by=user, after={"file": row.name, "outcome": row.outcome})
    return row


@admin.register(IngestedFile)
class IngestedFileAdmin(ReadOnlyAdmin):
    """What became of each file."""

    list_display = ["name", "outcome", "reason", "document", "seconds"]
    list_filter = ["outcome"]
    search_fields = ["name", "reason"]
    fields = ["run", "name", "outcome", "reason", "remedy", "document", "read", "stored", "seconds"]
    readonly_fields = ["read", "stored"]

    @admin.display(description="Read")
    def read(self, row: IngestedFile) -> str:
        """Pages, blocks by kind, what was set aside and what was doubted."""
        return in_words(row.report)

    @admin.display(description="Stored")
    def stored(self, row: IngestedFile) -> str:
        """Rows by what they are."""
        return counts_in_words(row.counts)


class DoerFilter(admin.AllValuesFieldListFilter):
    """Who did it; "by by name" says nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "doer"


@admin.register(ChangeEvent)
class ChangeEventAdmin(ReadOnlyAdmin):
    """The history."""

    list_display = ["at", "by_name", "action", "subject_type", "subject_label", "reason"]
    list_filter = ["action", "subject_type", ("by_name", DoerFilter)]
    search_fields = ["subject_label", "reason", "by_name"]
    date_hierarchy = "at"

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """A row's own history is a link on its page."""
        return lookup == "subject_id" or super().lookup_allowed(lookup, value, request)


@admin.register(SavedSearch)
class SavedSearchAdmin(CuratedAdmin):
    """Searches that signed-in readers keep."""

    list_display = ["name", "user", "created_at"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Kept from the page of a search."""
        return False


@admin.register(IndexTask)
class IndexTaskAdmin(ReadOnlyAdmin):
    """What the index has still to learn; empty when all is well."""

    list_display = ["subject", "key", "created_at"]
