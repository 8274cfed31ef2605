"""The works that a text cites in its bibliography and in its notes, each split into its parts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.extraction.references.capitals import as_persons
from kb.extraction.references.italics import Italic, italics_in
from kb.extraction.references.kinds import (
    COMMUNICATION,
    IBID,
    is_complete,
    is_not_a_work,
    is_printed_in_full,
    is_short_year,
    is_told,
)
from kb.extraction.references.names import split_names
from kb.extraction.references.repeats import (
    DASHES,
    Seen,
    ShortForm,
    read_pointing_back,
    read_short_title,
    read_short_year,
    works_in,
)
from kb.extraction.references.split import SAME_AUTHOR, Chunk, split_entry, split_note
from kb.extraction.references.work import ParsedWork, as_case, as_law, late_year, parse_work
from kb.extraction.types import FoundPassage, FoundReference, FoundText
from kb.vocabulary import PassageKind, ReferenceKind

_ADDRESS = re.compile(r"^[\s<($-]*(?:https?://|www\.)\S+")
_A_BIBLIOGRAPHY = 3
# "See particularly the chapters by ..." names chapters of the book cited before them in the same note.
_CHAPTERS = re.compile(r"\b(?:chapters?|contributions?|essays?) (?:by|of)\b")
_BODY = (PassageKind.PARAGRAPH, PassageKind.QUOTATION, PassageKind.LIST_ITEM, PassageKind.BOX)
_YEAR_IN_BRACKETS = re.compile(r"\([^()]{0,120}\b(?:19|20)\d\d[a-z]?(?:\s?[,:]\s?[^()]{1,20})?\)")
_STAND_IN = "Author, A. "


def parse_reference(raw: str, italics: Sequence[str] = ()) -> tuple[ParsedWork, ...]:
    """Return the works of one bibliography entry or note, in order; at least one.

    `italics` holds the words that are set so, in order, where the source shows them.
    """
    works: list[ParsedWork] = []
    for chunk in split_entry(raw):
        piece = raw[chunk.start : chunk.end]
        same = SAME_AUTHOR.match(piece)
        here = [words for words in italics if words in piece]
        if same and works:
            own = parse_work(f"{_STAND_IN}{piece[same.end() :]}", here)
            works.append(replace(own, authors=works[-1].authors))
        else:
            works.append(parse_work(piece, here))
    return tuple(works)


def find_references(text: FoundText) -> tuple[FoundReference, ...]:
    """Return every entry of the bibliography and every work of the notes, in document order.

    A note without any work comes back once, classed as what it is. Repeats point to the first full reference.
    """
    seen = Seen()
    authors: tuple[str, ...] = ()
    author_date = _cites_by_year(text)
    for passage in text.passages:
        if passage.kind is PassageKind.BIBLIOGRAPHY:
            authors = _add_entry(passage, seen, authors)
        elif passage.kind is PassageKind.NOTE:
            _add_note(passage, seen, author_date=author_date)
    return tuple(_persons_in_capitals(seen.references, text))


def _persons_in_capitals(references: Sequence[FoundReference], text: FoundText) -> list[FoundReference]:
    """Return the references with "MEYER Anna" as a person where the bibliography prints persons so."""
    listed = [text.passages[found.passage].kind is PassageKind.BIBLIOGRAPHY for found in references]
    read = iter(as_persons([found.authors for found, inside in zip(references, listed, strict=True) if inside]))
    return [
        replace(found, authors=next(read)) if inside else found
        for found, inside in zip(references, listed, strict=True)
    ]


def _cites_by_year(text: FoundText) -> bool:
    """Say whether a text cites by author and year: it has a bibliography, and years in brackets as often as notes."""
    kinds = [passage.kind for passage in text.passages]
    if kinds.count(PassageKind.BIBLIOGRAPHY) < _A_BIBLIOGRAPHY:
        return False
    years = sum(len(_YEAR_IN_BRACKETS.findall(passage.text)) for passage in text.passages if passage.kind in _BODY)
    return years >= max(1, kinds.count(PassageKind.NOTE) // 3)


def _add_entry(passage: FoundPassage, seen: Seen, above: tuple[str, ...]) -> tuple[str, ...]:
    """Add an entry; a line of dashes takes the authors above. Returns the authors for the next line."""
    address = _ADDRESS.match(passage.text)
    if address and seen.references and not seen.references[-1].url:
        seen.references[-1] = replace(seen.references[-1], url=parse_work(passage.text).url)
        return above
    dashes = DASHES.match(passage.text)
    body = passage.text[dashes.end() :] if dashes else passage.text
    parsed = parse_work(f"{above[0]}, X. {body}" if dashes and above else body, passage.emphasis)
    parsed = replace(parsed, locator="")  # The pages of an entry are those of the work; nothing of it is pointed at.
    if dashes and above:
        parsed = replace(parsed, authors=above)
    kind = is_not_a_work(body, parsed) if not parsed.authors else None
    kind = kind if kind is ReferenceKind.STATUTE or kind is ReferenceKind.COURT_CASE else ReferenceKind.WORK
    seen.references.append(_found(passage, seen, Chunk(0, len(passage.text), 0), parsed, kind))
    return parsed.authors


def _add_note(passage: FoundPassage, seen: Seen, *, author_date: bool) -> None:
    """Add the works of a note, its laws, cases and interviews; comment only when the note is nothing else.

    In a text with a bibliography the notes cite by author and year, which `find_citations` reads; only a work printed
    in full is a reference of its own there.
    """
    first = len(seen.references)
    italics = italics_in(passage.text, passage.emphasis)
    for chunk in split_note(passage.text, italics):
        piece = passage.text[chunk.lead : chunk.end]
        if IBID.match(piece):
            _add_ibid(passage, seen, chunk, first)
        elif not author_date and (back := read_pointing_back(piece, seen)):
            short = ParsedWork(back[0].authors, locator=back[0].locator)
            seen.references.append(_found(passage, seen, chunk, short, ReferenceKind.SHORT_REPEAT, back[1]))
        else:
            _add_piece(passage, seen, chunk, _within(passage.text, italics, chunk), author_date=author_date)
    if len(seen.references) == first and passage.text.strip():
        whole = Chunk(0, len(passage.text), 0)
        seen.references.append(_found(passage, seen, whole, ParsedWork(), ReferenceKind.COMMENT))
    seen.last_note = works_in(seen.references[first:])
    if passage.note:
        seen.of_note[passage.note] = tuple(range(first, len(seen.references)))


def _add_piece(passage: FoundPassage, seen: Seen, chunk: Chunk, set_apart: Sequence[str], *, author_date: bool) -> None:
    """Add what a piece of a note cites by names and title; `set_apart` are its words in italics."""
    piece = passage.text[chunk.lead : chunk.end]
    parsed = parse_work(piece, set_apart)
    seen.learn(piece, parsed)
    parsed = replace(parsed, title=seen.spelled_out(parsed.title))
    short = _short_form(piece, parsed, seen, parsed.title if set_apart else "")
    if short is not None and not author_date:
        _add_short(passage, seen, chunk, short)
        return
    kind = is_not_a_work(piece, parsed)
    told = parsed.title in set_apart or is_told(parsed.title, piece)
    parsed = parsed if told else replace(parsed, title="")
    if kind is None and author_date and not is_printed_in_full(piece, parsed):
        return
    if kind is None:
        _add_work(passage, seen, chunk, parsed)
    elif kind is ReferenceKind.COMMENT:
        _add_communications(passage, seen, chunk)
    else:
        bare = _bare(piece, parsed, kind)
        seen.references.append(_found(passage, seen, chunk, bare, kind))


def _bare(piece: str, parsed: ParsedWork, kind: ReferenceKind) -> ParsedWork:
    """Return what is kept of a piece that is no work: a case's name, a law's title, nothing of an interview."""
    if kind is ReferenceKind.INTERVIEW:
        return ParsedWork(url=parsed.url)
    if kind is ReferenceKind.COURT_CASE and " v" in piece:
        return replace(as_case(piece), locator=parsed.locator)
    return as_law(parsed) if kind is ReferenceKind.STATUTE else parsed


def _add_communications(passage: FoundPassage, seen: Seen, chunk: Chunk) -> None:
    """Add what a comment has from named persons: "(Ada Brandt, e-mail communication with the author, 2008)"."""
    for told in COMMUNICATION.finditer(passage.text, chunk.start, chunk.end):
        year, _ = late_year(told["rest"], "")
        authors = tuple(name.surname for name in split_names(told["name"]))
        here = Chunk(told.start("name"), told.end("rest"), told.start("name"))
        seen.references.append(_found(passage, seen, here, ParsedWork(authors, year), ReferenceKind.INTERVIEW))


def _within(text: str, italics: Sequence[Italic], chunk: Chunk) -> tuple[str, ...]:
    """Return the words in italics that a piece of a text holds."""
    inside = (each for each in italics if chunk.lead < each.end and each.start < chunk.end)
    return tuple(text[max(each.start, chunk.lead) : min(each.end, chunk.end)] for each in inside)


def _add_ibid(passage: FoundPassage, seen: Seen, chunk: Chunk, first: int) -> None:
    """Add an "Ibid."; it means the work before it in the same note, else the only one of the note before."""
    here = works_in(seen.references[first:])
    meant = seen.root(here[-1]) if here else seen.single_of_last_note()
    found = IBID.match(passage.text[chunk.lead : chunk.end])
    locator = found["rest"].strip(" .,;:") if found else ""
    bare = ParsedWork(locator=locator if len(locator) <= 60 else "")
    seen.references.append(_found(passage, seen, chunk, bare, ReferenceKind.IBID, meant))


def _short_form(piece: str, parsed: ParsedWork, seen: Seen, set_apart: str) -> ShortForm | None:
    """Return what a piece repeats when it prints no imprint: name and year, or name and short title.

    `set_apart` is the title that italics tell, or empty.
    """
    if is_short_year(piece):
        return read_short_year(piece)
    if is_complete(piece, parsed):
        return None
    short = read_short_title(piece, seen, set_apart)
    if short is not None or not parsed.authors or is_not_a_work(piece, parsed) is not None:
        return short
    return ShortForm(parsed.authors, parsed.title, locator=parsed.locator)


def _add_short(passage: FoundPassage, seen: Seen, chunk: Chunk, short: ShortForm) -> None:
    meant = seen.repeated(short.authors, short.title, short.year, short.suffix)
    host = (
        seen.host_in_passage(passage.position)
        if meant is None and _CHAPTERS.search(passage.text[: chunk.lead])
        else None
    )
    parsed = ParsedWork(short.authors, short.year, short.suffix, short.title, locator=short.locator)
    if host is not None:
        parsed = replace(parsed, year=host.year, container=host.title)
        seen.references.append(_found(passage, seen, chunk, parsed, ReferenceKind.WORK))
    else:
        seen.references.append(_found(passage, seen, chunk, parsed, ReferenceKind.SHORT_REPEAT, meant))


def _add_work(passage: FoundPassage, seen: Seen, chunk: Chunk, parsed: ParsedWork) -> None:
    """Add a work; one that a short title of a note before names, with its year, repeats that one."""
    edition = seen.edition_of(parsed)
    parsed = replace(parsed, authors=seen.issuer_of(parsed.title) or parsed.authors)
    kind = ReferenceKind.WORK if edition is None else ReferenceKind.SHORT_REPEAT
    seen.references.append(_found(passage, seen, chunk, parsed, kind, edition))


def _found(
    passage: FoundPassage,
    seen: Seen,
    chunk: Chunk,
    parsed: ParsedWork,
    kind: ReferenceKind,
    repeats: int | None = None,
) -> FoundReference:
    """Return the reference; what a repeat does not print is taken from the one that it repeats."""
    first = seen.references[repeats] if repeats is not None else None
    return FoundReference(
        position=len(seen.references),
        passage=passage.position,
        start=chunk.lead,
        end=chunk.end,
        raw=passage.text[chunk.lead : chunk.end],
        kind=kind,
        authors=first.authors if first else parsed.authors,
        year=first.year if first else parsed.year,
        suffix=first.suffix if first else parsed.suffix,
        title=first.title if first else parsed.title,
        container=first.container if first else parsed.container,
        locator=parsed.locator,
        doi=first.doi if first else parsed.doi,
        url=first.url if first else parsed.url,
        repeats=repeats,
        editors=first.editors if first else parsed.editors,
    )
