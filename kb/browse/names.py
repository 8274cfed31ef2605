"""Which of an entity's many written forms to show: what it is called, what it was called, and the rest folded."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.corpus.models import Entity, Name
from kb.lib.text import fold
from kb.vocabulary import EntityKind, NameType

# Recorded so that texts can be read; nobody calls it so.
QUIET_NAMES = (NameType.MISSPELLING, NameType.DEMONYM)
# The short name and the acronyms; of an entity with neither, one form that is more than another spelling.
CURRENT_SHOWN = 4
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name of the past with its years, and the short form of it that texts use."""

    name: Name
    short: str


@dataclass(frozen=True, slots=True)
class NamesShown:
    """Disjoint: `current` beside the title, `former` below it, oldest first, `folded` for whoever asks."""

    current: tuple[Name, ...]
    former: tuple[FormerName, ...]
    folded: tuple[Name, ...]


def names_to_show(entity: Entity, names: Sequence[Name]) -> NamesShown:
    """IOM stands beside the title, its four names before 1989 below it, and ICM beside the one that it is short for."""
    rows = [name for name in names if name.text not in (entity.name, entity.label)]
    was = _each_once([name for name in rows if name.type == NameType.FORMER])
    short_of_old = {name.text: old for name in rows if name.type == NameType.ACRONYM for old in was if _fits(name, old)}
    former = tuple(
        FormerName(old, next((text for text, of in short_of_old.items() if of is old), ""))
        for old in sorted(was, key=lambda old: (old.until_year or old.from_year or 0, old.text))
    )
    told = {name.text for name in was} | {row.short for row in former}
    current = _current(entity, [name for name in rows if name.text not in told and name.text not in short_of_old])
    told |= {name.text for name in current}
    return NamesShown(current, former, tuple(name for name in rows if name.text not in told))


def _current(entity: Entity, rows: Sequence[Name]) -> tuple[Name, ...]:
    if entity.kind == EntityKind.TOPIC:
        # The other forms of a topic are words by which it is found, not names.
        return ()
    acronyms = [name for name in rows if name.type == NameType.ACRONYM]
    if acronyms or entity.label != entity.name:
        chosen = sorted(acronyms, key=lambda name: (name.language != ENGLISH, len(name.text), name.text))
        return tuple(chosen[:CURRENT_SHOWN])
    plain = [
        name
        for name in rows
        if name.type not in (*QUIET_NAMES, NameType.FORMER) and name.language == ENGLISH and _is_other(entity, name)
    ]
    return tuple(sorted(plain, key=lambda name: len(name.text))[:1])


def _each_once(names: Sequence[Name]) -> list[Name]:
    """The first of each set that differs in hyphens and capitals only: "Co-operation", "Cooperation"."""
    return list({_letters(name.text): name for name in reversed(names)}.values())[::-1]


def _letters(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalpha())


def _is_other(entity: Entity, name: Name) -> bool:
    """Not merely another spelling: "Bosnia" tells more than "Bosnia & Herzegovina"."""
    return not name.ambiguous and _letters(name.text) != _letters(entity.name)


def _fits(acronym: Name, old: Name) -> bool:
    return acronym.text == "".join(word[0] for word in old.text.split() if word[0].isupper())
