"""`the Protocol`, `the Commission`: what a text calls by its head noun after it gave the full name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.extraction.mentions.words import plain, words_of
from kb.extraction.types import FoundPassage, LexiconName
from kb.vocabulary import NameType, PassageKind

_HEADS = (
    "Act|Action Plan|Agency|Agreement|Alliance|Bureau|Cent(?:er|re)|Charter|Clearing Point|Coalition|Commission"
    "|Committee|Communication|Compact|Convention|Council|Court|Covenant|Declaration|Department|Directive|Foundation"
    "|Framework Decision|Guidelines|Initiative|Institute|Law|League|Mission|Network|Office|Pact|Process|Programme"
    "|Protocol|Rapporteur|Regulation|Resolution|Special Rapporteur|Statute|Strategy|Task Force|Treaty|Tribunal|Union"
)
_OF_TEXTS = frozenset(
    {"act", "agreement", "charter", "compact", "convention", "covenant", "directive", "protocol", "statute", "treaty"}
)
_CALLED = re.compile(
    rf"(?<![\w-])[Tt]he (?P<head>{_HEADS})(?![\w-])"
    r"(?!,? (?:of|on|for|against|to (?:Prevent|Combat|Monitor|the [A-Z])|concerning|relating|[A-Z0-9][\w-]*))"
)
_BODIES = re.compile(r"\b(?:Council of Europe|Council of the European Union|League of Nations)(?= [A-Z])")
_FIRST_PART = re.compile(
    r"^(?P<part>.*?)(?:,| (?:of|on|for|against|to|in|concerning|relating|implementing)\b|\s[(\d]|$)"
)
# How sure a back reference is: the only full name of the section, or the only such name of the document.
IN_SECTION, ONLY_ONE = 0.75, 0.65


@dataclass(frozen=True, slots=True)
class Called:
    """A place where a text says `the Head`, and the plain word of that head."""

    start: int
    end: int
    head: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity named at a place, so that a head noun may come back to it.

    `section` is the section of the passage, `line` the plain words of the name as it stands there.
    """

    entity: str
    section: int | None
    line: str


class Heads:
    """The head nouns of the vocabulary's long names: a treaty may be called "the Convention" after its name."""

    def __init__(self, names: Iterable[LexiconName]) -> None:
        heads: dict[str, set[str]] = {}
        for name in names:
            if name.type in (NameType.PREFERRED, NameType.ALIAS, NameType.FORMER) and not name.text.islower():
                head = head_of(name.text)
                if head is not None:
                    heads.setdefault(name.entity, set()).add(head)
        self._heads: Mapping[str, frozenset[str]] = {entity: frozenset(each) for entity, each in heads.items()}

    def of(self, entity: str) -> frozenset[str]:
        """The heads that the entity's names have."""
        return self._heads.get(entity, frozenset())

    def resolve(self, head: str, section: int | None, named: Sequence[Named]) -> tuple[str, float] | None:
        """The entity meant and how sure that is: the only one of its head in the section, else the only one at all.

        A section that compares two protocols may mean either by "the Protocol": it is left alone.
        """
        bearers = [each for each in named if head in self.of(each.entity) and _has(head, each.line)]
        here = {each.entity for each in bearers if each.section == section}
        if here:
            return (here.pop(), IN_SECTION) if len(here) == 1 else None
        entities = {each.entity for each in bearers}
        return (entities.pop(), ONLY_ONE) if len(entities) == 1 else None


def _has(head: str, line: str) -> bool:
    """A body must have been named with its head ("ECRE" is no council to come back to); a text may by its acronym."""
    return head in _OF_TEXTS or f" {head} " in line


def head_of(name: str) -> str | None:
    """The head noun of a long name in its plain spelling, or None when it has none of those a text comes back to."""
    bare = _BODIES.sub("", name).strip()
    found = _FIRST_PART.match(bare)
    part = found["part"] if found is not None else bare
    if " " not in bare:
        return None
    called = re.search(rf"(?:^| )(?P<head>{_HEADS})$", part)
    return _plain(called["head"]) if called is not None else None


def called_in(passage: FoundPassage) -> list[Called]:
    """Places of a passage that may come back to a name. Bibliographies and front matter have none."""
    if passage.kind in (PassageKind.BIBLIOGRAPHY, PassageKind.FRONT_MATTER):
        return []
    text = plain(passage.text)
    return [Called(match.start("head"), match.end("head"), _plain(match["head"])) for match in _CALLED.finditer(text)]


def _plain(head: str) -> str:
    return words_of(head).line.strip()
