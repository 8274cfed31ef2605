"""The values that pass through the door of this room.

Offsets are code points into the `text` of the passage they belong to, end exclusive.
Positions count from 0 in document order.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from kb.vocabulary import EntityKind, MentionMethod, NameType, PassageKind, ReferenceKind, State


class BlockKind(StrEnum):
    """What a reader could tell of a block from its format alone.

    `TEXT` says that the format shows nothing: the structure rules decide.
    """

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


@dataclass(frozen=True, slots=True)
class FontFacts:
    """How a block is set: size in points, weight and slant, as far as the format tells."""

    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class NoteMarker:
    """The call of a note, lifted out of the words: it stood before `offset` of the text."""

    offset: int
    number: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a file in reading order, the same shape from every reader.

    `text` is NFC with its line breaks folded to spaces (tables keep a row a line and a tab a cell). Note markers are
    lifted out of it into `markers`. `page` is the index of the page from 0; `label` the page as printed or None.
    `box` is (left, top, right, bottom) in points from the top left. `number` is the printed number of a note, a list
    item or a numbered paragraph. `line` is the 1-based line of a text file where it begins, for error messages and
    measuring, `last_line` where it ends if that is another. `emphasis` holds the words set in italics, in the order
    of the text: titles of works, mostly. `whole` says that the format shows its end: no page cut it there.
    """

    text: str
    kind: BlockKind = BlockKind.TEXT
    level: int | None = None
    page: int | None = None
    label: str | None = None
    box: tuple[float, float, float, float] | None = None
    font: FontFacts | None = None
    number: str | None = None
    line: int | None = None
    markers: tuple[NoteMarker, ...] = ()
    language: str | None = None
    last_line: int | None = None
    emphasis: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class FoundSection:
    """A heading as a reader would list it; `parent` is the position of the section above, or None."""

    position: int
    level: int
    title: str
    parent: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """The unit of search and citation.

    `note` is the printed number of a note; `label` the number of a numbered paragraph; `page` the printed page;
    `markers` the notes that the text calls. `lines` are the source lines it was made of. `emphasis` holds the words
    set in italics, in order.
    """

    position: int
    kind: PassageKind
    text: str
    section: int | None = None
    page: str | None = None
    page_index: int | None = None
    note: str | None = None
    label: str | None = None
    markers: tuple[NoteMarker, ...] = ()
    language: str | None = None
    lines: tuple[int, ...] = ()
    emphasis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundContributor:
    """A person or body named on the work; `family` alone carries the whole name of a body."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A marker in passage `passage` at `offset` calls the note that is passage `note`."""

    passage: int
    offset: int
    note: int


@dataclass(frozen=True, slots=True)
class FoundText:
    """One document as its text gives it: a whole work, the frame of an edited book, or a chapter of it."""

    title: str | None
    contributors: tuple[FoundContributor, ...]
    year: int | None
    sections: tuple[FoundSection, ...]
    passages: tuple[FoundPassage, ...]
    note_links: tuple[NoteLink, ...] = ()
    chapters: tuple["FoundText", ...] = ()
    subtitle: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class LexiconName:
    """A written form the linker looks for, with what decides it. `years` bound its use, None is open.

    `kind` is the kind of its entity where it is known: a country can be an author's surname, a body cannot.
    """

    text: str
    entity: str
    type: NameType
    case_sensitive: bool = False
    ambiguous: bool = False
    context: tuple[str, ...] = ()
    language: str = "en"
    years: tuple[int | None, int | None] = (None, None)
    kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class NameRule:
    """A curator's standing word on a form in the text at hand: `entity` always, or never (None: no name at all)."""

    text: str
    entity: str | None
    always: bool = False


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A span of a passage that names an entity (by slug)."""

    passage: int
    start: int
    end: int
    surface: str
    entity: str
    name: str
    state: State
    method: MentionMethod
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundName:
    """A long name with its short form as a text defines them, unknown to the vocabulary: a proposal."""

    passage: int
    start: int
    end: int
    long: str
    short: str


@dataclass(frozen=True, slots=True)
class FoundReference:
    """An entry of a bibliography, or one work cited in a note, split into its parts.

    `authors` are surnames or names of bodies, in order; `suffix` the letter of "2008a"; `locator` what a note adds
    after the work ("23", "para. 7"), `editors` those of the book that is its `container`.
    """

    position: int
    passage: int
    start: int
    end: int
    raw: str
    kind: ReferenceKind
    authors: tuple[str, ...] = ()
    year: int | None = None
    suffix: str = ""
    title: str = ""
    container: str = ""
    locator: str = ""
    doi: str = ""
    url: str = ""
    repeats: int | None = None
    editors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A place in a passage that cites: `reference` is the position of the entry it means, None when it is left open.

    `candidates` holds the positions it could mean when it is open.
    """

    passage: int
    start: int
    end: int
    surface: str
    reference: int | None
    locator: str = ""
    state: State = State.FOUND
    candidates: tuple[int, ...] = field(default=())
