"""Who wrote it: the block of names at the head of a reference, split into surnames and names of bodies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.extraction.references.gazetteer import GIVEN_NAMES
from kb.extraction.references.words import CONNECTORS, CORPORATE_WORD, LETTER, PARTICLES, UP

_INITIAL = rf"[{UP}][{LETTER}]{{0,2}}\."
_INITIALS = re.compile(rf"(?:{_INITIAL}\s*-?\s*|[{UP}]\s+)*(?:{_INITIAL}|[{UP}]{{1,3}}|[{UP}]-[{UP}])(?:-[{UP}]\.)*\s*")
_LEADING_INITIALS = re.compile(rf"(?:{_INITIAL}\s*-?\s*)+(?=\S)")
_TRAILING_INITIALS = re.compile(
    rf"\s+(?:[{UP}][{LETTER}]?\.\s*-?)*(?:[{UP}][{LETTER}]?\.|[{UP}]{{1,5}})(?:\s(?:da|de|dos|von|van))?$"
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_TITLE_CASE_EXCEPT_WORDS = (
    "of for the a an on in and against to at by with from de des du la las los el al le les et für der die das und zur "
    "zum im in am an del e y i da do dos of’s non von van den pour sur sobre para per "
)
_TITLE_CASE_EXCEPT = frozenset(_TITLE_CASE_EXCEPT_WORDS.split())
_ROLE = re.compile(
    r"[,\s]*[(\[]?\b(?:eds?|editors?|Hrsgg?|Hrg|Hgg?|Herausgeber|herausgegeben von|comps?|trans|transl|Red|Bearb"
    r"|coords?|dirs?|orgs?|a cura di|prir|ur|ред)\b\.?[)\]]?[,.:]*",
    re.I,
)
_ET_AL = re.compile(r",?\s*\(?\b(?:et\.? al\b\.?|(?-i:u\.\s?a\.)|and others|et alii|and colleagues)\)?", re.I)
_STRONG = re.compile(rf"\s*;\s*|\s*/\s*|\s*&\.?,?\s*|,?\s+{CONNECTORS},?\s+|\s+–\s+(?=[{UP}])")
_GENERATION = re.compile(r"(?:Jr|Sr|Jun|Sen|III?|IV|Ph\.?D|M\.?D)\.?")
_CORPORATE = re.compile(rf"(?<![{LETTER}])(?:{CORPORATE_WORD})(?![{LETTER}])")
_ACRONYM = re.compile(rf"[{UP}][{UP}0-9&.\-/]+[{UP}0-9](?:\s+[{UP}][{LETTER}]+)?")
_SMALL_WORD = re.compile(r"\b(?:of|for|on|against|in|für|der|des|to|zur|zum|de|the)\s", re.I)
_ADOPTED_TEXT = re.compile(
    r"\b(?:Decisions? No|Resolutions? No|Newsletter|Convention|Protocol|Treaty"
    r"|Declaration|Directive|Constitution|Agreement|Act|Statement|Guidelines|Handbook"
    r"|Reports? o[nf]|Manual|Charter|Testimony|Recommendation|Background Paper|Case Stud|Strategy|Action Plan|Plan "
    r"of Action)\b"
)
_KEEPS_A_TEXT = re.compile(
    r"(?:The )?(?:[A-Z][\w-]* ){0,3}(?:Secretariat|Committee|Office|Group|Commission|Conference|Bureau|Council|Task)\b"
    r"(?! of Europe)"
)
_LIST_AT_LEAST = 3
_ABBREVIATION_BEHIND = re.compile(r"\s*(?:\([A-Z][\w/&. -]{1,20}\)|\[[A-Z][\w/&. -]{1,20}\])$")
_JOINED_BODIES = re.compile(
    rf",?\s+(?:and|&|und)\s+(?:the\s+|(?=(?:{CORPORATE_WORD}|United|European|National|Federal|World|Global|[A-Z]{{3,}})\b))"
    r"|\s*[;]\s*|(?<=[A-Z]{2})\s*,\s*(?=[A-Z]{2})"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One contributor: the surname, or the whole name of a body."""

    surname: str
    corporate: bool = False


@lru_cache(maxsize=4096)
def is_corporate(text: str) -> bool:
    """Say whether a block of words names a body: a word like "Office", an acronym, small words no person has."""
    bare = _ABBREVIATION_BEHIND.sub("", text.strip(" .,;:"))
    if _ACRONYM.fullmatch(bare) and not re.fullmatch(rf"[{UP}]\.(?:\s?[{UP}]\.)*", bare):
        return "," not in bare and (len(bare) <= 8 or "/" in bare or " " in bare)
    if is_adopted_text(bare):
        return False
    if _CORPORATE.search(bare) and is_title_case(bare):
        return not re.match(rf"[{UP}][{LETTER}'’-]+,\s+{_INITIAL}", bare)
    words = bare.split()
    return (
        len(words) >= 4
        and "," not in bare
        and is_title_case(bare)
        and len(_SMALL_WORD.findall(bare)) > len([word for word in words if word in PARTICLES])
    )


def is_adopted_text(text: str) -> bool:
    """Say whether words name a law, a treaty or a report, which stand where authors do and are none."""
    return bool(_ADOPTED_TEXT.search(text)) and not _KEEPS_A_TEXT.match(text)


