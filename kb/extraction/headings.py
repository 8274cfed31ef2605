"""Which pieces are headings, and on which level."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from kb.extraction.names import is_byline
from kb.extraction.pieces import Piece, Role, next_body, previous_body
from kb.extraction.wording import (
    begins_in_the_middle,
    could_be_heading,
    heading_label,
    same_words,
)

BIBLIOGRAPHY_HEADING = re.compile(
    r"(?:(?:selected |select |cited |general )?bibliograph(?:y|ies)|(?:list of )?references(?: cited)?|works? cited"
    r"|literature(?: cited)?|further reading|sources(?: cited)?|literatur(?:verzeichnis)?|bibliographie"
    r"|bibliograf[ií]a|referencias|литература|список литературы)",
    re.I,
)
_BACKBONE = re.compile(
    r"(?:executive )?summary|abstract|introduction|introductory remarks|preface|foreword|prologue|epilogue"
    r"|acknowledge?ments?|conclusions?(?: and recommendations)?|concluding remarks|(?:policy )?recommendations?"
    r"|recommendations for .*|conclusions?: .*|appendix|annex(?:es)?|glossary|background|methodology|discussion"
    r"|results|(?:end)?notes|index|einleitung|zusammenfassung|fazit|schluss|introducción|conclusi[oó]n(?:es)?"
    r"|введение|заключение",
    re.I,
)
_QUOTED = re.compile(r"[“\"'‘«„].*[”\"'’»“](?:\s*\(.*\))?", re.S)
_NAME = re.compile(r"[^\W\d_]\w+ [A-Z]\w+")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")


def is_backbone(title: str) -> bool:
    """Say whether a title is one that every work of the kind has and that stands at its top level."""
    return bool(_BACKBONE.fullmatch(title) or BIBLIOGRAPHY_HEADING.fullmatch(title))


def mark_headings(pieces: Sequence[Piece], *, contents: Collection[str], words: Collection[str]) -> None:
    """Give pieces the role of headings.

    Where the format shows headings those count and no others. `contents` are titles of a contents page in the form of
    `same_words`; `words` the words that the text writes small.
    """
    if any(piece.marked for piece in pieces):
        return
    runs: list[list[int]] = []
    for at in range(len(pieces)):
        if not _is_candidate(pieces, at, words):
            continue
        if runs and _only_notes_between(pieces, runs[-1][-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        for at in _headings_of(run, pieces, contents, words):
            pieces[at].role = Role.HEADING


def _is_candidate(pieces: Sequence[Piece], at: int, words: Collection[str]) -> bool:
    piece = pieces[at]
    if piece.role is not Role.TEXT or not piece.gap or not could_be_heading(piece.text):
        return False
    follower = pieces[at + 1] if at + 1 < len(pieces) else None
    if follower is not None and not follower.gap and follower.role is not Role.TABLE:
        return False
    return not _is_attribution(pieces, at, words)


def _is_attribution(pieces: Sequence[Piece], at: int, words: Collection[str]) -> bool:
    """Say whether a short line names the source of the motto before it.

    A motto stands in quotation marks, or alone under a heading and its source begins with a name and a comma.
    """
    before = previous_body(pieces, at)
    if before is None or heading_label(pieces[at].text):
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
    if not run or next_body(pieces, run[-1]) is None:
        return [at for at in run if same_words(pieces[at].text) in contents]
    if len(run) >= 3 and _is_series(run, pieces):
        return []
    found: list[int] = []
    for at in run:
        text = pieces[at].text
        sure = same_words(text) in contents or is_backbone(text) or _NUMBERED.fullmatch(heading_label(text))
        named = is_byline(text, words)
        if sure or (at == run[-1] and not (named and len(run) > 1)):
            found.append(at)
        elif len(run) - len(found) <= 2 and not named and not _is_signature(run, pieces, words):
            found.append(at)
    return found


def _is_cut(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a short line is the first half of a paragraph that a page end cut."""
    behind = next_body(pieces, at)
    return behind is not None and begins_in_the_middle(pieces[behind].text)


def _is_signature(run: Sequence[int], pieces: Sequence[Piece], words: Collection[str]) -> bool:
    return is_byline(pieces[run[0]].text, words)


def _is_series(run: Sequence[int], pieces: Sequence[Piece]) -> bool:
    first_words = Counter(pieces[at].text.split()[0] for at in run)
    return first_words.most_common(1)[0][1] >= 3


def level_headings(headings: Sequence[Piece]) -> None:
    """Set the level of every heading, from 1 without gaps, so that sisters stand on one level."""
    if any(piece.marked for piece in headings):
        _level_marked(headings)
    else:
        _level_plain(headings)
    _close_gaps(headings)


def _level_marked(headings: Sequence[Piece]) -> None:
    """Mend levels that the format gives unevenly.

    Backbone headings of one work are sisters whatever their marks; so are A., B., C. in a row.
    """
    backbone = {piece.level or 1 for piece in headings if is_backbone(piece.text)}
    highest = min(backbone, default=0)
    for piece in headings:
        level = piece.level or 1
        piece.level = highest if level in backbone else level
    for series in _lettered_series(headings):
        levels = Counter(piece.level or 1 for piece in series)
        common = max(levels, key=lambda level: (levels[level], level))
        floor = min(highest + 1, common) if highest else common
        for piece in series:
            piece.level = max(common, floor)


def _lettered_series(headings: Sequence[Piece]) -> list[list[Piece]]:
    series: list[list[Piece]] = []
    for piece in headings:
        label = heading_label(piece.text)
        if not re.fullmatch(r"[A-Z]", label):
            continue
        if label != "A" and series and heading_label(series[-1][-1].text) == chr(ord(label) - 1):
            series[-1].append(piece)
        else:
            series.append([piece])
    return series


def _level_plain(headings: Sequence[Piece]) -> None:
    numbered = any(_NUMBERED.fullmatch(heading_label(piece.text)) for piece in headings)
    current, labelled = 0, False
    for piece in headings:
        label = heading_label(piece.text)
        if _NUMBERED.fullmatch(label):
            piece.level, labelled = label.count(".") + 1, True
            current = piece.level
        elif is_backbone(piece.text):
            piece.level, labelled = 1, numbered
            current = 1
        elif re.fullmatch(r"[A-Z]|[IVX]+", label):
            piece.level = 2 if re.fullmatch(r"[A-Z]", label) and current else 1
            current, labelled = piece.level, True
        else:
            piece.level = current + 1 if labelled else 1


def _close_gaps(headings: Sequence[Piece]) -> None:
    """Let the first level be 1 and no level be more than one below its parent's."""
    open_levels: list[int] = []
    for piece in headings:
        level = piece.level or 1
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        piece.level = len(open_levels)
