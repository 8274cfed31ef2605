"""Reading one document from its beginning to its end: what was defined and named so far decides what follows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kb.extraction.mentions.back_references import Called, Heads, Named, called_in
from kb.extraction.mentions.candidates import proposal
from kb.extraction.mentions.contexts import DEFINED, Reading, Surroundings, forbids, read
from kb.extraction.mentions.definitions import Definition, definitions_in
from kb.extraction.mentions.forms import Hit
from kb.extraction.mentions.masks import touches, wholes
from kb.extraction.mentions.overlaps import Found, longest
from kb.extraction.mentions.rows import rows_read
from kb.extraction.mentions.words import words_of
from kb.extraction.types import FoundMention, FoundName, FoundPassage, LexiconName
from kb.vocabulary import MentionMethod, NameType, PassageKind, State

_SMALL = frozenset({"of", "in", "on", "against", "to", "and", "the", "a", "by", "with", "or"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What definitions are held against: short forms with their entities, and the words of an entity's names."""

    shorts: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    lines: Mapping[str, str]

    @classmethod
    def of(cls, names: Iterable[LexiconName]) -> "Lexicon":
        """Built once with the linker."""
        shorts: dict[str, set[str]] = {}
        words: dict[str, set[str]] = {}
        lines: dict[str, str] = {}
        for name in names:
            line = words_of(name.text).line
            if name.type is NameType.ACRONYM:
                shorts.setdefault(name.text.replace(".", ""), set()).add(name.entity)
            elif name.type is not NameType.DEMONYM:
                words.setdefault(name.entity, set()).update(set(line.split()) - _SMALL)
                lines.setdefault(line, name.entity)
        return cls(
            {short: frozenset(entities) for short, entities in shorts.items()},
            {entity: frozenset(each) for entity, each in words.items()},
            lines,
        )

    def entity_of(self, definition: Definition) -> str | None:
        """The entity whose short form this is and whose names have most words of the long form."""
        exact = self.lines.get(words_of(re.sub(r"^[Tt]he ", "", definition.long)).line)
        if exact is not None:
            return exact
        long = set(words_of(definition.long).line.split()) - _SMALL
        shares = {
            entity: len(long & self.words.get(entity, frozenset())) / max(len(long), 1)
            for entity in self.shorts.get(definition.short.replace(".", ""), ())
        }
        best = max(shares, key=lambda entity: shares[entity], default=None)
        return best if best is not None and shares[best] >= 0.6 else None


