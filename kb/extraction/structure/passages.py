"""Sections and passages out of pieces that know their role."""

from collections.abc import Sequence

from kb.extraction.structure.pieces import Piece, Role
from kb.extraction.structure.titles import is_set_aside
from kb.extraction.types import FoundPassage, FoundSection, NoteMarker
from kb.vocabulary import PassageKind

_KINDS = {
    Role.TEXT: PassageKind.PARAGRAPH,
    Role.LIST_ITEM: PassageKind.LIST_ITEM,
    Role.QUOTATION: PassageKind.QUOTATION,
    Role.TABLE: PassageKind.TABLE,
    Role.BOX: PassageKind.BOX,
    Role.NOTE: PassageKind.NOTE,
    Role.BIBLIOGRAPHY: PassageKind.BIBLIOGRAPHY,
    Role.FRONT_MATTER: PassageKind.FRONT_MATTER,
}


def build(pieces: Sequence[Piece]) -> tuple[tuple[FoundSection, ...], tuple[FoundPassage, ...]]:
    """Return the tree of sections and the passages, both in document order.

    The marker of a heading goes to the first words under it, so that its note stays called.
    """
    sections: list[FoundSection] = []
    passages: list[FoundPassage] = []
    waiting: list[NoteMarker] = []
    aside = False
    for piece in pieces:
        if piece.role is Role.HEADING:
            sections.append(_section(piece, sections))
            aside = is_set_aside(piece.text)
            waiting.extend(NoteMarker(0, mark.number) for mark in piece.markers)
        elif piece.role is not Role.RULE and piece.text:
            kind = _KINDS[piece.role]
            if aside and kind is not PassageKind.NOTE:
                kind = PassageKind.FRONT_MATTER
            lent = [] if kind is PassageKind.NOTE else waiting
            section = sections[-1].position if sections else None
            passages.append(_passage(piece, kind, len(passages), section, lent))
            if lent:
                waiting = []
    return tuple(sections), tuple(passages)


def _section(piece: Piece, sections: Sequence[FoundSection]) -> FoundSection:
    level = piece.level or 1
    parent = next((above.position for above in reversed(sections) if above.level < level), None)
    line = piece.lines[0] if piece.lines else None
    return FoundSection(len(sections), level, piece.text, parent, line)


def _passage(
    piece: Piece, kind: PassageKind, position: int, section: int | None, lent: Sequence[NoteMarker]
) -> FoundPassage:
    is_note = kind is PassageKind.NOTE
    return FoundPassage(
        position=position,
        kind=kind,
        text=piece.text,
        section=section,
        page=piece.label,
        page_index=piece.page,
        note=piece.number or None if is_note else None,
        label=piece.number if not is_note else None,
        markers=(*lent, *piece.markers),
        language=piece.language,
        lines=tuple(piece.lines),
        emphasis=tuple(piece.emphasis),
    )
