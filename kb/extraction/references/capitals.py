"""Surnames set in capitals, as French notes and ISO 690 have them: "LIND Eva", "LIND, Eva; MOSS, P."."""

import re
from collections.abc import Sequence

from kb.extraction.references.gazetteer import GIVEN_NAMES
from kb.extraction.references.names import Name
from kb.extraction.references.words import CORPORATE_WORD, LETTER, PARTICLES, UP

_WORD = rf"[{UP}](?:['’]?[{UP}])+(?:-[{UP}]+)*(?![{LETTER}])"
_SURNAME = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
_GIVEN = rf"(?:(?!{_WORD})[{UP}][{LETTER}'’-]+|(?:[{UP}]\.-?)+)"
_ONE = rf"(?P<surname>{_SURNAME}),?\s+(?P<given>{_GIVEN}(?:\s+(?:(?:de|da|do|dos|das|del|la)\s+)?{_GIVEN}){{0,2}})"
_NAMED = re.compile(_ONE)
_PLAIN = re.sub(r"\?P<\w+>", "?:", _ONE)
_BETWEEN = r"(?:\s*[;,/&]\s*|,?\s+(?:and|et|y|und|e|i)\s+)"
_LIST = re.compile(rf"{_PLAIN}(?:{_BETWEEN}{_PLAIN})*(?:(?<=\.)(?=\s)|(?=\s*[,.:;(«“\"]))")
_BODY = re.compile(rf"(?:{CORPORATE_WORD})", re.I)
_ACRONYM_AT_MOST = 6
_IN_CAPITALS_AT_LEAST = 2


def read_capitals(text: str) -> tuple[tuple[Name, ...], int]:
    """Return the persons at the head of a text and where they end; nothing where capitals may be an acronym."""
    found = _LIST.match(text)
    if found is None:
        return (), 0
    persons = list(_NAMED.finditer(found[0]))
    if len(persons) == 1 and not _is_person(persons[0]):
        return (), 0
    return tuple(Name(small(person["surname"])) for person in persons), found.end()


def _is_person(name: re.Match[str]) -> bool:
    """Tell "HOLM Karin" from "UNICEF Moldova": a given name that is known, or capitals too long for an acronym."""
    if name["given"].split()[0].casefold() in GIVEN_NAMES:
        return True
    bodies = _BODY.fullmatch(name["surname"]) or _BODY.fullmatch(name["given"].split()[0])
    return len(name["surname"]) > _ACRONYM_AT_MOST and not bodies


def as_persons(authors: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the authors of a bibliography with "MEYER Anna" read as a person where that is how it prints persons.

    Alone, short capitals before a name may be an acronym, "UNICEF Moldova"; two surnames in capitals tell.
    """
    whole = [_NAMED.fullmatch(names[0]) if len(names) == 1 else None for names in authors]
    bodies = [bool(found and _BODY.search(found["given"])) for found in whole]
    if sum(found is not None and not body for found, body in zip(whole, bodies, strict=True)) < _IN_CAPITALS_AT_LEAST:
        return list(authors)
    return [
        (small(found["surname"]),) if found and not body else names
        for names, found, body in zip(authors, whole, bodies, strict=True)
    ]


def small(surname: str) -> str:
    """Return a surname in capitals as it is written elsewhere: "van der Linden", "O'Rourke", "Müller-Hart"."""
    words = surname.split()
    return " ".join(
        word.casefold() if word.casefold() in PARTICLES and len(words) > 1 else word.title() for word in words
    )
