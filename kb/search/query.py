"""The reader's words as a small syntax tree. Never raises: what cannot be parsed is searched as words."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kb.lib.text import storable
from kb.search.analysis import is_shouted, words

MOST_CHARACTERS = 4_000
MOST_WORDS = 64
DEEPEST_GROUP = 12
# The names of fields as readers write them -> as the compiler knows them.
FIELDS = {
    "author": "author", "by": "author", "year": "year", "spoken": "spoken", "country": "country", "org": "organisation",
    "organisation": "organisation", "organization": "organisation", "instrument": "instrument",
    "initiative": "initiative", "topic": "topic", "region": "region", "in": "document", "document": "document",
    "kind": "kind", "type": "type", "lang": "language", "language": "language", "page": "page",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or several written together: `2004/81/EC`, `3(a)`, `W-2`."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """`word*`: every word that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: in this order, side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """`left near/5 right`: in either order with at most `distance` words from one to the other."""

    left: str
    right: str
    distance: int


@dataclass(frozen=True, slots=True)
class FieldIs:
    """`author:Lindstrom`, `year:2003..2006`; `field` is a value of `FIELDS`."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a `FieldIs` means once its value is known: any of these values of a facet (by name) or of the page."""

    field: str
    values: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Not:
    """`-word`."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Either:
    """`one OR other`."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Every:
    """`(one two)` inside an OR, or `one AND two`."""

    parts: tuple["Node", ...]


