"""What cites what."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.document import Document
from kb.corpus.models.mention import VISIBLE
from kb.corpus.models.passage import Passage
from kb.corpus.models.work import Work
from kb.lib.viewer import Viewer
from kb.vocabulary import ReferenceKind, State


class ReferenceQuerySet(models.QuerySet["Reference"]):
    """Questions about references."""

    def visible_to(self, viewer: Viewer) -> "ReferenceQuerySet":
        """Entries in passages of which this reader may see something: an entry is words of its passage.

        Asked of each entry in turn, so that the passages of a whole collection are not gathered for a few entries.
        """
        return self.filter(models.Exists(Passage.objects.visible_to(viewer).filter(pk=models.OuterRef("passage"))))


class Reference(models.Model):
    """An entry of a bibliography, or one work cited in a note, split into its parts.

    `authors` is a list of surnames or names of bodies. `work_state` says how sure the link to the work is.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="references")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="references")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    raw = models.TextField()
    kind = listed(ReferenceKind, ReferenceKind.WORK)
    authors = models.JSONField(default=list, blank=True)
    year = models.IntegerField(null=True, blank=True)
    suffix = models.CharField(max_length=4, blank=True)
    title = models.TextField(blank=True)
    container = models.TextField(blank=True)
    locator = models.CharField(max_length=200, blank=True)
    doi = models.CharField(max_length=200, blank=True)
    url = models.TextField(blank=True)
    repeats = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeated_by")
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.SET_NULL, related_name="references")
    work_state = listed(State, State.PROPOSED)
    score = models.FloatField(default=0.0)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            one_of("kind", ReferenceKind, "reference_kind_is_listed"),
            one_of("work_state", State, "reference_work_state_is_listed"),
            UniqueConstraint(fields=["document", "position"], name="reference_has_its_own_position"),
            CheckConstraint(condition=Q(end__gt=models.F("start")), name="reference_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.raw if len(self.raw) <= 80 else f"{self.raw[:79]}…"


class CrossReferenceQuerySet(models.QuerySet["CrossReference"]):
    """Questions about cross-references."""

    def visible(self) -> "CrossReferenceQuerySet":
        """What pages and counts use: found or confirmed."""
        return self.filter(state__in=VISIBLE)


class CrossReference(models.Model):
    """A span of a passage that cites a reference, and the document it means when that is held."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="cross_references")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.CharField(max_length=500)
    reference = models.ForeignKey(
        Reference, null=True, blank=True, on_delete=models.CASCADE, related_name="cross_references"
    )
    cited_document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="cited_by"
    )
    locator = models.CharField(max_length=200, blank=True)
    state = listed(State, State.FOUND)

    objects = CrossReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["passage", "start"]
        constraints = [
            one_of("state", State, "cross_reference_state_is_listed"),
            CheckConstraint(condition=Q(end__gt=models.F("start")), name="cross_reference_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.surface
