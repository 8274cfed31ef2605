"""What a file says of a work, where the record says otherwise."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.document import Document
from kb.vocabulary import MetadataField, MetadataSource, State

LONGEST = 1000
_STATES = (State.PROPOSED, State.CONFIRMED, State.REJECTED)


class MetadataProposalQuerySet(models.QuerySet["MetadataProposal"]):
    """Questions about proposals."""

    def waiting(self) -> "MetadataProposalQuerySet":
        """What nobody has decided."""
        return self.filter(state=State.PROPOSED)


class MetadataProposal(models.Model):
    """Another value for a field of a record; nothing changes until a curator accepts it, and a rejected one stays so.

    `value` is text: for `credits` the names as the source has them, parted by semicolons; for `date` as exact as known.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="metadata_proposals")
    field = listed(MetadataField)
    value = models.CharField(max_length=LONGEST)
    source = listed(MetadataSource)
    state = listed(State, State.PROPOSED)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MetadataProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "document", "field"]
        constraints = [
            one_of("field", MetadataField, "metadata_proposal_field_is_listed"),
            one_of("source", MetadataSource, "metadata_proposal_source_is_listed"),
            CheckConstraint(condition=Q(state__in=_STATES), name="metadata_proposal_state_is_listed"),
            CheckConstraint(condition=~Q(value=""), name="metadata_proposal_says_something"),
            UniqueConstraint(fields=["document", "field", "value"], name="metadata_proposal_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
