"""The mentions that were linked, against what a person counted: per kind, over (entity, document) and over mentions.

A gold entry and an entity are the same when they share names; organisations, instruments and initiatives are looked
through together, because readers file them differently, and the agreement of kinds is told apart. Counted are the
text and its footnotes; notes gathered in a section of their own, front matter and bibliography are not. An entry that
the gold counts 0 times stands only there and is neither asked for nor held against the linker.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import median
from typing import Any

from kb.extraction.mentions.forms import spellings
from kb.extraction.mentions.linking import Linker
from kb.extraction.mentions.words import words_of
from kb.extraction.types import FoundText, LexiconName
from kb.vocabulary import EntityKind, NameType, PassageKind, State

_ACTORS = frozenset({EntityKind.ORGANISATION, EntityKind.INSTRUMENT, EntityKind.INITIATIVE})
_PLACES = frozenset({EntityKind.COUNTRY, EntityKind.REGION})
# Places (part, passage, start, end) by slug.
_Places = Mapping[str, AbstractSet[tuple[int, int, int, int]]]
# Lists of the gold: among which kinds an entry's names are looked up, and which kinds agree with the list.
_LISTS = {
    "organisations": (_ACTORS, frozenset({EntityKind.ORGANISATION})),
    "countries": (_PLACES, frozenset({EntityKind.COUNTRY})),
    "regions": (_PLACES, frozenset({EntityKind.REGION})),
    "instruments": (_ACTORS, frozenset({EntityKind.INSTRUMENT, EntityKind.INITIATIVE})),
}
_UNCOUNTED = frozenset({PassageKind.FRONT_MATTER, PassageKind.BIBLIOGRAPHY})
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_YEAR = re.compile(r",? (?:of )?(?:1[89]|20)\d\d$|^(?:1[89]|20)\d\d (?=\w)")
_CHAPTERS = re.compile(r"chapters (?P<first>\d+)[-–](?P<last>\d+)")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entry of a gold list; `raw` says that its count includes places inside longer names."""

    name: str
    spellings: tuple[str, ...]
    mentions: int
    raw: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file: which part of which text it covers, and its entries by list."""

    file: str
    scope: str
    lists: Mapping[str, tuple[GoldEntity, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """Right, missed and false; precision, recall and F1 are shares, 1 where there is nothing to find."""

    right: int
    missed: int
    false: int

    @property
    def precision(self) -> float:
        """The share of the found that is right."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of the true that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.missed + other.missed, self.false + other.false)


@dataclass(frozen=True, slots=True)
class Counted:
    """One gold entry: the slugs that bear its names, its count and ours, and whether the kinds agree."""

    name: str
    slugs: tuple[str, ...]
    wanted: int
    counted: int
    agrees: bool


