"""Who and what a text speaks of: names of the vocabulary at their places, and names that the vocabulary lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.extraction.mentions.back_references import Heads
from kb.extraction.mentions.contexts import Surroundings
from kb.extraction.mentions.definitions import Definition, listed_definitions
from kb.extraction.mentions.forms import Forms, Hit
from kb.extraction.mentions.masks import inside_address, masked
from kb.extraction.mentions.people import families_of, is_person
from kb.extraction.mentions.reading import DocumentReader, Lexicon
from kb.extraction.mentions.series import in_series
from kb.extraction.mentions.surfaces import fits, whole
from kb.extraction.types import (
    FoundMention,
    FoundName,
    FoundPassage,
    FoundReference,
    FoundText,
    LexiconName,
    NameRule,
)
from kb.vocabulary import PassageKind


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions of a text, the names it defines that the vocabulary lacks, and the names inside longer names."""

    mentions: tuple[FoundMention, ...]
    names: tuple[FoundName, ...]
    inner: tuple[FoundMention, ...] = ()


class Linker:
    """Compiled once from the vocabulary, then asked for one text after the other."""

    def __init__(self, names: Iterable[LexiconName]) -> None:
        held = tuple(names)
        self._forms = Forms(held)
        self._lexicon = Lexicon.of(held)
        self._heads = Heads(held)

    def link(
        self,
        text: FoundText,
        *,
        references: Sequence[FoundReference] = (),
        rules: Sequence[NameRule] = (),
        defined: Sequence[Definition] = (),
    ) -> Linked:
        """Mentions of one text in document order.

        `references` tell which surnames are authors here; `rules` are what curators said of names, here or everywhere;
        `defined` are the entries of a list of acronyms that counts for this text and stands in another.
        """
        families = families_of(text, references)
        found = [(passage, self._hits(passage, families)) for passage in text.passages]
        reader = DocumentReader(self._lexicon, self._heads, Surroundings(year=text.year, rules=rules))
        for definition in defined:
            reader.define(definition, [], proposes=False)
        for definition in listed_definitions(text):
            reader.define(definition, found[definition.passage][1])
        for passage, hits in found:
            reader.read(passage, hits)
        return Linked(tuple(reader.mentions), tuple(reader.names), tuple(reader.inner))

    def definitions(self, text: FoundText) -> tuple[Definition, ...]:
        """The entries of the text's lists of acronyms: a book's list counts in its chapters as well."""
        return tuple(listed_definitions(text))

    def _hits(self, passage: FoundPassage, families: frozenset[str]) -> list[Hit]:
        """Places whose letters fit a name; a bibliography entry and an address name nobody."""
        if passage.kind is PassageKind.BIBLIOGRAPHY:
            return []
        hits = []
        addresses = masked(passage.text)
        for hit in self._forms.find(passage.text):
            if inside_address(addresses, hit.start, hit.end):
                continue
            forms = tuple(form for form in hit.forms if fits(form, hit) and not is_person(form, hit, families))
            if forms:
                hits.append(replace(hit, forms=forms))
        return whole(passage.text, [*hits, *in_series(passage.text, self._forms)])
