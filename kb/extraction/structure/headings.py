"""Which pieces are headings, and on which level."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from kb.extraction.structure.names import is_byline
from kb.extraction.structure.pieces import Piece, Role, next_body, previous_body
from kb.extraction.structure.titles import division_of, is_backbone, is_bibliography, is_contents, is_notes
from kb.extraction.structure.wording import (
    HEADING_AT_MOST,
    begins_in_the_middle,
    could_be_heading,
    heading_label,
    same_words,
)

_QUOTED = re.compile(r"[“\"'‘«„].*[”\"'’»“](?:\s*\(.*\))?", re.S)
_NAME = re.compile(r"[^\W\d_]\w+ [A-Z]\w+")
_SERIES_AT_LEAST = 3
_PLAIN_IN_A_ROW = 2
_MISSED_AT_MOST = 3
_LIST_OF_HEADINGS_AT_LEAST = 4
_PARAGRAPH_AT_LEAST = 150
_LABELLED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]|[IVXL]+")
_BARE_LABEL = re.compile(
    r"(?:chapter|part|article|section|annex|appendix|kapitel|teil|artikel|chapitre|partie|cap[ií]tulo|parte|глава|часть"
    r"|статья)\s+(?:\d{1,3}|[ivxl]+|[a-z])\.?",
    re.I,
)
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3})(?:[.)\]]|\s)\s*\S")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}\.")
_BARE_NUMBER = re.compile(r"\d{1,3}|[IVXL]+")
_OF_ENTRY = re.compile(r"\d|,")
_LONE_LABEL = re.compile(r"\d{1,3}\.(?:\d{1,2}\.?){0,3}|[IVX]{1,5}\.|[A-Z][.)]")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")


def mark_headings(pieces: Sequence[Piece], *, contents: Collection[str], words: Collection[str]) -> None:
    """Give pieces the role of headings.

    Where the format shows headings those count and no others. `contents` are titles of a contents page in the form of
    `same_words`; `words` the words that the text writes small.
    """
    if any(piece.marked for piece in pieces):
        return
    runs: list[list[int]] = []
    listed = _entries(pieces, contents) | _listed_notes(pieces)
    for at in range(len(pieces)):
        if at in listed or not _is_candidate(pieces, at, words):
            continue
        if runs and _only_notes_between(pieces, runs[-1][-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        for at in _headings_of(run, pieces, contents, words):
            pieces[at].role = Role.HEADING


def _entries(pieces: Sequence[Piece], contents: Collection[str]) -> frozenset[int]:
    """Return the short lines of a bibliography that are parts of entries: a year, a volume, a comma, no label."""
    found: set[int] = set()
    inside = False
    for at, piece in enumerate(pieces):
        if piece.role is not Role.TEXT:
            continue
        if is_bibliography(piece.text):
            inside = True
        elif is_backbone(piece.text) or division_of(piece.text) or same_words(piece.text) in contents:
            inside = False
        elif inside and not heading_label(piece.text) and _OF_ENTRY.search(piece.text):
            found.add(at)
    return frozenset(found)


def _listed_notes(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the lines under "Notes" that carry the next number: "14. Karasch, The Brazilian Slavers" is no heading."""
    found: set[int] = set()
    last: int | None = None
    for at, piece in enumerate(pieces):
        numbered = _NOTE_NUMBER.match(piece.text)
        if is_notes(piece.text):
            last = 0
        elif last is not None and numbered and int(numbered[1]) in {1, last + 1, last + 2}:
            found.add(at)
            last = int(numbered[1])
        elif is_backbone(piece.text) or division_of(piece.text):
            last = None
    return frozenset(found)


def _is_candidate(pieces: Sequence[Piece], at: int, words: Collection[str]) -> bool:
    piece = pieces[at]
    if piece.role is not Role.TEXT or not piece.gap or not could_be_heading(piece.text):
        return False
    return _stands_over(pieces, at) and not _is_attribution(pieces, at, words)


