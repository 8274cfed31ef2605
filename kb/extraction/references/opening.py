"""How a reference opens: the block of names, and the year where it stands behind them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.extraction.references.capitals import read_capitals
from kb.extraction.references.gazetteer import GIVEN_NAMES
from kb.extraction.references.names import Name, is_adopted_text, is_corporate, is_title_case, split_names
from kb.extraction.references.titles import starts_with_tail
from kb.extraction.references.words import CONNECTORS, LETTER, MONTHS, PARTICLES, PLACES, UP, YEAR

_NO_DATE = r"n\.\s?d\.?|o\.\s?J\.?|s\.\s?a\.|undated|forthcoming|in press|im Erscheinen|i\.\s?E\.|im Druck"
# Undated works of one body are told apart by a letter as well: "n.d.b".
_EARLY_YEAR = re.compile(
    rf"(?P<open>[,.:]?\s*[(\[]\s*)(?:(?:(?:\d{{1,2}}\.?\s+)?{MONTHS}\s+(?:\d{{1,2}},?\s+)?)?(?P<year>{YEAR})\s?(?P<suffix>[a-z]\d?)?(?!\s*[–—-]\s*\d)"
    rf"|(?P<none>{_NO_DATE})(?P<suffix3>(?<=\.)[a-z])?(?![a-z]))[^()\[\]]{{0,40}}[)\]]"
    rf"|(?P<bare>[,.:]?\s+)(?:(?P<year2>{YEAR})(?:/{YEAR}|/\d\d)?(?P<suffix2>[a-z]\d?)?"
    rf"|(?P<none2>{_NO_DATE})(?P<suffix4>(?<=\.)[a-z])?)(?=\s*[.,:;]\s*\S|\s+[“\"„»‘'])"
)
_TOKEN = re.compile(rf"[{LETTER}][{LETTER}'’.\-]*|\S")
_CONNECTOR = re.compile(CONNECTORS)
_QUOTE = re.compile(r"[\"“”„«»]|(?<!\w)['‘]")
# "Chr." and "Yu." are cut short; the stop behind "Ewa." and "Radu." ends the names.
_CUT_SHORT = rf"[{UP}](?:[{LETTER}]?|[bcdfghjklmnpqrstvwxz]{{2,3}})\."
_PERSON_WORD = (
    rf"(?:(?:[{UP}]\.){{2,3}}|{_CUT_SHORT}|[{UP}][{LETTER}'’\-]*|[Oo]['’][{UP}][{LETTER}]+"
    rf"|de['’][{LETTER}]+)"
)
_PARTICLE = "(?:" + "|".join(sorted((re.escape(word) for word in PARTICLES), key=len, reverse=True)) + ")"
_NATURAL = rf"(?:{_PERSON_WORD}\s+)(?:(?:{_PERSON_WORD}|{_PARTICLE})\s+){{0,4}}{_PERSON_WORD}"
_INITIALLED = (
    rf"(?:[{UP}][{LETTER}]{{0,2}}\.\s*-?){{1,4}}\s*(?:{_PARTICLE}\s+){{0,2}}{_PERSON_WORD}(?:\s+{_PERSON_WORD})?"
)
_AND = r"\s*(?:,?\s+(?:and|und|u\.|et|y)\s+|,?\s*&\s*|\s*[/;]\s*)"
_LIST_WITH_AND = re.compile(rf"{_NATURAL}(?:,\s+{_NATURAL})*(?:{_AND}{_NATURAL})+")
_LIST_OF_INITIALS = re.compile(rf"{_INITIALLED}(?:(?:,\s+|{_AND}){_INITIALLED})*")
_ONE_NATURAL = re.compile(_NATURAL)
_INVERTED_ONE = (
    rf"(?:{_PARTICLE}\s+){{0,3}}{_PERSON_WORD}(?:[ -]{_PERSON_WORD}){{0,1}},\s+"
    rf"(?:{_PERSON_WORD}(?:\s+(?:{_PERSON_WORD}|{_PARTICLE})){{0,3}})"
)
_INVERTED = re.compile(
    rf"{_INVERTED_ONE}(?:(?:,\s+{_NATURAL})+(?=,?\s+(?:and|&|und|et|y)\s))?(?:{_AND}(?:{_INVERTED_ONE}|{_NATURAL}))*"
)
# "Moreau, C. Guests of the State": no mark parts the initials from the title.
_INITIALS_THEN_TITLE = re.compile(
    rf"(?:{_PARTICLE}\s+){{0,3}}{_PERSON_WORD}(?:[ -]{_PERSON_WORD})?,\s+(?:[{UP}]\.[\s-]?){{1,4}}(?=\s*[{UP}“\"])"
)
_VANCOUVER_ONE = (
    rf"(?:{_PARTICLE}\s+){{0,3}}(?![{UP}]\.){_PERSON_WORD}(?:[ -]{_PERSON_WORD})?\s+"
    rf"(?:(?:[{UP}]\.(?:\s?-?(?=[{UP}]\.))?){{1,4}}"
    rf"|[{UP}]{{1,5}}(?![{LETTER}]))(?:\s(?:da|de|dos))?"
)
_VANCOUVER = re.compile(rf"{_VANCOUVER_ONE}(?:,\s+{_VANCOUVER_ONE})*")
_FAMILY_BEHIND = re.compile(
    rf"\.?\s*(?:{_PARTICLE}\s+){{0,2}}[{UP}][{LETTER}'’-]+\s*(?:[,:/]|and\b|und\b|&|et al)|[{UP}]?\.?[{UP}]\."
)
# "Solveig J. Hammer and Al Brandt-Lind, “Roads”": what stands before the second name is a name as well.
_NAMES_THEN_QUOTE = re.compile(rf"\.?\s*{_PERSON_WORD}{_AND}{_NATURAL},\s+[“\"]")
_LETTERED = re.compile(rf"([{UP}][^.,;:()\d]{{5,140}}?) ([a-d])(?:\.(?=\s)|\.?$)")
_BODY_WITH_SHORT_FORM = re.compile(rf"([{UP}][^,.:“”\"„»()]{{4,110}}?\s*\([A-Z][\w/&. -]{{1,15}}\))\s+(?=[{UP}])")
_ENDS_IN_PLACE = re.compile(rf"(?:^|[\s,.])(?:{PLACES})\W*$")
_BEFORE_QUOTE = re.compile(rf"([{UP}][^,:;“”\"„»«()\d]{{1,80}}),\s+(?=[“\"„«])")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December|Januar|Februar|März|Juni"
    r"|Juli|Oktober|Dezember)\b"
)
_ENDS_IN_DATE = re.compile(rf"{_MONTH.pattern}\s*[\d,–-]*$|\b\d{{1,2}}\s*$")
_ONE_GIVEN_AND = re.compile(rf"[{UP}][{LETTER}'’-]+(?:/|\s*,?\s+(?:and|&|und|et|y)\s)")
_ACRONYM = re.compile(rf"[{UP}]{{2,8}}")
_ACRONYMS = re.compile(
    rf"[{UP}][{UP}/-]+(?:,\s+[{UP}][{UP}/-]+)*,?\s+(?:and|&|und|et|y)\s+[{UP}][{UP}/-]{{2,}}(?=[,.:])"
)
# "BKA – Bundeskriminalamt (2019)"
_ACRONYM_BEFORE_BODY = re.compile(rf"[{UP}][{UP}&/-]{{1,8}}\s+[–—-]\s+(?P<body>[{UP}].+)")
# What nouns of titles end in, and hardly a surname: "Forced Labour and Human Trafficking".
_NOUN_OF_TITLES = re.compile(
    r"(?:ing|[st]ion|ment|ity|ism|ship|ness|[ae]nce|ics|ure|our|or|ies|ade|aw|rs|ts|ns|ls|ds|es|ery|ery|ude|ice|man"
    r"|men|ren|ex)\b"
)
_CONNECTOR_WORD = re.compile(rf"\s{CONNECTORS}\s|\bet\.? al\b|\b(?:eds?|[Hh]rsg|[Hh]g)\b")
# No name ends in a small word: the year of "Smith JR. Remittances after 1973." stands in the title.
_ENDS_SMALL = re.compile(r"\s(?!al$|others$|eds?$|hrsg$|a$)[a-z]+$")
_ETC = re.compile(r",?\s*\(?(?:et\.? al\.?|(?-i:u\.\s?a\.)|and others)\)?", re.I)
_EDITORS = re.compile(
    r"(?:,\s*|\s+)?[(\[]?\s*(?:eds?|editors?|Hrsgg?|Hrg|Hgg?|(?<=[(\[])(?:dirs?|coords?|orgs?|a cura di|prir|ur|ред))"
    r"\b\.?\s*[)\]]?(?=\s*[,.:;]|\s|$)",
    re.I,
)
_BODY = re.compile(r"(?:[A-Z]\.\s?){0,3}[^,.:“”\"„»(]{2,110}?(?:\s*\([A-Z][^()]{1,15}\))?(?=[,.:]\s|\s*[“\"„»])")


@dataclass(frozen=True, slots=True)
class Opening:
    """The names, the year behind them when it stands there, and where what follows begins."""

    names: tuple[Name, ...]
    end: int
    year: int | None = None
    suffix: str = ""
    dated: bool = False
    series: str = ""


@lru_cache(maxsize=4096)
def read_opening(text: str) -> Opening:
    """Return how a reference opens; no names when it begins with its title."""
    return _with_letter(text) or _in_capitals(text) or _with_early_year(text) or read_names(text) or Opening((), 0)


def _in_capitals(text: str) -> Opening | None:
    names, end = read_capitals(text)
    if not names:
        return None
    end = _past_roles(text, end)
    behind = _EARLY_YEAR.match(text, end)
    if behind is None:
        return Opening(names, _past_mark(text, end))
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


def _has_title_behind(rest: str) -> bool:
    bare = rest.lstrip(" .,:;)]-–")
    if re.match(r"(?:S|pp?|Seite|H|Heft|Nr|no)\b\.?\s*\d|\d[\d\s,–-]*$", bare):
        return False
    return len(re.findall(rf"[{LETTER}]", bare)) >= 6 or bool(re.match(r"[“\"„»‘']", bare))


def looks_like_names(block: str) -> bool:
    """Say whether everything in a block may be names: persons with particles and connectors, or a body."""
    bare = _ETC.sub("", _EDITORS.sub("", block)).strip(" ,.;:")
    bare = bare if is_corporate(bare) else re.sub(r"\s*\([^()]*\)", "", bare)
    if re.search(r"\s[–—]\s|[?!\d]|:\s|//", bare) or _MONTH.search(bare):
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


def read_names(text: str) -> Opening | None:
    """Return the names at the head of a reference whose year stands elsewhere; None when it opens otherwise."""
    for pattern in (_INVERTED, _VANCOUVER, _LIST_OF_INITIALS, _LIST_WITH_AND, _ONE_NATURAL):
        found = pattern.match(text)
        if found and not is_corporate(found[0]) and not is_adopted_text(found[0]):
            if pattern is _VANCOUVER and _is_natural(text, found):
                continue
            if pattern is _LIST_WITH_AND and "," in found[0] and not _are_persons(found[0], text[found.end() :]):
                continue
            if pattern is _ONE_NATURAL and _is_body(found[0], text[found.end() :]):
                return Opening((Name(found[0], corporate=True),), _past_mark(text, found.end()))
            opening = _closed(text, found)
            if opening is not None and (pattern is not _INVERTED or _is_inverted(text, found)):
                return opening
    initialled = _INITIALS_THEN_TITLE.match(text)
    if initialled and not is_corporate(initialled[0]):
        return Opening(split_names(initialled[0]), initialled.end())
    several = _ACRONYMS.match(text)
    if several:
        names = re.findall(rf"[{UP}][{UP}/-]+", several[0])
        return Opening(tuple(Name(name, corporate=True) for name in names), _past_mark(text, several.end()))
    body = _BODY.match(text)
    if body and (is_corporate(body[0]) or _publishes_itself(body[0], text[body.end() :])):
        return Opening(
            (Name(body[0].strip()),) if " " not in body[0] else split_names(body[0]), _past_mark(text, body.end())
        )
    before_quote = _BEFORE_QUOTE.match(text)
    if before_quote and is_title_case(before_quote[1]):
        return Opening(names_or_body(before_quote[1]), before_quote.end())
    short = _BODY_WITH_SHORT_FORM.match(text)
    if short and is_corporate(short[1]):
        return Opening(split_names(short[1].split(" (")[0]), short.end())
    return None


def _is_body(name: str, behind: str) -> bool:
    """Tell a body from a person: it begins with its acronym ("OSCE Special Envoy") or publishes itself."""
    if not re.match(r"\s*[,:(“\"„]|\.\s", behind):
        return False
    return bool(re.match(rf"(?:UN|EU|US|UK|[{UP}]{{3,}})\s", name)) or (" " in name and _publishes_itself(name, behind))


def _publishes_itself(word: str, behind: str) -> bool:
    """Tell a body by its imprint: "Eurojust, Annual Report 2007 (The Hague: Eurojust, 2007)"."""
    return bool(re.fullmatch(rf"[{UP}][\w-]+(?:\s[{UP}][\w-]+)*", word)) and bool(
        re.search(rf":\s*{re.escape(word)}\s*[,)]", behind)
    )


def _are_persons(block: str, behind: str) -> bool:
    """Tell three persons from a person and a title of two nouns: "Mary Low, Forced Labour and Human Trafficking"."""
    later = [part for part in re.split(rf",\s+|{_AND}", block)[1:] if part]
    if len(later) > 1 and re.search(r",\s+(?:and|&)\s", block) and re.match(rf",\s+[{UP}“\"]", behind):
        return True
    if len(later) > 1 and re.match(rf",\s+[{UP}“\"]", behind) and not any(map(_NOUN_OF_TITLES.search, later)):
        return True
    return any(name.split()[0].casefold() in GIVEN_NAMES or re.search(rf"\b[{UP}]\.", name) for name in later if name)


def _is_natural(text: str, found: re.Match[str]) -> bool:
    """Tell "Klaus J. Bade, ..." from "Cohen J. Weighted ...": a given name before the initial and a surname behind."""
    behind = _FAMILY_BEHIND.match(text, found.end())
    if behind is None or "," in found[0]:
        return False
    given = found[0].split()[0].casefold() in GIVEN_NAMES or bool(_NAMES_THEN_QUOTE.match(text, found.end()))
    return given or (behind[0].endswith(",") and len(found[0].split()[-1].strip(".")) == 1)


def _is_inverted(text: str, found: re.Match[str]) -> bool:
    """Tell "Arbatov, Aleksej, ..." from "Horst Siebert, Reintegrating ...": one word before the comma, or a colon."""
    head = found[0].split(",")[0]
    words = [word for word in head.split() if word.casefold() not in PARTICLES]
    behind = text[found.end() - found[0].endswith(".") :][:2]
    given = found[0].split(",", 1)[1].strip()
    if len(words) > 1 and (words[0].casefold() in GIVEN_NAMES or re.fullmatch(rf"[{UP}]\.", words[0])):
        return False
    initialled = bool(re.match(rf"[{UP}]\.", given))
    if len(words) > 1 and _ONE_GIVEN_AND.match(given):
        return True
    if len(words) == 2 and behind[:1] == "." and " " not in given:
        return not starts_with_tail(text[_past_mark(text, found.end()) :])
    if _ACRONYM.fullmatch(head) and behind[:1] == "," and given.split()[0].casefold() not in GIVEN_NAMES:
        return initialled
    if len(words) == 2 and behind[:1] == ":":
        return initialled or given.split()[0].casefold() in GIVEN_NAMES
    return initialled or (len(words) == 1 and behind[:1] in ",:.(;")


def _closed(text: str, found: re.Match[str]) -> Opening | None:
    """Return the opening when the names end at a mark: comma, colon, full stop, quotation mark or bracket."""
    end = _past_roles(text, found.end())
    if found[0].endswith(".") and re.match(rf"\s+[{UP}\"“„»]", text[end:]):
        return Opening(split_names(found[0]), end + 1)
    if end > found.end() and text[end - 1] == "." and re.match(rf"\s+[{UP}\"“„»]", text[end:]):
        return Opening(split_names(found[0]), _past_mark(text, end))
    if not re.match(r"\s*[,:.]|\s*[“\"„»‘(]|\s*$", text[end:]):
        return None
    return Opening(split_names(found[0]), _past_mark(text, end))


def _past_roles(text: str, end: int) -> int:
    """Return where "et al." and "(eds.)" behind names end."""
    for extra in (_ETC, _EDITORS):
        more = extra.match(text, end)
        end = more.end() if more else end
    return end


def _past_mark(text: str, end: int) -> int:
    mark = re.compile(r"\s*[,:.]?\s*").match(text, end)
    return mark.end() if mark else end
