"""Instruments that a text counts by their numbers: "Conventions Nos. 29 and 105", "resolutions 1325 and 1820"."""

import re
from collections.abc import Iterator

from kb.extraction.mentions.forms import Form, Forms, Hit
from kb.extraction.mentions.words import Words, words_of

_HINT = re.compile(r"(?:entions?|utions?|ations?|tives?|mments?) (?:[Nn]os?\.? ?)?\d")
_NUMBER = r"(?:[Nn]o\.? ?)?\d[\d/]*(?:/[A-Z]{2,3})?(?: \((?:19|20)\d\d\))?"
_SERIES = re.compile(
    r"(?P<body>(?:[A-Z][\w.]*\s){0,3})(?P<head>(?:[Gg]eneral )?(?:[Cc]onvention|[Rr]esolution|[Rr]ecommendation"
    r"|[Dd]irective|[Cc]omment|[Rr]egulation))s? (?:[Nn]os?\.? ?)?"
    rf"(?P<numbers>{_NUMBER}(?:(?:, and |, or |, |; | and | or | & ){_NUMBER})+)"
)
_FIGURES = re.compile(r"\d[\d/]*(?:/[A-Z]{2,3})?(?! ?\d|\))")


def in_series(text: str, forms: Forms) -> Iterator[Hit]:
    """A hit for every number of a series whose body, head and number make a name; it spans the number alone."""
    if _HINT.search(text) is None:
        return
    words = None
    for series in _SERIES.finditer(text):
        words = words or words_of(text)
        for figure in _FIGURES.finditer(text, *series.span("numbers")):
            named = _named(forms, series["body"].split(), series["head"], figure.group())
            if named and (hit := _hit(words, figure.start(), figure.end(), named)) is not None:
                yield hit


def _named(forms: Forms, body: list[str], head: str, figure: str) -> tuple[Form, ...]:
    """The names with most of the words before the head: "ILO Convention No. 29" before "Convention No. 29"."""
    for first in range(len(body) + 1):
        for number in (f"No. {figure}", figure):
            named = forms.written(" ".join([*body[first:], head, number]))
            if named:
                return named
    return ()


def _hit(words: Words, start: int, end: int, named: tuple[Form, ...]) -> Hit | None:
    numbers = [number for number, span in enumerate(words.spans) if start <= span[0] and span[1] <= end]
    if not numbers:
        return None
    first, last = numbers[0], numbers[-1]
    line = f" {' '.join(words.line.split()[first : last + 1])} "
    return Hit(start, end, first, last, named, words, line)
