"""How a reference opens: the block of names, and the year where it stands behind them."""

import re
from functools import lru_cache

from kb.extraction.references.capitals import read_capitals
from kb.extraction.references.name_blocks import (
    MONTH,
    Opening,
    ends_in_place,
    looks_like_names,
    names_or_body,
    past_mark,
    past_roles,
)
from kb.extraction.references.names import Name, is_adopted_text, is_corporate, is_title_case, split_names
from kb.extraction.references.opening_names import read_names
from kb.extraction.references.words import LETTER, MONTHS, UP, YEAR

_NO_DATE = r"n\.\s?d\.?|o\.\s?J\.?|s\.\s?a\.|undated|forthcoming|in press|im Erscheinen|i\.\s?E\.|im Druck"
# Undated works of one body are told apart by a letter as well: "n.d.b".
_EARLY_YEAR = re.compile(
    rf"(?P<open>[,.:]?\s*[(\[]\s*)(?:(?:(?:\d{{1,2}}\.?\s+)?{MONTHS}\s+(?:\d{{1,2}},?\s+)?)?(?P<year>{YEAR})\s?(?P<suffix>[a-z]\d?)?(?!\s*[–—-]\s*\d)"
    rf"|(?P<none>{_NO_DATE})(?P<suffix3>(?<=\.)[a-z])?(?![a-z]))[^()\[\]]{{0,40}}[)\]]"
    rf"|(?P<bare>[,.:]?\s+)(?:(?P<year2>{YEAR})(?:/{YEAR}|/\d\d)?(?P<suffix2>[a-z]\d?)?"
    rf"|(?P<none2>{_NO_DATE})(?P<suffix4>(?<=\.)[a-z])?)(?=\s*[.,:;]\s*\S|\s+[“\"„»‘'])"
)
_QUOTE = re.compile(r"[\"“”„«»]|(?<!\w)['‘]")
_LETTERED = re.compile(rf"([{UP}][^.,;:()\d]{{5,140}}?) ([a-d])(?:\.(?=\s)|\.?$)")
_ENDS_IN_DATE = re.compile(rf"{MONTH.pattern}\s*[\d,–-]*$|\b\d{{1,2}}\s*$")
# "BKA – Bundeskriminalamt (2019)"
_ACRONYM_BEFORE_BODY = re.compile(rf"[{UP}][{UP}&/-]{{1,8}}\s+[–—-]\s+(?P<body>[{UP}].+)")
# No name ends in a small word: the year of "Smith JR. Remittances after 1973." stands in the title.
_ENDS_SMALL = re.compile(r"\s(?!al$|others$|eds?$|hrsg$|a$)[a-z]+$")


@lru_cache(maxsize=4096)
def read_opening(text: str) -> Opening:
    """Return how a reference opens; no names when it begins with its title."""
    return _with_letter(text) or _in_capitals(text) or _with_early_year(text) or read_names(text) or Opening((), 0)


def _in_capitals(text: str) -> Opening | None:
    names, end = read_capitals(text)
    if not names:
        return None
    end = past_roles(text, end)
    behind = _EARLY_YEAR.match(text, end)
    if behind is None:
        return Opening(names, past_mark(text, end))
    year, suffix = behind["year"] or behind["year2"], behind["suffix"] or behind["suffix2"] or ""
    return Opening(names, behind.end(), int(year) if year else None, suffix, dated=True)


def _with_letter(text: str) -> Opening | None:
    """Read a body with the letter of an undated work: "Prevention of Trafficking b. ‘Who is at risk?’"."""
    found = _LETTERED.match(text)
    if found is None or not is_title_case(found[1]) or len(found[1].split()) < 2:
        return None
    return Opening((Name(found[1], corporate=True),), found.end(), suffix=found[2], dated=True)


def _with_early_year(text: str) -> Opening | None:
    for found in _EARLY_YEAR.finditer(text, 0, 420):
        block = text[: found.start()]
        if not block.strip() or _QUOTE.search(block):
            return None
        year = found["year"] or found["year2"]
        suffix = found["suffix"] or found["suffix2"] or found["suffix3"] or found["suffix4"] or ""
        if dashed := _ACRONYM_BEFORE_BODY.fullmatch(block.strip()):
            block = dashed["body"]
        if found["bare"] and _ENDS_IN_DATE.search(block):
            return None
        if found["bare"] and _ENDS_SMALL.search(block):
            continue
        if found["bare"] and ends_in_place(block) and not is_corporate(block):
            return None
        if _QUOTE.match(text[found.end() :].lstrip(" .,:;")) and is_title_case(block) and not is_corporate(block):
            series = block.strip(" .,:;") if is_adopted_text(block) else ""
            names = () if series else names_or_body(block)
            return Opening(names, found.end(), int(year) if year else None, suffix, dated=True, series=series)
        if not _has_title_behind(text[found.end() :]) or not looks_like_names(block):
            if len(block) > 260:
                return None
            continue
        return Opening(split_names(block), found.end(), int(year) if year else None, suffix, dated=True)
    return None


def _has_title_behind(rest: str) -> bool:
    bare = rest.lstrip(" .,:;)]-–")
    if re.match(r"(?:S|pp?|Seite|H|Heft|Nr|no)\b\.?\s*\d|\d[\d\s,–-]*$", bare):
        return False
    return len(re.findall(rf"[{LETTER}]", bare)) >= 6 or bool(re.match(r"[“\"„»‘']", bare))
