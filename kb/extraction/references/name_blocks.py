"""The block of names at the head of a reference: whether words may be names, and where the block ends."""

import re
from dataclasses import dataclass

from kb.extraction.references.gazetteer import GIVEN_NAMES
from kb.extraction.references.names import Name, is_adopted_text, is_corporate, split_names
from kb.extraction.references.words import CONNECTORS, LETTER, PARTICLES, PLACES, UP

_TOKEN = re.compile(rf"[{LETTER}][{LETTER}'’.\-]*|\S")
_CONNECTOR = re.compile(CONNECTORS)
_ENDS_IN_PLACE = re.compile(rf"(?:^|[\s,.])(?:{PLACES})\W*$")
MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December|Januar|Februar|März|Juni"
    r"|Juli|Oktober|Dezember)\b"
)
_CONNECTOR_WORD = re.compile(rf"\s{CONNECTORS}\s|\bet\.? al\b|\b(?:eds?|[Hh]rsg|[Hh]g)\b")
_ETC = re.compile(r",?\s*\(?(?:et\.? al\.?|(?-i:u\.\s?a\.)|and others)\)?", re.I)
_EDITORS = re.compile(
    r"(?:,\s*|\s+)?[(\[]?\s*(?:eds?|editors?|Hrsgg?|Hrg|Hgg?|(?<=[(\[])(?:dirs?|coords?|orgs?|a cura di|prir|ur|ред))"
    r"\b\.?\s*[)\]]?(?=\s*[,.:;]|\s|$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The names, the year behind them when it stands there, and where what follows begins."""

    names: tuple[Name, ...]
    end: int
    year: int | None = None
    suffix: str = ""
    dated: bool = False
    series: str = ""


def ends_in_place(block: str) -> bool:
    """Say whether the last words are a city that publishes, so that a year behind them is the imprint's."""
    return bool(_ENDS_IN_PLACE.search(block))


def names_or_body(block: str) -> tuple[Name, ...]:
    """Return the persons of a block; a series or report named in their place counts as a body.

    Dated entries print a person's surname first, "Lind, Eva. 2004."; words without comma, "White House. 2004.", are one
    name unless they begin with a given name.
    """
    words = block.strip(" .,:;").split()
    plain = len(words) > 1 and not re.search(r"[,;/&.]", block.strip(" .,:;")) and not _CONNECTOR_WORD.search(block)
    if looks_like_names(block) and not (plain and words[0].casefold() not in {*GIVEN_NAMES, *PARTICLES}):
        return split_names(block)
    return (Name(block.strip(" .,:;"), corporate=True),)


def looks_like_names(block: str) -> bool:
    """Say whether everything in a block may be names: persons with particles and connectors, or a body."""
    bare = _ETC.sub("", _EDITORS.sub("", block)).strip(" ,.;:")
    bare = bare if is_corporate(bare) else re.sub(r"\s*\([^()]*\)", "", bare)
    if re.search(r"\s[–—]\s|[?!\d]|:\s|//", bare) or MONTH.search(bare):
        return False
    if re.search(rf"[{LETTER}]{{4,}}\.\s+[{UP}]", bare) and not is_corporate(bare):
        return False
    if is_adopted_text(bare):
        return False
    if is_corporate(bare):
        return len(bare) < 200 and not re.search(r"\.\s", re.sub(r"\b[A-Z]\.", "", bare))
    tokens = [token for token in _TOKEN.findall(bare) if token[0].isalpha()]
    small = [
        token
        for token in tokens
        if token.islower() and token not in PARTICLES and not _CONNECTOR.fullmatch(token) and len(token) > 1
    ]
    return bool(tokens) and len(small) <= (0 if len(tokens) < 6 else 1)


def past_roles(text: str, end: int) -> int:
    """Return where "et al." and "(eds.)" behind names end."""
    for extra in (_ETC, _EDITORS):
        more = extra.match(text, end)
        end = more.end() if more else end
    return end


def past_mark(text: str, end: int) -> int:
    """Return where the mark behind names ends, with the space around it."""
    mark = re.compile(r"\s*[,:.]?\s*").match(text, end)
    return mark.end() if mark else end
