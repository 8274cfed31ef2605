"""Where a text cites: by author and year, by name, by number, and by the markers of notes.

What cannot be decided is left open with its candidates; a citation of a work that the bibliography lacks is left open
without any.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kb.extraction.citations.back import back_citations
from kb.extraction.citations.bare import cites_by_page, without_year
from kb.extraction.citations.bodies import other_names
from kb.extraction.citations.dated import Cited, dated_citations
from kb.extraction.citations.index import EntryIndex
from kb.extraction.citations.named import named_citations
from kb.extraction.citations.numbered import cites_by_number, numbered_citations
from kb.extraction.types import FoundCitation, FoundPassage, FoundReference, FoundText
from kb.vocabulary import PassageKind, ReferenceKind, State

_NOT_READ = (PassageKind.BIBLIOGRAPHY, PassageKind.FRONT_MATTER)
_IS_AN_ENTRY = (ReferenceKind.WORK, ReferenceKind.SHORT_REPEAT, ReferenceKind.STATUTE, ReferenceKind.COURT_CASE)


def find_citations(text: FoundText, references: Sequence[FoundReference]) -> tuple[FoundCitation, ...]:
    """Return the citations of a text in document order, each with the reference that it means."""
    by_markers = list(_by_markers(text, references))
    found = [*_in_passages(text, references, by_markers), *by_markers]
    return tuple(sorted(found, key=lambda citation: (citation.passage, citation.start, citation.end)))


def _in_passages(
    text: FoundText, references: Sequence[FoundReference], by_markers: Sequence[FoundCitation]
) -> Iterator[FoundCitation]:
    """Read the sentences against the bibliography; without one against the works that notes print in full.

    What the notes of such a text cite is read there, and a name with a year that no note has is no citation.
    """
    kinds = {passage.position: passage.kind for passage in text.passages}
    entries = [found for found in references if kinds[found.passage] is PassageKind.BIBLIOGRAPHY]
    in_notes = [found for found in references if found.kind is ReferenceKind.WORK and found.repeats is None]
    passages = [passage for passage in text.passages if passage.kind not in _NOT_READ]
    if not entries:
        passages = [passage for passage in passages if passage.kind is not PassageKind.NOTE]
    index = EntryIndex(entries or in_notes, other_names(text, entries))
    numbered = bool(entries) and cites_by_number(passages, index)
    called: defaultdict[int, list[Cited]] = defaultdict(list)
    for each in by_markers:
        if each.reference is not None:
            called[each.passage].append(Cited(each.start, each.end, (each.reference,)))
    bare = bool(entries) and cites_by_page(passages, index)
    # "Ibid." comes back to what its own kind of text cited last: a note between two paragraphs is no step of theirs.
    last: dict[bool, Cited | None] = {}
    for passage in passages:
        in_note = passage.kind is PassageKind.NOTE
        cited = _in_text(passage.text, index, called[passage.position], last.get(in_note), numbered=numbered, bare=bare)
        last[in_note] = max(cited, key=lambda each: each.end, default=last.get(in_note))
        yield from (_citation(passage, each) for each in cited if each.entries or entries)


def _in_text(
    text: str, index: EntryIndex, called: Sequence[Cited], last: Cited | None, *, numbered: bool, bare: bool
) -> list[Cited]:
    found = list(dated_citations(text, index))
    found += without_year(text, index, found)
    found += numbered_citations(text, index) if numbered else ()
    found += named_citations(text, index, found, called)
    found += back_citations(text, found, last, bare=bare)
    return sorted(found, key=lambda cited: (cited.start, cited.end))


def _citation(passage: FoundPassage, cited: Cited) -> FoundCitation:
    decided = len(cited.entries) == 1
    return FoundCitation(
        passage=passage.position,
        start=cited.start,
        end=cited.end,
        surface=passage.text[cited.start : cited.end],
        reference=cited.entries[0] if decided else None,
        locator=cited.locator,
        state=State.FOUND if decided else State.PROPOSED,
        candidates=() if decided else cited.entries,
    )


def _by_markers(text: FoundText, references: Sequence[FoundReference]) -> Iterator[FoundCitation]:
    """Follow each marker to its note and the note to its works."""
    in_note: defaultdict[int, list[FoundReference]] = defaultdict(list)
    for reference in references:
        in_note[reference.passage].append(reference)
    works_before = _works_of_note_before(text, in_note)
    for link in text.note_links:
        passage = text.passages[link.passage]
        start, end = _word_before(passage.text, link.offset)
        for reference in in_note[link.note]:
            target, candidates = _meant(reference, works_before.get(link.note, ()))
            if end > start and (target is not None or candidates):
                yield FoundCitation(
                    passage=passage.position,
                    start=start,
                    end=end,
                    surface=passage.text[start:end],
                    reference=target,
                    locator=reference.locator,
                    state=State.FOUND if target is not None else State.PROPOSED,
                    candidates=candidates,
                )


def _meant(reference: FoundReference, before: tuple[int, ...]) -> tuple[int | None, tuple[int, ...]]:
    """Return the reference that one in a note means, or the candidates of an "Ibid." that stays open."""
    if reference.repeats is not None:
        return reference.repeats, ()
    if reference.kind in _IS_AN_ENTRY:
        return reference.position, ()
    return None, before if reference.kind is ReferenceKind.IBID else ()


def _works_of_note_before(text: FoundText, in_note: dict[int, list[FoundReference]]) -> dict[int, tuple[int, ...]]:
    """Return, for each note, the first references of the works in the note before it."""
    before: dict[int, tuple[int, ...]] = {}
    last: tuple[int, ...] = ()
    for passage in text.passages:
        if passage.kind is not PassageKind.NOTE:
            continue
        before[passage.position] = last
        meant = [_meant(reference, ())[0] for reference in in_note.get(passage.position, ())]
        works = tuple(dict.fromkeys(position for position in meant if position is not None))
        open_ibid = any(
            found.kind is ReferenceKind.IBID and found.repeats is None for found in in_note.get(passage.position, ())
        )
        last = works if works or not open_ibid else last
    return before


def _word_before(text: str, offset: int) -> tuple[int, int]:
    """Return the span of the word that a marker stood behind; the first word when it stood at the start."""
    end = offset
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    if end > start:
        return start, end
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    begin = text.find(first)
    return begin, begin + len(first)
