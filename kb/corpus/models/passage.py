"""The tree of headings, and the unit of search and citation."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.document import Document
from kb.lib.viewer import Viewer
from kb.vocabulary import PassageKind, Rights, Status


class Section(models.Model):
    """A heading of a document as a reader would list it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    title = models.TextField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            UniqueConstraint(fields=["document", "position"], name="section_has_its_own_position"),
            CheckConstraint(condition=Q(level__gte=1), name="section_level_counts_from_one"),
            CheckConstraint(condition=~Q(title=""), name="section_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class PassageQuerySet(models.QuerySet["Passage"]):
    """Questions about passages."""

    def standing(self) -> "PassageQuerySet":
        """Passages of the text as last read, without those that vanished."""
        return self.filter(vanished_at=None)

    def visible_to(self, viewer: Viewer) -> "PassageQuerySet":
        """Passages of which this reader may see something."""
        if viewer.is_curator:
            return self.standing()
        shown = [Rights.OPEN, Rights.EXCERPTS] + ([Rights.MEMBERS] if viewer.is_member else [])
        return self.standing().filter(restricted=False, document__status=Status.PUBLISHED, document__rights__in=shown)

    def withheld_from(self, viewer: Viewer) -> "PassageQuerySet":
        """Passages that this reader may not read whole; of those that vanished, the restricted ones.

        A chapter that a new reading no longer has is withdrawn and has no standing passage: it withholds nothing.
        """
        if viewer.is_curator:
            return self.none()
        whole = [Rights.OPEN] + ([Rights.EXCERPTS, Rights.MEMBERS] if viewer.is_member else [])
        readable = Q(document__status=Status.PUBLISHED, document__rights__in=whole)
        return self.filter(Q(restricted=True) | Q(Q(vanished_at=None), ~readable))


class Passage(models.Model):
    """A paragraph, list item, quotation, table, box, note, bibliography entry or piece of front matter.

    `anchor` is given once and never recomputed. A passage that a re-read no longer finds stays as a tombstone:
    `vanished_at` is set and `replaced_by` names the passage that took its words, where there is one.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="passages")
    position = models.PositiveIntegerField()
    kind = listed(PassageKind, PassageKind.PARAGRAPH)
    text = models.TextField()
    anchor = models.CharField(max_length=10, unique=True)
    page = models.CharField(max_length=20, blank=True, help_text="As printed; empty where the copy shows none")
    page_index = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=12, blank=True, help_text="The printed number of a note")
    label = models.CharField(max_length=20, blank=True, help_text="The number of a numbered paragraph")
    language = models.CharField(max_length=12, blank=True)
    restricted = models.BooleanField(default=False)
    restricted_reason = models.TextField(blank=True)
    vanished_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces")

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            one_of("kind", PassageKind, "passage_kind_is_listed"),
            UniqueConstraint(
                fields=["document", "position"], condition=Q(vanished_at=None), name="passage_has_its_own_position"
            ),
            CheckConstraint(condition=~Q(text=""), name="passage_has_words"),
            CheckConstraint(condition=Q(anchor__regex=r"^[a-z2-7]{10}$"), name="passage_anchor_is_base32"),
            CheckConstraint(
                condition=Q(restricted=False) | ~Q(restricted_reason=""), name="passage_restriction_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def get_absolute_url(self) -> str:
        """The permanent address of the passage."""
        return f"/p/{self.anchor}/"


class NoteCall(models.Model):
    """The number of a note called before `offset` of a passage; `target` is the note where it was found."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="note_calls")
    offset = models.PositiveIntegerField()
    number = models.CharField(max_length=12)
    target = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="called_from")

    class Meta:
        ordering = ["passage", "offset"]
        constraints = [
            UniqueConstraint(fields=["passage", "offset", "number"], name="note_call_stands_once"),
        ]

    def __str__(self) -> str:
        return self.number
