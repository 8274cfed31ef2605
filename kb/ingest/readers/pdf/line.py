"""One printed line, and one page of them."""

from dataclasses import dataclass, field

from kb.extraction.types import NoteMarker
from kb.ingest.readers.pdf.drawn import Frame, Segment

# Two lines stand on one baseline when their feet differ by less than this share of the type size.
SAME_BASELINE = 0.35
_NO_SIGNS = (" ", "\r", "\n", "\t", "\f", "\xa0", "\0", "\x02", "\ufffe")


@dataclass(slots=True)
class Line:
    """A line of print: its words and its box in points from the top left of the page.

    `size` is the type size in points; `bold`, `italic` and `mono` hold for the whole line.
    Markers of notes are lifted out of `text` into `markers`. `joined` says that a hyphen at the end of the line cuts
    a word. `level` is set when the outline calls the line a heading; `run` tells lines of one heading from the next.
    `italics` are the words in it that are set so.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    markers: tuple[NoteMarker, ...] = ()
    joined: bool = False
    level: int | None = None
    run: int = 0
    italics: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    def on_baseline_of(self, other: "Line") -> bool:
        """Say whether both stand on one baseline."""
        size = self.size if self.size > other.size else other.size
        return -SAME_BASELINE * size < self.bottom - other.bottom < SAME_BASELINE * size


@dataclass(slots=True)
class Page:
    """The lines of one page in the order in which the file draws them; `index` counts from 0.

    `frames` are the rectangles drawn on it, the smallest first, and `down` the rules down it; `heads` what runs
    through the pages; `is_contents` says that it lists the contents. Left and right are exchanged on a page that is
    read from right to left (`is_mirrored`), so that everything else holds there as well. `signs` is how
    many signs besides spaces the file draws on it.
    """

    index: int
    width: float
    height: float
    lines: list[Line]
    label: str | None = None
    has_picture: bool = False
    heads: list[Line] = field(default_factory=list)
    frames: tuple[Frame, ...] = ()
    down: tuple[Segment, ...] = ()
    is_mirrored: bool = False
    is_contents: bool = False
    signs: int = 0


def signs_in(text: str) -> int:
    """Return how many signs of a text are neither spaces nor marks of a cut word."""
    return len(text) - sum(map(text.count, _NO_SIGNS))
