"""Old slugs that still lead somewhere."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.document import Document
from kb.corpus.models.entity import Entity


class FormerAddress(models.Model):
    """An old slug of a document or an entity; written by rename and merge."""

    slug = models.SlugField(max_length=120)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="former_addresses"
    )
    entity = models.ForeignKey(Entity, null=True, blank=True, on_delete=models.CASCADE, related_name="former_addresses")

    class Meta:
        verbose_name_plural = "former addresses"
        constraints = [
            CheckConstraint(
                condition=Q(document=None, entity__isnull=False) | Q(document__isnull=False, entity=None),
                name="former_address_leads_to_one_place",
            ),
            UniqueConstraint(fields=["slug"], condition=Q(document=None), name="former_address_of_an_entity_is_unique"),
            UniqueConstraint(fields=["slug"], condition=Q(entity=None), name="former_address_of_a_document_is_unique"),
        ]

    def __str__(self) -> str:
        return self.slug
