"""Short forms that a text defines for itself: "Long Name (LN)", and its list of acronyms.

The long form is found as Schwartz and Hearst do (A. Schwartz, M. Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", PSB 2003): the letters of the short form are met from its end in the
words before the bracket, the first letter at the beginning of a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extraction.types import FoundPassage, FoundText

_BRACKET = re.compile(
    r"\s\((?:hereafter|hereinafter|henceforth|the|or|abbreviated(?: as)?)?,?\s*[“\"'‘]?"
    r"(?P<short>[^\W\d_][\w./&-]{1,11}(?: [A-Z]{2,6})?)[”\"'’]?\)"
)
_LIST_TITLE = re.compile(
    r"\b(?:acronyms|abbreviations|abkürzungsverzeichnis|sigles|abréviations|siglas)\b", re.IGNORECASE
)
_LIST_ENTRY = re.compile(
    r"^[•\-*\s]*(?P<short>[^\W\d_][\w./&-]{1,11})(?:\t+|\s*[:=–—]\s*|\s{2,}|\s+)(?P<long>[^\W\d_].*)$"
)
_SENTENCE_END = re.compile(r"[.;:!?()\[\]](?=\s|$)")
_WORD = re.compile(r"[^\W_][\w'’-]*")
# The longest short form has fourteen letters: nineteen words before it are the most that are asked.
_LOOK_BACK = 1_000
_EDGE = "“”\"'‘’ ,"


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and what it stands for; `start:end` is the long form and `at` the place of the short form."""

    passage: int
    start: int
    end: int
    long: str
    short: str
    at: int


def definitions_in(passage: FoundPassage) -> Iterator[Definition]:
    """What a passage defines, in order."""
    text = passage.text
    for match in _BRACKET.finditer(text):
        short = match["short"]
        if not is_short_form(short):
            continue
        window = _before(text, match.start(), short)
        start = long_form_start(short, text[window : match.start()])
        if start is None:
            continue
        start += window
        yield Definition(
            passage.position, start, match.start(), text[start : match.start()], short, match.start("short")
        )


def listed_definitions(text: FoundText) -> Iterator[Definition]:
    """The entries of a list of acronyms: one a line, short form first."""
    titles = {section.position for section in text.sections if _LIST_TITLE.search(section.title)}
    for passage in text.passages:
        if passage.section not in titles:
            continue
        place = 0
        for line in passage.text.split("\n"):
            entry = _LIST_ENTRY.match(line)
            if entry is not None and is_short_form(entry["short"]):
                start = place + entry.start("long")
                long = entry["long"].strip(_EDGE + ".")
                yield Definition(passage.position, start, start + len(long), long, entry["short"], place)
            place += len(line) + 1


def is_short_form(short: str) -> bool:
    """Two capitals at least, a letter first, no number of a paragraph."""
    return sum(1 for letter in short if letter.isupper()) >= 2 and 2 <= len(short) <= 14


def long_form_start(short: str, before: str) -> int | None:
    """Where in `before` the long form of `short` starts, or None when its letters are not there."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    place = len(before)
    for number, letter in enumerate(reversed(letters)):
        opening = number == len(letters) - 1
        place -= 1
        while place >= 0 and (
            before[place].lower() != letter or (opening and place > 0 and (before[place - 1].isalnum()))
        ):
            place -= 1
        if place < 0:
            return None
    long = before[place:]
    words = _WORD.findall(long)
    if len(words) < 2 or not long[0].isupper() or short in words or len(long) < len(short) * 2:
        return None
    return place


def _before(text: str, end: int, short: str) -> int:
    """Start of the words that may hold the long form: of the same sentence, twice as many as letters at most."""
    floor = max(0, end - _LOOK_BACK)
    stops = [match.end() for match in _SENTENCE_END.finditer(text, floor, end)]
    floor = stops[-1] if stops else floor
    letters = sum(1 for letter in short if letter.isalnum())
    starts = [match.start() for match in _WORD.finditer(text, floor, end)]
    most = min(letters + 5, letters * 2 + 1)
    return starts[-most] if len(starts) >= most else (starts[0] if starts else end)
