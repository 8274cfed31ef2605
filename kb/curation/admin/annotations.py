"""Notes of curators."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm, Textarea, ValidationError

from kb.corpus.models import Annotation
from kb.curation.admin.base import CuratedAdmin
from kb.lib.rich_text import LONGEST, clean

_FORM = {"body": "Simple HTML or plain paragraphs. What is not on the list of allowed tags is taken out."}


class AnnotationForm(ModelForm[Annotation]):
    """Checks what the verb would refuse, so that the person is told at the field."""

    class Meta:
        model = Annotation
        fields = ["kind", "body", "quote", "visibility", "document", "passage", "entity"]
        help_texts = _FORM
        widgets = {"body": Textarea(attrs={"rows": 4}), "quote": Textarea(attrs={"rows": 2})}

    def clean_body(self) -> str:
        """Within what cleaning takes."""
        body = str(self.cleaned_data["body"])
        if len(body) > LONGEST:
            raise ValidationError(
                f"A note holds at most {LONGEST:,} characters; this one has {len(body):,}. Shorten it."
            )
        if not clean(body):
            raise ValidationError("Nothing is left of it once markup that is not allowed is taken out. Write words.")
        return body

    def clean(self) -> dict[str, Any]:
        """One subject, and a quotation that stands in it."""
        values: dict[str, Any] = super().clean() or {}
        given = [name for name in ("document", "passage", "entity") if values.get(name)]
        if "document" in self.fields and len(given) != 1:
            raise ValidationError("Choose exactly one: a document, a passage or an entity.")
        passage = values.get("passage")
        if values.get("quote") and passage is not None and values["quote"] not in passage.text:
            self.add_error("quote", "These words do not stand in the passage; copy them from it.")
        return values


class InlineAnnotationForm(AnnotationForm):
    """Under its subject, which is given."""

    class Meta(AnnotationForm.Meta):
        fields = ["kind", "body", "visibility"]


class AnnotationInline(admin.StackedInline[Any, Any]):
    """Annotate a document, passage or entity on its own page."""

    model = Annotation
    form = InlineAnnotationForm
    extra = 0
    verbose_name_plural = "annotations"


@admin.register(Annotation)
class AnnotationAdmin(CuratedAdmin):
    """All notes in one list."""

    form = AnnotationForm
    list_display = ["kind", "subject", "visibility", "author", "created_at"]
    list_filter = ["kind", "visibility", "author"]
    search_fields = ["body", "document__title", "entity__name", "passage__text"]
    autocomplete_fields = ["document", "passage", "entity"]
