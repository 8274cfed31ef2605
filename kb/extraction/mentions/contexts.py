"""Which entity a form means where it could mean several or none: rules, definitions, context, full names."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from kb.extraction.mentions.forms import Form, Hit
from kb.extraction.mentions.words import words_of
from kb.extraction.types import LexiconName, NameRule
from kb.lib.text import fold
from kb.vocabulary import MentionMethod, NameType

# Below this a mention is proposed, not shown.
THRESHOLD = 0.6
_BY_TYPE = {
    NameType.PREFERRED: 0.97,
    NameType.ALIAS: 0.95,
    NameType.FORMER: 0.93,
    NameType.ACRONYM: 0.95,
    NameType.MISSPELLING: 0.85,
    NameType.DEMONYM: 0.3,
}
# Of a short form that its document defines.
DEFINED = 0.97
_RULED, _SHARED, _CONTEXT, _NAMED_IN_FULL, IN_ROW, _OPEN = 1.0, 0.9, 0.85, 0.75, 0.7, 0.4


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form means here, how that was decided, and how sure it is."""

    name: LexiconName
    method: MentionMethod
    confidence: float


@dataclass(slots=True)
class Surroundings:
    """What is known of the document when a passage is read.

    `meanings` maps a short form to the entity it was defined as, or to None when that is none of the vocabulary;
    `in_full` holds the entities that the document named so far by a long unambiguous name.
    """

    meanings: Mapping[str, str | None] = field(default_factory=dict)
    in_full: AbstractSet[str] = frozenset()
    year: int | None = None
    rules: Sequence[NameRule] = ()


def read(hit: Hit, forms: Iterable[Form], line: str, around: Surroundings) -> tuple[Reading, ...]:
    """The readings of a hit whose forms fit its letters; `line` holds the plain words that give it context.

    There is one at most, but for a plural that several entities share ("the Palermo Protocols"): it means them all.
    """
    names = _ruled([form.name for form in forms], hit, around.rules)
    always = [name for name, forced in names if forced]
    if always:
        return (Reading(always[0], MentionMethod.NAME, _RULED),)
    remaining = [name for name, _ in names]
    surface = hit.words.text[hit.start : hit.end].replace(".", "")
    if surface in around.meanings and _is_short(remaining):
        meaning = around.meanings[surface]
        remaining = [name for name in remaining if name.entity == meaning]
        return (Reading(remaining[0], MentionMethod.DEFINED_HERE, DEFINED),) if remaining else ()
    if _is_shared_plural(remaining):
        return tuple(Reading(name, MentionMethod.NAME, _SHARED) for name in remaining)
    return _weighed(remaining, line, around)


def _is_shared_plural(names: list[LexiconName]) -> bool:
    """Several entities bear the same long plural form."""
    plural = all(name.text.endswith("s") and " " in name.text and name.ambiguous for name in names)
    return plural and len({name.entity for name in names}) == len(names) > 1


def _ruled(names: list[LexiconName], hit: Hit, rules: Sequence[NameRule]) -> list[tuple[LexiconName, bool]]:
    """Names that no rule forbids, and whether a rule demands them."""
    if not rules:
        return [(name, False) for name in names]
    surface = hit.words.text[hit.start : hit.end]
    return [(name, _demands(rules, surface, name.entity)) for name in names if not forbids(rules, surface, name.entity)]


def forbids(rules: Sequence[NameRule], surface: str, entity: str) -> bool:
    """A curator said that this form never means the entity, or nothing at all."""
    return any(not rule.always and rule.entity in (None, entity) and fold(rule.text) == fold(surface) for rule in rules)


def _demands(rules: Sequence[NameRule], surface: str, entity: str) -> bool:
    return any(rule.always and rule.entity == entity and fold(rule.text) == fold(surface) for rule in rules)


def _is_short(names: list[LexiconName]) -> bool:
    return any(name.type is NameType.ACRONYM or name.text.isupper() for name in names)


def _weighed(names: list[LexiconName], line: str, around: Surroundings) -> tuple[Reading, ...]:
    """The best of the readings: by context, else unambiguous, else what the document names in full elsewhere."""
    readings = [_weigh(name, line, around) for name in names]
    if not readings:
        return ()
    readings.sort(key=lambda pair: (_named_before(pair[1].name, around), pair[0]), reverse=True)
    best, reading = readings[0]
    rivals = {other.name.entity for weight, other in readings if weight == best}
    if len(rivals) > 1 and reading.name.type is not NameType.DEMONYM:
        return (Reading(reading.name, reading.method, _OPEN),)
    return (reading,)


def _named_before(name: LexiconName, around: Surroundings) -> bool:
    """An acronym that several bear is whose full name the text gave: the Danish Refugee Council's DRC is no Congo."""
    return name.type is NameType.ACRONYM and name.entity in around.in_full


def _weigh(name: LexiconName, line: str, around: Surroundings) -> tuple[tuple[int, ...], Reading]:
    """A sortable weight (kind of evidence, words of context met, years and the entity's first name) and the reading."""
    met = sum(1 for word in name.context if _stands_in(word, line))
    dated = 2 * _in_use(name, around.year) + (name.type is NameType.PREFERRED)
    sure = _BY_TYPE[name.type]
    if name.type is NameType.DEMONYM:
        return (0, 0, dated), Reading(name, MentionMethod.NAME, sure)
    method = MentionMethod.ACRONYM if name.type is NameType.ACRONYM else MentionMethod.NAME
    if name.ambiguous and met:
        return (3, met, dated), Reading(name, MentionMethod.CONTEXT, min(sure, _CONTEXT))
    if not name.ambiguous:
        return (2, met, dated), Reading(name, method, sure)
    if name.entity in around.in_full and _is_one_word(name):
        return (1, 0, dated), Reading(name, MentionMethod.CONTEXT, _NAMED_IN_FULL)
    return (0, 0, dated), Reading(name, method, _OPEN)


def _is_one_word(name: LexiconName) -> bool:
    """An acronym, or the short form of a proper name; "Council of Ministers" is what many call theirs."""
    return " " not in name.text and name.text[0].isupper()


def _stands_in(word: str, line: str) -> bool:
    """A word or phrase of context stands in the line, in singular or plural."""
    phrase = _phrase(word)
    return f"{phrase} " in line or f"{phrase}s " in line


@lru_cache(maxsize=20_000)
def _phrase(word: str) -> str:
    return words_of(word).line.rstrip()


def _in_use(name: LexiconName, year: int | None) -> bool:
    """The document is of a year in which the name was in use; an undated one counts as such."""
    begins, ends = name.years
    return year is None or ((begins is None or begins <= year) and (ends is None or year <= ends))
