"""Notes in markup: links that call a note, and the elements that are one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

_NUMBER = re.compile(r"\s*[\[(]?\s*(\d{1,4}|[*†‡§]{1,3}|[ivxlc]{1,6}|[a-z])\s*[\])]?\.?\s*", re.I)
_CALLING = re.compile(r"noteref|fnref|footnote-?ref|endnote-?ref|\breference\b|footnote|endnote|cite_ref", re.I)
_GOING_BACK = re.compile(r"back", re.I)
_INLINE = {"a", "span", "sup", "b", "i", "em", "strong", "small", "cite"}
_TOO_LARGE = {"body", "main", "article", "section", "html", "table", "tbody", "ol", "ul"}


@dataclass(slots=True)
class Notes:
    """Which links call a note (element to number), which elements are one, and what is not to be read in them."""

    calls: dict[etree._Element, str] = field(default_factory=dict)
    bodies: dict[etree._Element, str] = field(default_factory=dict)
    skipped: set[etree._Element] = field(default_factory=set)


def find_notes(trees: Mapping[str, etree._Element]) -> Notes:
    """Find the notes of a publication; `trees` are its documents by the name that links use."""
    targets = {
        f"{name}#{key}": element for name, tree in trees.items() for element in tree.iter() for key in _keys(element)
    }
    notes = Notes()
    called: set[etree._Element] = set()
    for name, link in _links(trees):
        target = targets.get(_address(name, link.get("href", "")))
        if target is None:
            continue
        if target in called or _GOING_BACK.search(f"{link.get('class', '')} {link.get('role', '')}"):
            notes.skipped.add(link)
            continue
        number = _NUMBER.fullmatch("".join(link.itertext()))
        body = _body(target)
        if number and body is not None and _calls(link) and link not in set(body.iter("a")):
            notes.calls[link] = number[1]
            notes.bodies.setdefault(body, number[1])
            called.update(_around(link))
            _skip_label(target, notes)
    return notes


def _keys(element: etree._Element) -> Iterator[str]:
    for key in ("id", "name"):
        value = element.get(key)
        if value:
            yield value


def _links(trees: Mapping[str, etree._Element]) -> Iterator[tuple[str, etree._Element]]:
    for name, tree in trees.items():
        for link in tree.iter("a"):
            if "#" in link.get("href", ""):
                yield name, link


def _address(name: str, href: str) -> str:
    path, _, fragment = href.partition("#")
    return f"{path.rpartition('/')[2] if path else name}#{unquote(fragment)}"


def _calls(link: etree._Element) -> bool:
    """Say whether a link is set or named as the call of a note."""
    around = [link, *list(link.iterancestors())[:2], *link.iter("sup")]
    if any(element.tag == "sup" for element in around):
        return True
    marks = ("class", "role", "data-epub-type", "id", "rel")
    return any(_CALLING.search(element.get(mark, "")) for element in around[:2] for mark in marks)


def _around(link: etree._Element) -> set[etree._Element]:
    """The link, and what stands around it and nothing else: a note links back to any of them."""
    return {link, *(element for element in list(link.iterancestors())[:2] if element.tag in _INLINE), *link.iter()}


def _body(target: etree._Element) -> etree._Element | None:
    """Return the block of the note: around an inline target, behind a term of a list."""
    element = target
    while element is not None and element.tag in _INLINE:
        element = element.getparent()
    if element is None or element.tag in _TOO_LARGE or next(element.iter("h1", "h2", "h3", "h4"), None) is not None:
        return None
    if element.tag == "dt":
        return element.getnext() if element.getnext() is not None and element.getnext().tag == "dd" else None
    return next(element.iterancestors("tr"), element) if element.tag in {"td", "th"} else element


def _skip_label(target: etree._Element, notes: Notes) -> None:
    if target.tag == "dt":
        notes.skipped.add(target)
