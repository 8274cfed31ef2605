"""Markdown as scholars' tools write it: a head of metadata, attributes, fences and commands, which are no text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kb.ingest.readers.printed_pages import Line
from kb.ingest.readers.running_lines import without_running_lines

_HEAD = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_KEY = re.compile(r"([A-Za-z][\w -]*?)[ \t]*:(?:[ \t]+(.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name[ \t]*:[ \t]*)?(.+)", re.I)
_NAME = re.compile(r"[ \t]+(?:- )?name[ \t]*:[ \t]*(.+)", re.I)
_LISTED = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_LISTED_ITEM = re.compile(r"""\s*("[^"]*"|'[^']*'|[^,"']+(?:'[^,]*)?)""")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_NO_TEXT = re.compile(
    r"[ \t]*(?::{3,}.*|\[TOC\]|\[\[_?TOC_?\]\]|\\(?:newpage|pagebreak|clearpage|tableofcontents)\b.*)", re.I
)
_ATTRIBUTES = re.compile(r"(?<=\S)[ \t]*\{[:#.\-][^{}]*\}[ \t]*(?=#*[ \t]*$)")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*")
_CAPTION = re.compile(r"^:[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """The text with its lines where they were, the printed page of a line, and what the head says by key."""

    text: str
    labels: Sequence[str | None]
    said: dict[str, list[str]] = field(default_factory=dict)


def source_of(text: str) -> MarkdownSource:
    """Return what is to be parsed; what is no text leaves an empty line, so that lines keep their numbers."""
    head = _HEAD.match(text)
    said = dict(_said(head[1])) if head else {}
    if head and said:
        text = _emptied(head) + text[head.end() :]
    text = _COMMENT.sub(_emptied, text)
    rows = text.split("\n")
    kept = [_cleaned(above, row, below) for above, row, below in zip(["", *rows], rows, [*rows[1:], ""], strict=False)]
    lines = without_running_lines([Line(number, row) for number, row in enumerate(kept, 1)])
    return MarkdownSource("\n".join(line.text for line in lines), [line.label for line in lines], said)


def _emptied(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _cleaned(above: str, row: str, below: str) -> str:
    if _NO_TEXT.fullmatch(row):
        return ""
    if row.startswith("#") or (row.strip() and len(below) > 1 and _UNDERLINE.fullmatch(below)):
        return _ATTRIBUTES.sub("", row)
    # Under a line of words ": " opens a definition, apart it is the caption of a table.
    return row if above.strip() else _CAPTION.sub("", row)


def _said(head: str) -> Iterator[tuple[str, list[str]]]:
    """Yield keys with their values: one, the items of a list, or the names in it."""
    rows = head.split("\n")
    for at, row in enumerate(rows):
        found = _KEY.fullmatch(row)
        if found is None:
            continue
        below = []
        for later in rows[at + 1 :]:
            if later[:1].strip() and not later.startswith("-"):
                break
            below.append(later)
        values = _values(found[2]) if found[2] and found[2].strip() not in {"|", ">", "|-", ">-"} else _items(below)
        yield found[1].casefold(), [_plain(value) for value in values if _plain(value)]


def _values(written: str) -> list[str]:
    """Return the items of a list on one line, `[Mirela Hod, "Wit, Jan de"]`, or the one value that it is."""
    listed = _LISTED.fullmatch(written)
    return _LISTED_ITEM.findall(listed[1]) if listed else [written]


def _items(rows: Sequence[str]) -> list[str]:
    named = [name[1] for row in rows if (name := _NAME.fullmatch(row))]
    return named or [item[1] for row in rows if (item := _ITEM.fullmatch(row))] or [" ".join(map(str.strip, rows))]


def _plain(value: str | None) -> str:
    clean = (value or "").strip()
    quoted = len(clean) > 1 and clean[0] == clean[-1] and clean[0] in "\"'"
    return " ".join((clean[1:-1] if quoted else clean).split())
