"""On which level each heading stands."""

import re
from collections import Counter
from collections.abc import Sequence

from kb.extraction.structure.pieces import Piece
from kb.extraction.structure.titles import DIVISION_ORDER, division_of, is_backbone, is_set_aside
from kb.extraction.structure.wording import heading_label

_NUMBER = re.compile(r"(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){0,4}")
_NAMED_NUMBER = re.compile(
    r"(?:chapter|section|kapitel|abschnitt|chapitre|capítulo|capitolo|глава|appendix|annex|anhang|annexe|anexo"
    r"|приложение)\s+(\d{1,3}|[A-Z])\b",
    re.I,
)
_APPENDED = re.compile(r"(?:annex|appendix|anhang|annexe|anexo|allegato|приложение)\b", re.I)
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")


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
    _level_by_numbers(headings)
    backbone = {piece.level or 1 for piece in headings if is_backbone(piece.text)}
    highest = min(backbone, default=0)
    deepest_backbone = max(backbone, default=0)
    for piece in headings:
        level = piece.level or 1
        piece.level = highest if highest <= level <= deepest_backbone else level
    for series in _lettered_series(headings):
        levels = Counter(piece.level or 1 for piece in series)
        common = max(levels, key=lambda level: (levels[level], level))
        for piece in series:
            piece.level = max(common, min(highest + 1, common) if highest else common)


def _level_by_numbers(headings: Sequence[Piece]) -> None:
    """Put "4.1" below "Chapter 4" where the format has both on one level, as files of one section each do.

    What stood below such a heading goes down with it.
    """
    at: dict[tuple[str, ...], int] = {}
    before: list[tuple[int, int]] = []
    for piece in headings:
        old = piece.level or 1
        while before and before[-1][0] >= old:
            before.pop()
        number = _number(piece.text)
        above = at.get(number[:-1]) if len(number) > 1 else None
        floor = above if above is not None else before[-1][1] if before else 0
        piece.level = max(old, floor + 1)
        before.append((old, piece.level))
        if number:
            at[number] = piece.level


def _number(title: str) -> tuple[str, ...]:
    named = _NAMED_NUMBER.match(title)
    label = named[1] if named else heading_label(title)
    return tuple(label.split(".")) if _NUMBER.fullmatch(label) else ()


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
    """Nest headings by the style of their labels: a new style opens a level, a known one returns to its own."""
    styles = _styles(headings)
    labelled = any(style not in {"top", "frame", "caps", "plain"} for style in styles)
    open_styles: list[str] = []
    for piece, style in zip(headings, styles, strict=True):
        for at, known in enumerate(open_styles):
            if _returns_to(style, known, labelled=labelled):
                del open_styles[at:]
                break
        open_styles.append(style)
        piece.level = len(open_styles)


def _styles(headings: Sequence[Piece]) -> list[str]:
    styles = [_style(piece.text) for piece in headings]
    opened = [at for at, piece in enumerate(headings) if heading_label(piece.text) in {"1", "I"}]
    # "Summary of the Mission" before "1. Introduction" is no part of anything; "THE FACTS" before the first of several
    # "I." is what they divide.
    first = opened[0] if len(opened) == 1 else 0
    styles = ["top" if at < first and style == "plain" else style for at, style in enumerate(styles)]
    both = list(zip(styles, headings, strict=True))
    if "chapter" in styles and not any(style == "chapter" and not _APPENDED.match(piece.text) for style, piece in both):
        # "Annex I" behind the sections of a report without chapters is one of them.
        styles = ["top" if style == "chapter" else style for style in styles]
    first_number = next((at for at, style in enumerate(styles) if style == "decimal-1"), len(styles))
    for division in DIVISION_ORDER:
        # "Part I: Issues" under "4. The Structure of the Book" announces parts; it does not open one.
        if division in styles and styles.index(division) > first_number:
            styles = ["plain" if style == division else style for style in styles]
    capitals = [at for at, piece in enumerate(headings) if styles[at] == "plain" and piece.text.isupper()]
    mixed = styles.count("plain") - len(capitals) + styles.count("top")
    if capitals and mixed and len(capitals) > 1:
        styles = ["caps" if at in capitals else style for at, style in enumerate(styles)]
    return styles


def _style(title: str) -> str:
    if division := division_of(title):
        return division
    if is_set_aside(title):
        return "frame"
    label = heading_label(title)
    if _DECIMAL.fullmatch(label):
        return f"decimal-{label.count('.') + 1}"
    if re.fullmatch(r"[IVXL]{2,}|[IVX]", label):
        return "roman"
    return "letter" if re.fullmatch(r"[A-Z]", label) else "top" if is_backbone(title) else "plain"


def _returns_to(style: str, known: str, *, labelled: bool) -> bool:
    """Say whether a heading of `style` closes the open one of style `known`."""
    if style in {known, "frame"}:
        return True
    if style in DIVISION_ORDER or known in DIVISION_ORDER:
        return style in DIVISION_ORDER and DIVISION_ORDER.index(style) < _rank(known)
    if style.startswith("decimal") and known.startswith("decimal"):
        return known > style
    if known in {"top", "frame"}:
        return style in {"top", "decimal-1", "roman", "caps"} or (style == "plain" and not labelled)
    return style == "top" or (style, known) in {("caps", "plain"), ("roman", "letter")}


def _rank(style: str) -> int:
    return DIVISION_ORDER.index(style) if style in DIVISION_ORDER else len(DIVISION_ORDER)


def _close_gaps(headings: Sequence[Piece]) -> None:
    """Let the first level be 1 and no level be more than one below its parent's."""
    open_levels: list[int] = []
    for piece in headings:
        level = piece.level or 1
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        piece.level = len(open_levels)
