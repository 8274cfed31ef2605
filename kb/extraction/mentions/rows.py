"""Names that could mean something else, in a row of bodies: "UNICEF, CARE and Oxfam" lists three organisations."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.extraction.mentions.contexts import IN_ROW, THRESHOLD
from kb.extraction.mentions.overlaps import Found
from kb.vocabulary import EntityKind, MentionMethod, NameType

_JOINED = re.compile(r"(?:,| and| or|, and|, or|/| &)(?: the)?(?: |$)|/")
_ENOUGH = 3


def rows_read(found: Sequence[Found], text: str) -> list[Found]:
    """The same names in the order of the text; an open one is a body where its neighbours in the row are.

    An acronym needs one neighbour, a word two: "Hope for Justice, Causeway, Unseen" is no road.
    """
    read = list(found)
    for place, each in enumerate(read):
        if each.confidence >= THRESHOLD or each.readings[0].name.kind is not EntityKind.ORGANISATION:
            continue
        sides = (read[place - 1 : place], read[place + 1 : place + 2])
        before = bool(sides[0]) and _is_body(sides[0][0]) and _are_joined(text, sides[0][0], each)
        after = bool(sides[1]) and _is_body(sides[1][0]) and _are_joined(text, each, sides[1][0])
        if (before and after) or ((before or after) and _is_acronym(each)):
            reading = replace(each.readings[0], method=MentionMethod.CONTEXT, confidence=IN_ROW)
            read[place] = replace(each, readings=(reading,))
    return read


def _is_body(found: Found) -> bool:
    return found.confidence >= THRESHOLD and found.readings[0].name.kind is EntityKind.ORGANISATION


def _is_acronym(found: Found) -> bool:
    return found.readings[0].name.type is NameType.ACRONYM and len(found.surface) >= _ENOUGH


def _are_joined(text: str, left: Found, right: Found) -> bool:
    return _JOINED.fullmatch(text, left.end, right.start) is not None