@dataclass(slots=True)
class DocumentReader:
    """What a document said so far. Passages are read in order."""

    lexicon: Lexicon
    heads: Heads
    around: Surroundings
    mentions: list[FoundMention] = field(default_factory=list)
    inner: list[FoundMention] = field(default_factory=list)
    names: list[FoundName] = field(default_factory=list)
    _meanings: dict[str, str | None] = field(default_factory=dict)
    _named: list[Named] = field(default_factory=list)
    _in_full: set[str] = field(default_factory=set)
    _told: set[str] = field(default_factory=set)
    _unknown: set[str] = field(default_factory=set)
    _own_shorts: dict[str, str] = field(default_factory=dict)
    _own_pattern: re.Pattern[str] | None = None

    def __post_init__(self) -> None:
        """What is defined and named while reading decides what follows; so does what a curator demands."""
        self.around.meanings = self._meanings
        self.around.in_full = self._in_full
        for rule in self.around.rules:
            if rule.always and rule.entity is not None:
                self._watch(rule.text, rule.entity)

    def define(self, definition: Definition, hits: Sequence[Hit], *, proposes: bool = True) -> None:
        """Note what a short form means from here on; propose the name when the vocabulary lacks it."""
        short = definition.short.replace(".", "")
        covering = _covering(definition, hits)
        known_by_it = [entity for entity in covering if entity in self.lexicon.shorts.get(short, ())]
        entity = next(iter([*known_by_it, *covering]), None) or self.lexicon.entity_of(definition)
        if self._meanings.get(short) is not None and entity is None:
            return
        self._mean(short, entity, listed=definition.at < definition.start)
        known = entity is not None and entity in self.lexicon.shorts.get(short, ())
        if entity is not None and not known:
            self._watch(definition.short, entity)
        if entity is None and proposes and (name := proposal(definition)) is not None:
            self.names.append(name)
            self._unknown.add(definition.long)

    def _mean(self, short: str, entity: str | None, *, listed: bool) -> None:
        """Set a meaning. What the text itself says goes before a list, and "Processes (RCPs)" says what RCP is."""
        self._meanings[short] = entity
        if listed:
            return
        self._told.add(short)
        single = short.removesuffix("s")
        if single != short and single.isupper() and single not in self._told:
            self._meanings[single] = entity

    def _watch(self, short: str, entity: str) -> None:
        """From here on this form means the entity, though the vocabulary does not know it."""
        self._own_shorts[short] = entity
        alternatives = "|".join(re.escape(each) for each in sorted(self._own_shorts, key=len, reverse=True))
        self._own_pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)")

    def read(self, passage: FoundPassage, hits: Sequence[Hit]) -> None:
        """Add the mentions of a passage and remember what it defines and names."""
        if passage.kind is PassageKind.BIBLIOGRAPHY:
            return
        for definition in definitions_in(passage):
            self.define(definition, hits)
        found = [
            Found(passage.position, hit.start, hit.end, passage.text[hit.start : hit.end], hit.line, readings)
            for hit in hits
            if (readings := read(hit, hit.forms, hit.words.line, self.around))
        ]
        bodies = [*wholes(passage.text), *self._unknown_in(passage.text)]
        outer, inner = longest(each for each in [*found, *self._own(passage)] if not _is_part(each, bodies))
        outer = rows_read(outer, passage.text)
        self._in_full.update(
            reading.name.entity for each in outer if each.words > 1 for reading in each.readings if _is_sure(reading)
        )
        outer = self._with_called(passage, outer)
        self.mentions.extend(mention for each in outer for mention in each.mentions())
        self.inner.extend(mention for each in inner for mention in each.mentions())

    def _unknown_in(self, text: str) -> Iterable[tuple[int, int]]:
        """Bodies that the document defined and the vocabulary lacks: "ASEAN Committee on Fish (ACF)" is not ASEAN."""
        for long in self._unknown:
            start = text.find(long)
            while start >= 0:
                yield start, start + len(long)
                start = text.find(long, start + len(long))

    def _own(self, passage: FoundPassage) -> Iterable[Found]:
        """Short forms that this document gave to entities of the vocabulary, and that the vocabulary does not know."""
        if self._own_pattern is None:
            return
        for match in self._own_pattern.finditer(passage.text):
            entity = self._own_shorts[match.group()]
            if forbids(self.around.rules, match.group(), entity):
                continue
            name = LexiconName(match.group(), entity, NameType.ACRONYM, True)
            reading = Reading(name, MentionMethod.DEFINED_HERE, DEFINED)
            yield Found(passage.position, match.start(), match.end(), match.group(), f" {match.group()} ", (reading,))

    def _with_called(self, passage: FoundPassage, outer: list[Found]) -> list[Found]:
        """Add what the passage calls by its head noun alone. A note comes back to its own names, or the only one."""
        section = -1 - passage.position if passage.kind is PassageKind.NOTE else passage.section
        taken = [(each.start, each.end) for each in outer]
        events: list[Found | Called] = [
            *outer,
            *(called for called in called_in(passage) if not touches(taken, called.start, called.end)),
        ]
        found: list[Found] = []
        for event in sorted(events, key=lambda each: each.start):
            if isinstance(event, Found):
                self._named.extend(
                    Named(each.entity, section, event.line) for each in event.mentions() if each.state is State.FOUND
                )
                found.append(event)
            elif (meant := self.heads.resolve(event.head, section, self._named)) is not None:
                back = _back(passage, event, *meant)
                if not forbids(self.around.rules, back.surface, meant[0]):
                    found.append(back)
        return found


def _back(passage: FoundPassage, called: Called, entity: str, confidence: float) -> Found:
    surface = passage.text[called.start : called.end]
    reading = Reading(LexiconName(surface, entity, NameType.ALIAS), MentionMethod.BACK_REFERENCE, confidence)
    return Found(passage.position, called.start, called.end, surface, f" {called.head} ", (reading,))


def _is_part(found: Found, bodies: Sequence[tuple[int, int]]) -> bool:
    """Inside a longer stretch whose parts name nobody."""
    return any(
        start <= found.start and found.end <= end and found.end - found.start < end - start for start, end in bodies
    )


def _is_sure(reading: Reading) -> bool:
    return not reading.name.ambiguous and reading.name.type is not NameType.DEMONYM


def _covering(definition: Definition, hits: Sequence[Hit]) -> list[str]:
    """The entities of names that end where the long form ends and cover most of it, the closest fit first."""
    ending = [hit for hit in hits if definition.end - 2 <= hit.end <= definition.end and hit.start < definition.end]
    closest = sorted(ending, key=lambda hit: abs(hit.start - definition.start))
    return [
        hit.forms[0].name.entity for hit in closest if 2 * (hit.end - hit.start) > definition.end - definition.start
    ]
