"""Markdown, and the habits of scholars in it: `<sup>1</sup>`, `[^1]`, title pages with hard line breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from kb.extraction.types import Block, BlockKind
from kb.ingest.readers.base import MediaType, UnreadableFile, describes, reads
from kb.ingest.readers.decoding import decode
from kb.ingest.readers.facts import FileFacts, authors_of, date_of, doi_in, language_code
from kb.ingest.readers.inline import emphasised, lift, normalise
from kb.ingest.readers.markdown_source import source_of

_PARSER = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(deflist_plugin)


@reads(MediaType.MARKDOWN)
def read_markdown_file(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of a Markdown file in reading order, footnote definitions at the end.

    Raises:
        UnreadableFile: when the file is empty or no text.
    """
    source = source_of(normalise(decode(data)))
    blocks = tuple(
        replace(block, label=source.labels[block.line - 1])
        if block.line and block.line <= len(source.labels)
        else block
        for block in _walk(_PARSER.parse(source.text))
    )
    if not blocks:
        raise UnreadableFile("The file holds no words", "Check that it was saved completely, then add it again.")
    return blocks


@describes(MediaType.MARKDOWN)
def describe_markdown(data: bytes) -> FileFacts:
    """Return what the head of a Markdown file says, as pandoc and web sites write it."""
    said = source_of(normalise(decode(data))).said

    def first(*keys: str) -> str:
        return next((said[key][0] for key in keys if said.get(key)), "")

    title = ": ".join(part for part in (first("title"), first("subtitle")) if part)
    return FileFacts(
        title=title,
        authors=authors_of(said.get("author") or said.get("authors") or []),
        created=date_of(first("date", "published", "year")),
        doi=doi_in(first("doi")),
        language=language_code(first("lang", "language")),
        address=first("canonical_url", "url"),
        printed_title=title,
    )


class _Place:
    """Where the walk stands: open lists, quotations and notes, and what the next words will be."""

    def __init__(self) -> None:
        self.quotes = 0
        self.item: str | None = None
        self.in_item = False
        self.note: str | None = None
        self.level: int | None = None
        self.line: int | None = None

    def kind(self) -> BlockKind:
        """Return the kind of the words that come next."""
        if self.level is not None:
            return BlockKind.HEADING
        if self.note is not None:
            return BlockKind.NOTE
        if self.in_item:
            return BlockKind.LIST_ITEM
        return BlockKind.QUOTATION if self.quotes else BlockKind.TEXT


def _walk(tokens: Sequence[Token]) -> Iterator[Block]:
    place = _Place()
    rows: list[list[str]] | None = None
    for token in tokens:
        if token.map:
            place.line = token.map[0] + 1
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "inline" and rows is not None:
            rows[-1].append(lift(_flat(token.children or ()).replace("\n", " "))[0])
        elif token.type == "table_close" and rows is not None:
            yield Block("\n".join("\t".join(row) for row in rows), BlockKind.TABLE, line=place.line)
            rows = None
        else:
            yield from _step(token, place)


def _step(token: Token, place: _Place) -> Iterator[Block]:
    match token.type:
        case "heading_open":
            place.level = int(token.tag[1])
        case "blockquote_open" | "blockquote_close":
            place.quotes += token.nesting
        case "list_item_open":
            place.item, place.in_item = (f"{token.info}{token.markup}" if token.info else None), True
        case "footnote_open":
            place.note = _note_number(token)
        case "footnote_close" | "list_item_close":
            place.note, place.in_item, place.item = None, False, None
        case "hr":
            yield Block("", BlockKind.RULE, line=place.line)
        case "code_block" | "fence" | "html_block":
            yield from _blocks(token.content, place)
        case "inline":
            yield from _blocks(_flat(token.children or ()), place)
            place.level = None
        case _:
            return


def _note_number(token: Token) -> str:
    label = str(token.meta.get("label") or "")
    return label if label.isdigit() else str(int(token.meta["id"]) + 1)


def _blocks(text: str, place: _Place) -> Iterator[Block]:
    kind, number = place.kind(), place.item if place.note is None else place.note
    for offset, line in enumerate([text.replace("\n", " ")] if kind is BlockKind.HEADING else text.split("\n")):
        words, markers = lift(line)
        if words:
            at = None if place.line is None else place.line + offset
            set_apart = emphasised(line)
            yield Block(
                words, kind, level=place.level, number=number, line=at, markers=markers, emphasis=set_apart
            )  # fmt: skip
            kind = BlockKind.TEXT if kind is BlockKind.LIST_ITEM else kind
            number = None if place.note is None else ""
    place.in_item, place.item = False, None
    if place.note is not None:
        place.note = ""


def _flat(children: Sequence[Token]) -> str:
    """Return the words of an inline token with markers as tags; a hard break is a line break."""
    parts: list[str] = []
    for child in children:
        match child.type:
            case "text" | "code_inline":
                parts.append(child.content)
            case "html_inline":
                parts.append("\n" if child.content.lower().startswith("<br") else child.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "em_open" | "em_close":
                parts.append("<em>" if child.nesting > 0 else "</em>")
            case "image":
                parts.append(child.content)
            case "footnote_ref":
                parts.append(f"<sup>{_note_number(child)}</sup>")
            case _:
                continue
    return "".join(parts)
