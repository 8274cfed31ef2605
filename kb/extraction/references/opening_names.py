"""Names at the head of a reference whose year stands elsewhere, told by the order of given names and surnames."""

import re

from kb.extraction.references.gazetteer import GIVEN_NAMES
from kb.extraction.references.name_blocks import Opening, names_or_body, past_mark, past_roles
from kb.extraction.references.names import Name, is_adopted_text, is_corporate, is_title_case, split_names
from kb.extraction.references.titles import starts_with_tail
from kb.extraction.references.words import LETTER, PARTICLES, UP

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
_BODY_WITH_SHORT_FORM = re.compile(rf"([{UP}][^,.:“”\"„»()]{{4,110}}?\s*\([A-Z][\w/&. -]{{1,15}}\))\s+(?=[{UP}])")
_BEFORE_QUOTE = re.compile(rf"([{UP}][^,:;“”\"„»«()\d]{{1,80}}),\s+(?=[“\"„«])")
_ONE_GIVEN_AND = re.compile(rf"[{UP}][{LETTER}'’-]+(?:/|\s*,?\s+(?:and|&|und|et|y)\s)")
_ACRONYM = re.compile(rf"[{UP}]{{2,8}}")
_ACRONYMS = re.compile(
    rf"[{UP}][{UP}/-]+(?:,\s+[{UP}][{UP}/-]+)*,?\s+(?:and|&|und|et|y)\s+[{UP}][{UP}/-]{{2,}}(?=[,.:])"
)
# What nouns of titles end in, and hardly a surname: "Forced Labour and Human Trafficking".
_NOUN_OF_TITLES = re.compile(
    r"(?:ing|[st]ion|ment|ity|ism|ship|ness|[ae]nce|ics|ure|our|or|ies|ade|aw|rs|ts|ns|ls|ds|es|ery|ery|ude|ice|man"
    r"|men|ren|ex)\b"
)
_BODY = re.compile(r"(?:[A-Z]\.\s?){0,3}[^,.:“”\"„»(]{2,110}?(?:\s*\([A-Z][^()]{1,15}\))?(?=[,.:]\s|\s*[“\"„»])")


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
                return Opening((Name(found[0], corporate=True),), past_mark(text, found.end()))
            opening = _closed(text, found)
            if opening is not None and (pattern is not _INVERTED or _is_inverted(text, found)):
                return opening
    initialled = _INITIALS_THEN_TITLE.match(text)
    if initialled and not is_corporate(initialled[0]):
        return Opening(split_names(initialled[0]), initialled.end())
    several = _ACRONYMS.match(text)
    if several:
        names = re.findall(rf"[{UP}][{UP}/-]+", several[0])
        return Opening(tuple(Name(name, corporate=True) for name in names), past_mark(text, several.end()))
    body = _BODY.match(text)
    if body and (is_corporate(body[0]) or _publishes_itself(body[0], text[body.end() :])):
        return Opening(
            (Name(body[0].strip()),) if " " not in body[0] else split_names(body[0]), past_mark(text, body.end())
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
        return not starts_with_tail(text[past_mark(text, found.end()) :])
    if _ACRONYM.fullmatch(head) and behind[:1] == "," and given.split()[0].casefold() not in GIVEN_NAMES:
        return initialled
    if len(words) == 2 and behind[:1] == ":":
        return initialled or given.split()[0].casefold() in GIVEN_NAMES
    return initialled or (len(words) == 1 and behind[:1] in ",:.(;")


def _closed(text: str, found: re.Match[str]) -> Opening | None:
    """Return the opening when the names end at a mark: comma, colon, full stop, quotation mark or bracket."""
    end = past_roles(text, found.end())
    if found[0].endswith(".") and re.match(rf"\s+[{UP}\"“„»]", text[end:]):
        return Opening(split_names(found[0]), end + 1)
    if end > found.end() and text[end - 1] == "." and re.match(rf"\s+[{UP}\"“„»]", text[end:]):
        return Opening(split_names(found[0]), past_mark(text, end))
    if not re.match(r"\s*[,:.]|\s*[“\"„»‘(]|\s*$", text[end:]):
        return None
    return Opening(split_names(found[0]), past_mark(text, end))
