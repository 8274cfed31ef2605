"""What a reader's browser says it can unpack."""

import re

_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


def takes_gzip(accepted: str) -> bool:
    """By the header `Accept-Encoding`."""
    return bool(_GZIP.search(accepted))
