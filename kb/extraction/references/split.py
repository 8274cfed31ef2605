"""Cutting a note into the pieces that may each be one work, with comment around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.extraction.references.italics import Italic
from kb.extraction.references.lead import LEAD, is_prose, lead_of
from kb.extraction.references.name_blocks import looks_like_names
from kb.extraction.references.opening import read_opening
from kb.extraction.references.opening_names import read_names
from kb.extraction.references.titles import starts_with_tail
from kb.extraction.references.words import LETTER, MONTHS, UP, YEAR, YEAR_WORD

_OPEN = {"(": ")", "[": "]", "“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "<": ">"}
# Characters that are looked at to tell what a piece is.
_LONGEST = 800
_LONGEST_SPAN = 420
_NAMES_AT_MOST = 160
_CUT = re.compile(rf";\s+|[.?!][\"”“»’')\]]*\s+(?=[{UP}\"“„«<(*h\[])|(?<=[\"”»])\s+and\s+(?=[{UP}])|\n+")
_ABBREVIATED = re.compile(
    rf"(?:(?:^|[^{LETTER}])(?:[{UP}]|[{UP}]\.-?[{UP}]|No|no|Nr|Vol|vol|pp?|St|Dr|Mr|Mrs|Ms|Prof|Gen|Gov|Sen|eds?|Eds?"
    rf"|trans|cf|Cf|Vgl|vgl"
    r"|al|etc|esp|Jr|Sr|Art|Arts|para|paras|sec|ch|Ch|Inc|Ltd|Co|Corp|vs|v|Bd|Jg|H|S|hrsg|Hrsg|hg|Hg|ders|dies|Mass"
    r"|Conn|Calif"
    rf"|Rep|Doc|Add|Rev|n|ff?|bzw|ca|approx|{MONTHS[3:-4]})|(?<!\d)\d\d?)\.$"
)
SAME_AUTHOR = re.compile(r"(?:ders|dies|[Ii]dem|[Ee]adem)(?:elben?)?\.?[,:]?\s")
_ADDRESS_ONLY = re.compile(
    r"[\s(<\[]*(?:(?:Also |All )?(?:[Aa]vailable|[Aa]ccess(?:ed|ible)|[Rr]etrieved|[Oo]nline|URL|[Vv]isited"
    r"|[Ll]ast)\b.{0,60}?)?(?:https?://|www\.|\(?accessed|[Aa]ccessed)"
)
_YEAR_OF_NAMES = re.compile(rf"[{LETTER}]{{2,}}[.,]\s+{YEAR}[a-z]?$")
_NAMES_AND_YEAR = re.compile(rf"[^()]{{2,160}}\({YEAR}[a-z]?\)[.,:]?\s*")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a text from `start` to `end` that may cite one work; `lead` is where the work itself begins."""

    start: int
    end: int
    lead: int


def split_note(text: str, italics: Sequence[Italic] = ()) -> tuple[Chunk, ...]:
    """Return the pieces of a note in order; imprint and address that follow a title stay with it.

    Nothing is cut inside `italics`, and names before them open a work.
    """
    cuts = _cuts(text, italics)
    bounds = [0, *(cut for cut, _ in cuts), len(text)]
    starts = [0, *(after for _, after in cuts)]
    spans = [(start, end) for start, end in zip(starts, bounds[1:], strict=True) if text[start:end].strip()]
    return tuple(_chunk(text, start, end, italics) for start, end in _joined(text, spans, italics))


def _chunk(text: str, start: int, end: int, italics: Sequence[Italic]) -> Chunk:
    piece = text[start:end]
    space = len(piece) - len(piece.lstrip(" \t\n,;"))
    return Chunk(start + space, start + len(piece.rstrip(" \n;,")), start + lead_of(piece, start, italics))


def split_entry(text: str) -> tuple[Chunk, ...]:
    """Return the works of one bibliography entry: cut only at semicolons behind a year, before names or "ders."."""
    starts = [0]
    for mark in re.finditer(r";\s+", text):
        behind = text[mark.end() : mark.end() + _LONGEST]
        if YEAR_WORD.search(text, starts[-1], mark.start()) and (SAME_AUTHOR.match(behind) or _opens_plainly(behind)):
            starts.append(mark.end())
    ends = [*starts[1:], len(text)]
    return tuple(Chunk(start, end, start) for start, end in zip(starts, ends, strict=True))


def _opens_plainly(text: str) -> bool:
    opening = read_opening(text)
    return bool(opening.names) and (opening.dated or YEAR_WORD.search(text, opening.end) is not None)


