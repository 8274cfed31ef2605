"""Words set in italics, told from the fonts of what a page draws: pdfium keeps a run in one font together."""

import ctypes
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from kb.ingest.readers.pdf.line import Line
from kb.ingest.readers.pdf.objects import as_font, as_object, font_at

_NAMED = re.compile(r"italic|oblique|slanted|kursiv|cursive|\.i\b|[-,]it?$|LinLibertine\w*I$|cmti|cmsl", re.I)
_FLAG = 1 << 6
_NAME_AT_MOST = 128
_SIGNS = re.compile("[\x00-\x1f\ufffe\uffff]")
_RUNS_AT_MOST = 400

Run = tuple[float, float, str]
"""The left edge and the middle height of italic words, in points from the top left, and the words."""


class Italics:
    """Gathers the italic words of one page while its objects are looked through."""

    def __init__(self, text_page: pdfium.PdfTextPage, height: float) -> None:
        self._page = text_page.raw
        self._height = height
        self._fonts: dict[int | None, bool] = {}
        self._edges = [ctypes.c_float() for _ in range(4)]
        self.runs: list[Run] = []

    def see(self, address: int) -> None:
        """Take the words of the text object at an address when its font is slanted."""
        font = font_at(address)
        slanted = self._fonts.get(font)
        if slanted is None:
            slanted = self._fonts[font] = _is_slanted(as_font(font))
        if slanted and len(self.runs) < _RUNS_AT_MOST:
            self._take(as_object(address))

    def _take(self, item: object) -> None:
        if words := self._words(item):
            left, bottom, right, top = self._edges
            raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            self.runs.append((left.value, self._height - (top.value + bottom.value) / 2, words))

    def _words(self, item: object) -> str:
        length = raw.FPDFTextObj_GetText(item, self._page, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFTextObj_GetText(item, self._page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        words = _SIGNS.sub("", buffer.raw[:-2].decode("utf-16-le", "replace")).strip()
        return words if any(map(str.isalnum, words)) else ""


def _is_slanted(font: object) -> bool:
    name = ctypes.create_string_buffer(_NAME_AT_MOST)
    raw.FPDFFont_GetBaseFontName(font, name, _NAME_AT_MOST)
    return bool(raw.FPDFFont_GetFlags(font) & _FLAG) or _NAMED.search(name.value.decode("utf-8", "replace")) is not None


def with_italics(lines: Iterable[Line], runs: Sequence[Run]) -> list[Line]:
    """Return the lines with the italic words that stand in each, in their order."""
    kept: list[Line] = []
    ordered = sorted(runs)
    for line in lines:
        inside = [
            words
            for left, height, words in ordered
            if line.top < height < line.bottom and line.left - 1 <= left <= line.right
        ]
        kept.append(replace(line, italics=_in_line(inside, line.text)) if inside else line)
    return kept


def _in_line(words: Sequence[str], text: str) -> tuple[str, ...]:
    """Return the runs that stand in the text, neighbours as one."""
    found: list[str] = []
    for run in words:
        wider = (f"{found[-1]}{gap}{run}" for gap in (" ", "")) if found else iter(())
        joined = next((each for each in wider if each in text), "")
        if joined:
            found[-1] = joined
        elif run in text:
            found.append(run)
    return tuple(found)
