"""The walk through a tree of markup: what is a block, of which kind, and its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from kb.extraction.types import Block, BlockKind, NoteMarker
from kb.ingest.readers.markup.notes import Notes
from kb.ingest.readers.markup.tables import is_data_table, rows_of
from kb.ingest.readers.markup.words import BREAK, italics_of, note_text, raw_words, words_and_markers

SKIPPED = {
    "audio", "button", "canvas", "datalist", "form", "head", "iframe", "input", "link", "map", "meta", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video", "annotation",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NO_TEXT = re.compile(
    r"(?:^|\s)(?:headerlink|mw-editsection|noprint|navbox|screen-reader-text|visually-hidden|sr-only|toc|breadcrumbs?)"
    r"(?:\s|$)", re.I
)  # fmt: skip
_BOX = re.compile(
    r"(?:^|\s)(?:box|sidebar|callout|infobox|admonition|textbox|pullquote|tip|warning|caution|important)(?:\s|$)", re.I
)
# Parts of a book that programs put into each other and whose titles they set on one level.
_SECTION = re.compile(r"(?:^|\s)(?:book|part|chapter|preface|appendix|section|sect[1-5])(?:\s|$)")
_ENTRIES_AT_LEAST = 4
_WAYS = {"prev", "previous", "next", "up", "home", "start", "contents", "index"}
_WAY_KEYS = {"p", "n", "u", "h"}
_WAY_AT_MOST = 3
_BULLET = re.compile(r"[•●▪◦■➢✓]\s*(?=\S)")
_PAGE_LABEL = re.compile(r"(?:page|p\.?|seite)?[\s_-]*([0-9]{1,4}|[ivxlc]{1,7})", re.I)


@dataclass(slots=True)
class _Section:
    """An element around a heading and its text: the level of the heading around it, and of its own once it is met."""

    above: int = 0
    own: int = 0

    def level(self, marked: int) -> int:
        """Return the level of a heading in it that is marked so."""
        level = max(marked, self.above + 1)
        self.own = self.own or level
        return level


@dataclass(frozen=True, slots=True)
class _Place:
    """What the words that come next will be."""

    kind: BlockKind = BlockKind.TEXT
    number: str | None = None
    language: str | None = None
    section: _Section = field(default_factory=_Section)


class Walker:
    """Walks one document after the other; the printed page stays what the last page mark said."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._label: str | None = None

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        """Yield the blocks below `root`."""
        yield from self._element(root, _Place())

    def _element(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        if is_hidden(element) or element in self._notes.skipped:
            return
        language = (element.get("lang") or "").strip().lower().split("-")[0] or place.language
        place = replace(place, language=language)
        if _is_section(element):
            place = replace(place, section=_Section(place.section.own or place.section.above))
        if element in self._notes.bodies:
            yield from self._note(element, place)
            return
        tag = str(element.tag)
        level = _heading_level(element)
        if level and place.kind is not BlockKind.BOX:
            level = place.section.level(level)
            yield from self._flush(raw_words(element, self._notes), replace(place, kind=BlockKind.HEADING), level)
        elif tag == "table" and is_data_table(element):
            yield from self._table(element, place)
        elif tag in {"ol", "ul"}:
            yield from self._list(element, place)
        elif tag == "hr":
            yield Block("", BlockKind.RULE, label=self._label)
        else:
            yield from self._mixed(element, replace(place, kind=_kind(element, place.kind)))

    def _mixed(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        """Yield paragraphs of the words that stand free, and the blocks between them, in order."""
        run = element.text or ""
        for child in element:
            self._see_page(child)
            if not isinstance(child.tag, str) or child in self._notes.skipped:
                pass
            elif _is_block(child):
                yield from self._flush(run, place)
                place = _after(place, run)
                found = list(self._element(child, place))
                yield from found
                place, run = (_after(place, "x") if found else place), ""
            elif not is_hidden(child):
                run += raw_words(child, self._notes)
            run += child.tail or ""
        yield from self._flush(run, place)

    def _flush(self, run: str, place: _Place, level: int | None = None) -> Iterator[Block]:
        for part in run.split(BREAK * 2):
            text, markers = words_and_markers(part)
            kind = place.kind
            if kind is BlockKind.TEXT and (bullet := _BULLET.match(text)):
                kind, text = BlockKind.LIST_ITEM, text[bullet.end() :]
                markers = tuple(NoteMarker(max(mark.offset - bullet.end(), 0), mark.number) for mark in markers)
            if text or markers:
                yield Block(
                    text, kind, level=level, label=self._label, number=place.number, markers=markers,
                    language=place.language, emphasis=italics_of(part),
                )  # fmt: skip
                place = _after(place, text)

    def _list(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        if is_contents(element):
            place = replace(place, kind=BlockKind.FRONT_MATTER)
        count = int(element.get("start", "1")) if element.get("start", "1").lstrip("-").isdigit() else 1
        for item in element:
            if item.tag != "li":
                yield from self._element(item, place) if isinstance(item.tag, str) else ()
                continue
            value = item.get("value", "")
            count = int(value) if value.isdigit() else count
            number = f"{count}." if element.tag == "ol" else None
            count += 1
            if place.kind is not BlockKind.FRONT_MATTER:
                yield from self._element(item, replace(place, kind=BlockKind.LIST_ITEM, number=number))
            else:
                yield from self._element(item, place)

    def _table(self, table: etree._Element, place: _Place) -> Iterator[Block]:
        for caption in table.iter("caption"):
            yield from self._flush(raw_words(caption, self._notes), place)
        rows = rows_of(table, self._notes)
        if rows:
            text = "\n".join("\t".join(row) for row in rows)
            yield Block(text, BlockKind.TABLE, label=self._label, language=place.language)

    def _note(self, element: etree._Element, place: _Place) -> Iterator[Block]:
        number = self._notes.bodies[element]
        text, markers, emphasis = note_text(element, self._notes, number)
        if text:
            yield Block(
                text, BlockKind.NOTE, label=self._label, number=number, markers=markers, language=place.language,
                emphasis=emphasis,
            )  # fmt: skip

    def _see_page(self, element: etree._Element) -> None:
        kinds = f"{element.get('data-epub-type', '')} {element.get('role', '')}" if isinstance(element.tag, str) else ""
        if "pagebreak" not in kinds:
            return
        named = (
            element.get("title") or element.get("aria-label") or "".join(element.itertext()) or element.get("id", "")
        )
        found = _PAGE_LABEL.fullmatch(named.strip())
        self._label = found[1] if found else self._label
        element.text, element[:] = None, []


def is_hidden(element: etree._Element) -> bool:
    """Say whether an element is no text for readers."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED or element.get("hidden") is not None:
        return True
    if is_way_to_other_pages(element):
        return True
    if _HIDDEN.search(element.get("style", "")) or element.get("role") in {"navigation", "search", "doc-toc"}:
        return True
    return _NO_TEXT.search(element.get("class", "")) is not None


def is_way_to_other_pages(element: etree._Element) -> bool:
    """Say whether a link leads to the page before, behind or above: "Prev", "Up", "Next" of manuals and blogs."""
    if element.tag != "a" or not ({*element.get("rel", "").split()} & _WAYS or element.get("accesskey") in _WAY_KEYS):
        return False
    return len("".join(element.itertext()).split()) <= _WAY_AT_MOST


def is_contents(element: etree._Element) -> bool:
    """Say whether a list is a contents page: entries that are links into the same publication and nothing besides."""
    links = [link for link in element.iter("a") if ":" not in link.get("href", ":")]
    words = sum(map(len, "".join(element.itertext()).split()))
    linked = sum(len(word) for link in links for word in "".join(link.itertext()).split())
    return len(links) >= _ENTRIES_AT_LEAST and linked >= 0.95 * words


def _is_block(element: etree._Element) -> bool:
    return element.tag in _BLOCKS or any(below.tag in _BLOCKS for below in element.iterdescendants())


def _heading_level(element: etree._Element) -> int | None:
    tag = str(element.tag)
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    level = element.get("aria-level", "2") if element.get("role") == "heading" else ""
    return int(level) if level.isdigit() else None


def _is_section(element: etree._Element) -> bool:
    return element.tag == "section" or (
        element.tag == "div" and _SECTION.search(element.get("class", "").lower()) is not None
    )


def _kind(element: etree._Element, kind: BlockKind) -> BlockKind:
    if element.tag == "blockquote":
        return BlockKind.QUOTATION
    if element.tag == "aside" or _BOX.search(element.get("class", "")) or _is_titled_note(element):
        return BlockKind.BOX
    return kind


def _is_titled_note(element: etree._Element) -> bool:
    """Say whether an element is a remark under a title of its own, as manuals have them, and no footnote."""
    return "note" in element.get("class", "").split() and next(element.iter("h2", "h3", "h4", "h5"), None) is not None


def _after(place: _Place, words: str) -> _Place:
    """What comes behind the first words of a list item is text of its own."""
    if place.kind is BlockKind.LIST_ITEM and words.strip():
        return replace(place, kind=BlockKind.TEXT, number=None)
    return place
