"""What all admin pages share: they call the verbs, they do not write by themselves."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kb.curation.actions import rows
from kb.curation.models import ChangeEvent


def doer(request: HttpRequest) -> AbstractBaseUser:
    """The signed-in user; the admin lets nobody else in."""
    user = request.user
    if not isinstance(user, AbstractBaseUser):
        raise PermissionError("Sign in first.")
    return user


class CuratedAdmin(admin.ModelAdmin[Any]):
    """Saves and deletes through the verbs, so that every change is in the history and in the index."""

    list_per_page = 50
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm[Any], change: bool) -> None:
        """One event a save, with the fields that the person set."""
        changed = [name for name in form.changed_data if _is_column(obj, name)]
        rows.save(obj, by=doer(request), changed=changed)

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseModelFormSet[Any, Any], change: bool) -> None:
        """Rows edited under another row: the same verbs."""
        saved = formset.save(commit=False)
        changed = {row: fields for row, fields in formset.changed_objects}
        for row in formset.deleted_objects:
            rows.remove(row, by=doer(request))
        for row in saved:
            fields = changed.get(row) or [field.name for field in row._meta.concrete_fields if field.editable]
            rows.save(row, by=doer(request), changed=[name for name in fields if _is_column(row, name)])
        formset.save_m2m()

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


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Rows that only the house writes."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody edits by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes by hand."""
        return False


def _is_column(row: models.Model, name: str) -> bool:
    return any(field.name == name for field in row._meta.concrete_fields)
