"""Bytes to letters: by the mark at their beginning, as UTF-8, or in the encoding that their letters speak for."""

import codecs
import re

from charset_normalizer import from_bytes

from kb.ingest.readers.base import UnreadableFile
from kb.ingest.readers.media import unmarked_encoding
from kb.ingest.readers.report import doubt

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BROKEN = re.compile("\ufffd+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
# Letters of another encoding hardly ever form those of UTF-8: so many whole ones for a broken one leave no doubt.
_WHOLE_FOR_A_BROKEN = 4


def decode(data: bytes) -> str:
    """Return the text of `data`.

    Raises:
        UnreadableFile: when the bytes are no text in any encoding.
    """
    wide = next((name for mark, name in _MARKS if data.startswith(mark)), None) or unmarked_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _mostly_utf_8(data) or _guessed(data)
    if "\x00" in text:
        raise UnreadableFile("The file holds binary data", "Save it as plain text in UTF-8.")
    return text


def _mostly_utf_8(data: bytes) -> str | None:
    """A text in UTF-8 that was cut in the middle of a letter, or holds a few bytes of something else."""
    text = data.decode("utf-8-sig", errors="replace")
    broken = len(_BROKEN.findall(text))
    if len(_BEYOND_ASCII.findall(text)) < _WHOLE_FOR_A_BROKEN * broken:
        return None
    doubt(f"Some letters are damaged, {broken} in all: they are shown as \ufffd")
    return _BROKEN.sub("\ufffd", text)


def _guessed(data: bytes) -> str:
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableFile("The file is no text in any known encoding", "Save it as UTF-8.")
    return str(best)
