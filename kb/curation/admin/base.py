"""What all admin pages share: they call the verbs, they do not write by themselves."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.models import User
from django.db import models
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kb.corpus.models import Annotation, Document, Entity, Mention
from kb.curation.actions import annotations, documents, entities, mentions, rows
from kb.curation.models import ChangeEvent
from kb.search.language_names import language_in_words
from kb.vocabulary import State

# Titles and reasons are a line or two; longer texts can be drawn larger.
LINES = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 2})}}


def doer(request: HttpRequest) -> User:
    """The signed-in user; the admin lets nobody else in."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionError("Sign in first.")
    return user


def write(row: models.Model, *, by: User, changed: Sequence[str]) -> None:
    """The verb for a row that a person added or edited, whichever page it was edited on."""
    if isinstance(row, Annotation):
        annotations.write(row, by=by)
    elif isinstance(row, Document):
        documents.save(row, by=by, changed=changed)
    elif isinstance(row, Entity):
        entities.save(row, by=by, changed=changed)
    elif isinstance(row, Mention) and "state" in changed:
        mentions.decide(row, State(row.state), by=by)
    else:
        rows.save(row, by=by, changed=changed)


def titled(of: admin.ModelAdmin[Any], context: dict[str, Any] | None) -> dict[str, Any]:
    """The context of a list with its title: "Documents", where Django says "Select document to change"."""
    return {"title": str(of.opts.verbose_name_plural).capitalize(), **(context or {})}


class LanguageFilter(admin.AllValuesFieldListFilter):
    """Languages by their names; a passage in the language of its document has none of its own."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Those that occur."""
        for choice in super().choices(changelist):
            shown = str(choice["display"])
            yield {**choice, "display": language_in_words(shown) if shown else "as the document"}


class CuratedAdmin(admin.ModelAdmin[Any]):
    """Saves and deletes through the verbs, so that every change is in the history and in the index."""

    list_per_page = 50
    show_full_result_count = False
    formfield_overrides: ClassVar[Any] = LINES

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Called by what it lists."""
        return super().changelist_view(request, titled(self, extra_context))

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """One event a save, with the fields that the person set."""
        write(obj, by=doer(request), changed=columns_of(obj, form.changed_data))

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseModelFormSet[Any, Any], change: bool) -> None:
        """Rows edited under another row: the same verbs."""
        formset.save(commit=False)
        for row in formset.deleted_objects:
            rows.remove(row, by=doer(request))
        for row, fields in formset.changed_objects:
            write(row, by=doer(request), changed=columns_of(row, fields))
        for row in formset.new_objects:
            fields = [field.name for field in row._meta.concrete_fields if field.editable and not field.primary_key]
            write(row, by=doer(request), changed=fields)
        formset.save_m2m()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Lists of other rows, such as who commissioned a document, are in the history as well."""
        super().save_related(request, form, formsets, change)
        own = {field.name for field in form.instance._meta.many_to_many}
        links = {name: list(form.cleaned_data[name]) for name in form.changed_data if name in own}
        if links:
            rows.record_links(form.instance, by=doer(request), links=links)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        """Deleting is a verb as well."""
        rows.remove(obj, by=doer(request))

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Each row by itself, so that each is in the history."""
        for row in queryset:
            rows.remove(row, by=doer(request))

    @admin.display(description="changes")
    def changes(self, obj: models.Model) -> SafeString:
        """A link to who did what to this row."""
        kind = obj._meta.model_name
        number = ChangeEvent.objects.filter(subject_type=kind, subject_id=obj.pk).count()
        address = f"{reverse('admin:curation_changeevent_changelist')}?subject_type={kind}&subject_id={obj.pk}"
        return format_html('<a href="{}">{} in the history</a>', address, number)


class LabelledInline(admin.TabularInline[Any, Any]):
    """Rows under another row. Their label is the column's head, which a screen reader does not tie to a field."""

    formfield_overrides: ClassVar[Any] = LINES

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """The field with its name said."""
        return labelled(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)


def labelled(field: Any, db_field: models.Field[Any, Any]) -> Any:
    """The form field with its name on the control itself."""
    if field is not None:
        inner = getattr(field.widget, "widget", field.widget)
        inner.attrs["aria-label"] = str(db_field.verbose_name).capitalize()
    return field


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Rows that only the house writes."""

    list_per_page = 50

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Called by what it lists."""
        return super().changelist_view(request, titled(self, extra_context))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody edits by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes by hand."""
        return False


def columns_of(row: models.Model, names: Sequence[str]) -> list[str]:
    """Those of the names that are columns of the row's own table."""
    own = {field.name for field in row._meta.concrete_fields}
    return [name for name in names if name in own]
