"""The way from blocks to a found text: chapters, notes, headings, kinds, halves, passages, links."""

import re
from collections.abc import Collection, Iterable, Sequence

from kb.extraction.structure.boxes import join_box_titles, mark_boxes
from kb.extraction.structure.chapters import Chapter, split_chapters
from kb.extraction.structure.front_matter import ContentsEntry, TitlePage, read_title_page, set_contents_aside
from kb.extraction.structure.headings import join_labels, join_lone_labels, mark_headings, set_lists_of_headings_aside
from kb.extraction.structure.joining import LINE_END, join_halves, mend_line_ends
from kb.extraction.structure.levels import level_headings
from kb.extraction.structure.note_calls import lift_bracketed, lift_glued
from kb.extraction.structure.notes import begins_notes, gather_notes, link_notes, read_notes_section
from kb.extraction.structure.passages import build
from kb.extraction.structure.pieces import Piece, Role, pieces_of
from kb.extraction.structure.shapes import mark_bibliography, mark_numbered, mark_quotations, mark_tables
from kb.extraction.structure.titles import is_notes
from kb.extraction.structure.wording import same_words
from kb.extraction.types import Block, FoundText

_NO_WORD = re.compile(rf"\S{{0,200}}(?:@|://|www\.)\S*|\w+-(?:$|{LINE_END}\w+)")
_NO_WORD_SIGN = re.compile(rf"[@/{LINE_END}]|www|-$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


def read_text(blocks: Sequence[Block], *, title_hint: str | None = None) -> FoundText:
    """Return what a text says of itself: title page, tree of headings, passages, notes tied to their markers.

    An edited book comes back as its frame with one text a chapter in `chapters`. `title_hint` is the title where a
    record of the work gives it. The same blocks always give the same result.
    """
    pieces = pieces_of(blocks)
    words = _small_words(piece.text for piece in pieces)
    for piece in pieces:
        if "- " in piece.text or LINE_END in piece.text:
            mend_line_ends(piece, words)
    contents = set_contents_aside(pieces)
    titles = frozenset(entry.title for entry in contents)
    frame, chapters = split_chapters(pieces, contents, words)
    page = _title_page(frame, contents, words, title_hint)
    found = tuple(_read_chapter(chapter, titles, words) for chapter in chapters)
    return _found(_structure(frame, titles, words), page, found)


def _title_page(
    frame: Sequence[Piece], contents: Sequence[ContentsEntry], words: Collection[str], title_hint: str | None
) -> TitlePage:
    page = read_title_page(frame, words, title_hint)
    in_contents = page.title is not None and same_words(page.title) in {entry.title for entry in contents}
    return TitlePage(title_hint, page.contributors, page.year) if in_contents else page


def _read_chapter(chapter: Chapter, titles: Collection[str], words: Collection[str]) -> FoundText:
    for piece in chapter.head:
        piece.role, piece.marked = Role.FRONT_MATTER, False
    opening = chapter.opening
    page = TitlePage(opening.title, opening.contributors, None)
    return _found([*chapter.head, *_structure(chapter.pieces, titles, words)], page, ())


def _small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that a text writes small somewhere, with those that carry a hyphen.

    Addresses do not count, nor do halves of words at the end of a line or a page.
    """
    return frozenset(
        word
        for text in texts
        for word in _WORD.findall(_NO_WORD.sub(" ", text) if _NO_WORD_SIGN.search(text) else text)
        if word[0].islower()
    )


def _structure(pieces: list[Piece], contents: Collection[str], words: Collection[str]) -> list[Piece]:
    lift_bracketed(pieces)
    lift_glued(pieces)
    pieces = join_lone_labels(gather_notes(pieces))
    mark_headings(pieces, contents=contents, words=words)
    set_lists_of_headings_aside(pieces)
    mark_boxes(pieces)
    pieces = _notes_sections(pieces)
    pieces = mark_tables(pieces)
    pieces = mark_bibliography(pieces)
    mark_numbered(pieces)
    mark_quotations(pieces)
    pieces = join_labels(join_box_titles(join_halves(pieces, words)))
    level_headings([piece for piece in pieces if piece.role is Role.HEADING])
    return pieces


def _notes_sections(pieces: list[Piece]) -> list[Piece]:
    """Turn everything under a heading "Notes", and under those of its chapters, into notes."""
    kept: list[Piece] = []
    at, inside = 0, False
    while at < len(pieces):
        piece = pieces[at]
        kept.append(piece)
        at += 1
        if piece.role is not Role.HEADING:
            continue
        end = next((later for later in range(at, len(pieces)) if pieces[later].role is Role.HEADING), len(pieces))
        # The notes of a book stand under a heading for each chapter.
        inside = is_notes(piece.text) or (inside and begins_notes(pieces[at:end]))
        if inside:
            kept.extend(read_notes_section(pieces, at, end))
            at = end
    return kept


def _found(pieces: Sequence[Piece], page: TitlePage, chapters: tuple[FoundText, ...]) -> FoundText:
    sections, passages = build(pieces)
    return FoundText(
        title=page.title,
        contributors=page.contributors,
        year=page.year,
        sections=sections,
        passages=passages,
        note_links=link_notes(passages),
        chapters=chapters,
    )
