"""The objects that a page draws, looked through quickly: pointers stay plain numbers until one is of interest."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw


def _plain(function: Any, returns: Any, *takes: Any) -> Any:
    """Return a function of pdfium that gives and takes pointers as numbers: wrapping each costs more than the call."""
    return ctypes.CFUNCTYPE(returns, *takes)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_object_at = _plain(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_kind_of = _plain(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
font_at = _plain(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
"""The address of the font of the text object at an address."""


def objects_of(page: pdfium.PdfPage) -> Iterator[tuple[int, int]]:
    """Yield kind and address of every object that a page draws."""
    of_page = ctypes.cast(page.raw, ctypes.c_void_p)
    for at in range(raw.FPDFPage_CountObjects(page.raw)):
        address = _object_at(of_page, at)
        yield _kind_of(address), address


def as_object(address: int) -> Any:
    """Return the object at an address as other functions of pdfium take it."""
    return ctypes.cast(address, raw.FPDF_PAGEOBJECT)


def as_font(address: int) -> Any:
    """Return the font at an address as other functions of pdfium take it."""
    return ctypes.cast(address, raw.FPDF_FONT)
