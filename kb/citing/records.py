"""The values that pass through the door of this room: what is cited, where in it, in which style."""

from dataclasses import dataclass
from enum import StrEnum

from kb.vocabulary import DocumentKind


class Style(StrEnum):
    """The citation styles on offer."""

    APA = "apa"
    CHICAGO_NOTES = "chicago-notes"
    CHICAGO_AUTHOR_DATE = "chicago-author-date"
    MLA = "mla"
    HARVARD = "harvard"


class Form(StrEnum):
    """Where a citation stands: in the list of works, or in a note or the text."""

    BIBLIOGRAPHY = "bibliography"
    NOTE = "note"


class LocatorKind(StrEnum):
    """What a locator counts."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person, or a body whose whole name is `family`."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Locator:
    """The place in a work: "12" or "12–14" (page), "7" (paragraph), "Conclusions, para. 3" (section)."""

    kind: LocatorKind
    value: str


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """A work as catalogues describe it. `key` is its slug; `date` is as exact as known: 2006, 2006-05 or 2006-05-31.

    `address` is the permanent address of the passage or document here, `url` that of the work itself; `accessed` the
    day on which either was opened. `series` of a thesis says what kind it is ("PhD dissertation"). `note` is said of it
    in a reader's own library: where in it the passage stands.
    """

    key: str
    kind: DocumentKind
    title: str
    subtitle: str = ""
    authors: tuple[Contributor, ...] = ()
    editors: tuple[Contributor, ...] = ()
    translators: tuple[Contributor, ...] = ()
    year: int | None = None
    date: str = ""
    container: str = ""
    series: str = ""
    number: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    language: str = ""
    doi: str = ""
    isbn: str = ""
    url: str = ""
    address: str = ""
    accessed: str = ""
    abstract: str = ""
    note: str = ""

    @property
    def full_title(self) -> str:
        """Title and subtitle as they are cited."""
        if not self.subtitle:
            return self.title
        return f"{self.title}{' ' if self.title.endswith(('?', '!')) else ': '}{self.subtitle}"
