"""What stands inside a line of text and is not its words: emphasis, left-over tags, escapes, note markers."""

import html
import re
import unicodedata

from kb.extraction.types import NoteMarker

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ", "\u202f": " "}
)
# Signs of Symbol and Wingdings, as Word and PDF files carry them.
_LIGATURES |= {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "–", 0xF0E0: "→"}
_INVISIBLE = re.compile("\u00ad\r?\n?|\ufffe\r?\n?|[\ufeff\u200b\u2060]")
_SPECIAL = re.compile(r"[*_<^\\&⁰¹²³⁴-⁹†‡]")
# Not within a word or a path: "*.orig", "DEB_*_TYPE" and a pattern keep their asterisks.
_EMPHASIS = re.compile(r"(?<![\\\w\]/?.)*])(\*{1,3})(?=[^\s*./])([^*]*[^\s*\\])\1(?![\w*/])")
_UNDERSCORED = re.compile(r"(?<![\w*])_(?=[^\s_])([^_]*[^\s_])_(?![\w*])")
_STRAY_STAR = re.compile(r"(?<=[^\s*])\*(?=[\s,.;:)\]]|$)|(?<![^\s(\[])\*(?=[^\W\d_])")
_INLINE_TAG = re.compile(r"</?(?:a|b|big|em|font|i|small|span|strong|sub|u)\b[^<>]{0,500}>", re.I)
_BLOCK_TAG = re.compile(r"</?(?:br|div|h[1-6]|hr|li|ol|p|table|tbody|td|th|thead|tr|ul)\b[^<>]*>", re.I)
_EMPHASISED = re.compile(
    rf"{_EMPHASIS.pattern}|{_UNDERSCORED.pattern}|<(?P<tag>i|em|cite)\b[^<>]{{0,200}}>(?P<tagged>.+?)</(?P=tag)>", re.I
)
_EMPHASIS_ENDS = re.compile(r"([^*]*[^\s*\\])\*(?=[\s,.;:)\]]|$)")
_EMPHASIS_BEGINS = re.compile(r"(?<![^\s(\[])\*([^\W\d_][^*]*)$")
_MAY_EMPHASISE = re.compile(r"[*_]|<(?:i|em|cite)\b", re.I)
_BOLD = "**"
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!$&%~^|<>\"'-])")
_MARKER = re.compile(
    r"<sup>\s*(?:\[)?(?P<tag>\d{1,4}|[*†‡§]+)(?:\])?\s*</sup>|\[\^(?P<ref>[^\]\s]{1,40})\](?!:)|\^\[(?P<raised>\d{1,4})\]|(?P<sup>[⁰¹²³⁴-⁹]+)"
)
_SUP_TAG = re.compile(r"</?sup\b[^<>]*>", re.I)
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d(/])(?:[kcdmµ]?m|ft|in|yd|mi|x|n|R|r|χ|10)$")
_NESTED_AT_MOST = 3
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def normalise(text: str) -> str:
    """Return `text` in NFC without soft hyphens, ligatures and invisible signs; superscripts stay what they are.

    Joiners that carry meaning in Persian and Indic scripts (U+200C, U+200D) are kept. NFKC is not used, because it
    would make "NATO¹³" the word "NATO13".
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_LIGATURES))


def lift(text: str, *, stray_stars: bool = False) -> tuple[str, tuple[NoteMarker, ...]]:
    """Return the words of one line and the note markers that stood in them.

    Emphasis, left-over tags and escapes are taken off. With `stray_stars` the single asterisk of an emphasis that a
    page end cut in two goes as well.
    """
    if not _SPECIAL.search(text):
        return " ".join(text.split()), ()
    text = _strip_emphasis(text, stray_stars=stray_stars)
    text = _ESCAPE.sub(r"\1", _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", text)))
    if "&" in text:
        text = html.unescape(text)
    return _lift_markers(" ".join(text.split()))


def emphasised(text: str, *, stray_stars: bool = False) -> tuple[str, ...]:
    """Return the words of one line that are set in italics, as `lift` leaves them; bold words are not among them.

    With `stray_stars` an emphasis that a page end cut in two counts as far as it stands in the line.
    """
    if not _MAY_EMPHASISE.search(text):
        return ()
    found = [each[2] or each[3] or each["tagged"] for each in _EMPHASISED.finditer(text) if each[1] != _BOLD]
    if stray_stars and "*" in text:
        rest = _EMPHASIS.sub(" ", text)
        head, tail = _EMPHASIS_ENDS.match(rest), _EMPHASIS_BEGINS.search(rest)
        found = [*([head[1]] if head else ()), *found, *([tail[1]] if tail else ())]
    return tuple(words for words in (lift(each)[0] for each in found) if words)


def _strip_emphasis(text: str, *, stray_stars: bool) -> str:
    if "*" in text:
        for _ in range(_NESTED_AT_MOST):
            text = _EMPHASIS.sub(r"\2", text)
        if stray_stars:
            text = _STRAY_STAR.sub("", text)
    return _UNDERSCORED.sub(r"\1", text) if "_" in text else text


def _lift_markers(text: str) -> tuple[str, tuple[NoteMarker, ...]]:
    words: list[str] = []
    markers: list[NoteMarker] = []
    length = end = 0
    for found in _MARKER.finditer(text):
        number = found["tag"] or found["ref"] or found["raised"] or found["sup"].translate(_DIGITS)
        if found["sup"] and is_exponent(text, found.start(), number):
            continue
        between = text[end : found.start()]
        if length == 0 or (markers and not between.strip(" ,;")):
            between = between.strip(" ,;")
        words.append(between)
        length += len(between)
        markers.append(NoteMarker(length, number))
        end = found.end()
    rest = text[end:]
    if words and (length == 0 or words[-1].endswith(" ")):
        rest = rest.lstrip()
    lifted = _SUP_TAG.sub("", "".join((*words, rest)))
    trimmed = lifted.rstrip()
    return trimmed, tuple(NoteMarker(min(mark.offset, len(trimmed)), mark.number) for mark in markers)


def is_exponent(text: str, start: int, number: str) -> bool:
    """Say whether a raised 2 or 3 stands behind a unit or a variable and calls no note."""
    return len(number) == 1 and number in "23" and _UNIT_BEFORE.search(text[max(0, start - 4) : start]) is not None
