"""Dates as exact as their source: `1999`, `2011-10` or `2011-10-07`."""

import re
from datetime import date

PARTIAL = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


def is_partial_date(text: str) -> bool:
    """True for a year, a month or a day that exists."""
    if not PARTIAL.match(text):
        return False
    parts = [int(part) for part in text.split("-")] + [1, 1]
    try:
        date(*parts[:3])
    except ValueError:
        return False
    return True