@dataclass(frozen=True, slots=True)
class KindFigures:
    """What one list of one or several gold files gives."""

    kind: str
    entities: Score
    mentions: Score
    entries: tuple[Counted, ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def totals(self) -> tuple[int, int]:
        """Mentions in the gold, and ours for the same entries."""
        return sum(entry.wanted for entry in self.entries), sum(entry.counted for entry in self.entries)

    @property
    def median_error(self) -> float:
        """The middle difference between our count and the gold's, without its sign."""
        return median(abs(entry.counted - entry.wanted) for entry in self.entries) if self.entries else 0.0

    @property
    def agreeing(self) -> tuple[int, int]:
        """Entries whose kind is that of the list, and all that were found in the vocabulary."""
        known = [entry for entry in self.entries if entry.slugs]
        return sum(1 for entry in known if entry.agrees), len(known)

    def __add__(self, other: "KindFigures") -> "KindFigures":
        return KindFigures(
            self.kind,
            self.entities + other.entities,
            self.mentions + other.mentions,
            self.entries + other.entries,
            self.missed + other.missed,
            self.false + other.false,
        )


def read_gold(record: Mapping[str, Any]) -> Gold:
    """The entries of a gold file, parsed from JSON."""
    lists = {
        kind: tuple(
            GoldEntity(
                name=row["name"],
                spellings=tuple(_spellings(row)),
                mentions=int(row.get("mentions") or 0),
                raw="raw token" in (row.get("note") or ""),
            )
            for row in record[kind]
        )
        for kind in _LISTS
        if kind in record
    }
    return Gold(record["file"], record.get("scope") or "", lists)


def measure_mentions(
    text: FoundText, gold: Gold, names: Sequence[LexiconName], linker: Linker
) -> tuple[KindFigures, ...]:
    """The figures of one text, a list of the gold after the other."""
    outer, inner = _places(text, gold.scope, linker)
    known = _Known(_bearers(names), {name.entity: name.kind for name in names if name.kind is not None})
    asked = {slug for kind in gold.lists for entry in gold.lists[kind] for slug in known.weights(entry, kind)}
    unasked = {slug: len(places) for slug, places in outer.items() if slug not in asked}
    return tuple(
        _figures(gold.file, kind, known, [_count(entry, kind, known, outer, inner) for entry in entries], unasked)
        for kind, entries in gold.lists.items()
    )


def parts_of(text: FoundText, scope: str) -> tuple[FoundText, ...]:
    """The text, or the chapters that the gold covers ("introduction and chapters 1-6"); else the book with them all."""
    if not text.chapters:
        return (text,)
    said = _CHAPTERS.search(scope)
    if said is None:
        return (text, *text.chapters)
    opening = int("introduction" in scope)
    first = 0 if opening and said["first"] == "1" else int(said["first"]) - 1 + opening
    return text.chapters[first : int(said["last"]) + opening]


def _spellings(row: Mapping[str, Any]) -> Iterable[str]:
    for given in (row["name"], row.get("acronym") or "", *(row.get("aliases_seen") or ())):
        bare = given.replace("*", "")
        yield from dict.fromkeys((bare, _IN_BRACKETS.sub("", bare).strip()))


def _bearers(names: Sequence[LexiconName]) -> dict[str, dict[str, int]]:
    """Plain words of a name to the entities that bear it, with the weight of that evidence."""
    found: dict[str, dict[str, int]] = {}
    for name in names:
        if name.type is not NameType.DEMONYM:
            weight = 1 if name.ambiguous or name.type is NameType.ACRONYM else 2
            for text in spellings(name):
                found.setdefault(_line(text), {}).setdefault(name.entity, weight)
    return found


def _line(text: str) -> str:
    return words_of(re.sub(r"^[Tt]he (?=\S)", "", text)).line


@dataclass(frozen=True, slots=True)
class _Known:
    """Who bears a name, by its plain words and with the weight of that evidence, and the kinds of entities."""

    bearers: Mapping[str, Mapping[str, int]]
    kinds: Mapping[str, EntityKind]

    def weights(self, entry: GoldEntity, kind: str) -> Counter[str]:
        """The entities that share names with the entry, by the weight of those; its own name counts double.

        A reader adds a year to any act ("Slavery Convention of 1926"): left out where no name has it.
        """
        weights = self._weights(entry.name, entry.spellings, kind)
        if weights:
            return weights
        undated = [_YEAR.sub("", spelling) for spelling in entry.spellings]
        sure = self._weights(_YEAR.sub("", entry.name), undated, kind)
        return Counter({slug: weight for slug, weight in sure.items() if weight > 1})

    def _weights(self, name: str, spellings: Iterable[str], kind: str) -> Counter[str]:
        weights: Counter[str] = Counter()
        own = {_line(name), _line(_IN_BRACKETS.sub("", name))}
        for line in {_line(spelling) for spelling in spellings if spelling}:
            for slug, weight in self.bearers.get(line, {}).items():
                if self.kinds.get(slug) in _LISTS[kind][0]:
                    weights[slug] += weight * (2 if line in own else 1)
        return weights

    def slugs(self, entry: GoldEntity, kind: str) -> tuple[str, ...]:
        """Those that share most with the entry; all that share anything when it files several ("CNI / AIVD")."""
        weights = self.weights(entry, kind)
        best = 0 if " / " in entry.name else max(weights.values(), default=0)
        return tuple(sorted(slug for slug, weight in weights.items() if weight >= best))


def _places(text: FoundText, scope: str, linker: Linker) -> tuple[_Places, _Places]:
    """Where each entity is named, and where it is named inside longer names."""
    outer: dict[str, set[tuple[int, int, int, int]]] = {}
    inner: dict[str, set[tuple[int, int, int, int]]] = {}
    listed = linker.definitions(text) if text.chapters else ()
    for number, part in enumerate(parts_of(text, scope)):
        linked = linker.link(part, defined=listed)
        counted = _counted_passages(part)
        for places, mentions in ((outer, linked.mentions), (inner, linked.inner)):
            for mention in mentions:
                if mention.state is State.FOUND and mention.passage in counted:
                    place = (number, mention.passage, mention.start, mention.end)
                    places.setdefault(mention.entity, set()).add(place)
    return outer, inner


def _counted_passages(part: FoundText) -> frozenset[int]:
    """Positions of the text and its footnotes. A section of nothing but notes holds endnotes."""
    with_text = {passage.section for passage in part.passages if passage.kind is not PassageKind.NOTE}
    return frozenset(
        passage.position
        for passage in part.passages
        if passage.kind not in _UNCOUNTED and (passage.kind is not PassageKind.NOTE or passage.section in with_text)
    )


def _count(entry: GoldEntity, kind: str, known: _Known, outer: _Places, inner: _Places) -> Counted:
    """Count places, not mentions: "the Palermo Protocols" names two at one place."""
    slugs = known.slugs(entry, kind)
    places = {place for slug in slugs for place in outer.get(slug, ())}
    if entry.raw:
        places |= {place for slug in slugs for place in inner.get(slug, ())}
    agrees = any(known.kinds[slug] in _LISTS[kind][1] for slug in slugs)
    return Counted(entry.name, slugs, entry.mentions, len(places), agrees)


def _figures(
    file: str, kind: str, known: _Known, entries: Sequence[Counted], unasked: Mapping[str, int]
) -> KindFigures:
    asked = tuple(entry for entry in entries if entry.wanted)
    missed = [entry for entry in asked if not entry.counted]
    false = {slug: number for slug, number in unasked.items() if known.kinds.get(slug) in _LISTS[kind][1]}
    return KindFigures(
        kind=kind,
        entities=Score(len(asked) - len(missed), len(missed), len(false)),
        mentions=_mention_score(asked, sum(false.values())),
        entries=asked,
        missed=tuple(f"{file}: {entry.name} ({_why(entry)})" for entry in missed),
        false=tuple(f"{file}: {slug} ({number})" for slug, number in sorted(false.items())),
    )


def _why(entry: Counted) -> str:
    return f"no mention of {', '.join(entry.slugs)}" if entry.slugs else "no such name in the vocabulary"


def _mention_score(entries: Sequence[Counted], false: int) -> Score:
    right = sum(min(entry.wanted, entry.counted) for entry in entries)
    wanted = sum(entry.wanted for entry in entries)
    ours = sum(entry.counted for entry in entries)
    return Score(right, wanted - right, ours - right + false)
