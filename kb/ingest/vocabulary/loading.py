"""Bringing the base up to the vocabulary files without undoing what a person did.

Each entity keeps the item as it was last loaded. A value that still equals what was loaded follows the file; one
that differs was changed by a person and stays. What a person removed is not put back, and what was merged away or
withdrawn is not revived.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from kb.corpus.models import (
    Country,
    Entity,
    EntityLink,
    FormerAddress,
    Initiative,
    Instrument,
    Organisation,
    Source,
)
from kb.ingest.vocabulary.items import VocabularyError, VocabularyItem
from kb.ingest.vocabulary.statements import create_facts, create_names, update_facts, update_names
from kb.vocabulary import EntityKind, Status

_DETAIL_MODELS: dict[EntityKind, type[models.Model]] = {
    EntityKind.ORGANISATION: Organisation,
    EntityKind.COUNTRY: Country,
    EntityKind.INSTRUMENT: Instrument,
    EntityKind.INITIATIVE: Initiative,
}
_SOURCE_COLUMNS = ("title", "publisher", "year", "url", "opened", "note")
# A key of the files and the column it fills, where the two differ.
_COLUMNS = {"from": "from_year", "until": "until_year"}


@dataclass(slots=True)
class LoadReport:
    """How many entities were created, updated and kept as they were."""

    created: int = 0
    updated: int = 0
    kept: int = 0


@transaction.atomic
def load(items: Iterable[VocabularyItem], sources: dict[str, dict[str, Any]]) -> LoadReport:
    """Load all items in one transaction; links and seats after every entity stands."""
    report = LoadReport()
    rows = _load_sources(sources)
    standing = {entity.slug: entity for entity in Entity.objects.all()}
    former = set(FormerAddress.objects.exclude(entity=None).values_list("slug", flat=True))
    changed: list[tuple[VocabularyItem, Entity]] = []
    for item in items:
        entity = standing.get(item.slug)
        if entity is None and item.slug in former:
            report.kept += 1
        elif entity is None:
            standing[item.slug] = entity = _create(item, rows)
            changed.append((item, entity))
            report.created += 1
        elif _is_settled(item, entity):
            report.kept += 1
        else:
            _update(item, entity, rows)
            changed.append((item, entity))
            report.updated += 1
    addressed = _addressed(standing)
    for item, entity in changed:
        _link(item, entity, addressed)
        entity.loaded = item.row
    Entity.objects.bulk_update([entity for _, entity in changed], ["loaded"], batch_size=500)
    return report


def _addressed(standing: dict[str, Entity]) -> dict[str, Entity]:
    """Entities by every slug that leads to them: their own, a former one, that of an entity merged into them."""
    by_id = {entity.pk: entity for entity in standing.values()}
    former = FormerAddress.objects.exclude(entity=None).values_list("slug", "entity_id")
    found = {slug: by_id[pk] for slug, pk in former if pk in by_id} | standing
    return {slug: by_id.get(entity.merged_into_id or entity.pk, entity) for slug, entity in found.items()}


def _is_settled(item: VocabularyItem, entity: Entity) -> bool:
    """Nothing new in the file, or a person took the entity out of use."""
    if entity.kind != item.kind:
        raise VocabularyError(
            f"{item.file}: {item.slug!r} is of the kind {item.kind} in the file and {entity.kind} in the base; "
            "give one of them another slug."
        )
    return entity.merged_into_id is not None or entity.status == Status.WITHDRAWN or entity.loaded == item.row


def _load_sources(sources: dict[str, dict[str, Any]]) -> dict[str, Source]:
    """The sources by key; a column that a person changed stays, as with entities."""
    rows = {row.key: row for row in Source.objects.all()}
    changed = []
    for key, given in sources.items():
        row = rows.setdefault(key, Source(key=key))
        if row.loaded == given:
            continue
        before, now = _source_values(row.loaded) if row.loaded else {}, _source_values(given)
        for column, value in now.items():
            if row.pk is None or getattr(row, column) == before.get(column):
                setattr(row, column, value)
        row.loaded = given
        changed.append(row)
    known = [row for row in changed if row.pk is not None]
    Source.objects.bulk_create([row for row in changed if row.pk is None])
    Source.objects.bulk_update(known, [*_SOURCE_COLUMNS, "loaded"], batch_size=200)
    return rows


def _source_values(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": given["title"],
        "publisher": given.get("publisher") or "",
        "year": str(given.get("year") or ""),
        "url": given.get("url") or "",
        "opened": date.fromisoformat(given["opened"]),
        "note": given.get("note") or "",
    }


def _create(item: VocabularyItem, sources: dict[str, Source]) -> Entity:
    entity = Entity.objects.create(
        slug=item.slug, kind=item.kind, name=item.name, short_name=item.short_name, summary=item.summary
    )
    model = _DETAIL_MODELS.get(item.kind)
    if model is not None:
        model._default_manager.create(entity=entity, **_detail_values(item.details))
    create_names(entity, item)
    create_facts(entity, item, sources)
    return entity


def _update(item: VocabularyItem, entity: Entity, sources: dict[str, Source]) -> None:
    before = entity.loaded
    for column in ("name", "short_name", "summary"):
        if getattr(entity, column) == before.get(column, ""):
            setattr(entity, column, getattr(item, column))
    entity.save(update_fields=["name", "short_name", "summary", "updated_at"])
    model = _DETAIL_MODELS.get(item.kind)
    if model is not None:
        _update_details(model, entity, _detail_values(before.get("details") or {}), _detail_values(item.details))
    update_names(entity, before, item)
    update_facts(entity, before.get("facts") or [], item.facts, sources)


def _detail_values(details: dict[str, Any]) -> dict[str, Any]:
    return {_COLUMNS.get(key, key): value for key, value in details.items() if key != "seat_country"}


def _update_details(model: type[models.Model], entity: Entity, old: dict[str, Any], new: dict[str, Any]) -> None:
    row, _ = model._default_manager.get_or_create(entity=entity, defaults=new)
    for column in old.keys() | new.keys():
        default = model._meta.get_field(column).get_default()  # type: ignore[union-attr]
        if getattr(row, column) == old.get(column, default):
            setattr(row, column, new.get(column, default))
    row.save()


def _link(item: VocabularyItem, entity: Entity, standing: dict[str, Entity]) -> None:
    before = {(link["type"], link["to"]): link for link in entity.loaded.get("links") or []}
    now = {(link["type"], link["to"]): link for link in item.links}
    mine = EntityLink.objects.filter(source=entity)
    for kind, slug in before.keys() - now.keys():
        mine.filter(target=standing.get(slug), type=kind).delete()
    for kind, slug in before.keys() & now.keys():
        old, new = (links[kind, slug].get("date") or "" for links in (before, now))
        mine.filter(target=standing.get(slug), type=kind, date=old).update(date=new)
    EntityLink.objects.bulk_create(
        (
            EntityLink(source=entity, target=standing[slug], type=kind, date=now[kind, slug].get("date") or "")
            for kind, slug in now.keys() - before.keys()
            if standing.get(slug) not in (None, entity)
        ),
        ignore_conflicts=True,
    )
    if item.kind == EntityKind.ORGANISATION:
        _seat(item, entity, standing)


def _seat(item: VocabularyItem, entity: Entity, standing: dict[str, Entity]) -> None:
    loaded = standing.get((entity.loaded.get("details") or {}).get("seat_country") or "")
    row = Organisation.objects.select_related("seat_country").get(entity=entity)
    if row.seat_country == loaded:
        row.seat_country = standing.get(item.details.get("seat_country") or "")
        row.save(update_fields=["seat_country"])
