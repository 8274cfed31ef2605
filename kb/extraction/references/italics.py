"""What italics say of a reference: they set titles of books, journals and newspapers apart from all the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.extraction.references.name_blocks import Opening, looks_like_names, names_or_body
from kb.extraction.references.names import is_title_case
from kb.extraction.references.opening import read_opening
from kb.extraction.references.titles import Title, trimmed
from kb.extraction.references.words import LETTER, YEAR

# Words that scholars set in italics and that are no title.
_LATIN = re.compile(
    r"(?:see(?: also| generally| e\.?g\.?)?|cf|compare|but|and|also|in|ed|eds|et al(?:ii)?|ib(?:id)?(?:em)?|id(?:em)?"
    r"|eadem|op|loc|cit|supra|infra|passim|inter alia|e\.?g|i\.?e|viz|sic|v|vs|voir|vgl|siehe|ebd|dans|hereafter"
    r"|hereinafter|no|vol|pp?|\W|\d|\s)+",
    re.I,
)
# What may stand between two halves of one title: "(hereafter *TPR*)" and the break that a page end made.
_SAME_TITLE = re.compile(r"\s*(?:[:–—-]\s*)?")
_ASIDE_OPENS = re.compile(r"\s*\((?:hereafter|hereinafter|henceforth)(?: referred to as| cited as)?:?\s*[“\"]?")
_ASIDE_CLOSES = re.compile(r"[”\"]?\)\s*")
_MARKS = " \t.,;:–—-"
_ISSUE_BEHIND = re.compile(
    r"[\s,.;:(–-]*(?:(?:vol|Vol|no|No|Nr|n[°º]|núm|Jg|Bd|H|Heft|issue|Issue|Band)\b\.?\s*\d|\d{1,4}\s*[(:,/;.]|\d{1,4}\s*$"
    rf"|\(?(?:{YEAR})\)?\s*[;,]\s*\d)"
)
_ISSUE_AT_END = re.compile(r",\s*\d{1,4}$")
_HOST_BEFORE = re.compile(r"(?:^|[\s.,;:?!’”\"»])(?:in|In|IN|dans|en|//)\s*:?\s*$")
_HOST_WITHIN = re.compile(r"(?:^|[.,;?!’”\"»]\s*)(?:in|In|IN|dans|en)\b:?\s+\S")
_QUOTED = re.compile(r"[“\"„«‘][^“”\"„«»]{3,}[”\"“»’]")
_DATED = re.compile(rf"[\s,.]*[(\[]?{YEAR}[a-z]?[)\]]?[\s.,:;]*$")
_CLOSES = re.compile(rf"[.?!]?[\s\"”’]*(?:[,.;:(\[–/]|$|\d|in\b|{YEAR})|\s+(?:[Ee]ds?\b|[Tt]rans|hrsg|[Pp]p?\.|[Vv]ol)")
_ALL_OF_IT = 0.85


@dataclass(frozen=True, slots=True)
class Italic:
    """A run of italics in a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SetApart:
    """A reference read by its italics: how it opens, its title, and the journal or book set apart behind it."""

    opening: Opening
    title: Title
    container: str = ""


def italics_in(text: str, emphasis: Sequence[str]) -> tuple[Italic, ...]:
    """Return where the words of `emphasis` stand in a text, in order; halves of one title are one."""
    found: list[Italic] = []
    at = 0
    for words in emphasis:
        start = _place(text, words, at)
        if start < 0:
            continue
        at = start + len(words)
        if found and _SAME_TITLE.fullmatch(text, found[-1].end, start):
            found[-1] = Italic(found[-1].start, at)
        else:
            found.append(Italic(start, at))
    return tuple(found)


def _place(text: str, words: str, start: int) -> int:
    """Return where words stand as words of their own: "in" is not found inside "including"."""
    place = text.find(words, start)
    while place >= 0 and (text[max(place - 1, 0) : place].isalpha() or text[place + len(words) :][:1].isalpha()):
        place = text.find(words, place + 1)
    return place


