"""What pdfium says of single signs of a page: their box, type size and style."""

import ctypes
import re
from functools import lru_cache
from math import hypot

import pypdfium2 as pdfium
from pypdfium2 import raw

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|\.b\b|[-,]b$", re.I)
_ITALIC = re.compile(r"italic|oblique|slanted|\.i\b|[-,]it?$", re.I)
_MONO = re.compile(r"mono|courier|consol|typewriter|cmtt", re.I)
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 1 << 6

Box = tuple[float, float, float, float]


class Probe:
    """Asks one text page about its characters; the structures that pdfium fills are made once."""

    def __init__(self, text_page: pdfium.PdfTextPage, width: float, height: float) -> None:
        self._page = text_page.raw
        self._width, self._height = width, height
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._styles: dict[tuple[bytes, int], tuple[bool, bool, bool]] = {}
        self._turn = self._sideways(text_page.count_chars())

    def _sideways(self, characters: int) -> int:
        """Return 1 for a page whose lines run upwards, -1 for downwards, 0 for lines across, as most are."""
        turned = 0
        for index in range(characters // 8, characters, max(characters // 4, 1)):
            raw.FPDFText_GetMatrix(self._page, index, self._matrix)
            if abs(self._matrix.b) > abs(self._matrix.a):
                turned += 1 if self._matrix.b > 0 else -1
        return (turned > 0) - (turned < 0) if abs(turned) >= 3 else 0

    @property
    def is_turned(self) -> bool:
        """Whether the lines of the page run upwards or downwards."""
        return bool(self._turn)

    def box(self, index: int) -> Box:
        """The box of a sign as (left, top, right, bottom) along the lines of the page, in points."""
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._page, index, box)
        if not self._turn:
            return box.left, self._height - box.top, box.right, self._height - box.bottom
        if self._turn > 0:
            return box.bottom, box.left, box.top, box.right
        return self._height - box.top, self._width - box.right, self._height - box.bottom, self._width - box.left

    def size(self, index: int) -> float:
        """The type size of a sign in points."""
        raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        scale = hypot(self._matrix.c, self._matrix.d) or 1.0
        return round(float(raw.FPDFText_GetFontSize(self._page, index)) * scale, 1)

    def font(self, index: int) -> tuple[bool, bool, bool]:
        """Whether a sign is bold, italic, of fixed width."""
        raw.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        key = self._name.value, self._flags.value
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = _style(*key, raw.FPDFText_GetFontWeight(self._page, index))
        return style

    def index_of(self, text_index: int) -> int:
        """The index of a sign among the characters, from its index in the text."""
        return int(raw.FPDFText_GetCharIndexFromTextIndex(self._page, text_index))


@lru_cache(maxsize=512)
def _style(name: bytes, flags: int, weight: int) -> tuple[bool, bool, bool]:
    font = name.decode("utf-8", "replace").split("+")[-1]
    bold = weight >= _BOLD_WEIGHT or _BOLD.search(font) is not None
    italic = bool(flags & _ITALIC_FLAG) or _ITALIC.search(font) is not None
    return bold, italic, _MONO.search(font) is not None
