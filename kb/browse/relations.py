"""How an entity stands to others, read from both ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from kb.browse.labels import LINKS_IN, LINKS_OUT, Label, in_words
from kb.corpus.models import Entity, EntityLink
from kb.vocabulary import LinkType, Status

ORDER = list(LinkType)


@dataclass(slots=True)
class Relation:
    """One way of standing to others, with the others and since when."""

    label: Label
    others: list[tuple[Entity, str]] = field(default_factory=list)


def relations_of(entity: Entity) -> list[Relation]:
    """Links in both directions, each kind once, in the order of the closed list; one query."""
    rows = EntityLink.objects.filter(Q(source=entity) | Q(target=entity)).select_related("source", "target")
    rows = rows.defer("source__loaded", "target__loaded")
    return sorted_relations(entity, rows)


def sorted_relations(entity: Entity, rows: Iterable[EntityLink]) -> list[Relation]:
    """Links that leave the entity first; of others only those on public pages."""
    found: dict[tuple[int, bool], Relation] = {}
    for row in rows:
        inward = row.target_id == entity.pk
        other = row.source if inward else row.target
        if other.status != Status.PUBLISHED or other.merged_into_id:
            continue
        # "See also" reads the same from both ends, so both are one list.
        key = (ORDER.index(LinkType(row.type)), inward and row.type != LinkType.SEE_ALSO)
        label = in_words(row.type, LINKS_IN if inward else LINKS_OUT)
        found.setdefault(key, Relation(label)).others.append((other, row.date))
    _drop_what_is_said(found)
    return [_by_name(found[key]) for key in sorted(found) if found[key].others]


def _drop_what_is_said(found: dict[tuple[int, bool], Relation]) -> None:
    """No "see also" for what stands in a closer relation: a part of IOM needs no pointer beside it."""
    also = found.get((ORDER.index(LinkType.SEE_ALSO), False))
    if also:
        closer = {other.pk for relation in found.values() if relation is not also for other, _date in relation.others}
        also.others = [(other, date) for other, date in also.others if other.pk not in closer]


def _by_name(relation: Relation) -> Relation:
    unique = {other.pk: (other, date) for other, date in relation.others}
    relation.others = sorted(unique.values(), key=lambda pair: pair[0].name)
    return relation
