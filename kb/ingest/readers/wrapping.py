"""Paragraphs of a text whose lines were broken at a column: where one ends, and its lines joined again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kb.extraction.structure.joining import LINE_END
from kb.extraction.structure.titles import is_backbone
from kb.ingest.readers.addresses import goes_on_in
from kb.ingest.readers.printed_pages import Line

RULE = re.compile(r"\s*([-_*=~–—•·])(?:\s*\1)*\s*")
BULLET = re.compile(r"\s*(?:[-*•○▪◦●■–—]|o(?= \S))\s+(?:[·•○▪◦]\s+)?(?=\S)")
_BAR_ROW = re.compile(r"\s*\|.*\|\s*")
_WRAPPED_AT_LEAST = 30
_WRAPPED_AT_MOST = 110
_LAST_LINE_BELOW = 0.8
_HEADING_BELOW = 0.6
_SLACK_AT_MOST = 0.03
_SLACK_LINES_AT_LEAST = 20
_EARLY_AT_LEAST = 0.5
_HYPHEN_END = re.compile(r"[^\W\d_][-‐]$")
_NUMBERED_LINE = re.compile(r"\s*(?:\d{1,3}\.(?:\d{1,3}\.?)*|\(?[a-z\d]{1,3}\))\s+\S")
# The number of a note above its words, as programs write raised figures.
_LONE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_LABEL = re.compile(r"\s*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]+|\d{1,3}[.)]|\(?[a-z]\))\s")
_NOTE_LABEL = re.compile(r"\s*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]+)\s")
# "12 See Brandt" behind a whole sentence; no sentence begins with figures.
_PLAIN_NOTE = re.compile(r"\s*\d{1,3}\s+(?:[^\W\d_a-z]|[“\"‘«]|ibid|see\b)")
_CALLS_BEHIND = re.compile(r"(?:[⁰¹²³⁴-⁹]|\[\d{1,3}\]|<sup>\d{1,3}</sup>)+$")
_INDENTED = re.compile(r"(?: {2,8}|\t)\S")
_NOTE_HANGS_AT_LEAST = 3
_CLOSED = (".", "!", "?", ".”", '."', ".)", ":", ";", "。", "！", "？", "」", "：")
# Signs that take the room of two, and those of scripts that set no space between words, whose lines end anywhere.
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_UNSPACED = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
_BEGINS_UNSPACED, _ENDS_UNSPACED = re.compile(f"[{_UNSPACED}]"), re.compile(f"[{_UNSPACED}]$")


@dataclass(frozen=True, slots=True)
class Fill:
    """How lines are filled: the usual length of one, the longest, and whether a word went down only for want of room.

    `column` is 0 when each line is a paragraph.
    """

    column: int = 0
    width: int = 0
    is_full: bool = False

    def is_last(self, line: str) -> bool:
        """Say whether a line is clearly shorter than the column, so that a paragraph ends with it."""
        return room(line.strip()) < _LAST_LINE_BELOW * self.column

    def ends_early(self, line: str, following: str) -> bool:
        """Say whether the first word of the next line had room on this one, so that a paragraph ended here."""
        words = following.split(None, 1)
        first = "" if not words else words[0][0] if _BEGINS_UNSPACED.match(words[0]) else words[0]
        return self.is_full and room(line.rstrip()) + 1 + room(first) <= self.width


def room(text: str) -> int:
    """Return how many columns a line takes: signs of Chinese, Japanese and Korean take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def filling(groups: Sequence[Sequence[Line]]) -> Fill:
    """Return how the lines of a text are filled.

    They were broken when most lines inside a group are about equally long and none is much longer.
    """
    lengths = [room(line.text) for group in groups for line in group]
    inner = [room(line.text) for group in groups for line in group[:-1] if not _is_special(line.text)]
    if len(inner) < 0.3 * len(lengths) or not inner:
        return Fill()
    typical = round(median(inner))
    width = sorted(lengths)[int(0.98 * (len(lengths) - 1))]
    if not _WRAPPED_AT_LEAST <= typical <= _WRAPPED_AT_MOST or width > 1.6 * typical:
        return Fill()
    return Fill(typical, width, _is_full(groups, width))


def _is_full(groups: Sequence[Sequence[Line]], width: int) -> bool:
    """Say whether lines are filled by rule: where a sentence goes on below, its next word had no room above.

    Where blank lines part the paragraphs already, a line that ends early is a slip of the hand and shows nothing.
    """
    filled = Fill(width=width, is_full=True)
    pairs = [(upper.text, lower.text) for group in groups for upper, lower in pairwise(group)]
    within = [(upper, lower) for upper, lower in pairs if lower[:1].islower()]
    slack = sum(filled.ends_early(upper, lower) for upper, lower in within)
    early = sum(filled.ends_early(upper, lower) for upper, lower in pairs)
    is_filled = len(within) >= _SLACK_LINES_AT_LEAST and slack <= _SLACK_AT_MOST * len(within)
    return is_filled and early >= _EARLY_AT_LEAST * len(groups)


def _is_special(text: str) -> bool:
    return "\t" in text.strip() or BULLET.match(text) is not None or RULE.fullmatch(text) is not None


def is_row(text: str) -> bool:
    """Say whether a line is a row of a table."""
    return "\t" in text.rstrip() or _BAR_ROW.fullmatch(text) is not None


