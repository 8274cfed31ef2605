"""A curator's note on a document, a passage or an entity."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.document import Document
from kb.corpus.models.entity import Entity
from kb.corpus.models.passage import Passage
from kb.lib.viewer import Viewer
from kb.vocabulary import AnnotationKind, Visibility


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    """Questions about annotations."""

    def visible_to(self, viewer: Viewer) -> "AnnotationQuerySet":
        """Public notes for everyone, all of them for curators."""
        return self if viewer.is_curator else self.filter(visibility=Visibility.PUBLIC)


class Annotation(models.Model):
    """`body` is HTML cleaned when written; `quote` is the words of the passage that it is about, when not all of it."""

    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.CASCADE, related_name="annotations")
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.CASCADE, related_name="annotations")
    entity = models.ForeignKey(Entity, null=True, blank=True, on_delete=models.CASCADE, related_name="annotations")
    kind = listed(AnnotationKind, AnnotationKind.COMMENT)
    body = models.TextField()
    quote = models.TextField(blank=True)
    visibility = listed(Visibility, Visibility.CURATORS)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="annotations"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            one_of("kind", AnnotationKind, "annotation_kind_is_listed"),
            one_of("visibility", Visibility, "annotation_visibility_is_listed"),
            CheckConstraint(condition=~Q(body=""), name="annotation_says_something"),
            CheckConstraint(
                condition=(
                    Q(document__isnull=False, passage=None, entity=None)
                    | Q(document=None, passage__isnull=False, entity=None)
                    | Q(document=None, passage=None, entity__isnull=False)
                ),
                name="annotation_is_on_exactly_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.subject}"

    @property
    def subject(self) -> Document | Passage | Entity | None:
        """What it is on."""
        return self.document or self.passage or self.entity
