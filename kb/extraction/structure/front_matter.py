"""What stands before the text: contents pages, title pages, and the metadata read from them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kb.extraction.references.names import is_corporate
from kb.extraction.structure.names import contributors, is_byline
from kb.extraction.structure.pieces import Piece, Role, next_body
from kb.extraction.structure.titles import division_of, is_backbone, is_contents, is_set_aside
from kb.extraction.structure.wording import begins_in_the_middle, could_be_title, ends_open, heading_label, same_words
from kb.extraction.types import FoundContributor

_ENTRY = re.compile(r"(?P<title>.*?\S)(?:[ .…·_]*\s|[.…·_]{3,}\s*)(?P<page>\d{1,4}|[ivxlc]{1,7})")
_IMPRINT = re.compile(
    r"©|copyright|all rights reserved|isbn|issn|\bdoi\b|licen[cs]ed? under|permission is granted|^version [\d.]+$"
    r"|creative commons|@|www\.|https?://|working paper|universi|department|institut|faculty|published by|printed in"
    r"|documento de trabajo|document de travail|arbeitspapier|(?:discussion|occasional|briefing|policy) (?:paper|brief)"
    r"|jstor|downloaded from|this content|paper (?:prepared|presented)|^and$|\bpress$"
    r"|\bverlag\b|\bpublish(?:ers?|ing)$",
    re.I,
)
# What only an imprint says, also in a long paragraph; a department or an institute may stand in any sentence.
_RIGHTS = re.compile(
    r"©|copyright|all rights reserved|isbn|issn|\bdoi\b|licen[cs]ed? under|permission is granted|creative commons|@"
    r"|www\.|https?://|published by|printed in|jstor|downloaded from|this content",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = re.compile(
    r"(?:©|copyright|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|published)\D{0,40}\b(?:19|20)\d\d\b(?:\s*[-–]\s*(?:19|20)\d\d\b)?",
    re.I,
)
# "Osnabrück 2020", "Vienna and Geneva, 2009"
_PLACED = re.compile(
    r"[^\W\d_a-z][^\W\d_]+(?:(?: and | und | et | y |/|, | )[^\W\d_a-z][^\W\d_]+){0,3},? (?:19|20)\d\d"
)
_SMALL_IN_TITLES = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
_LONG = 200
_FIRST_PIECES = 40
_REPEATED_AT_MOST = 5
_TITLE_ROLES = {Role.TEXT, Role.HEADING}
_ENTRIES_AT_LEAST = 2
_PAGE_AT_LEAST = 4
_ACRONYM_AT_MOST = 5
_IMPRINT_AT_MOST = 700


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of a contents page: the title in the form of `same_words`, and the names under it."""

    title: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What the first page says of the work, as far as it says it."""

    title: str | None
    contributors: tuple[FoundContributor, ...]
    year: int | None


def set_contents_aside(pieces: Sequence[Piece]) -> tuple[ContentsEntry, ...]:
    """Mark the contents page as front matter and return its entries; none when there is no such page."""
    start = next((at for at, piece in enumerate(pieces) if _is_contents_heading(piece)), None)
    if start is None:
        return ()
    entries: list[ContentsEntry] = []
    at = start + 1
    while at < len(pieces):
        found = _entries(pieces[at])
        # Names stand under a title also where no blank line parts anything, and the next title behind them.
        ends = pieces[at].gap and not (pieces[at].role is Role.TEXT and any(map(_entries, pieces[at + 1 : at + 3])))
        if not found and (ends or not entries or len(pieces[at].text) > _LONG):
            break
        if found:
            entries.extend(found)
        else:
            entries[-1] = ContentsEntry(entries[-1].title, pieces[at].text)
        at += 1
    if len(entries) < _ENTRIES_AT_LEAST:
        return ()
    for piece in pieces[start:at]:
        piece.role, piece.marked = Role.FRONT_MATTER, False
    return tuple(entries)


def _is_contents_heading(piece: Piece) -> bool:
    return piece.role in {Role.TEXT, Role.HEADING} and is_contents(piece.text)


def _entries(piece: Piece) -> list[ContentsEntry]:
    if piece.role is Role.NOTE or (piece.role is Role.HEADING and piece.marked):
        return []
    rows = [row.replace("\t", " ") for row in piece.text.split("\n")]
    found = [match for row in rows if len(row) <= _LONG and (match := _ENTRY.fullmatch(row))]
    if len(found) < len(rows) / 2:
        return []
    return [ContentsEntry(same_words(match["title"])) for match in found]


def read_title_page(pieces: Sequence[Piece], words: Collection[str], title_hint: str | None) -> TitlePage:
    """Mark title page, repeated titles and imprint as front matter and return what they say."""
    title = _find_title(pieces, words, title_hint)
    if title is None:
        return TitlePage(title_hint, (), None)
    front: list[Piece] = []
    title_words = same_words(title)
    repeated = [at for at, p in enumerate(pieces) if p.role in _TITLE_ROLES and same_words(p.text) == title_words]
    for at in repeated[:_REPEATED_AT_MOST]:
        front.append(pieces[at])
        front.extend(_title_block(pieces, at + 1, words))
    for piece in front:
        piece.role, piece.marked, piece.number = Role.FRONT_MATTER, False, None
    bylines = [piece.text for piece in front if same_words(piece.text) != same_words(title)]
    people = dict.fromkeys(person for line in bylines for person in contributors(line, words))
    bodies = dict.fromkeys(FoundContributor(line) for line in bylines if _is_body(line))
    return TitlePage(title_hint or small_title(title, words), tuple(people or list(bodies)[:1]), _year(front))


def _find_title(pieces: Sequence[Piece], words: Collection[str], title_hint: str | None) -> str | None:
    """Return the title as printed: the one that the record gives, else the first line where it can be one."""
    body = [at for at, piece in enumerate(pieces) if piece.role not in {Role.RULE, Role.FRONT_MATTER}]
    hinted = same_words(title_hint or "")
    for at in body[:_FIRST_PIECES] if hinted else ():
        if pieces[at].role in _TITLE_ROLES and same_words(pieces[at].text) == hinted:
            return pieces[at].text
    if not body:
        return None
    first = pieces[body[0]]
    before = {same_words(piece.text) for piece in pieces[: body[0]] if piece.role is Role.FRONT_MATTER}
    if before and same_words(first.text) not in before:
        return None  # Behind a contents page stands a heading; the sheet of an archive says the title as well.
    if first.role not in _TITLE_ROLES or not could_be_title(first.text) or _opens_text(first.text):
        return None
    if first.marked and not _stands_alone(pieces, body[0], words):
        return None
    behind = next_body(pieces, body[0])
    if behind is None or (begins_in_the_middle(pieces[behind].text) and not is_byline(pieces[behind].text, words)):
        return None
    return first.text


def _is_labelled(title: str) -> bool:
    return bool(heading_label(title)) or _opens_text(title)


def _opens_text(title: str) -> bool:
    return is_backbone(title) or is_set_aside(title) or bool(division_of(title))


def _stands_alone(pieces: Sequence[Piece], at: int, words: Collection[str]) -> bool:
    """Say whether a marked heading is the title: none of its level but itself follows, or names stand under it."""
    title, level = same_words(pieces[at].text), pieces[at].level
    sisters = [piece for piece in pieces[at + 1 :] if piece.marked and (piece.level or 1) <= (level or 1)]
    below = any(piece.marked for piece in pieces[at + 1 :])
    if below and all(same_words(piece.text) == title or _is_labelled(piece.text) for piece in sisters):
        return True
    return any(is_byline(piece.text, words) for piece in _title_block(pieces, at + 1, words))


def _title_block(pieces: Sequence[Piece], start: int, words: Collection[str]) -> list[Piece]:
    """Return what stands between a title and the text: names, bodies, dates, imprint."""
    block: list[Piece] = []
    marked = any(piece.marked for piece in pieces)
    opening = max(_opening_run(pieces, start), _behind_subtitle(pieces, start, words))
    for at, piece in enumerate(pieces[start:], start):
        if piece.role is Role.RULE:
            continue
        sign = _IMPRINT if len(piece.text) <= _LONG else _RIGHTS
        imprint = sign.search(piece.text) is not None and len(piece.text) <= _IMPRINT_AT_MOST
        if piece.role is not Role.TEXT or (len(piece.text) > _LONG and not imprint):
            break
        of_title_page = imprint or (len(piece.text) <= _LONG and _is_of_title_page(pieces, at, words))
        if not of_title_page and piece.gap and at >= opening and not (marked and ends_open(piece.text)):
            break
        block.append(piece)
    return block


def _is_of_title_page(pieces: Sequence[Piece], at: int, words: Collection[str]) -> bool:
    """Say whether a line is imprint, names, a date, or a body above such a line."""
    text = pieces[at].text
    if is_byline(text, words) or _IMPRINT.search(text) or _DATED.search(text) or _PLACED.fullmatch(text):
        return True
    below = pieces[at + 1].text if at + 1 < len(pieces) else ""
    return _is_body(text) and bool(len(below) <= _LONG and (_DATED.search(below) or _PLACED.fullmatch(below)))


def _is_body(text: str) -> bool:
    return len(text) <= _LONG and not _IMPRINT.search(text) and is_corporate(text)


def _opening_run(pieces: Sequence[Piece], start: int) -> int:
    """Return where the short lines of a title page end; the last is the first heading, and few are no title page."""
    at = start
    while at < len(pieces) and _is_line(pieces[at]):
        at += 1
    return at - 1 if at - start >= _PAGE_AT_LEAST else start


def _behind_subtitle(pieces: Sequence[Piece], start: int, words: Collection[str]) -> int:
    """Return where the names or "Abstract" stand when one line, a subtitle, parts them from the title; else `start`."""
    lines = list(takewhile(_is_line, pieces[start : start + 2]))
    if not lines or is_byline(lines[0].text, words) or start + 1 >= len(pieces):
        return start
    below = pieces[start + 1]
    named = len(lines) > 1 and is_byline(below.text, words)
    return start + 1 if named or (below.role is Role.TEXT and _opens_text(below.text)) else start


def _is_line(piece: Piece) -> bool:
    return (
        piece.role is Role.TEXT
        and len(piece.text) <= _LONG
        and not piece.text.endswith((".", ":"))
        and not (_opens_text(piece.text) or piece.text[:2].rstrip(".").isdigit())
    )


def _year(front: Sequence[Piece]) -> int | None:
    text = "\n".join(piece.text for piece in front)
    dated = [year for found in _DATED.finditer(text) for year in _YEAR.findall(found[0])]
    years = dated or _YEAR.findall(text)[:1]
    return max(map(int, years), default=None)


def small_title(title: str, words: Collection[str]) -> str:
    """Return a title that is printed in capitals in title case; words that the text never writes small stay."""
    if title != title.upper() or " " not in title:
        return title
    tokens = title.split(" ")
    cased = []
    for at, token in enumerate(tokens):
        known = token.casefold().strip(".,:;?!()\"'")
        if at and known in _SMALL_IN_TITLES and not tokens[at - 1].endswith(":"):
            cased.append(token.lower())
        elif known in words or len(known) > _ACRONYM_AT_MOST:
            cased.append(token[:1] + token[1:].lower())
        else:
            cased.append(token)
    return " ".join(cased)
