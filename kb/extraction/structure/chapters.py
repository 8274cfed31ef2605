"""The chapters of an edited book: where each begins, whose it is, and what stays with the frame."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.extraction.structure.front_matter import ContentsEntry
from kb.extraction.structure.names import contributors
from kb.extraction.structure.pieces import Piece, Role
from kb.extraction.structure.wording import could_be_heading, same_words
from kb.extraction.types import FoundContributor

_LABEL = re.compile(
    r"(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|глава)\s+(?:\d{1,2}|[ivxl]+|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\.?",
    re.I,
)
_LABEL_AND_TITLE = re.compile(rf"(?:{_LABEL.pattern})[.:]?\s+(?:[–—-]\s+)?(?P<title>[^\W_].*)", re.I)
_FRAME_LABEL = re.compile(r"introduction|conclusions?|prologue|epilogue|afterword|postscript", re.I)
# "3 Shelters as Gatekeepers" and "Introduction: Lines on a Map" on the contents page.
_NUMBER_BEFORE = re.compile(r"(?:chapter |kapitel |chapitre |cap[ií]tulo |capitolo )?(?:\d{1,2}|[ivxl]{1,5}) (?=\S)")
_FRAME_BEFORE = re.compile(rf"(?:{_FRAME_LABEL.pattern}) (?=\S)")
_LONE_NUMBER = re.compile(r"\d{1,2}\.?|[IVXL]{1,5}\.?")
# The call of a note at the end of a title, as plain text keeps raised figures: "Mechanisms & Strategies1".
_GLUED_CALL = re.compile(r"(?<=[^\W\d_]{2})\*?(?:\d{1,2}| ?\[\d{1,2}\])$")
_PART = re.compile(r"(?:part|teil|partie|parte|часть)\s+(?:\d{1,2}|[ivxl]+|one|two|three|four|five|six)\b[.:]?.*", re.I)
_EDITED_AT_LEAST = 2
_PART_AT_MOST = 120
_TITLE_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class ChapterStart:
    """A chapter with authors of its own: it begins at `start`, its text at `body`."""

    start: int
    body: int
    title: str
    contributors: tuple[FoundContributor, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter cut out of the book."""

    opening: ChapterStart
    head: list[Piece]
    pieces: list[Piece]


def split_chapters(
    pieces: Sequence[Piece], contents: Sequence[ContentsEntry], words: Collection[str]
) -> tuple[list[Piece], list[Chapter]]:
    """Return the frame and the chapters of an edited book; a text that is none comes back whole without chapters."""
    starts = _starts(pieces, contents, words)
    if len(starts) < _EDITED_AT_LEAST:
        return list(pieces), []
    titles = {entry.title for entry in contents}
    frame = list(pieces[: starts[0].start])
    chapters: list[Chapter] = []
    for number, opening in enumerate(starts):
        limit = starts[number + 1].start if number + 1 < len(starts) else len(pieces)
        end = _frame_resumes(pieces, opening.body, limit, titles, last=number + 1 == len(starts))
        chapters.append(Chapter(opening, list(pieces[opening.start : opening.body]), list(pieces[opening.body : end])))
        frame.extend(pieces[end:limit])
    return _with_parts(frame), chapters


def _with_parts(frame: list[Piece]) -> list[Piece]:
    for piece in frame:
        if piece.role is Role.TEXT and _PART.fullmatch(piece.text) and len(piece.text) <= _PART_AT_MOST:
            piece.role, piece.level = Role.HEADING, 1
    return frame


def _starts(pieces: Sequence[Piece], contents: Sequence[ContentsEntry], words: Collection[str]) -> list[ChapterStart]:
    authored = {
        title: people
        for entry in contents
        if (people := contributors(entry.names, words))
        for title in (entry.title, bare_title(entry.title))
    }
    short = [at for at, piece in enumerate(pieces) if _is_short(piece)]
    starts: list[ChapterStart] = []
    for at in short:
        opening = _opening(pieces, at, authored, words)
        if opening is not None and (not starts or opening.start >= starts[-1].body):
            numbered = opening.start > 0 and _LONE_NUMBER.fullmatch(pieces[opening.start - 1].text)
            starts.append(replace(opening, start=opening.start - 1) if numbered else opening)
    return starts


def bare_title(title: str) -> str:
    """Return a title, in the form of `same_words`, without the number or the word that labels its chapter."""
    numbered = _NUMBER_BEFORE.match(title) or _FRAME_BEFORE.match(title)
    return title[numbered.end() :] if numbered else title


def _is_short(piece: Piece) -> bool:
    return piece.role in {Role.TEXT, Role.HEADING} and len(piece.text) <= _TITLE_AT_MOST


def _opening(
    pieces: Sequence[Piece],
    at: int,
    authored: Mapping[str, tuple[FoundContributor, ...]],
    words: Collection[str],
) -> ChapterStart | None:
    """Return the chapter that begins at `at`.

    Either a label such as "CHAPTER 3", a title and its authors, or a title to which the contents page gives authors.
    The label may stand on the line of its title.
    """
    text = pieces[at].text
    # In small letters "Conclusion" may be a heading like others; over a title and names it opens a chapter.
    labelled = _LABEL.fullmatch(text) or _FRAME_LABEL.fullmatch(text)
    following = [later for later in range(at + 1, min(at + 5, len(pieces))) if pieces[later].role is not Role.RULE]
    title_at = following.pop(0) if labelled and following else at
    title = pieces[title_at]
    if not _is_short(title) or not following:
        return None
    on_its_line = None if labelled else _LABEL_AND_TITLE.fullmatch(text)
    known = bare_title(same_words(title.text))
    heading = title.text
    if known not in authored and (glued := _GLUED_CALL.search(title.text)):
        heading = title.text[: glued.start()]
        known = bare_title(same_words(heading))
    if not labelled and on_its_line is None and known not in authored:
        return None
    byline = pieces[following[0]]
    people = contributors(byline.text, words) if _is_short(byline) else ()
    if not people and len(following) > 1 and could_be_heading(byline.text) and labelled:
        return _with_subtitle(pieces, at, title.text, following, words)
    if not people:
        return None
    # The contents page is the editor's own form of the names; the page of the chapter may misprint one.
    in_contents = authored.get(known, ())
    people = in_contents if len(in_contents) == len(people) else people
    return ChapterStart(at, following[0] + 1, on_its_line["title"] if on_its_line else heading, people)


def _with_subtitle(
    pieces: Sequence[Piece], at: int, title: str, following: Sequence[int], words: Collection[str]
) -> ChapterStart | None:
    people = contributors(pieces[following[1]].text, words) if _is_short(pieces[following[1]]) else ()
    joined = f"{title} {pieces[following[0]].text}"
    return ChapterStart(at, following[1] + 1, joined, people) if people else None


def _frame_resumes(pieces: Sequence[Piece], start: int, limit: int, titles: Collection[str], *, last: bool) -> int:
    """Return where a chapter ends before `limit`: at the title of a part, or at back matter named in the contents."""
    for at in range(start, limit):
        piece = pieces[at]
        if not _is_short(piece):
            continue
        if _PART.fullmatch(piece.text) and at >= limit - 3 and not last:
            return at
        if last and same_words(piece.text) in titles and _FRAME_LABEL.fullmatch(piece.text) is None:
            return at
    return limit
