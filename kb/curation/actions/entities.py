"""Renaming and merging what passages are about, with the old addresses kept."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from kb.corpus.models import (
    Annotation,
    Contribution,
    Entity,
    EntityLink,
    Fact,
    FormerAddress,
    IndexTask,
    Mention,
    Name,
    Passage,
)
from kb.curation.actions.history import index_soon, record
from kb.vocabulary import EntityKind, NameType


class CannotMerge(ValueError):
    """Two entities that cannot become one; the message says why."""


@transaction.atomic
def rename(entity: Entity, *, slug: str, by: AbstractBaseUser, reason: str = "") -> None:
    """Give the entity another address; the old one leads there."""
    before = {"slug": entity.slug}
    FormerAddress.objects.update_or_create(slug=entity.slug, document=None, defaults={"entity": entity})
    FormerAddress.objects.filter(slug=slug, document=None).delete()
    entity.slug = slug
    entity.save(update_fields=["slug", "updated_at"])
    record("renamed", entity, by=by, before=before, after={"slug": slug}, reason=reason)
    _reindex(entity)


@transaction.atomic
def merge(*, source: Entity, target: Entity, by: AbstractBaseUser, reason: str) -> None:
    """All that is known of `source` becomes known of `target`; the address of `source` leads to it."""
    _may_merge(source, target)
    IndexTask.objects.passages(_anchors(source))
    moved = {
        "mentions": _move_mentions(source, target),
        "names": _move_names(source, target),
        "facts": Fact.objects.filter(entity=source).update(entity=target),
        "annotations": Annotation.objects.filter(entity=source).update(entity=target),
        "contributions": Contribution.objects.filter(entity=source).update(entity=target),
        "links": _move_links(source, target),
    }
    FormerAddress.objects.filter(entity=source).update(entity=target)
    FormerAddress.objects.create(slug=source.slug, entity=target)
    source.merged_into = target
    source.save(update_fields=["merged_into", "updated_at"])
    record("merged", source, by=by, before={"slug": source.slug}, after={"into": target.slug, **moved}, reason=reason)
    IndexTask.objects.documents(list(target.contributions.values_list("document__slug", flat=True).distinct()))
    index_soon()


def _may_merge(source: Entity, target: Entity) -> None:
    if source.pk == target.pk:
        raise CannotMerge("An entity cannot be merged into itself.")
    if target.merged_into_id is not None:
        raise CannotMerge(f"{target} was merged away itself; choose {target.merged_into}.")
    if (source.kind == EntityKind.PERSON) != (target.kind == EntityKind.PERSON):
        raise CannotMerge("A person can only be merged with a person.")


def _anchors(entity: Entity) -> list[str]:
    return list(Passage.objects.standing().filter(mentions__entity=entity).values_list("anchor", flat=True).distinct())


def _move_mentions(source: Entity, target: Entity) -> int:
    """A span that names both already is kept once."""
    standing = set(Mention.objects.filter(entity=target).values_list("passage_id", "start", "end"))
    moved = 0
    for mention in Mention.objects.filter(entity=source):
        if (mention.passage_id, mention.start, mention.end) in standing:
            mention.delete()
            continue
        mention.entity = target
        mention.save(update_fields=["entity"])
        moved += 1
    return moved


def _move_names(source: Entity, target: Entity) -> int:
    standing = set(target.names.values_list("text", flat=True))
    moved = 0
    for name in source.names.all():
        if name.text in standing:
            name.delete()
            continue
        name.entity = target
        name.type = NameType.ALIAS if name.type == NameType.PREFERRED else name.type
        name.save(update_fields=["entity", "type"])
        moved += 1
    return moved


def _move_links(source: Entity, target: Entity) -> int:
    moved = 0
    for link in EntityLink.objects.filter(source=source) | EntityLink.objects.filter(target=source):
        one = target if link.source_id == source.pk else link.source
        other = target if link.target_id == source.pk else link.target
        if one != other and not EntityLink.objects.filter(source=one, target=other, type=link.type).exists():
            EntityLink.objects.create(source=one, target=other, type=link.type, date=link.date)
            moved += 1
        link.delete()
    return moved


def _reindex(entity: Entity) -> None:
    IndexTask.objects.passages(_anchors(entity))
    IndexTask.objects.documents(list(entity.contributions.values_list("document__slug", flat=True).distinct()))
    index_soon()
