"""The words of an element as one line, the calls of notes lifted out of them."""

import re

from lxml import etree

from kb.extraction.types import NoteMarker
from kb.ingest.readers.inline import is_exponent, normalise
from kb.ingest.readers.markup.notes import Notes

BREAK = "\x0b"
_OPEN, _CLOSE = "\ue000", "\ue001"
_ITALIC, _UPRIGHT = "\ue002", "\ue003"
_ITALICS = re.compile(f"{_ITALIC}([^{_ITALIC}{_UPRIGHT}]*){_UPRIGHT}")
_SLANTS = str.maketrans("", "", _ITALIC + _UPRIGHT)
_CALL = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_NUMBER = re.compile(r"\[?(\d{1,3})\]?|([*†‡]{1,3})")
_APART = {"p", "div", "li", "dt", "dd", "td", "th", "blockquote", "pre", "ul", "ol", "dl", "table"}
_SET_IN_ITALICS = {"i", "em", "cite"}
_UNREAD = {"script", "style", "svg", "annotation", "template", "noscript"}


def raw_words(element: etree._Element, notes: Notes) -> str:
    """Return the words below an element as they stand: breaks as `BREAK`, calls and italics between private signs."""
    if not isinstance(element.tag, str) or element.tag in _UNREAD or element in notes.skipped:
        return ""
    if element.tag == "br":
        return BREAK
    if element in notes.calls:
        return f"{_OPEN}{notes.calls[element]}{_CLOSE}"
    inner = "".join((element.text or "", *(raw_words(child, notes) + (child.tail or "") for child in element)))
    inner = f" {inner} " if element.tag in _APART else inner
    inner = f"{_ITALIC}{inner}{_UPRIGHT}" if is_italic(element) else inner
    return _raised(inner) if element.tag == "sup" else inner


def is_italic(element: etree._Element) -> bool:
    """Say whether an element sets its words in italics: by its tag, its style, or a class named for it."""
    if element.tag == "span":
        return "italic" in f"{element.get('style', '')} {element.get('class', '')}".lower()
    return element.tag in _SET_IN_ITALICS


def italics_of(raw: str) -> tuple[str, ...]:
    """Return the words between the signs of italics, in order, as `words_and_markers` leaves them."""
    found = (words_and_markers(words)[0] for words in _ITALICS.findall(raw)) if _ITALIC in raw else ()
    return tuple(words for words in found if words)


def _raised(words: str) -> str:
    plain = words.translate(_SLANTS).strip()
    if _OPEN in words:
        # Brackets that stand around the link and not inside it go with the call.
        return "".join(f"{_OPEN}{number}{_CLOSE}" for number in _CALL.findall(words))
    number = _PLAIN_NUMBER.fullmatch(plain)
    return f"{_OPEN}{number[1] or number[2]}{_CLOSE}" if number else words


def words_and_markers(raw: str) -> tuple[str, tuple[NoteMarker, ...]]:
    """Return one line of words and the note markers that stood in it; an exponent stays a raised figure."""
    line = " ".join(normalise(raw.translate(_SLANTS).replace(BREAK, " ")).split())
    text, markers, end = "", [], 0
    for call in _CALL.finditer(line):
        text += line[end : call.start()]
        end = call.end()
        if is_exponent(text, len(text), call[1]):
            text += call[1].translate(_SUPERSCRIPT)
        else:
            text = text.rstrip()
            markers.append(NoteMarker(len(text), call[1]))
    return (text + line[end:]).strip(), tuple(markers)


def note_text(
    element: etree._Element, notes: Notes, number: str
) -> tuple[str, tuple[NoteMarker, ...], tuple[str, ...]]:
    """Return the words of a note without its number and the way back to the text, its markers and its italics."""
    raw = " ".join(raw_words(child, notes) + (child.tail or "") for child in element)
    text, markers = words_and_markers(f"{element.text or ''} {raw}")
    own = re.match(rf"\s*[\^↑]?\s*(?:[\[(]?{re.escape(number)}[\])]?\s*[.:)]?\s+|[.:)\]]+\s+)(?=\S)", text)
    cut = own.end() if own else 0
    clean = re.sub(r"\s*[↩↑⏎\ufe0e]+\s*$", "", text[cut:])
    moved = tuple(NoteMarker(max(mark.offset - cut, 0), mark.number) for mark in markers if mark.offset >= cut)
    return clean, moved, italics_of(raw)
