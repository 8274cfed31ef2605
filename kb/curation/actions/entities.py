"""Adding, renaming and editing what passages are about."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from kb.corpus.models import (
    Country,
    Entity,
    FormerAddress,
    Initiative,
    Instrument,
    Name,
    Organisation,
)
from kb.curation.actions import rows
from kb.curation.actions.history import record
from kb.lib.text import fold
from kb.vocabulary import EntityKind, InitiativeType, InstrumentType, NameType


class SlugTaken(ValueError):
    """An address that leads elsewhere already; the message says where."""


@transaction.atomic
def save(entity: Entity, *, by: User, changed: Sequence[str]) -> None:
    """Save an entity that a person added or edited. The slug is changed by `rename` alone."""
    standing = Entity.objects.filter(pk=entity.pk).first()
    rows.save(entity, by=by, changed=[name for name in changed if name != "slug" or standing is None])
    if standing is None:
        _add_details(entity)
    if standing is None or "name" in changed:
        _follow_name(entity)


@transaction.atomic
def rename(entity: Entity, *, slug: str, by: User, reason: str = "") -> None:
    """Give the entity another address; the old one leads there.

    Raises:
        SlugTaken: when the address is that of another entity, or was.
    """
    before = Entity.objects.get(pk=entity.pk).slug
    if slug == before:
        return
    check_slug(entity, slug)
    FormerAddress.objects.filter(slug=slug, document=None).delete()
    FormerAddress.objects.update_or_create(slug=before, document=None, defaults={"entity": entity})
    entity.slug = slug
    entity.save(update_fields=["slug", "updated_at"])
    record("renamed", entity, by=by, before={"slug": before}, after={"slug": slug}, reason=reason)
    rows.tell_index(entity)


def check_slug(entity: Entity, slug: str) -> None:
    """Raise SlugTaken when the address leads to another entity."""
    taken = Entity.objects.filter(slug=slug).exclude(pk=entity.pk).first()
    former = FormerAddress.objects.filter(slug=slug, document=None).exclude(entity_id=entity.pk).first()
    holder = taken or (former.entity if former else None)
    if holder is not None:
        raise SlugTaken(f"{slug!r} leads to {holder}. Choose another address.")


def _add_details(entity: Entity) -> None:
    """The detail row of its kind, to be filled in on its page."""
    if entity.kind == EntityKind.ORGANISATION:
        Organisation.objects.create(entity=entity)
    elif entity.kind == EntityKind.COUNTRY:
        Country.objects.create(entity=entity)
    elif entity.kind == EntityKind.INSTRUMENT:
        Instrument.objects.create(entity=entity, type=InstrumentType.AGREEMENT)
    elif entity.kind == EntityKind.INITIATIVE:
        Initiative.objects.create(entity=entity, type=InitiativeType.PROJECT)


def _follow_name(entity: Entity) -> None:
    """The main name is one of the written forms; the one before stays as another, since texts use it."""
    preferred = entity.names.filter(type=NameType.PREFERRED)
    if preferred.filter(text=entity.name).exists():
        return
    preferred.update(type=NameType.ALIAS)
    Name.objects.update_or_create(
        entity=entity, text=entity.name, defaults={"folded": fold(entity.name), "type": NameType.PREFERRED}
    )