def continues(group: Sequence[Line], start: int, at: int, fill: Fill) -> bool:
    """Say whether line `at` of a group belongs to the paragraph that began at line `start`."""
    first, before, text = group[start].text, group[at - 1].text, group[at].text
    if is_row(text) or BULLET.match(text) or RULE.fullmatch(text) or RULE.fullmatch(first):
        return False
    if _LONE_NUMBER.fullmatch(text) or _LONE_NUMBER.fullmatch(first):
        return False
    if _is_title(first) or (_is_title(text) and not _ends_small(before)):
        return False
    if (_NUMBERED_LINE.match(text) and _NUMBERED_LINE.match(first)) or _begins_note(text, before, first):
        return False
    if _ends_paragraph(before, text, fill) or _is_line_of_its_own(group, at, fill) or _is_term(group, start, at, fill):
        return False
    indented = _INDENTED.match(text) and not before.startswith(" ")
    if not indented or text.lstrip()[:1].islower() or BULLET.match(first) or _LABEL.match(first):
        return True
    return not before.startswith("\t") and fill.is_full and _hangs(group, at, fill)


def _is_title(line: str) -> bool:
    """Say whether a line is a title that every work has: "Introduction"."""
    return line.strip()[:1].isupper() and is_backbone(line.strip())


def _ends_small(line: str) -> bool:
    """Say whether a line stops on a small word, so that "Introduction" below may be the next of its sentence."""
    return line.rsplit(None, 1)[-1][:1].islower() and not _is_closed(line)


def _is_line_of_its_own(group: Sequence[Line], at: int, fill: Fill) -> bool:
    """Say whether a line behind a whole sentence ends early and without a stop, as a heading does."""
    if at + 1 == len(group) or not _is_closed(group[at - 1].text) or _is_closed(group[at].text):
        return False
    below = group[at + 1].text
    return not below.lstrip()[:1].islower() and fill.ends_early(group[at].text, below)


def _is_term(group: Sequence[Line], start: int, at: int, fill: Fill) -> bool:
    """Say whether the first line is a short numbered term and its explanation stands below, further in than its words.

    "5. No Discrimination" over six spaces and a sentence; "5. The first line" over three goes on.
    """
    label = _NUMBERED_LINE.match(group[start].text)
    if at != start + 1 or label is None or _is_closed(group[start].text):
        return False
    is_short = room(group[start].text) < _LAST_LINE_BELOW * fill.column
    text = group[at].text
    return is_short and text.lstrip()[:1].isupper() and indent(text) > label.end()


def indent(text: str) -> int:
    """Return how many spaces a line begins with; a tab counts as four."""
    widened = text.expandtabs(4)
    return len(widened) - len(widened.lstrip())


def whole_notes(groups: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Join the paragraphs of a note to its first, as one line: what hangs under the words behind "[12] " is its.

    A line that begins further out ends the note.
    """
    note: list[Line] = []
    for group in groups:
        if note and all(indent(line.text) >= _NOTE_HANGS_AT_LEAST for line in group):
            note = [replace(note[0], text=unwrap([line.text for line in (*note, *group)]))]
            continue
        if note:
            yield note
        note = group if _hangs_as_note(group) else []
        if not note:
            yield group
    if note:
        yield note


def _hangs_as_note(group: Sequence[Line]) -> bool:
    """Say whether a group is one note whose further lines are set in under its words."""
    hang = all(indent(line.text) >= _NOTE_HANGS_AT_LEAST for line in group[1:])
    return _NOTE_LABEL.match(group[0].text) is not None and not indent(group[0].text) and hang


def _begins_note(text: str, before: str, first: str) -> bool:
    if _is_closed(before) and _PLAIN_NOTE.match(text):
        return True
    return _NOTE_LABEL.match(text) is not None and (_is_closed(before) or _NOTE_LABEL.match(first) is not None)


def _hangs(group: Sequence[Line], at: int, fill: Fill) -> bool:
    """Say whether an indented line behind a full one hangs under it: what follows is indented too, or begins anew."""
    below = group[at + 1].text if at + 1 < len(group) else ""
    return below.startswith(" ") or fill.ends_early(group[at].text, below or "x")


def _is_closed(line: str) -> bool:
    return _CALLS_BEHIND.sub("", line.rstrip()).endswith(_CLOSED)


def _ends_paragraph(line: str, following: str, fill: Fill) -> bool:
    """Say whether a line of a wrapped text is the last of its paragraph: clearly short, the next beginning anew."""
    if following.lstrip()[:1].islower():
        return False
    closed = _is_closed(line)
    if (closed and _NUMBERED_LINE.match(following)) or fill.ends_early(line, following):
        return True
    return room(line.strip()) < (_LAST_LINE_BELOW if closed else _HEADING_BELOW) * fill.column


def unwrap(lines: Sequence[str]) -> str:
    """Join the lines of one paragraph; a hyphen at a line end is marked until the rest of the text tells what it is."""
    if len(lines) == 1:
        return lines[0]
    return "".join(_with_joints([line.strip() for line in lines]))


def _with_joints(parts: Sequence[str]) -> Iterator[str]:
    for part, following in pairwise(parts):
        yield part
        if not goes_on_in(part, following):
            yield _joint(part, following)
    yield parts[-1]


def _joint(upper: str, lower: str) -> str:
    if _HYPHEN_END.search(upper):
        return LINE_END
    return "" if _ENDS_UNSPACED.search(upper) and _BEGINS_UNSPACED.match(lower) else " "
