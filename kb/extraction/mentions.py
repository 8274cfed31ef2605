"""Who and what a text speaks of: names of the vocabulary at their places, and names that the vocabulary lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.extraction.contexts import THRESHOLD, Reading, Surroundings, read
from kb.extraction.definitions import Definition, definitions_in, listed_definitions
from kb.extraction.mention_forms import Forms, Hit
from kb.extraction.mention_masks import masked, touches
from kb.extraction.mention_surfaces import fits
from kb.extraction.types import (
    FoundMention,
    FoundName,
    FoundPassage,
    FoundReference,
    FoundText,
    LexiconName,
    NameRule,
)
from kb.vocabulary import NameType, PassageKind, State


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions of a text, the names it defines that the vocabulary lacks, and the names inside longer names."""

    mentions: tuple[FoundMention, ...]
    names: tuple[FoundName, ...]
    inner: tuple[FoundMention, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A hit with its reading."""

    passage: int
    hit: Hit
    reading: Reading


class Linker:
    """Compiled once from the vocabulary, then asked for one text after the other."""

    def __init__(self, names: Iterable[LexiconName]) -> None:
        self._forms = Forms(names)

    def link(
        self, text: FoundText, *, references: Sequence[FoundReference] = (), rules: Sequence[NameRule] = ()
    ) -> Linked:
        """Mentions of one text in document order; `rules` are what curators said of names, here or everywhere."""
        found = [(passage, self._hits(passage)) for passage in text.passages]
        around = Surroundings(year=text.year, rules=rules, in_full=_named_in_full(found))
        meanings: dict[str, str | None] = {}
        names: list[FoundName] = []
        for definition in listed_definitions(text):
            self._define(definition, found[definition.passage][1], meanings, names)
        mentions: list[FoundMention] = []
        inner: list[FoundMention] = []
        for passage, hits in found:
            if passage.kind is PassageKind.BIBLIOGRAPHY:
                continue
            for definition in definitions_in(passage):
                self._define(definition, hits, meanings, names)
            around = replace(around, meanings=meanings)
            outer, within = _longest(_read_all(passage, hits, around))
            mentions.extend(_mention(each) for each in outer)
            inner.extend(_mention(each) for each in within)
        return Linked(tuple(mentions), tuple(names), tuple(inner))

    def _hits(self, passage: FoundPassage) -> list[Hit]:
        """Places whose letters fit a name; a bibliography entry and an address name nobody."""
        if passage.kind is PassageKind.BIBLIOGRAPHY:
            return []
        hits = []
        addresses = masked(passage.text)
        for hit in self._forms.find(passage.text):
            if addresses and touches(addresses, hit.start, hit.end):
                continue
            forms = tuple(form for form in hit.forms if fits(form, hit))
            if forms:
                hits.append(replace(hit, forms=forms))
        return hits

    def _define(
        self, definition: Definition, hits: list[Hit], meanings: dict[str, str | None], names: list[FoundName]
    ) -> None:
        """Note what a short form means from here on; propose the name when the vocabulary lacks it."""
        entity = _entity_of(definition, hits)
        meanings[definition.short] = entity
        if entity is None:
            names.append(
                FoundName(definition.passage, definition.start, definition.end, definition.long, definition.short)
            )


def _entity_of(definition: Definition, hits: list[Hit]) -> str | None:
    """The entity of the long form: the name that ends with it and covers the most of it, or one of its short form."""
    ending = [hit for hit in hits if definition.end - 2 <= hit.end <= definition.end and hit.start < definition.end]
    for hit in sorted(ending, key=lambda each: each.start):
        if 2 * (hit.end - hit.start) > definition.end - definition.start:
            return hit.forms[0].name.entity
    return None


def _named_in_full(found: list[tuple[FoundPassage, list[Hit]]]) -> frozenset[str]:
    """Entities that the text names by a long, unambiguous name."""
    return frozenset(
        form.name.entity
        for _, hits in found
        for hit in hits
        if hit.last - hit.first >= 1
        for form in hit.forms
        if not form.name.ambiguous and form.name.type is not NameType.DEMONYM
    )


def _read_all(passage: FoundPassage, hits: list[Hit], around: Surroundings) -> list[_Read]:
    readings = []
    for hit in hits:
        reading = read(hit, hit.forms, hit.words.line, around)
        if reading is not None:
            readings.append(_Read(passage.position, hit, reading))
    return readings


def _longest(found: list[_Read]) -> tuple[list[_Read], list[_Read]]:
    """Where names overlap the longest stands; what is sure goes before what is only proposed."""
    ranked = sorted(
        found,
        key=lambda each: (
            each.reading.confidence < THRESHOLD,
            each.hit.first - each.hit.last,
            each.hit.start,
            -each.reading.confidence,
        ),
    )
    kept: list[_Read] = []
    inner: list[_Read] = []
    for each in ranked:
        overlaps = any(each.hit.start < other.hit.end and other.hit.start < each.hit.end for other in kept)
        (inner if overlaps else kept).append(each)
    return sorted(kept, key=lambda each: each.hit.start), inner


def _mention(found: _Read) -> FoundMention:
    hit, reading = found.hit, found.reading
    return FoundMention(
        passage=found.passage,
        start=hit.start,
        end=hit.end,
        surface=hit.words.text[hit.start : hit.end],
        entity=reading.name.entity,
        name=reading.name.text,
        state=State.FOUND if reading.confidence >= THRESHOLD else State.PROPOSED,
        method=reading.method,
        confidence=reading.confidence,
    )