def _cuts(text: str, italics: Sequence[Italic]) -> list[tuple[int, int]]:
    """Return where one piece ends and the next begins, outside brackets, quotation marks and italics."""
    closed = [*_protected(text), *((each.start, each.end) for each in italics)]
    found: list[tuple[int, int]] = []
    for mark in _CUT.finditer(text):
        inside = any(start < mark.start() < end - 1 for start, end in closed)
        if inside or not _divides(text, mark):
            continue
        end = (
            mark.start()
            if mark[0][0] in ";\n" or mark[0].lstrip().startswith("and")
            else mark.start() + len(mark[0].rstrip())
        )
        found.append((end, mark.end()))
    return found


def _divides(text: str, mark: re.Match[str]) -> bool:
    if mark[0][0] in ";\n":
        return True
    if "and" in mark[0]:
        names = read_names(text[mark.end() : mark.end() + 200])
        return names is not None and text[mark.end() + names.end : mark.end() + names.end + 1] in '“"„«'
    if mark[0][0] == "." and _ABBREVIATED.search(text[max(0, mark.start() - 14) : mark.start() + 1]):
        return bool(re.match(r"[\"“„]", text[mark.end() :])) and not text[: mark.start()].endswith(("no", "vol", "ed"))
    return not _YEAR_OF_NAMES.search(text[max(0, mark.start() - 12) : mark.start()])


def _protected(text: str) -> list[tuple[int, int]]:
    """Return the spans between brackets and between quotation marks, the outermost of each."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        closers = _OPEN.get(text[at])
        end = _closing(text, at, closers) if closers else -1
        if end > 0:
            spans.append((at, end + 1))
            at = end
        at += 1
    return spans


def _closing(text: str, start: int, closers: str) -> int:
    depth = 0
    opener = text[start]
    for at in range(start + 1, min(len(text), start + _LONGEST_SPAN)):
        if text[at] in closers:
            if opener in '“"„«»' and text[at + 1 : at + 2].isalnum():
                continue
            if depth == 0:
                return at
            depth -= 1
        elif text[at] == opener and opener in "([":
            depth += 1
    return -1


def _joined(text: str, spans: Sequence[tuple[int, int]], italics: Sequence[Italic]) -> list[tuple[int, int]]:
    """Put imprint, journal and address back to the title before them."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        piece = text[start:end].strip()[:_LONGEST]
        before = text[joined[-1][0] : joined[-1][1]][:_LONGEST] if joined else ""
        divided = bool(joined) and ";" in text[joined[-1][1] : start] and not looks_like_names(before)
        if (
            joined
            and not _opens_with_italics(text, start, italics)
            and (_ADDRESS_ONLY.match(piece) if divided else belongs_to_title(piece, before))
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _opens_with_italics(text: str, start: int, italics: Sequence[Italic]) -> bool:
    """Say whether a piece begins with names and a title in italics behind them."""
    first = next((each for each in italics if each.start > start), None)
    if first is None or first.start - start > _NAMES_AT_MOST:
        return False
    names = read_opening(text[start : first.start])
    return bool(names.names) and not text[start + names.end : first.start].strip(" ,.:")


def belongs_to_title(piece: str, before: str) -> bool:
    """Say whether a piece is the address, the journal or the imprint of the reference before it."""
    if _ADDRESS_ONLY.match(piece):
        return True
    lead = LEAD.match(before)
    before = before[lead.end() :] if lead else before
    if piece[:1] in '“"„«' and _NAMES_AND_YEAR.fullmatch(before) and looks_like_names(before.partition("(")[0]):
        return True
    if is_prose(piece) or not is_complete_before(before, piece):
        return not is_prose(piece) and not is_prose(before)
    if LEAD.match(piece) or opens_a_work(piece):
        return False
    dated = bool(re.search(rf"[{LETTER}][.,]\s+{YEAR}[a-z]?\.\s|\({YEAR}[a-z]?\)[.:]?\s", before))
    titled = before.rstrip().endswith(("”", '"', "’", "“", "»"))
    return (dated or titled) and (starts_with_tail(piece) or (len(piece.split()) <= 9 and piece[:1].isupper()))


def is_complete_before(before: str, piece: str) -> bool:
    """Say whether the reference before a piece is printed to its end, so that what follows must show what it is.

    "Trafficking in Women. A Strategy (Brussels: ...)" is one title in two sentences: nothing before the imprint.
    """
    if opens_a_work(piece) or LEAD.match(piece) or SAME_AUTHOR.match(piece):
        return True
    return YEAR_WORD.search(before) is not None or "http" in before or bool(re.search(r"[”\"»]", before))


def opens_a_work(piece: str) -> bool:
    """Say whether a piece begins with names and a year, or with names and a title in quotation marks."""
    opening = read_opening(piece)
    if not opening.names:
        return False
    return opening.dated or piece[opening.end : opening.end + 1] in {"“", '"', "„", "«"}
