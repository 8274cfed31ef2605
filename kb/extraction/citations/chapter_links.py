"""Where the chapters of a book speak of one another: "Chapter 8 of this volume", "see chapter 4 (by Ada Brandt)".

A chapter is known by its author or its title beside the word; the number alone is followed when the chapters that are
known so carry theirs in one order ("Chapter 3" of a manual in a note is none of ours).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.extraction.types import FoundPassage, FoundText
from kb.lib.text import words_only
from kb.vocabulary import PassageKind

_WORD = r"(?:[Cc]hapter|[Kk]apitel|[Cc]hapitre)"
_NUMBERED = re.compile(
    rf"\b{_WORD}\s+(?P<number>\d{{1,2}})\b(?P<of_ours>,? (?:of|in) this (?:volume|book|collection))?"
)
_AUTHORS_OWN = re.compile(r"[’']s? (?:own )?chapter\b|\bin (?:his|her|their) chapter\b")
_NEAR = 110
_LEAST_TITLE = 3


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """A span of passage `passage` of chapter `citing` that speaks of chapter `cited`; both count from 0 in the book."""

    citing: int
    cited: int
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that speaks of a chapter, by the number printed there (0: none), known by its words or not yet (None)."""

    citing: int
    passage: int
    start: int
    end: int
    number: int
    of_ours: bool
    cited: int | None


def chapter_links(chapters: Sequence[FoundText]) -> tuple[ChapterLink, ...]:
    """Return the links between chapters in the order of the book; a chapter does not link to itself."""
    places = [place for citing, chapter in enumerate(chapters) for place in _places(citing, chapter, chapters)]
    offsets = {place.number - place.cited for place in places if place.number and place.cited is not None}
    offset = offsets.pop() if len(offsets) == 1 else None
    links = []
    for place in places:
        cited = place.cited
        if cited is None and offset is not None and place.of_ours:
            cited = place.number - offset
        if cited is not None and cited != place.citing and 0 <= cited < len(chapters):
            links.append(ChapterLink(place.citing, cited, place.passage, place.start, place.end))
    return tuple(links)


def _places(citing: int, chapter: FoundText, chapters: Sequence[FoundText]) -> Iterator[_Place]:
    for passage in chapter.passages:
        if passage.kind is PassageKind.BIBLIOGRAPHY:
            continue
        for match in _NUMBERED.finditer(passage.text):
            cited = _known_by(passage.text, match.start(), match.end(), citing, chapters)
            of_ours = bool(match["of_ours"])
            if cited is not None or of_ours:
                number = int(match["number"])
                yield _Place(citing, passage.position, match.start(), match.end(), number, of_ours, cited)
        yield from _by_possession(citing, passage, chapters)


def _by_possession(citing: int, passage: FoundPassage, chapters: Sequence[FoundText]) -> Iterator[_Place]:
    """Give "Brandt's chapter" and "as Brandt shows in her chapter"."""
    for match in _AUTHORS_OWN.finditer(passage.text):
        before = passage.text[max(0, match.start() - 60) : match.start()]
        named = [place for place in _authors_in(before, chapters) if place != citing]
        if len(named) == 1:
            yield _Place(citing, passage.position, match.end() - len("chapter"), match.end(), 0, False, named[0])


def _known_by(text: str, start: int, end: int, citing: int, chapters: Sequence[FoundText]) -> int | None:
    """Return the chapter whose author or title stands beside a number, within its sentence."""
    behind = re.split(r"(?<=[a-z”\"’])[.;]\s+(?=[A-Z])", text[end : end + _NEAR])[0]
    before = re.split(r"[.;]\s", text[max(0, start - _NEAR // 2) : start])[-1]
    for words in (behind, before):
        named = _authors_in(words, chapters) or _titles_in(words, chapters)
        if len(named) == 1 and named[0] != citing:
            return named[0]
    return None


def _authors_in(words: str, chapters: Sequence[FoundText]) -> list[int]:
    """Return the chapters of which an author is named, with a surname of one word or more, as printed."""
    return [
        place
        for place, chapter in enumerate(chapters)
        if any(re.search(rf"(?<!\w){re.escape(person.family)}(?!\w)", words) for person in chapter.contributors)
    ]


def _titles_in(words: str, chapters: Sequence[FoundText]) -> list[int]:
    plain = words_only(words)
    titles = [words_only(chapter.title or "") for chapter in chapters]
    return [place for place, title in enumerate(titles) if len(title.split()) >= _LEAST_TITLE and title in plain]