def is_title_case(text: str) -> bool:
    """Say whether only small words begin with a small letter, as in the names of bodies and never in sentences."""
    words = re.findall(rf"(?:[dl]['’](?=[{UP}]))?([{LETTER}][{LETTER}'’-]*)", text)
    return len(words) <= 24 and all(not word[0].islower() or word in _TITLE_CASE_EXCEPT for word in words)


def split_names(block: str) -> tuple[Name, ...]:
    """Return the contributors of a block, in the order printed; inverted and natural order may be mixed in it."""
    text = _ET_AL.sub("", _ROLE.sub("", block)).strip(" ,;:/&\t-–—")
    text = text if is_corporate(text) else _ASIDE.sub("", text)
    if not text:
        return ()
    if is_corporate(text):
        return _bodies(text)
    names: list[Name] = []
    parts = [part.strip(" ,:") for group in _STRONG.split(text) for part in group.split(",") if part.strip(" ,:")]
    if len(parts) >= _LIST_AT_LEAST and all(_is_natural(part) and _is_two_words(part) for part in parts):
        return tuple(Name(_natural_surname(part)) for part in parts)
    for group in _STRONG.split(text):
        names.extend(_of_group(group.strip(" ,:")))
    return tuple(name for name in names if name.surname)


def _bodies(text: str) -> tuple[Name, ...]:
    parts = _JOINED_BODIES.split(text)
    whole = all(is_corporate(part) and len(part) > 2 for part in parts)
    if len(parts) > 1 and whole:
        return tuple(Name(_body(part), corporate=True) for part in parts)
    return (Name(_body(text), corporate=True),)


def _body(text: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", _ABBREVIATION_BEHIND.sub("", text.strip(" ,;:")))


def _of_group(group: str) -> list[Name]:
    """Return the names between two strong separators: "Heintz, Bettina, Eva Nadai" are two."""
    parts = [part.strip() for part in group.split(",") if part.strip()]
    parts = [part for part in parts if not _GENERATION.fullmatch(part)]
    if len(parts) >= _LIST_AT_LEAST and all(_is_natural(part) for part in parts):
        return [Name(_natural_surname(part)) for part in parts]
    names: list[Name] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        follower = parts[at + 1] if at + 1 < len(parts) else ""
        at += 1
        if _INITIALS.fullmatch(part) and len(part.strip(" .")) <= 3:
            continue
        if follower and _is_given(follower, part, first=not names):
            names.append(Name(_plain_surname(part)))
            at += 1
        else:
            names.append(Name(_natural_surname(part)))
    return names


def _is_natural(part: str) -> bool:
    """Say whether a part is a name by itself: two words at least, none an initial."""
    words = part.split()
    return len(words) > 1 and not any(_INITIALS.fullmatch(word) for word in words)


def _is_two_words(part: str) -> bool:
    """Say whether a name is one given name and one surname, particles aside."""
    return len([word for word in part.split() if word.casefold() not in PARTICLES]) == 2


def _is_given(follower: str, part: str, *, first: bool) -> bool:
    """Say whether `follower` is the given name that belongs to the surname `part`."""
    if _INITIALS.fullmatch(follower):
        return not _LEADING_INITIALS.match(part)
    if _LEADING_INITIALS.match(part) or _TRAILING_INITIALS.search(part):
        return False
    surname_words = [word for word in part.split() if word.casefold() not in PARTICLES]
    if not surname_words or (len(surname_words) > 1 and surname_words[0].casefold() in GIVEN_NAMES and first):
        return False
    if len(surname_words) > (3 if first else 2):
        return False
    if _LEADING_INITIALS.match(follower) and len(follower.split()) > 1 and not first:
        return False
    return first or len(surname_words) == 1


def _plain_surname(part: str) -> str:
    return part.strip(" .")


def _natural_surname(part: str) -> str:
    """Return the surname of a name in natural order: "J. O'Connell Davidson", "Hans van der Berg", "Cohen JM"."""
    trailing = _TRAILING_INITIALS.search(part)
    if trailing and trailing.start() > 1:
        return _without_given(part[: trailing.start()].strip(" ."))
    leading = _LEADING_INITIALS.match(part)
    if leading:
        rest = part[leading.end() :].strip()
        words = rest.split()
        if len(words) == 2 and re.fullmatch(rf"[{UP}]\.?", words[1]):
            return words[0]
        given = len(words) > 1 and words[0].casefold() in GIVEN_NAMES
        return _from_particle(words) if len(words) > 2 or given else rest.strip(" .") or part
    words = part.split()
    if len(words) == 2 and words[0].isupper() and not words[1].isupper() and len(words[0]) > 2:
        return words[0]
    return _from_particle(words)


def _without_given(part: str) -> str:
    """Return "Hickman" of "Hickman Mary", which stood before an initial; "Hakimi Rad" and "Di Marco" stay."""
    words = part.split()
    if words[0].casefold() in PARTICLES:
        return part
    if len(words) == 2 and words[1].casefold() in GIVEN_NAMES and words[0].casefold() not in GIVEN_NAMES:
        return words[0]
    if len(words) >= 2 and words[0].casefold() in GIVEN_NAMES:
        return _from_particle(words)
    return part


def _from_particle(words: list[str]) -> str:
    """Return the last word with the particles before it; without particles the last word alone."""
    start = len(words) - 1
    while start > 0 and (words[start - 1] in PARTICLES or (start > 1 and words[start - 1].casefold() in PARTICLES)):
        start -= 1
    return " ".join(words[max(start, 0) :]).strip(" .")
