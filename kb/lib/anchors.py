"""The permanent address of a passage."""

import base64
import hashlib

from kb.lib.text import words_only

LENGTH = 10


def anchor_of(document: str, text: str, occurrence: int) -> str:
    """Ten characters of base32 for the `occurrence`-th passage of the document (by slug) with this wording.

    The wording is normalised, so that a corrected accent or dash does not make another passage.
    """
    digest = hashlib.sha256(f"{document}\n{words_only(text)}\n{occurrence}".encode()).digest()
    return base64.b32encode(digest).decode().lower()[:LENGTH]
