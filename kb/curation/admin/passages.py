"""Passages, and what was found in them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kb.corpus.models import Mention, Passage
from kb.curation.actions import mentions, passages
from kb.curation.admin.annotations import AnnotationInline
from kb.curation.admin.base import CuratedAdmin, LabelledInline, LanguageFilter, doer
from kb.vocabulary import NameType

# Letters of context on either side.
AROUND = 80


class MentionInline(LabelledInline):
    """What was found here, to be looked at; decided in the list of mentions."""

    model = Mention
    fields = ["surface", "entity", "state", "method", "confidence"]
    readonly_fields = ["surface", "entity", "method", "confidence"]
    extra = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        """With the entity's name."""
        return super().get_queryset(request).select_related("entity")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Spans come from the text."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A wrong one is rejected, so that it does not come back."""
        return False


class PassageForm(ModelForm[Passage]):
    """A restriction needs its reason."""

    def clean(self) -> dict[str, Any]:
        """Told at the field, before the verb would refuse it."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("restricted") and not values.get("restricted_reason", "").strip():
            self.add_error("restricted_reason", "Say why the passage is restricted.")
        return values


@admin.register(Passage)
class PassageAdmin(CuratedAdmin):
    """The unit of search; its words are those of the file and are not edited."""

    list_display = ["__str__", "document", "kind", "withheld"]
    list_filter = ["kind", "restricted", ("language", LanguageFilter)]
    list_select_related = ["document"]
    search_fields = ["text", "anchor", "document__slug", "document__title"]
    fields = [
        "anchor",
        "document",
        "section",
        "kind",
        "page",
        "label",
        "text",
        "restricted",
        "restricted_reason",
        "changes",
    ]
    readonly_fields = ["anchor", "document", "section", "kind", "page", "label", "text", "changes"]
    form = PassageForm
    inlines = [AnnotationInline, MentionInline]
    actions = ["release"]

    @admin.display(description="restricted", ordering="restricted")
    def withheld(self, passage: Passage) -> str:
        """A word for the few that are; a red cross for the others reads as if something were wrong."""
        return "restricted" if passage.restricted else ""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Passages come from files."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A passage is restricted, never deleted: its address is permanent."""
        return False

    def save_model(self, request: HttpRequest, obj: Passage, form: ModelForm[Any], change: bool) -> None:
        """Only what may be seen of a passage is a person's to set."""
        if not {"restricted", "restricted_reason"} & set(form.changed_data):
            return
        if obj.restricted:
            passages.restrict(obj, by=doer(request), reason=obj.restricted_reason)
        else:
            passages.release(obj, by=doer(request))

    @admin.action(description="Release: show to the public again", permissions=["change"])
    def release(self, request: HttpRequest, queryset: QuerySet[Passage]) -> None:
        """Lift the restriction."""
        restricted = list(queryset.filter(restricted=True))
        for passage in restricted:
            passages.release(passage, by=doer(request))
        self.message_user(request, f"{len(restricted)} released.", messages.SUCCESS)


class WordsFilter(admin.SimpleListFilter):
    """Names are decided one by one; "Albanian" never counts for Albania and would be most of the queue."""

    title = "words"
    parameter_name = "words"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """What may be shown instead of names."""
        return [("peoples", "words for peoples"), ("all", "names and words for peoples")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Without a choice, names alone."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "names"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Mention]) -> QuerySet[Mention]:
        """One kind of words, or both."""
        if self.value() == "all":
            return queryset
        if self.value() == "peoples":
            return queryset.filter(name__type=NameType.DEMONYM)
        return queryset.exclude(name__type=NameType.DEMONYM)


@admin.register(Mention)
class MentionAdmin(CuratedAdmin):
    """What the machine found, to confirm or reject."""

    list_display = ["surface", "entity", "context", "state", "method", "confidence"]
    list_filter = ["state", WordsFilter, "method", "entity__kind"]
    list_select_related = ["entity", "passage"]
    search_fields = ["surface", "entity__name", "entity__slug", "passage__document__slug"]
    fields = ["surface", "context", "entity", "state", "name", "method", "confidence", "passage", "changes"]
    readonly_fields = ["surface", "context", "entity", "name", "method", "confidence", "passage", "changes"]
    actions = ["confirm", "reject", "reject_in_document"]

    @admin.display(description="in the words")
    def context(self, mention: Mention) -> SafeString:
        """The surface with some words around it; they lead to the passage on the site."""
        text, start, end = mention.passage.text, mention.start, mention.end
        before, after = text[:start], text[end:]
        shown = before if start <= AROUND else f"… {before[-AROUND:].partition(' ')[2]}"
        rest = after if len(after) <= AROUND else f"{after[:AROUND].rpartition(' ')[0]} …"
        words = format_html("{}<b>{}</b>{}", shown, text[start:end], rest)
        return format_html('{} <a href="{}">passage</a>', words, mention.passage.get_absolute_url())

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Spans come from the text."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rejecting is remembered; deleting would be forgotten."""
        return False

    @admin.action(description="Confirm", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        """It is so."""
        # Read once: of a list of what is proposed nothing is left behind the verb.
        chosen = list(queryset.select_related("passage"))
        for mention in chosen:
            mentions.confirm(mention, by=doer(request))
        self.message_user(request, f"{len(chosen)} confirmed.", messages.SUCCESS)

    @admin.action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        """It is not so."""
        # Read once: of a list of what is proposed nothing is left behind the verb.
        chosen = list(queryset.select_related("passage"))
        for mention in chosen:
            mentions.reject(mention, by=doer(request))
        self.message_user(request, f"{len(chosen)} rejected.", messages.SUCCESS)

    @admin.action(description="Reject this form everywhere in its document", permissions=["change"])
    def reject_in_document(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        """A rule, and all mentions it covers."""
        number = sum(
            mentions.reject_everywhere_in_document(mention, by=doer(request))
            for mention in queryset.select_related("passage__document", "entity")
        )
        self.message_user(request, f"{number} rejected; the rule is under link rules.", messages.SUCCESS)
