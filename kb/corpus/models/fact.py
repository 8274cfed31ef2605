"""Dated statements about entities, each with its source."""

from django.db import models
from django.db.models import CheckConstraint, Q

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.entity import Entity
from kb.vocabulary import FactKind


class Source(models.Model):
    """What somebody opened to write a fact down."""

    key = models.SlugField(max_length=120, unique=True)
    title = models.TextField()
    publisher = models.CharField(max_length=300, blank=True)
    year = models.CharField(max_length=20, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    opened = models.DateField()
    note = models.TextField(blank=True)
    # The row as the files last gave it, as with entities: what differs since was changed by a person.
    loaded = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["key"]
        constraints = [CheckConstraint(condition=~Q(title=""), name="source_has_a_title")]

    def __str__(self) -> str:
        return self.title


class Fact(models.Model):
    """A statement with where it is said and the day it was read there."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="facts")
    kind = listed(FactKind)
    text = models.TextField()
    date = models.CharField(max_length=10, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="facts")
    locator = models.CharField(max_length=300, blank=True)
    as_of = models.DateField()

    class Meta:
        ordering = ["entity", "date", "kind"]
        constraints = [
            one_of("kind", FactKind, "fact_kind_is_listed"),
            CheckConstraint(condition=~Q(text=""), name="fact_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
