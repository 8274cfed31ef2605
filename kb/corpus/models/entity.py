"""What passages are about: one table, one slug each, and a plain detail row per kind."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.choices import listed, one_of
from kb.vocabulary import (
    CountryStatus,
    EntityKind,
    InitiativeType,
    InstrumentType,
    Level,
    LinkType,
    OrganisationType,
    Status,
)

# The first word of an item's address, by kind. A region is browsed beside countries, but it is not one.
ROOM = {
    EntityKind.ORGANISATION: "organisations",
    EntityKind.COUNTRY: "countries",
    EntityKind.REGION: "regions",
    EntityKind.INSTRUMENT: "instruments",
    EntityKind.INITIATIVE: "initiatives",
    EntityKind.PERSON: "authors",
    EntityKind.TOPIC: "topics",
}
ACTORS = (EntityKind.ORGANISATION, EntityKind.INITIATIVE)


class EntityQuerySet(models.QuerySet["Entity"]):
    """Questions about entities."""

    def published(self) -> "EntityQuerySet":
        """What stands on the public pages: not drafts, not withdrawn, not merged away."""
        return self.filter(status=Status.PUBLISHED, merged_into=None)

    def of_kind(self, *kinds: EntityKind) -> "EntityQuerySet":
        """Entities of these kinds."""
        return self.filter(kind__in=[kind.value for kind in kinds])


class Entity(models.Model):
    """An organisation, country, region, instrument, initiative, person or topic.

    `loaded` keeps the item as the vocabulary file last gave it: what differs from it since was changed by a person
    and is left alone by the next load.
    """

    slug = models.SlugField(max_length=120, unique=True)
    kind = listed(EntityKind)
    name = models.CharField(max_length=400)
    short_name = models.CharField(max_length=80, blank=True, help_text="For lists, where the full name is long")
    summary = models.TextField(blank=True)
    status = listed(Status, Status.PUBLISHED)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    loaded = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "entities"
        indexes = [models.Index(fields=["kind", "name"], name="entity_by_kind_and_name")]
        constraints = [
            one_of("kind", EntityKind, "entity_kind_is_listed"),
            one_of("status", Status, "entity_status_is_listed"),
            CheckConstraint(condition=~Q(name=""), name="entity_has_a_name"),
            CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")), name="entity_is_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """What lists, facets and pictures call it."""
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        """The entity's page."""
        return f"/{ROOM[EntityKind(self.kind)]}/{self.slug}/"


class Organisation(models.Model):
    """A body with staff or members that acts."""

    entity = models.OneToOneField(Entity, primary_key=True, on_delete=models.CASCADE, related_name="organisation")
    type = listed(OrganisationType, OrganisationType.OTHER)
    level = listed(Level, Level.NATIONAL)
    seat_country = models.ForeignKey(
        Entity, null=True, blank=True, on_delete=models.SET_NULL, related_name="organisations_seated_here"
    )
    seat_place = models.CharField(max_length=120, blank=True)
    website = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [
            one_of("type", OrganisationType, "organisation_type_is_listed"),
            one_of("level", Level, "organisation_level_is_listed"),
        ]

    def __str__(self) -> str:
        return self.entity.name


class Country(models.Model):
    """A state or territory of ISO 3166-1, a state of the past, or a contested one."""

    entity = models.OneToOneField(Entity, primary_key=True, on_delete=models.CASCADE, related_name="country")
    iso2 = models.CharField(max_length=2, blank=True)
    iso3 = models.CharField(max_length=3, blank=True)
    status = listed(CountryStatus, CountryStatus.ISO)
    from_year = models.IntegerField(null=True, blank=True)
    until_year = models.IntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "countries"
        constraints = [
            one_of("status", CountryStatus, "country_status_is_listed"),
            UniqueConstraint(fields=["iso2"], condition=~Q(iso2="") & Q(status="iso"), name="country_iso2_is_unique"),
            CheckConstraint(
                condition=Q(until_year=None) | Q(from_year=None) | Q(until_year__gte=models.F("from_year")),
                name="country_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.entity.name


class Instrument(models.Model):
    """An adopted text or ranking series that binds, guides or rates. Dates are as exact as known."""

    entity = models.OneToOneField(Entity, primary_key=True, on_delete=models.CASCADE, related_name="instrument")
    type = listed(InstrumentType)
    number = models.CharField(max_length=120, blank=True)
    adopted = models.CharField(max_length=10, blank=True)
    opened = models.CharField(max_length=10, blank=True)
    in_force = models.CharField(max_length=10, blank=True)
    ended = models.CharField(max_length=10, blank=True)
    url = models.URLField(max_length=1000, blank=True)

    class Meta:
        constraints = [one_of("type", InstrumentType, "instrument_type_is_listed")]

    def __str__(self) -> str:
        return self.entity.name


class Initiative(models.Model):
    """A bounded undertaking, fund or system."""

    entity = models.OneToOneField(Entity, primary_key=True, on_delete=models.CASCADE, related_name="initiative")
    type = listed(InitiativeType)
    level = listed(Level, Level.REGIONAL)
    from_year = models.IntegerField(null=True, blank=True)
    until_year = models.IntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("type", InitiativeType, "initiative_type_is_listed"),
            one_of("level", Level, "initiative_level_is_listed"),
        ]

    def __str__(self) -> str:
        return self.entity.name


class Author(models.Model):
    """A person who contributed to a document. Nobody else has such a row."""

    entity = models.OneToOneField(Entity, primary_key=True, on_delete=models.CASCADE, related_name="author")
    family = models.CharField(max_length=200)
    given = models.CharField(max_length=200, blank=True)
    orcid = models.CharField("ORCID", max_length=19, blank=True)

    class Meta:
        ordering = ["family", "given"]
        constraints = [CheckConstraint(condition=~Q(family=""), name="author_has_a_family_name")]

    def __str__(self) -> str:
        return self.entity.name


class EntityLink(models.Model):
    """How one entity stands to another, read from `source` to `target`; shown on both pages."""

    source = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="links_here")
    type = listed(LinkType)
    date = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["type", "target__name"]
        constraints = [
            one_of("type", LinkType, "entity_link_type_is_listed"),
            UniqueConstraint(fields=["source", "target", "type"], name="entity_link_is_said_once"),
            CheckConstraint(condition=~Q(source=models.F("target")), name="entity_link_joins_two_entities"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.type} {self.target}"
