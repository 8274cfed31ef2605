"""Small texts and a small vocabulary for the tests of the linker."""

from collections.abc import Sequence

from kb.extraction.mentions.linking import Linked, Linker
from kb.extraction.types import FoundPassage, FoundSection, FoundText, LexiconName, NameRule
from kb.vocabulary import EntityKind, NameType, PassageKind, State


def name(
    text: str,
    entity: str,
    *,
    of: NameType = NameType.ALIAS,
    ambiguous: bool = False,
    context: tuple[str, ...] = (),
    case_sensitive: bool | None = None,
    years: tuple[int | None, int | None] = (None, None),
    kind: EntityKind | None = None,
) -> LexiconName:
    """A name as the vocabulary gives it; acronyms keep their case."""
    exact = of is NameType.ACRONYM if case_sensitive is None else case_sensitive
    return LexiconName(text, entity, of, exact, ambiguous, context, "en", years, kind)


def acronym(text: str, entity: str, *, ambiguous: bool = False, context: tuple[str, ...] = ()) -> LexiconName:
    """An acronym as the vocabulary gives it."""
    return name(text, entity, of=NameType.ACRONYM, ambiguous=ambiguous, context=context)


def country(text: str, entity: str) -> LexiconName:
    """A country's name."""
    return name(text, entity, of=NameType.PREFERRED, kind=EntityKind.COUNTRY)


def text_of(
    *passages: str | tuple[PassageKind, str], year: int | None = None, sections: Sequence[str] = ()
) -> FoundText:
    """A text of these passages; with `sections`, passage n stands in section n."""
    rows = []
    for position, given in enumerate(passages):
        kind, words = given if isinstance(given, tuple) else (PassageKind.PARAGRAPH, given)
        rows.append(FoundPassage(position, kind, words, section=position if sections else None))
    heads = tuple(FoundSection(position, 1, title) for position, title in enumerate(sections))
    return FoundText(None, (), year, heads, tuple(rows))


def link(names: Sequence[LexiconName], *passages: str | tuple[PassageKind, str], **given: object) -> Linked:
    """Everything found in the passages."""
    rules: Sequence[NameRule] = given.pop("rules", ())  # type: ignore[assignment]
    return Linker(names).link(text_of(*passages, **given), rules=rules)  # type: ignore[arg-type]


def found(
    names: Sequence[LexiconName], *passages: str | tuple[PassageKind, str], **given: object
) -> list[tuple[str, str]]:
    """(surface, entity) of what is shown, in order."""
    mentions = link(names, *passages, **given).mentions
    return [(each.surface, each.entity) for each in mentions if each.state is State.FOUND]
