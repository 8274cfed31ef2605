"""Dates as exact as their source, in words."""

from datetime import date

from django.utils.formats import date_format


def in_words(partial: str) -> str:
    """`7 October 2011`, `October 2011`, `2011`, or nothing."""
    parts = partial.split("-")
    numbers = [int(part) for part in parts if part.isdecimal()]
    if len(numbers) != len(parts) or not 2 <= len(numbers) <= 3:
        return partial
    day = date(*[*numbers, 1][:3])
    return date_format(day, "j F Y" if len(numbers) == 3 else "F Y")
