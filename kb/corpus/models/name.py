"""How an entity is written."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.entity import Entity
from kb.vocabulary import NameType


class Name(models.Model):
    """A written form of an entity. `folded` is `kb.lib.text.fold(text)`, written by the verbs that write names.

    An ambiguous name is linked only where the document defines it or a word of `context` stands in the same passage.
    """

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=400)
    folded = models.CharField(max_length=400, db_index=True, editable=False)
    type = listed(NameType, NameType.ALIAS)
    language = models.CharField(max_length=12, default="en")
    from_year = models.IntegerField(null=True, blank=True)
    until_year = models.IntegerField(null=True, blank=True)
    case_sensitive = models.BooleanField(default=False)
    ambiguous = models.BooleanField(default=False)
    context = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["entity", "type", "text"]
        constraints = [
            one_of("type", NameType, "name_type_is_listed"),
            UniqueConstraint(fields=["entity", "text"], name="name_is_said_once_of_an_entity"),
            UniqueConstraint(
                fields=["entity"], condition=Q(type=NameType.PREFERRED), name="name_preferred_is_only_one"
            ),
            CheckConstraint(condition=~Q(text=""), name="name_is_not_empty"),
            CheckConstraint(
                condition=Q(until_year=None) | Q(from_year=None) | Q(until_year__gte=models.F("from_year")),
                name="name_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.text
