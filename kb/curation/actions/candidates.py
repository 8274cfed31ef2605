"""What becomes of a name that the vocabulary lacks."""

from django.contrib.auth.models import User
from django.db import transaction

from kb.corpus.models import Candidate, Entity, LinkRule, Name
from kb.curation.actions import entities
from kb.curation.actions.history import record
from kb.curation.actions.relinking import relink_soon
from kb.ingest.contributors import free_slug
from kb.lib.slugs import slug_of
from kb.lib.text import fold
from kb.vocabulary import NameType, State


@transaction.atomic
def accept(candidate: Candidate, *, by: User) -> Entity:
    """Make it an entity of its kind with its long name and acronym."""
    slug = free_slug(slug_of(candidate.short or candidate.long))
    entity = Entity(slug=slug, kind=candidate.kind, name=candidate.long)
    entities.save(entity, by=by, changed=["slug", "kind", "name"])
    _settle(candidate, entity, by)
    return entity


@transaction.atomic
def make_alias(candidate: Candidate, entity: Entity, *, by: User) -> None:
    """It is another name of an entity that we have."""
    _name(entity, candidate.long, NameType.ALIAS)
    _settle(candidate, entity, by)


@transaction.atomic
def never(candidate: Candidate, *, by: User, reason: str = "") -> None:
    """It is no name: a rule that can be seen and removed says so."""
    LinkRule.objects.get_or_create(
        text=candidate.long, entity=None, document=None, defaults={"folded": fold(candidate.long), "reason": reason}
    )
    candidate.state = State.REJECTED.value
    candidate.save(update_fields=["state"])
    record("rejected", candidate, by=by, reason=reason)


def _name(entity: Entity, text: str, kind: NameType) -> None:
    Name.objects.get_or_create(
        entity=entity,
        text=text,
        defaults={"folded": fold(text), "type": kind, "case_sensitive": kind is NameType.ACRONYM},
    )


def _settle(candidate: Candidate, entity: Entity, by: User) -> None:
    if candidate.short:
        _name(entity, candidate.short, NameType.ACRONYM)
    candidate.entity, candidate.state = entity, State.CONFIRMED.value
    candidate.save(update_fields=["entity", "state"])
    record("accepted", candidate, by=by, after={"entity": entity.slug})
    relink_soon(*filter(None, (candidate.long, candidate.short)))
