"""Actors, countries, instruments, topics and authors, with their names and facts."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from kb.corpus.models import (
    Author,
    Country,
    Entity,
    EntityLink,
    Fact,
    FormerAddress,
    Initiative,
    Instrument,
    Name,
    Organisation,
    Source,
)
from kb.curation.actions import entities, merging
from kb.curation.admin.annotations import AnnotationInline
from kb.curation.admin.base import CuratedAdmin, LabelledInline, ReadOnlyAdmin, doer
from kb.vocabulary import EntityKind


class NameInline(LabelledInline):
    """Written forms."""

    model = Name
    extra = 0


class FactInline(admin.StackedInline[Any, Any]):
    """Dated statements."""

    model = Fact
    extra = 0
    autocomplete_fields = ["source"]


class LinkInline(LabelledInline):
    """How it stands to others."""

    model = EntityLink
    fk_name = "source"
    extra = 0
    autocomplete_fields = ["target"]


class OrganisationInline(admin.StackedInline[Any, Any]):
    """What only organisations have."""

    model = Organisation
    fk_name = "entity"
    autocomplete_fields = ["seat_country"]


class CountryInline(admin.StackedInline[Any, Any]):
    """What only countries have."""

    model = Country


class InstrumentInline(admin.StackedInline[Any, Any]):
    """What only instruments have."""

    model = Instrument


class InitiativeInline(admin.StackedInline[Any, Any]):
    """What only initiatives have."""

    model = Initiative


class AuthorInline(admin.StackedInline[Any, Any]):
    """What only authors have."""

    model = Author


_DETAILS: dict[str, type[admin.StackedInline[Any, Any]]] = {
    EntityKind.ORGANISATION: OrganisationInline,
    EntityKind.COUNTRY: CountryInline,
    EntityKind.INSTRUMENT: InstrumentInline,
    EntityKind.INITIATIVE: InitiativeInline,
    EntityKind.PERSON: AuthorInline,
}


class MergeForm(forms.Form):
    """Into what, and why."""

    target = forms.ModelChoiceField(
        Entity.objects.filter(merged_into=None),
        label="Merge into",
        help_text="Type some letters of its name.",
        widget=AutocompleteSelect(EntityLink._meta.get_field("target"), admin.site),
    )
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), help_text="Stands in the history.")


class EntityForm(forms.ModelForm[Entity]):
    """Checks what the verb would refuse, so that the person is told at the field."""

    def clean_slug(self) -> str:
        """An address that leads nowhere else."""
        slug = str(self.cleaned_data["slug"])
        try:
            entities.check_slug(self.instance, slug)
        except entities.SlugTaken as error:
            raise forms.ValidationError(str(error)) from error
        return slug


@admin.register(Entity)
class EntityAdmin(CuratedAdmin):
    """All that passages can be about, in one list."""

    form = EntityForm

    list_display = ["name", "kind", "slug", "status", "merged_into"]
    list_filter = ["kind", "status", "organisation__type", "instrument__type"]
    search_fields = ["name", "short_name", "slug", "names__text"]
    fields = ["name", "short_name", "slug", "kind", "summary", "status", "merged_into", "changes"]
    readonly_fields = ["merged_into", "changes"]
    actions = ["merge"]

    def get_readonly_fields(self, request: HttpRequest, obj: Entity | None = None) -> list[str]:
        """The kind is chosen once."""
        return ["kind", *self.readonly_fields] if obj else list(self.readonly_fields)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An item is withdrawn or merged: its address is permanent, and the vocabulary would bring it back."""
        return False

    def save_model(self, request: HttpRequest, obj: Entity, form: ModelForm[Any], change: bool) -> None:
        """Another slug is a verb of its own, which keeps the old address."""
        slug = obj.slug
        if change:
            obj.slug = form.initial["slug"]
        super().save_model(request, obj, form, change)
        if change:
            entities.rename(obj, slug=slug, by=doer(request))

    def get_inlines(self, request: HttpRequest, obj: Entity | None) -> list[Any]:
        """The detail row of its kind, then what all kinds have."""
        if obj is None:
            return []
        details = [_DETAILS[obj.kind]] if obj.kind in _DETAILS else []
        return [*details, NameInline, FactInline, LinkInline, AnnotationInline]

    @admin.action(description="Merge into another", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Entity]) -> HttpResponse | None:
        """Ask into which, then do it."""
        form = MergeForm(request.POST if "target" in request.POST else None)
        if form.is_valid():
            for entity in queryset:
                self._merge(request, entity, form.cleaned_data["target"], form.cleaned_data["reason"])
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Merge into another",
            "form": form,
            "entities": queryset,
            "checkbox": ACTION_CHECKBOX_NAME,
            "opts": self.opts,
        }
        return TemplateResponse(request, "curation/merge.html", context)

    def _merge(self, request: HttpRequest, entity: Entity, target: Entity, reason: str) -> None:
        try:
            merging.merge(source=entity, target=target, by=doer(request), reason=reason)
        except merging.CannotMerge as error:
            self.message_user(request, f"{entity}: {error}", messages.ERROR)
        else:
            self.message_user(request, f"{entity} is now {target}; its old address leads there.", messages.SUCCESS)


@admin.register(Name)
class NameAdmin(CuratedAdmin):
    """Written forms; the passages that contain one are linked again when it changes."""

    list_display = ["text", "entity", "type", "language", "ambiguous", "case_sensitive"]
    list_filter = ["type", "language", "ambiguous", "entity__kind"]
    list_select_related = ["entity"]
    search_fields = ["text", "folded", "entity__name"]
    autocomplete_fields = ["entity"]


@admin.register(Fact)
class FactAdmin(CuratedAdmin):
    """Dated statements with their source."""

    list_display = ["text", "entity", "kind", "date", "source", "as_of"]
    list_filter = ["kind", "entity__kind"]
    list_select_related = ["entity", "source"]
    search_fields = ["text", "entity__name"]
    autocomplete_fields = ["entity", "source"]


@admin.register(Source)
class SourceAdmin(CuratedAdmin):
    """What was opened to write facts."""

    list_display = ["title", "publisher", "year", "opened"]
    search_fields = ["key", "title", "publisher", "url"]


@admin.register(EntityLink)
class EntityLinkAdmin(CuratedAdmin):
    """How entities stand to each other."""

    list_display = ["source", "type", "target", "date"]
    list_filter = ["type"]
    list_select_related = ["source", "target"]
    search_fields = ["source__name", "target__name"]
    autocomplete_fields = ["source", "target"]


@admin.register(FormerAddress)
class FormerAddressAdmin(ReadOnlyAdmin):
    """Old slugs, written by rename and merge."""

    list_display = ["slug", "entity", "document"]
    search_fields = ["slug"]
