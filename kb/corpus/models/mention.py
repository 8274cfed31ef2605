"""Who and what is spoken of."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.document import Document
from kb.corpus.models.entity import Entity
from kb.corpus.models.name import Name
from kb.corpus.models.passage import Passage
from kb.vocabulary import EntityKind, MentionMethod, State

VISIBLE = (State.FOUND, State.CONFIRMED)


class MentionQuerySet(models.QuerySet["Mention"]):
    """Questions about mentions."""

    def visible(self) -> "MentionQuerySet":
        """What pages, counts and the index use: found or confirmed."""
        return self.filter(state__in=VISIBLE)


class Mention(models.Model):
    """A span of a passage that names an entity, how it was found and what is thought of it.

    `start` and `end` are code-point offsets in the passage's text, end exclusive.
    """

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="mentions")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="mentions")
    name = models.ForeignKey(Name, null=True, blank=True, on_delete=models.SET_NULL, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.CharField(max_length=500)
    state = listed(State, State.FOUND)
    method = listed(MentionMethod, MentionMethod.NAME)
    confidence = models.FloatField(default=1.0)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["passage", "start"]
        indexes = [models.Index(fields=["entity", "state"], name="mention_by_entity_and_state")]
        constraints = [
            one_of("state", State, "mention_state_is_listed"),
            one_of("method", MentionMethod, "mention_method_is_listed"),
            CheckConstraint(condition=Q(end__gt=models.F("start")), name="mention_ends_after_it_starts"),
            CheckConstraint(
                condition=Q(confidence__gte=0) & Q(confidence__lte=1), name="mention_confidence_is_a_share"
            ),
            UniqueConstraint(fields=["passage", "entity", "start", "end"], name="mention_stands_once"),
        ]

    def __str__(self) -> str:
        return self.surface


class Verdict(models.TextChoices):
    """What a rule says of a name."""

    NEVER = "never", "Never"
    ALWAYS = "always", "Always"


class LinkRule(models.Model):
    """A curator's standing word on a name: never or always this entity, in one document or everywhere.

    `entity` may be empty with NEVER: the form is no name at all.
    """

    folded = models.CharField(max_length=400, db_index=True, editable=False)
    text = models.CharField(max_length=400)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.NEVER)
    entity = models.ForeignKey(Entity, null=True, blank=True, on_delete=models.CASCADE, related_name="link_rules")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.CASCADE, related_name="link_rules")
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["text"]
        constraints = [
            CheckConstraint(condition=Q(verdict__in=Verdict.values), name="link_rule_verdict_is_listed"),
            CheckConstraint(
                condition=Q(verdict=Verdict.NEVER) | Q(entity__isnull=False), name="link_rule_always_names_an_entity"
            ),
            UniqueConstraint(
                fields=["text", "entity", "document"],
                condition=Q(entity__isnull=False, document__isnull=False),
                name="link_rule_for_entity_in_document_is_said_once",
            ),
            UniqueConstraint(
                fields=["text", "entity"],
                condition=Q(entity__isnull=False, document=None),
                name="link_rule_for_entity_is_said_once",
            ),
            UniqueConstraint(
                fields=["text", "document"],
                condition=Q(entity=None, document__isnull=False),
                name="link_rule_for_form_in_document_is_said_once",
            ),
            UniqueConstraint(
                fields=["text"], condition=Q(entity=None, document=None), name="link_rule_for_form_is_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.verdict}"


class Candidate(models.Model):
    """A name that the vocabulary lacks, as a text defines it: a proposal for a curator."""

    long = models.CharField(max_length=400)
    short = models.CharField(max_length=60, blank=True)
    kind = listed(EntityKind, EntityKind.ORGANISATION)
    count = models.PositiveIntegerField(default=1)
    example = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="candidates")
    state = listed(State, State.PROPOSED)
    entity = models.ForeignKey(Entity, null=True, blank=True, on_delete=models.SET_NULL, related_name="candidates")

    class Meta:
        ordering = ["-count", "long"]
        constraints = [
            one_of("state", State, "candidate_state_is_listed"),
            UniqueConstraint(fields=["long", "short"], name="candidate_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.long} ({self.short})" if self.short else self.long
