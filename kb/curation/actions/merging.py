"""Two entities that are one: all that is known of the one becomes known of the other."""

from django.contrib.auth.models import User
from django.db import models, transaction

from kb.corpus.models import (
    ACTORS,
    Annotation,
    Candidate,
    Contribution,
    Document,
    Entity,
    EntityLink,
    Fact,
    FormerAddress,
    IndexTask,
    LinkRule,
    Mention,
    Organisation,
    Passage,
)
from kb.curation.actions.history import index_soon, record
from kb.vocabulary import NameType, State


class CannotMerge(ValueError):
    """Two entities that cannot become one; the message says why."""


@transaction.atomic
def merge(*, source: Entity, target: Entity, by: User, reason: str) -> None:
    """All that is known of `source` becomes known of `target`; the address of `source` leads to it."""
    _may_merge(source, target)
    anchors = Passage.objects.standing().filter(mentions__entity=source).values_list("anchor", flat=True)
    IndexTask.objects.passages(list(anchors.distinct()))
    moved = {
        "mentions": _move_mentions(source, target),
        "names": _move_names(source, target),
        "facts": Fact.objects.filter(entity=source).update(entity=target),
        "annotations": Annotation.objects.filter(entity=source).update(entity=target),
        "contributions": Contribution.objects.filter(entity=source).update(entity=target),
        "links": _move_links(source, target),
        "rules": _move_rules(source, target),
        "documents": _move_imprints(source, target),
    }
    Candidate.objects.filter(entity=source).update(entity=target)
    Organisation.objects.filter(seat_country=source).update(seat_country=target)
    FormerAddress.objects.filter(entity=source).update(entity=target)
    FormerAddress.objects.update_or_create(slug=source.slug, document=None, defaults={"entity": target})
    Entity.objects.filter(merged_into=source).update(merged_into=target)
    source.merged_into = target
    source.save(update_fields=["merged_into", "updated_at"])
    record("merged", source, by=by, before={"slug": source.slug}, after={"into": target.slug, **moved}, reason=reason)
    IndexTask.objects.documents(list(target.contributions.values_list("document__slug", flat=True).distinct()))
    index_soon()


def _may_merge(source: Entity, target: Entity) -> None:
    if source.pk == target.pk:
        raise CannotMerge("An entity cannot be merged into itself.")
    if source.merged_into_id is not None:
        raise CannotMerge(f"{source} was merged already, into {source.merged_into}.")
    if target.merged_into_id is not None:
        raise CannotMerge(f"{target} was merged away itself; choose {target.merged_into}.")
    if source.kind != target.kind and not {source.kind, target.kind} <= set(ACTORS):
        raise CannotMerge(f"{source} is of the kind {source.kind}, {target} of the kind {target.kind}.")


def _move_mentions(source: Entity, target: Entity) -> int:
    """A span that names both already is kept once, with what a person said of either."""
    standing = {(row.passage_id, row.start, row.end): row for row in Mention.objects.filter(entity=target)}
    moved = 0
    for mention in Mention.objects.filter(entity=source):
        twin = standing.get((mention.passage_id, mention.start, mention.end))
        if twin is None:
            mention.entity = target
            mention.save(update_fields=["entity"])
            moved += 1
            continue
        if mention.state == State.CONFIRMED and twin.state != State.REJECTED:
            twin.state = mention.state
            twin.save(update_fields=["state"])
        mention.delete()
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


def _move_rules(source: Entity, target: Entity) -> int:
    """Standing words on names; one that is said of the target as well is kept once."""
    moved = 0
    for rule in LinkRule.objects.filter(entity=source):
        if LinkRule.objects.filter(entity=target, text=rule.text, document=rule.document_id).exists():
            rule.delete()
            continue
        rule.entity = target
        rule.save(update_fields=["entity"])
        moved += 1
    return moved


def _move_imprints(source: Entity, target: Entity) -> int:
    """Documents that it published, commissioned or paid for."""
    moved = Document.objects.filter(publisher_entity=source).update(publisher_entity=target)
    lists: tuple[tuple[str, models.QuerySet[Document]], ...] = (
        ("commissioned_by", Document.objects.filter(commissioned_by=source)),
        ("funded_by", Document.objects.filter(funded_by=source)),
    )
    for name, documents in lists:
        for document in list(documents):
            getattr(document, name).remove(source)
            getattr(document, name).add(target)
            moved += 1
    return moved