def titles_in(text: str, emphasis: Sequence[str]) -> tuple[Italic, ...]:
    """Return the italics of a text that may be titles; none where nearly all of it is set so."""
    found = italics_in(text, emphasis)
    if sum(each.end - each.start for each in found) >= _ALL_OF_IT * len(text.strip()):
        return found if len(found) == 1 and _QUOTED.search(text) is None and len(text) < 60 else ()
    return tuple(each for each in found if not _LATIN.fullmatch(text[each.start : each.end]))


def read_set_apart(text: str, italics: Sequence[Italic]) -> SetApart | None:
    """Return a reference read by its italics; None where they do not tell its title.

    A title in quotation marks before them is read without them, as are the words of a sentence that stresses one.
    """
    if not italics or _QUOTED.search(text[: italics[0].start]):
        return None
    first = italics[0]
    opening = _opening(text, first)
    if opening is None:
        return None
    gap = text[opening.end : first.start]
    words = text[first.start : first.end]
    host = _HOST_WITHIN.search(gap) or _HOST_BEFORE.search(gap)
    if host is not None or _is_journal(text, first, gap, opening):
        end = host.start() + 1 if host else len(gap)
        title = trimmed(gap[:end].strip(_MARKS))
        return SetApart(opening, Title(title, opening.end + end), _ISSUE_AT_END.sub("", words)) if title else None
    whole = not gap.strip(_MARKS)
    if not (whole or len(words.split()) >= 3) or not _is_closed(text, first):
        return None
    return SetApart(opening, _with_aside(text, italics))


def container_behind(text: str, end: int, italics: Sequence[Italic]) -> str:
    """Return the journal or book in italics behind a title that ends at `end`; empty when there is none."""
    behind = next((each for each in italics if each.start >= end), None)
    return _ISSUE_AT_END.sub("", text[behind.start : behind.end]).strip(_MARKS) if behind else ""


def _opening(text: str, first: Italic) -> Opening | None:
    """Return how a reference opens before its italics; None when what stands there is no name."""
    before = text[: first.start]
    bare = before.strip(_MARKS)
    if not bare:
        return Opening((), first.start)
    opening = read_opening(text)
    if opening.names and opening.end <= first.start:
        return opening
    opening = read_opening(before)
    if opening.names:
        return replace(opening, end=min(opening.end, first.start))
    if looks_like_names(bare) or (is_title_case(bare) and len(bare.split()) > 1 and not re.search(r"\d", bare)):
        return Opening(names_or_body(bare), first.start)
    return None


def _is_journal(text: str, first: Italic, gap: str, opening: Opening) -> bool:
    """Say whether the first italics are the journal: a title stands before them, a number or a full stop tells."""
    if len(re.findall(rf"[{LETTER}]{{2,}}", gap)) < 2:
        return False
    numbered = _ISSUE_BEHIND.match(text, first.end) or _ISSUE_AT_END.search(text[first.start : first.end])
    return bool(numbered) or (opening.dated and gap.rstrip().endswith((".", "?", "!", "’", "”")))


def _is_closed(text: str, first: Italic) -> bool:
    """Say whether a title ends with its italics: in "The *Titanic* Affair" the words go on."""
    return bool(_CLOSES.match(text, first.end)) or text[first.start : first.end].rstrip()[-1] in ".,:"


def _with_aside(text: str, italics: Sequence[Italic]) -> Title:
    """Return the title of the first italics; one that goes on behind "(hereafter *TPR*)" is one title."""
    first = italics[0]
    aside = _ASIDE_OPENS.match(text, first.end)
    inside = next((each for each in italics[1:] if aside and each.start == aside.end()), None)
    closed = _ASIDE_CLOSES.match(text, inside.end) if inside else None
    more = next((each for each in italics[2:] if closed and each.start == closed.end()), None)
    words = trimmed(text[first.start : first.end])
    if more is None:
        return Title(words, first.end)
    return Title(f"{words} {trimmed(text[more.start : more.end])}", more.end)
