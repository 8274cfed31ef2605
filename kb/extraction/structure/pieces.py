"""The working form of a text between blocks and passages: one piece per block, given its role rule by rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kb.extraction.types import Block, BlockKind, NoteMarker

_APART_AT_LEAST = 0.1


class Role(StrEnum):
    """What a piece is taken for. `TEXT` is still open; it ends as a paragraph."""

    TEXT = "text"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    TABLE = "table"
    BOX = "box"
    NOTE = "note"
    BIBLIOGRAPHY = "bibliography"
    FRONT_MATTER = "front-matter"
    RULE = "rule"


@dataclass(slots=True)
class Piece:
    """A block on its way to a passage.

    `gap` says that the piece stands apart from the one before it; `marked` that the format itself gave the role;
    `number` is the printed number of a note, item or paragraph; `box` where it stands on its page, if the format says;
    `whole` says that the format shows its end.
    """

    text: str
    role: Role
    gap: bool = True
    marked: bool = False
    level: int | None = None
    number: str | None = None
    page: int | None = None
    label: str | None = None
    language: str | None = None
    markers: list[NoteMarker] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    emphasis: list[str] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None
    whole: bool = False

    def append(self, other: "Piece", joint: str = " ") -> None:
        """Take the words, markers, lines and italics of `other` on as the continuation of this piece."""
        offset = len(self.text) + len(joint)
        self.text = f"{self.text}{joint}{other.text}"
        self.markers.extend(NoteMarker(mark.offset + offset, mark.number) for mark in other.markers)
        self.lines.extend(other.lines)
        self.emphasis.extend(other.emphasis)
        self.whole = other.whole
        self.box = other.box if other.page == self.page else None


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    """Open a piece for every block; a block that begins with a note marker is that note."""
    blocks = tuple(blocks)
    return [_piece(block, gap=gap) for block, gap in zip(blocks, _gaps(blocks), strict=True)]


def _gaps(blocks: Sequence[Block]) -> list[bool]:
    """Say of every block whether it stands apart from the one before; where none does, their lines say nothing."""
    gaps: list[bool] = []
    last_line: int | None = None
    for block in blocks:
        gaps.append(block.line is None or last_line is None or block.line > last_line + 1)
        # A table without heading rule keeps a row a line, so its last row stands on this line.
        last_line = None if block.line is None else block.last_line or block.line + block.text.count("\n")
    typed = [gap for block, gap in zip(blocks, gaps, strict=True) if block.kind is BlockKind.TEXT]
    return gaps if sum(typed) >= _APART_AT_LEAST * len(typed) else [True] * len(gaps)


def _piece(block: Block, *, gap: bool) -> Piece:
    role, number, markers = Role(block.kind.value), block.number, list(block.markers)
    if markers and markers[0].offset == 0 and role in {Role.TEXT, Role.LIST_ITEM, Role.NOTE}:
        role, number = Role.NOTE, markers.pop(0).number
    return Piece(
        text=block.text,
        role=role,
        gap=gap,
        marked=block.kind is BlockKind.HEADING,
        level=block.level,
        number=number,
        page=block.page,
        label=block.label,
        language=block.language,
        markers=markers,
        lines=[] if block.line is None else [block.line],
        emphasis=list(block.emphasis),
        box=block.box,
        whole=block.whole,
    )


def are_parted(piece: Piece, other: Piece) -> bool:
    """Say whether the file itself shows that one paragraph ends and the other begins.

    Mark-up does, which has neither pages nor lines; a last line that is short does; a page does where the second
    stands below the first in one column.
    """
    if piece.whole:
        return True
    if piece.page is None and other.page is None:
        return not piece.lines and not other.lines
    if piece.box is None or other.box is None or piece.page != other.page:
        return False
    overlaps = other.box[0] < piece.box[2] and other.box[2] > piece.box[0]
    return overlaps and other.box[1] > (piece.box[1] + piece.box[3]) / 2


def previous_body(pieces: Sequence[Piece], position: int) -> int | None:
    """Return the position of the last piece before `position` that is neither a note nor a rule."""
    return next((at for at in range(position - 1, -1, -1) if pieces[at].role not in {Role.NOTE, Role.RULE}), None)


def next_body(pieces: Sequence[Piece], position: int) -> int | None:
    """Return the position of the next piece after `position` that is neither a note nor a rule."""
    return next((at for at in range(position + 1, len(pieces)) if pieces[at].role not in {Role.NOTE, Role.RULE}), None)