def _stands_over(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a short line stands apart from what follows, or close over a whole paragraph or its subheading."""
    if at + 1 == len(pieces) or pieces[at + 1].gap or pieces[at + 1].role is Role.TABLE:
        return True
    below = pieces[at + 1]
    if below.role is not Role.TEXT:
        return False
    if could_be_heading(below.text):
        return bool(heading_label(pieces[at].text) and heading_label(below.text)) and _stands_over(pieces, at + 1)
    return len(below.text) >= _PARAGRAPH_AT_LEAST


def _is_attribution(pieces: Sequence[Piece], at: int, words: Collection[str]) -> bool:
    """Say whether a short line names the source of the motto before it.

    A motto stands in quotation marks, or alone under a heading and its source begins with a name and a comma.
    """
    before = previous_body(pieces, at)
    if before is None or heading_label(pieces[at].text) or pieces[at].text.isupper():
        return False
    motto = pieces[before]
    if motto.role not in {Role.TEXT, Role.QUOTATION} or could_be_heading(motto.text):
        return False
    if _QUOTED.fullmatch(motto.text):
        return _NAME.search(pieces[at].text) is not None
    above = previous_body(pieces, before)
    person, comma, _ = pieces[at].text.partition(",")
    alone = above is None or could_be_heading(pieces[above].text)
    return alone and bool(comma) and is_byline(person, words)


def _only_notes_between(pieces: Sequence[Piece], first: int, second: int) -> bool:
    return all(piece.role in {Role.NOTE, Role.RULE} for piece in pieces[first + 1 : second])


def _headings_of(
    run: Sequence[int], pieces: Sequence[Piece], contents: Collection[str], words: Collection[str]
) -> list[int]:
    """Return which of several short lines in a row are headings.

    The last before body text is one; those before it when they carry a number or stand in the contents. Two plain
    ones are a heading and its first subheading; three or more are a signature, a title page or a list.
    """
    run = list(run)
    while run and _is_cut(pieces, run[-1]):
        run.pop()
    if not run or not _opens_text(pieces, run[-1]):
        return [at for at in run if same_words(pieces[at].text) in contents]
    if len(run) >= _SERIES_AT_LEAST and _is_series(run, pieces):
        return []
    found: list[int] = []
    for at in _without_items(run, pieces, contents):
        text = pieces[at].text
        labelled = _LABELLED.fullmatch(heading_label(text)) or division_of(text) or text.isupper()
        sure = labelled or is_backbone(text) or same_words(text) in contents
        named = is_byline(text, words)
        last = at == run[-1] and not (named and len(run) > 1)
        over_last = len(run) - len(found) <= _PLAIN_IN_A_ROW and not named and not is_byline(pieces[run[0]].text, words)
        if sure or last or over_last:
            found.append(at)
    return found


def _opens_text(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether words stand under a short line; figures under it say that it is a cell of a table."""
    behind = next_body(pieces, at)
    if behind is None:
        return False
    text = pieces[behind].text
    return pieces[behind].role is not Role.TEXT or sum(map(str.isalpha, text)) >= sum(map(str.isdigit, text))


def _without_items(run: Sequence[int], pieces: Sequence[Piece], contents: Collection[str]) -> list[int]:
    """Leave out numbered lines that follow each other on one depth: "1. Minute", "2. Hour" is a list."""
    depths = [_depth(pieces[at].text) for at in run]
    kept: list[int] = []
    for index, at in enumerate(run):
        beside = {depths[index - 1] if index else 0, depths[index + 1] if index + 1 < len(run) else 0}
        if depths[index] == 0 or depths[index] not in beside or same_words(pieces[at].text) in contents:
            kept.append(at)
    return kept


def _depth(text: str) -> int:
    label = heading_label(text)
    return label.count(".") + 1 if _NUMBERED.fullmatch(label) else 0


def _is_cut(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a short line is the first half of a paragraph that a page end cut."""
    behind = next_body(pieces, at)
    return behind is not None and begins_in_the_middle(pieces[behind].text)


def _is_series(run: Sequence[int], pieces: Sequence[Piece]) -> bool:
    first_words = Counter(pieces[at].text.split()[0] for at in run)
    return first_words.most_common(1)[0][1] >= _SERIES_AT_LEAST


def set_lists_of_headings_aside(pieces: Sequence[Piece]) -> None:
    """Mark contents that carry no page numbers as front matter: lines most of which are headings further on."""
    last = {same_words(piece.text): at for at, piece in enumerate(pieces) if piece.role is Role.HEADING}
    listed = [at for at, piece in enumerate(pieces) if last.get(_title(piece), -1) > at]
    runs: list[list[int]] = []
    for at in listed:
        if runs and at - runs[-1][-1] <= _MISSED_AT_MOST + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        if len(run) >= _LIST_OF_HEADINGS_AT_LEAST:
            _set_aside(pieces, run[0], run[-1])


def _title(piece: Piece) -> str:
    if piece.role not in {Role.LIST_ITEM, Role.TEXT, Role.HEADING} or len(piece.text) > HEADING_AT_MOST:
        return "-"
    return same_words(f"{piece.number or ''} {piece.text}")


def _set_aside(pieces: Sequence[Piece], first: int, last: int) -> None:
    above = first
    while above > 0 and pieces[above - 1].role is not Role.FRONT_MATTER and first - above < _MISSED_AT_MOST:
        above -= 1
        if is_contents(pieces[above].text):
            first = above
    for piece in pieces[first : last + 1]:
        piece.text, piece.number = f"{piece.number or ''} {piece.text}".strip(), None
        piece.role, piece.marked = Role.FRONT_MATTER, False


def join_lone_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """Put a number that stands alone, "1." or "B)", before its heading; "12." close over a paragraph as well."""
    kept: list[Piece] = []
    for piece in pieces:
        above = kept[-1] if kept and piece.role is Role.TEXT and _is_lone_label(kept[-1]) else None
        if above is not None and (
            could_be_heading(piece.text) or (_PARAGRAPH_NUMBER.fullmatch(above.text) and not piece.gap)
        ):
            above.append(piece)
        else:
            kept.append(piece)
    return kept


def _is_lone_label(piece: Piece) -> bool:
    return piece.role is Role.TEXT and _LONE_LABEL.fullmatch(piece.text) is not None


def join_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """Put a label that stands alone, "Chapter 1" or "Article 8", before the title on the next line."""
    kept: list[Piece] = []
    for piece in pieces:
        above = kept[-1] if kept else None
        if piece.role is Role.HEADING and above is not None and _is_bare_label(above) and not heading_label(piece.text):
            above.append(piece, ". " if above.text[-1].isalnum() and not _BARE_LABEL.fullmatch(above.text) else ": ")
        else:
            kept.append(piece)
    return kept


def _is_bare_label(piece: Piece) -> bool:
    if piece.role is not Role.HEADING:
        return False
    # Books that are marked up set the number of a chapter as a heading before its title.
    return _BARE_LABEL.fullmatch(piece.text) is not None or (
        piece.marked and _BARE_NUMBER.fullmatch(piece.text) is not None
    )
