"""Names and facts of an entity brought up to its item in the files, each as far as no person changed it."""

from datetime import date
from typing import Any

from kb.corpus.models import Entity, Fact, Name, Source
from kb.ingest.vocabulary.items import VocabularyItem
from kb.lib.text import fold
from kb.vocabulary import NameType


def create_names(entity: Entity, item: VocabularyItem) -> None:
    """All written forms of a new entity."""
    Name.objects.bulk_create(_name(entity, values) for values in _forms(item.name, item.row).values())


def create_facts(entity: Entity, item: VocabularyItem, sources: dict[str, Source]) -> None:
    """All facts of a new entity."""
    Fact.objects.bulk_create(Fact(entity=entity, **_fact_values(fact, sources)) for fact in item.facts)


def _forms(preferred: str, row: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """All written forms of an item by their text, the preferred one among them, as column values."""
    forms: dict[str, dict[str, Any]] = {}
    given = row.get("names") or []
    # An item whose main name needs flags (Georgia, Jordan) gives that name among the others as well.
    own: dict[str, Any] = next((name for name in given if name["text"] == preferred), {})
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


def update_names(entity: Entity, before: dict[str, Any], item: VocabularyItem) -> None:
    """Names that left the file go, names that came are added; the preferred one last, since there is only one."""
    old = _forms(before["name"], before) if before else {}
    new = _forms(item.name, item.row)
    rows = {name.text: name for name in entity.names.all()}
    for text in old.keys() - new.keys():
        row = rows.get(text)
        if row is not None and all(getattr(row, column) == value for column, value in old[text].items()):
            row.delete()
    for text, values in sorted(new.items(), key=lambda form: form[1]["type"] == NameType.PREFERRED):
        _update_name(entity, rows.get(text), old.get(text), values)


def _update_name(entity: Entity, row: Name | None, old: dict[str, Any] | None, new: dict[str, Any]) -> None:
    """A row that a person removed (in the file before, not in the base) or wrote (the other way round) is left so."""
    if row is None and old is None:
        row = _name(entity, new)
    elif row is not None and old is not None:
        for column, value in new.items():
            if getattr(row, column) == old[column]:
                setattr(row, column, value)
    else:
        return
    preferred = entity.names.filter(type=NameType.PREFERRED).exclude(pk=row.pk)
    if row.type == NameType.PREFERRED and preferred.exists():
        # A person chose another main name: the file's is one of the others.
        row.type = NameType.ALIAS.value
    row.save()


def _fact_values(given: dict[str, Any], sources: dict[str, Source]) -> dict[str, Any]:
    return {
        "kind": given["kind"],
        "text": given["text"],
        "date": given.get("date") or "",
        "source": sources[given["source"]],
        "locator": given.get("locator") or "",
        "as_of": date.fromisoformat(given["as_of"]),
    }


def update_facts(
    entity: Entity, old: list[dict[str, Any]], new: tuple[dict[str, Any], ...], sources: dict[str, Source]
) -> None:
    """A fact is its wording: one whose wording left the file goes, unless a person changed it, and a new one comes."""
    before = {fact["text"]: _fact_values(fact, sources) for fact in old if fact["source"] in sources}
    now = {fact["text"]: _fact_values(fact, sources) for fact in new}
    standing = {fact.text: fact for fact in entity.facts.select_related("source")}
    for text in before.keys() - now.keys():
        row = standing.get(text)
        if row is not None and all(getattr(row, column) == value for column, value in before[text].items()):
            row.delete()
    for text, values in now.items():
        row = standing.get(text)
        if row is None and text not in before:
            Fact.objects.create(entity=entity, **values)
        elif row is not None and text in before:
            for column, value in values.items():
                if getattr(row, column) == before[text][column]:
                    setattr(row, column, value)
            row.save()