Node = Word | Prefix | Phrase | Near | FieldIs | Chosen | Not | Either | Every


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked, part by part in the order written; `notices` say what was understood otherwise than written."""

    parts: tuple[Node, ...] = ()
    notices: tuple[str, ...] = ()


_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("\x00\ufeff\u200b", " ") | dict.fromkeys("\u2010\u2011", "-")
)
_LEXEME = re.compile(
    rf"""\s*(?:
      (?P<minus>[-\u2212](?=["(\w]))
    | (?P<field>(?:{"|".join(FIELDS)}):(?=[^\s:]))
    | (?P<phrase>"[^"]*")
    | (?P<open>\()
    | (?P<close>\))
    | (?P<near>near/\d{{1,3}}(?=\s))
    | (?P<or>OR(?=[\s(])|\|)
    | (?P<and>AND(?=[\s(])|&&)
    | (?P<not>NOT(?=[\s(]))
    | (?P<word>(?:[^\s"()]|(?<=\w)\([^\s()"]*\))+)
    | (?P<other>.)
    )""",
    re.VERBOSE | re.DOTALL,
)


# Where a DOI is looked up is no part of it.
_RESOLVER = re.compile(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:)(?=10\.)", re.IGNORECASE)


@dataclass(slots=True)
class _Reader:
    """Goes over the lexemes once; keeps what it could not make sense of as notices."""

    lexemes: list[tuple[str, str]]
    at: int = 0
    words: int = 0
    notices: list[str] = field(default_factory=list)

    def peek(self) -> str:
        """The sort of the next lexeme, empty at the end."""
        return self.lexemes[self.at][0] if self.at < len(self.lexemes) else ""

    def take(self) -> str:
        """The text of the next lexeme, and past it."""
        self.at += 1
        return self.lexemes[self.at - 1][1]

    def sequence(self, depth: int) -> list[Node]:
        """Parts up to the end or the closing bracket of this depth."""
        parts: list[Node] = []
        while kind := self.peek():
            if kind == "close":
                if depth:
                    break
                self.take()
            elif kind in ("or", "and", "near"):
                self.join(parts, depth)
            elif kind == "open":
                parts += self.aside(depth)
            elif part := self.operand(depth):
                parts.append(part)
        return parts

    def aside(self, depth: int) -> list[Node]:
        """What stands in brackets: one part where an operator follows, else as if there were none.

        Sentences have brackets, "the Convention (not yet in force)", and their writers ask for no more than the words.
        """
        self.take()
        parts = self.group(depth)
        return [Every(tuple(parts))] if len(parts) > 1 and self.peek() in ("or", "and") else parts

    def join(self, parts: list[Node], depth: int) -> None:
        """An operator between two operands; without both of them it is a word like any other."""
        kind, text = self.lexemes[self.at]
        mark = self.at
        self.take()
        right = self.operand(depth) if self.peek() not in ("", "close", "or", "and", "near") else None
        if not parts or right is None or not (joined := _joined(kind, text, parts[-1], right)):
            self.at = mark + 1
            self.notices.append(_("“%(word)s” was searched as a word.") % {"word": text})
            if kind == "near" or text.isalpha():
                parts.append(Word(text))
            return
        parts[-1] = joined

    def operand(self, depth: int) -> Node | None:
        """One part; None for what says nothing (an empty phrase, a lone sign)."""
        kind = self.peek()
        text = self.take()
        if kind in ("minus", "not"):
            part = self.operand(depth) if self.peek() in ("word", "phrase", "open", "field") else None
            return None if part is None else part.part if isinstance(part, Not) else Not(part)
        if kind == "field":
            return self.field_value(text)
        if kind == "open":
            parts = self.group(depth)
            return Every(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)
        if kind == "phrase":
            return Phrase(text[1:-1]) if self.counted(text) and text[1:-1].strip() else None
        if kind == "other":
            if text == '"':
                self.notices.append(_("A quotation mark without its partner was ignored."))
            return None
        return self.word(text)

    def group(self, depth: int) -> list[Node]:
        """What stands in brackets, also when the closing one is missing."""
        if depth >= DEEPEST_GROUP:
            return []
        parts = self.sequence(depth + 1)
        if self.peek() == "close":
            self.take()
        else:
            self.notices.append(_("A bracket without its partner was ignored."))
        return parts

    def field_value(self, name: str) -> Node | None:
        """The value after `author:`."""
        if self.peek() not in ("word", "phrase"):
            return None
        value = self.take().strip('"').strip()
        return FieldIs(FIELDS[name[:-1]], value) if value else None

    def word(self, text: str) -> Node | None:
        """A word, or the beginning of words."""
        if not self.counted(text):
            return None
        text = _RESOLVER.sub("", text)
        stem = text.rstrip("*")
        if stem != text and len(stem) > 1 and stem[-1].isalnum():
            return Prefix(stem)
        return Word(text) if any(letter.isalnum() or letter == "§" for letter in text) else None

    def counted(self, text: str) -> bool:
        """Whether there is room for more words."""
        self.words += len(text.split())
        if self.words > MOST_WORDS:
            notice = _("Only the first %(count)d words were searched.") % {"count": MOST_WORDS}
            if notice not in self.notices:
                self.notices.append(notice)
            return False
        return True


def _joined(kind: str, text: str, left: Node, right: Node) -> Node | None:
    if kind == "near":
        if isinstance(left, Word | Phrase) and isinstance(right, Word | Phrase):
            return Near(left.text, right.text, max(1, int(text.split("/")[1])))
        return None
    if isinstance(left, Not) or isinstance(right, Not):
        return None if kind == "or" else Every((left, right))
    if kind == "or":
        return Either((*left.parts, right) if isinstance(left, Either) else (left, right))
    return Every((*left.parts, right) if isinstance(left, Every) else (left, right))


def parse(text: str) -> Query:
    """The tree of what was typed."""
    plain = storable(text[:MOST_CHARACTERS].translate(_QUOTES))
    if is_shouted(plain):
        plain = plain.lower()
    lexemes = [(str(found.lastgroup), found.group(str(found.lastgroup))) for found in _LEXEME.finditer(plain)]
    reader = _Reader([(kind, lexeme) for kind, lexeme in lexemes if lexeme.strip()])
    parts = tuple(reader.sequence(0))
    return Query(parts, tuple(dict.fromkeys(reader.notices)))


def quoted(parts: tuple[Node, ...]) -> str:
    """The only quotation of several words among the parts; empty when there is none, or more than one."""
    phrases = [part.text for part in parts if isinstance(part, Phrase) and len(part.text.split()) > 1]
    return phrases[0] if len(phrases) == 1 else ""


def loosened(query: Query) -> Query:
    """The query with the words of its only quotation in the place of it, and a notice that says so."""
    text = quoted(query.parts)
    if not text:
        return query
    at = query.parts.index(Phrase(text))
    plain = tuple(Word(word) for word in text.split() if words(word))
    notice = _("Nothing has “%(quoted)s” word for word; its words were searched.") % {"quoted": text}
    return Query((*query.parts[:at], *plain, *query.parts[at + 1 :]), (*query.notices, notice))
