"""A passage's text as HTML: names and citations as links, note calls, lit words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Link:
    """A span of the text that leads somewhere. `css` is its class, `title` what it leads to."""

    start: int
    end: int
    address: str
    css: str
    title: str


@dataclass(frozen=True, slots=True)
class Call:
    """The number of a note called before `offset`; `address` is empty where the note was not found."""

    offset: int
    number: str
    address: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is laid over one text. Spans are code points, end exclusive."""

    links: tuple[Link, ...] = ()
    lit: tuple[tuple[int, int], ...] = ()
    calls: tuple[Call, ...] = ()


def apart(links: Iterable[Link]) -> list[Link]:
    """Links that do not overlap: the first to begin wins, and of those the longest."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda each: (each.start, -each.end)):
        if not kept or link.start >= kept[-1].end:
            kept.append(link)
    return kept


def marked(text: str, marks: Marks, start: int = 0, end: int | None = None) -> SafeString:
    """`text[start:end]` as escaped HTML with its marks; spans that reach over a border are cut there."""
    stop = len(text) if end is None else end
    links = apart(_clipped_links(marks.links, start, stop))
    lit = [(max(a, start), min(b, stop)) for a, b in marks.lit if a < stop and b > start]
    calls = _calls_by_offset(marks.calls, links, start, stop)
    opening, closing = {link.start: link for link in links}, {link.end for link in links}
    borders = sorted({start, stop, *calls, *opening, *closing, *(offset for pair in lit for offset in pair)})
    pieces = calls.get(start, [])
    for left, right in pairwise(borders):
        if link := opening.get(left):
            pieces.append(format_html('<a class="{}" href="{}" title="{}">', link.css, link.address, link.title))
        piece = escape(text[left:right])
        pieces.append(f"<mark>{piece}</mark>" if any(a <= left and right <= b for a, b in lit) else piece)
        if right in closing:
            pieces.append("</a>")
        pieces += calls.get(right, [])
    return mark_safe("".join(pieces))  # noqa: S308 - every piece was escaped


def table_rows(text: str, marks: Marks) -> list[list[SafeString]]:
    """A table's text, a row a line and a tab a cell, as cells of marked HTML."""
    rows: list[list[SafeString]] = []
    here = 0
    for line in text.split("\n"):
        cells = []
        for cell in line.split("\t"):
            cells.append(marked(text, marks, here, here + len(cell)))
            here += len(cell) + 1
        rows.append(cells)
    return rows


def _clipped_links(links: Iterable[Link], start: int, stop: int) -> list[Link]:
    return [
        replace(link, start=max(link.start, start), end=min(link.end, stop))
        for link in links
        if link.start < stop and link.end > start
    ]


def _calls_by_offset(calls: Iterable[Call], links: Sequence[Link], start: int, stop: int) -> dict[int, list[str]]:
    """A number called inside a name stands after it, since a link cannot stand in a link."""
    placed: dict[int, list[str]] = {}
    for call in calls:
        if start < call.offset <= stop or call.offset == start == 0:
            offset = next((link.end for link in links if link.start < call.offset < link.end), call.offset)
            placed.setdefault(offset, []).append(_call(call))
    return placed


def _call(call: Call) -> str:
    if not call.address:
        return format_html('<sup class="call">{}</sup>', call.number)
    label = _("Note %(number)s") % {"number": call.number}
    html = '<sup class="call" id="{}"><a href="{}" aria-label="{}">{}</a></sup>'
    return format_html(html, call.id, call.address, label, call.number)
