"""Surnames and given names that are also names of places or bodies: Jordan, Georgia, Chad, Lara."""

import re
from collections.abc import Sequence

from kb.extraction.mentions.forms import Form, Hit
from kb.extraction.mentions.words import plain
from kb.extraction.types import FoundReference, FoundText
from kb.lib.text import fold
from kb.vocabulary import EntityKind

_YEAR_FOLLOWS = re.compile(r"(?:,|,? et al\.?,?)? \(?(?:19|20)\d\d[a-z]?\b")
_CITED_BEFORE = re.compile(r"(?:[;(]|\b(?:see|cf\.?|e\.g\.,?|also|and|&))\s*$", re.IGNORECASE)
_CITED_AFTER = re.compile(r"\s?(?:[;:)]|,? and |, \d|\.?$)")
_INITIAL_BEFORE = re.compile(r"(?:^|[\s(])[A-Z]\.[ -]?$")
_INITIAL_FOLLOWS = re.compile(r",? [A-Z]\.(?![A-Z])")
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:in|of|from|to|for|and|between|against|on|by|with|the|within|into|via|across|throughout|visit(?:ed|ing)?)\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?<![.!?] )(?<!^)\b([A-Z][a-z]+) $")
_NAME_FOLLOWS = re.compile(r" (?P<word>[A-Z][\w’'-]+)")
# Countries that persons are named after, first or last ("Ann Jordan", "Chad Brown"), and what is no surname after them.
_BORNE = frozenset({
    "chad", "cuba", "england", "france", "georgia", "holland", "india", "ireland", "israel", "jordan", "kenya",
    "scotland", "wales",
})  # fmt: skip
_GIVEN = frozenset({"chad", "georgia", "jordan"})
_NO_GIVEN_NAME = re.compile(
    r"\b(?:Both|British|Central|Colonial|East\w*|Free|French|Greater|Imperial|Independent|Kingdom|Modern|Neighbouring|North\w*"
    r"|Occupied|Post|Republic|Rural|Soviet|South\w*|Urban|West\w*) $"
)
_NO_SURNAME = re.compile(
    r" (?:Army|Bank|Basin|Border|Compact|Country|Government|Insurance|Labou?r|Lake|Ministry|National|Office|Police|Red"
    r"|Refugee|Republic|Response|River|Royal|Times|Valley)\b|['’]"
)
_SPEAKS = re.compile(
    r" (?:argue|claim|conclude|contend|describe|explain|find|maintain|note|observe|point|propose|report|say|show|state"
    r"|stress|suggest|write)(?:s|d|ed)?\b"
)


def families_of(text: FoundText, references: Sequence[FoundReference]) -> frozenset[str]:
    """Surnames of those who wrote the text and the works it cites, folded."""
    written = [person.family for person in text.contributors if person.given]
    cited = [author for reference in references for author in reference.authors if " " not in author.strip()]
    return frozenset(fold(name) for name in (*written, *cited))


def is_person(form: Form, hit: Hit, families: frozenset[str]) -> bool:
    """Say whether a one-word name of a place, or an ambiguous one, stands where a person is named."""
    if hit.first != hit.last or form.words[0].isupper():
        return False
    if form.name.kind not in (EntityKind.COUNTRY, EntityKind.REGION) and not form.name.ambiguous:
        return False
    text = plain(hit.words.text)
    before = text[: hit.start]
    if _INITIAL_BEFORE.search(before) or _INITIAL_FOLLOWS.match(text, hit.end):
        return True
    if _PREPOSITION_BEFORE.search(before[-20:]):
        return False
    return (
        _is_cited(text, before, hit.end)
        or _is_borne(text, before, hit.end)
        or _is_of_family(text, before, hit.end, families)
    )


def _is_cited(text: str, before: str, end: int) -> bool:
    """An author with a year: `(Jordan 2002)`, `Jordan (2002)`, `e.g. Gallagher 2001; Jordan 2002`."""
    year = _YEAR_FOLLOWS.match(text, end)
    if year is None:
        return False
    in_brackets = before.rfind("(") > before.rfind(")") or text[end : end + 2] == " ("
    return in_brackets or (
        _CITED_BEFORE.search(before) is not None and _CITED_AFTER.match(text, year.end()) is not None
    )


def _is_borne(text: str, before: str, end: int) -> bool:
    """A country that is also a surname or given name stands right behind or before another name in capitals."""
    word = fold(text[len(before) : end])
    if word not in _BORNE:
        return False
    if _NAME_BEFORE.search(before) is not None and _NO_GIVEN_NAME.search(before) is None:
        return True
    follows = word in _GIVEN and _NAME_FOLLOWS.match(text, end) is not None
    return follows and _NO_SURNAME.match(text, end) is None


def _is_of_family(text: str, before: str, end: int, families: frozenset[str]) -> bool:
    """An author of the works cited with a given name (`Ann Jordan`) or a verb of saying; a given name before one."""
    word = fold(text[len(before) : end])
    following = _NAME_FOLLOWS.match(text, end)
    if following is not None and fold(following["word"]) in families:
        return True
    return word in families and (_NAME_BEFORE.search(before) is not None or _SPEAKS.match(text, end) is not None)
