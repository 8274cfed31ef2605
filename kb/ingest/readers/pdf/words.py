"""Lines to text: words cut at line ends made whole, real hyphens kept, markers carried along."""

import itertools
import re
from collections.abc import Collection, Iterable, Sequence

from kb.extraction.structure.joining import keeps_hyphen
from kb.extraction.types import NoteMarker
from kb.ingest.readers.addresses import goes_on_in
from kb.ingest.readers.inline import normalise
from kb.ingest.readers.pdf.line import Line

_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"[^\W\d_]+[-‐]$")
_HYPHENS = frozenset("-‐")
_WRAPS = frozenset("←↩-֓")
_CUT_AT_END = re.compile(r"[^\W\d_][-‐]$")
_AND = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|e|и|или)\b")
_SMALL_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_IN_ADDRESS = frozenset("/:#?&=_-%+~.")
_NO_SPACE = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Typesetters that break a line behind a slash set a hyphen there: "GNU/-" and "Linux".
_SLASHED = re.compile(r"[^\W\d_]/[-‐]$")
# The arrow that a listing prints where it breaks a line that was too long.
_WRAPPED = re.compile(r"\s*[←↩][-֓]?$")
# A converter for manuals prints letters beyond ASCII of a listing one by one as byte literals: b''п''b''а''.
_LITERAL = re.compile(r"b(?:’’|'')(\S)b(?:’’|'')")
# How much of what is joined so far decides about the next line; a search through all of it would take too long.
_TAIL = 100


def small_words(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words of a text in small letters, whole and with their hyphens, that no line end cuts."""
    whole: list[str] = []
    is_cut = False
    for line in lines:
        text = line.text.partition(" ")[2] if is_cut else line.text
        is_cut = line.joined or _CUT_AT_END.search(text[-2:]) is not None
        whole.append(text.rpartition(" ")[0] if is_cut else text)
    return frozenset(_SMALL_WORD.findall("\n".join(whole).casefold()))


def without_literals(text: str) -> str:
    """Return a text in which letters that a converter printed as byte literals are letters."""
    return _LITERAL.sub(r"\1", text)


def join_lines(lines: Sequence[Line], words: Collection[str]) -> tuple[str, tuple[NoteMarker, ...]]:
    """Return the text of the lines as one paragraph, normalised, with its note markers."""
    text = lines[0].text
    markers = list(lines[0].markers)
    for before, line in itertools.pairwise(lines):
        text = _continued(text, line.text, words, cut=before.joined)
        start = len(text) - len(line.text)
        markers += [NoteMarker(start + mark.offset, mark.number) for mark in line.markers]
    return _normalised(text, markers)


def emphasis_of(lines: Sequence[Line], words: Collection[str]) -> tuple[str, ...]:
    """Return the words of a paragraph that are set in italics; those that a line end parts are one."""
    if not any(line.italics for line in lines):
        return ()
    found: list[str] = []
    above: Line | None = None
    for line in lines:
        for at, run in enumerate(line.italics):
            if at == 0 and above is not None and line.text.startswith(run):
                found[-1] = _continued(found[-1], run, words, cut=above.joined)
            else:
                found.append(run)
        above = line if line.italics and line.text.endswith(line.italics[-1]) else None
    return tuple(normalise(run) for run in found if len(run) > 1)


def _continued(text: str, following: str, words: Collection[str], *, cut: bool) -> str:
    """Return `text` with the next line; `cut` says that a hyphen, already taken off, stood at its end."""
    tail = text[-_TAIL:]
    last = tail[-1:]
    if last in _WRAPS and (wrapped := _WRAPPED.search(tail)):
        return f"{text[: len(text) - len(wrapped[0])]}{following}"
    if last in _HYPHENS and _SLASHED.search(tail) and following[:1].isalpha():
        return f"{text[:-1]}{following}"
    if (last in _IN_ADDRESS or following[:1] in _IN_ADDRESS) and goes_on_in(tail, following):
        return f"{text}{following}"
    if cut:
        keeps = _is_real_hyphen(tail, following, words) or ("/" in tail and goes_on_in(f"{tail}-", following))
        return f"{text}{'-' if keeps else ''}{following}"
    if last in _HYPHENS and _HYPHENED.search(tail) and following[:1].isalpha() and not _AND.match(following):
        return f"{text if _is_real_hyphen(tail[:-1], following, words) else text[:-1]}{following}"
    if _NO_SPACE.match(last) and _NO_SPACE.match(following[:1]):
        return f"{text}{following}"
    return f"{text} {following}"


def _is_real_hyphen(text: str, following: str, words: Collection[str]) -> bool:
    left, right = _LAST_WORD.search(text), _FIRST_WORD.match(following)
    if left is None or right is None or (right[0][0].isupper() and not left[1].isupper()):
        return True
    return keeps_hyphen(left[1], right[0], words)


def _normalised(text: str, markers: Sequence[NoteMarker]) -> tuple[str, tuple[NoteMarker, ...]]:
    """Normalise what stands between markers, so that each keeps its place."""
    if not markers and _LITERAL.search(text):
        text = without_literals(text)
    clean = normalise(text)
    if clean == text or not markers:
        return clean, tuple(markers)
    parts: list[str] = []
    moved: list[NoteMarker] = []
    start = 0
    for mark in markers:
        parts.append(normalise(text[start : mark.offset]))
        moved.append(NoteMarker(sum(map(len, parts)), mark.number))
        start = mark.offset
    return "".join((*parts, normalise(text[start:]))), tuple(moved)
