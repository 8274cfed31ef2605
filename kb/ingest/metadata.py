"""What is known of a work besides its text: a record, as CSL-JSON beside the file gives it or the text itself."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace

from kb.lib.slugs import slug_of
from kb.vocabulary import ContributorRole, DocumentKind

LONGEST_FAMILY, LONGEST_GIVEN = 200, 150
_IMPRINT = ("publisher", "place", "language", "isbn")


class MetadataError(Exception):
    """A metadata file that cannot be read; the message names the file, the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A contributor as printed; a body has its whole name in `family` and `body` set."""

    role: ContributorRole
    family: str
    given: str = ""
    body: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Bibliographic facts.

    `identifier` is the item's own id, `file` the name of its file, empty when it has none. `texts` holds what is given
    of the document's other columns, by their names. `from_text` says that the text itself is the only source.
    """

    title: str
    kind: DocumentKind = DocumentKind.OTHER
    credits: tuple[Credit, ...] = ()
    year: int | None = None
    date: str = ""
    identifier: str = ""
    file: str = ""
    number: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    from_text: bool = False

    @property
    def sha256(self) -> str:
        """Changes when any fact changes; a file is read again only then or when its bytes change."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()

    @property
    def slug_base(self) -> str:
        """`surname-year`, or the item's own id for what is written for this site."""
        if self.kind == DocumentKind.HOUSE_BRIEFING and self.identifier:
            return slug_of(self.identifier)
        authors = [credit for credit in self.credits if credit.role is ContributorRole.AUTHOR]
        first = (authors or list(self.credits))[:1]
        name = first[0].family if first else self.title
        return f"{slug_of(name, 40)}-{self.year or 'nd'}"

    def of_chapter(self, title: str, credits: tuple[Credit, ...]) -> "Record":
        """The record of a chapter of this book: its own title and authors, the book's imprint."""
        imprint = {key: text for key, text in self.texts.items() if key in _IMPRINT}
        editors = tuple(credit for credit in self.credits if credit.role is ContributorRole.EDITOR)
        return replace(
            self,
            title=title,
            kind=DocumentKind.CHAPTER,
            credits=credits + editors,
            identifier="",
            number="",
            texts={**imprint, "container": self.title},
        )
