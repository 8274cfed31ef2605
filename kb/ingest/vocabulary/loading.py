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
    Fact,
    FormerAddress,
    Initiative,
    Instrument,
    Name,
    Organisation,
    Source,
)
from kb.ingest.vocabulary.items import VocabularyError, VocabularyItem
from kb.lib.text import fold
from kb.vocabulary import EntityKind, NameType, Status

_DETAIL_MODELS: dict[EntityKind, type[models.Model]] = {
    EntityKind.ORGANISATION: Organisation,
    EntityKind.COUNTRY: Country,
    EntityKind.INSTRUMENT: Instrument,
    EntityKind.INITIATIVE: Initiative,
}
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
    for item, entity in changed:
        _link(item, entity, standing)
        entity.loaded = item.row
    Entity.objects.bulk_update([entity for _, entity in changed], ["loaded"], batch_size=500)
    return report


def _is_settled(item: VocabularyItem, entity: Entity) -> bool:
    """Nothing new in the file, or a person took the entity out of use."""
    if entity.kind != item.kind:
        raise VocabularyError(
            f"{item.file}: {item.slug!r} is a {item.kind} in the file and a {entity.kind} in the base; "
            "give one of them another slug."
        )
    return entity.merged_into_id is not None or entity.status == Status.WITHDRAWN or entity.loaded == item.row


def _load_sources(sources: dict[str, dict[str, Any]]) -> dict[str, Source]:
    fresh = [
        Source(
            key=key,
            title=row["title"],
            publisher=row.get("publisher") or "",
            year=str(row.get("year") or ""),
            url=row.get("url") or "",
            opened=date.fromisoformat(row["opened"]),
            note=row.get("note") or "",
        )
        for key, row in sources.items()
    ]
    Source.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["title", "publisher", "year", "url", "opened", "note"],
    )
    return {source.key: source for source in Source.objects.all()}


def _create(item: VocabularyItem, sources: dict[str, Source]) -> Entity:
    entity = Entity.objects.create(
        slug=item.slug, kind=item.kind, name=item.name, short_name=item.short_name, summary=item.summary
    )
    model = _DETAIL_MODELS.get(item.kind)
    if model is not None:
        model._default_manager.create(entity=entity, **_detail_values(item.details))
    Name.objects.bulk_create(_name(entity, values) for values in _names_of(item.name, item.row).values())
    Fact.objects.bulk_create(_fact(entity, fact, sources) for fact in item.facts)
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
    _update_names(entity, before, item)
    _update_facts(entity, before.get("facts") or [], item.facts, sources)


def _detail_values(details: dict[str, Any]) -> dict[str, Any]:
    return {_COLUMNS.get(key, key): value for key, value in details.items() if key != "seat_country"}


def _update_details(model: type[models.Model], entity: Entity, old: dict[str, Any], new: dict[str, Any]) -> None:
    row, _ = model._default_manager.get_or_create(entity=entity, defaults=new)
    for column in old.keys() | new.keys():
        default = model._meta.get_field(column).get_default()  # type: ignore[union-attr]
        if getattr(row, column) == old.get(column, default):
            setattr(row, column, new.get(column, default))
    row.save()


def _names_of(preferred: str, row: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """All written forms of an item by their text, the preferred one among them, as column values."""
    forms: dict[str, dict[str, Any]] = {}
    given = row.get("names") or []
    # An item whose main name needs flags (Georgia, Jordan) gives that name among the others as well.
    own = next((name for name in given if name["text"] == preferred), {})
    for name in [{**own, "text": preferred, "type": NameType.PREFERRED.value}, *given]:
        kind = name.get("type", NameType.ALIAS.value)
        forms.setdefault(
            name["text"],
            {
                "text": name["text"],
                "type": kind,
                "language": name.get("language") or "en",
                "from_year": name.get("from"),
                "until_year": name.get("until"),
                "case_sensitive": name.get("case_sensitive", kind == NameType.ACRONYM),
                "ambiguous": name.get("ambiguous", False),
                "context": name.get("context") or [],
            },
        )
    return forms


def _name(entity: Entity, values: dict[str, Any]) -> Name:
    return Name(entity=entity, folded=fold(values["text"]), **values)


def _update_names(entity: Entity, before: dict[str, Any], item: VocabularyItem) -> None:
    old = _names_of(before["name"], before) if before else {}
    new = _names_of(item.name, item.row)
    rows = {name.text: name for name in entity.names.all()}
    for text in old.keys() - new.keys():
        row = rows.get(text)
        if row is not None and all(getattr(row, column) == value for column, value in old[text].items()):
            row.delete()
    for text, values in new.items():
        row = rows.get(text)
        if row is None and text not in old:
            _name(entity, values).save()
        elif row is not None and text in old:
            for column, value in values.items():
                if getattr(row, column) == old[text][column]:
                    setattr(row, column, value)
            row.save()


def _fact(entity: Entity, given: dict[str, Any], sources: dict[str, Source]) -> Fact:
    return Fact(
        entity=entity,
        kind=given["kind"],
        text=given["text"],
        date=given.get("date") or "",
        source=sources[given["source"]],
        locator=given.get("locator") or "",
        as_of=date.fromisoformat(given["as_of"]),
    )


def _update_facts(
    entity: Entity, old: list[dict[str, Any]], new: tuple[dict[str, Any], ...], sources: dict[str, Source]
) -> None:
    """A fact is its wording: one whose wording left the file goes, unless a person changed it, and a new one comes."""
    said_before = {fact["text"] for fact in old}
    said_now = {fact["text"] for fact in new}
    entity.facts.filter(text__in=said_before - said_now).delete()
    standing = {fact.text: fact for fact in entity.facts.all()}
    for given in new:
        if given["text"] not in said_before and given["text"] not in standing:
            _fact(entity, given, sources).save()


def _link(item: VocabularyItem, entity: Entity, standing: dict[str, Entity]) -> None:
    before = {(link["type"], link["to"]): link for link in entity.loaded.get("links") or []}
    now = {(link["type"], link["to"]): link for link in item.links}
    for kind, slug in before.keys() - now.keys():
        EntityLink.objects.filter(source=entity, target__slug=slug, type=kind).delete()
    EntityLink.objects.bulk_create(
        (
            EntityLink(source=entity, target=standing[slug], type=kind, date=now[kind, slug].get("date") or "")
            for kind, slug in now.keys() - before.keys()
            if slug in standing
        ),
        ignore_conflicts=True,
    )
    if item.kind == EntityKind.ORGANISATION:
        _seat(item, entity, standing)


def _seat(item: VocabularyItem, entity: Entity, standing: dict[str, Entity]) -> None:
    loaded = (entity.loaded.get("details") or {}).get("seat_country") or ""
    row = Organisation.objects.select_related("seat_country").get(entity=entity)
    if (row.seat_country.slug if row.seat_country else "") == loaded:
        row.seat_country = standing.get(item.details.get("seat_country") or "")
        row.save(update_fields=["seat_country"])
