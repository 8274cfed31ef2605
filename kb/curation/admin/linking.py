"""Rules for names, proposals, references and citations."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Field, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from kb.corpus.models import Candidate, CrossReference, LinkRule, Reference
from kb.curation.actions import candidates
from kb.curation.admin.base import CuratedAdmin, doer, labelled
from kb.vocabulary import State


@admin.register(LinkRule)
class LinkRuleAdmin(CuratedAdmin):
    """Never or always, for a name in a document or everywhere; removing a rule forgets it."""

    list_display = ["text", "verdict", "entity", "document", "reason", "created_at"]
    list_filter = ["verdict"]
    list_select_related = ["entity", "document"]
    search_fields = ["text", "entity__name", "document__title"]
    autocomplete_fields = ["entity", "document"]


@admin.register(Candidate)
class CandidateAdmin(CuratedAdmin):
    """Names that the vocabulary lacks, most frequent first."""

    list_display = ["long", "short", "kind", "count", "state", "entity"]
    list_editable = ["kind"]
    list_filter = ["state", "kind"]
    search_fields = ["long", "short"]
    readonly_fields = ["count", "example", "state"]
    autocomplete_fields = ["entity"]
    actions = ["accept", "never"]

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """In a row of the list no label stands beside the choice of a kind."""
        return labelled(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They come from texts; whoever knows a name adds it to its entity."""
        return False

    @admin.action(description="Make it an entity", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Candidate]) -> None:
        """Of its kind, with both names."""
        chosen = list(queryset.filter(state=State.PROPOSED))
        for candidate in chosen:
            candidates.accept(candidate, by=doer(request))
        said = f"{len(chosen)} made entities; the passages that contain their names were read again."
        self.message_user(request, said, messages.SUCCESS)

    @admin.action(description="It is no name: never", permissions=["change"])
    def never(self, request: HttpRequest, queryset: QuerySet[Candidate]) -> None:
        """Remembered as a rule."""
        chosen = list(queryset)
        for candidate in chosen:
            candidates.never(candidate, by=doer(request))
        self.message_user(request, f"{len(chosen)} never looked for again.", messages.SUCCESS)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """Choosing an entity makes the candidate another name of it."""
        if "entity" in form.changed_data and obj.entity is not None:
            candidates.make_alias(obj, obj.entity, by=doer(request))
        else:
            super().save_model(request, obj, form, change)


@admin.register(Reference)
class ReferenceAdmin(CuratedAdmin):
    """Entries of bibliographies and notes, and the works they mean."""

    list_display = ["__str__", "kind", "year", "document", "work", "work_state"]
    list_filter = ["kind", "work_state"]
    list_select_related = ["document", "work"]
    search_fields = ["raw", "title", "document__slug"]
    autocomplete_fields = ["work"]
    readonly_fields = ["document", "passage", "position", "start", "end", "raw", "repeats", "score"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Entries come from texts."""
        return False


@admin.register(CrossReference)
class CrossReferenceAdmin(CuratedAdmin):
    """Places that cite."""

    list_display = ["surface", "reference", "cited_document", "locator", "state"]
    list_filter = ["state"]
    list_select_related = ["reference", "cited_document"]
    search_fields = ["surface", "passage__document__slug"]
    autocomplete_fields = ["cited_document", "reference"]
    readonly_fields = ["passage", "start", "end", "surface"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Spans come from texts."""
        return False
