"""One work out of one reference: names, year, title, host, locator, addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.extraction.references.clean import clean
from kb.extraction.references.italics import container_behind, read_set_apart, titles_in
from kb.extraction.references.names import is_corporate, split_names
from kb.extraction.references.opening import read_opening
from kb.extraction.references.titles import Title, read_title
from kb.extraction.references.words import MONTHS, PLACES, PUBLISHER, UP, YEAR, YEAR_WORD

_IMPRINT = re.compile(rf"[(:,][^():]{{0,120}}?\b({YEAR})([a-z])?\s*\)")
# A treaty is of the year in which it was adopted: "(adopted 15 November 2000, entered into force 28 January 2004)".
_ADOPTED = re.compile(rf"\((?:adopted|opened for signature|signed|concluded)\b[^()]{{0,40}}?\b({YEAR})([a-z])?\b")
_PLACE_YEAR = re.compile(rf"(?:{PLACES})\s*,?\s*({YEAR})([a-z])?(?!\d)")
_ONLY_A_DATE = re.compile(
    rf"{MONTHS}(?:,?\s*\d{{1,2}})?(?:\s+and)?(?:\s+\d{{1,2}})?(?:,?\s+{YEAR})?|\d{{1,2}}\.?\s+{MONTHS}(?:\s+{YEAR})?|\d{{1,2}}"
)
# Characters of one reference that are read; the longest in print, with title and address, has some 900.
_LONGEST = 1600
_ISSUED = re.compile(rf"(?:{PLACES})\s*:\s*([^():;]{{2,90}}?)(?:,\s*(?:{MONTHS}\s*)?{YEAR}|\s*\)|\.\s|\.?$)")
_RANGE = re.compile(rf"{YEAR}\s*[–—-]\s*(?:{YEAR}|\d\d)\b|\b\d+\s*[-–]\s*\d+\b")
_EDITED_BY = re.compile(
    r"(?:\beds?\.|\b[Ee]dited by|\bhrsg\. von|\bherausgegeben von|\bHrsg\. v\.)\s+(?P<names>[^()\d]{4,120}?)\s*"
    r"(?=[(\d]|,\s*(?:pp?\.|\d)|\.\s|\.?$)"
)
_EDITORS_FIRST = re.compile(
    r"\b[Ii]n:?\s+(?P<names>[^()\d“\"]{4,120}?),?\s*\((?:[Ee]ds?|[Hh]rsgg?|[Hh]gg?|dir|coords?)\b\.?\)"
)
_HOST = re.compile(r"^[\s.,;:]*(?:(?:[iI]n|IN|dans)\s*:?|//)\s+(.+)$", re.S)
# The year in a document's number is that of the register, not of the text: "COM (2005) 184 final, November 5, 2004".
_DOCUMENT_NUMBER = re.compile(r"\b[A-Z]{1,6}\s?\((?:19|20)\d\d\)\s?\d+")
# Sessions of the General Assembly are counted from 1945; the Councils number by year.
_SYMBOL = re.compile(
    r"\bA/(?:RES/|C\.\d/|CONF\.\d+/)?(?P<session>[2-9]\d)/\d|\b[ES]/(?:RES/|CN\.\d+/)?(?P<year>(?:19|20)\d\d)/\d"
)
_FIRST_SESSION = 1945
# "Ministry of Roads, Oslo, “Roads Reopened”": the seat of the body stands before its title.
_SEAT = re.compile(rf"(?:{PLACES}),\s+(?=[“\"„«])")
_TAIL_MARKS = re.compile(r"^[\s.,;:)\]]+")
_CONTAINER_END = re.compile(
    rf",?\s+(?:ed\.|eds\.|edited by|hrsg\.|hg\.)|\s*\((?:eds?|Hrsgg?|Hgg?|Hg)|[,.]?\s+(?:\d|Jg|Vol|vol|Bd|H\.|Nr|S\."
    rf"|pp?\.|no\.)|\s*\(|,\s+(?=[{UP}]\w+\s\d)|[.]\s"
)
_LOCATOR = re.compile(
    r"(?:,|:|\)\s*:?|\.)\s*(?:at\s+|here\s+|esp\.\s+)?((?:pp?\.\s*|S\.\s*)?(?:[ivxlc]+"
    r"|\d{1,4})(?:\s*[–-]\s*\d{1,4})?(?:\s*f{1,2}\.?)?"
    r"|(?:para(?:graph)?s?|Chapter|chapter|ch\.|Art(?:icle)?\.?|section|note|n\.|Guideline)\s*\d[\w.()-]*)\s*\.?$"
)


_CASE_NAME = re.compile(
    r".{1,160}?\s(?:v|vs|c/|c)\.?\s.{1,120}?"
    r"(?=\s*[\[(]\d{4}\b|,?\s+(?:App\b|Appl|no\b|nos\b|No\b|n°|Case\b|Cases\b|judgment|Judgment|ECHR|\d+\s[A-Z])|,\s|\s\(|$)"
)
_LAW_NAME = re.compile(
    r"(?:Law|Act|Decree|Directive|Regulation|Decision|Order|Ordinance|Criminal Code|Penal Code|Ley|Loi|Gesetz)\b"
)


@dataclass(frozen=True, slots=True)
class ParsedWork:
    """A reference split into its parts; `authors` are surnames or names of bodies, in order.

    `editors` are those of the book that it stands in, its `container`.
    """

    authors: tuple[str, ...] = ()
    year: int | None = None
    suffix: str = ""
    title: str = ""
    container: str = ""
    locator: str = ""
    doi: str = ""
    url: str = ""
    corporate: bool = False
    editors: tuple[str, ...] = ()


def parse_work(raw: str, emphasis: Sequence[str] = ()) -> ParsedWork:
    """Split the text of one reference to one work; parts that it does not print stay empty.

    `emphasis` holds the words of it that are set in italics, in order, where the source shows them.
    """
    cleaned = clean(raw[:_LONGEST])
    text = cleaned.text
    italics = titles_in(text, emphasis)
    apart = read_set_apart(text, italics)
    if apart is not None:
        opening, title = apart.opening, apart.title
    else:
        opening = read_opening(text)
        seat = _SEAT.match(text, opening.end)
        start = seat.end() if seat else opening.end
        title = read_title(text[start:])
        title = Title(title.text, start + title.end)
    tail = text[title.end :]
    set_apart = apart.container if apart else container_behind(text, title.end, italics)
    container = opening.series or set_apart or container_of(tail)
    year, suffix = opening.year, opening.suffix
    if year is None and not opening.dated:
        year, suffix = late_year(tail, title.text)
    authors = tuple(name.surname for name in opening.names)
    if authors and _ONLY_A_DATE.fullmatch(title.text):
        return _issue_of_newspaper(text, opening.end, cleaned.url)
    lettered = opening.dated and opening.suffix and year is None and len(opening.names) == 1
    return ParsedWork(
        authors=authors or issuing_body(tail),
        year=year,
        suffix=suffix,
        title=title.text or (authors[0] if lettered else ""),
        container=container,
        locator=locator_of(tail),
        doi=cleaned.doi,
        url=cleaned.url,
        corporate=any(name.corporate for name in opening.names),
        editors=editors_of(tail) if container else (),
    )


def _issue_of_newspaper(text: str, end: int, url: str) -> ParsedWork:
    """Read "Sydney Morning Herald, June 4, 2008": the name of the paper is the title."""
    year, suffix = late_year(text[end:], "")
    return ParsedWork(year=year, suffix=suffix, title=text[:end].strip(" ,.:;"), url=url)


def issuing_body(tail: str) -> tuple[str, ...]:
    """Return the body that issued a work without author, from "(Brussels: European Commission, 2001)"."""
    found = _ISSUED.search(tail)
    if found is None or re.search(PUBLISHER, found[1]) or not is_corporate(found[1]):
        return ()
    return tuple(name.surname for name in split_names(found[1]))


def late_year(tail: str, title: str) -> tuple[int | None, str]:
    """Return the year of the imprint: in its brackets, behind the place, or the last one; failing that, the title's."""
    undocumented = _DOCUMENT_NUMBER.sub(" ", tail)
    tail = undocumented if YEAR_WORD.search(undocumented) else tail
    for pattern in (_ADOPTED, _IMPRINT, _PLACE_YEAR):
        found = list(pattern.finditer(tail))
        if found:
            return int(found[0][1]), found[0][2] or ""
    plain = _RANGE.sub(lambda span: " " * len(span[0]), tail)
    for text in (plain, tail, title):
        years = list(YEAR_WORD.finditer(text)) or list(re.finditer(rf"({YEAR})(x?)", text))
        if years:
            return int(years[-1][1]), years[-1][2] or ""
    symbol = _SYMBOL.search(tail)
    if symbol:
        return int(symbol["year"] or _FIRST_SESSION + int(symbol["session"])), ""
    return None, ""


def container_of(tail: str) -> str:
    """Return the journal or the book that a work stands in, as printed; empty when the tail is imprint only."""
    host = _HOST.match(tail)
    bare = host[1] if host else _TAIL_MARKS.sub("", tail)
    if not host and (not bare or not bare[0].isupper() or re.match(PLACES, bare)):
        return ""
    end = _CONTAINER_END.search(bare)
    found = bare[: end.start()] if end else bare
    return found.strip(" .,;:") if 2 < len(found) < 250 else ""


def editors_of(tail: str) -> tuple[str, ...]:
    """Return the surnames of those who edited the book that a chapter stands in; empty when none is printed."""
    found = _EDITORS_FIRST.search(tail) or _EDITED_BY.search(tail)
    return tuple(name.surname for name in split_names(found["names"])) if found else ()


def locator_of(tail: str) -> str:
    """Return what is cited of the work where its tail ends with pages or a paragraph."""
    found = _LOCATOR.search(tail)
    # "Paris, Harbour Press, 2010." ends with its year and no page.
    if found and YEAR_WORD.fullmatch(found[1]):
        return ""
    return re.sub(r"^(?:pp?|S)\.\s*", "", found[1]).strip(" .") if found else ""


def as_case(raw: str) -> ParsedWork:
    """Return a case by its name: "R v O [2008] EWCA Crim 2835, [26]" has no author."""
    cleaned = clean(raw[:_LONGEST])
    named = _CASE_NAME.match(cleaned.text)
    dated = YEAR_WORD.search(cleaned.text, named.end() if named else 0)
    year, suffix = (int(dated[1]), "") if dated else late_year(cleaned.text, "")
    title = named[0].strip(" ,;.(") if named else cleaned.text.strip(" .")
    return ParsedWork(year=year, suffix=suffix, title=title, url=cleaned.url)


def as_law(parsed: ParsedWork) -> ParsedWork:
    """Return a law whose own name was read as its author's: "Law No 12/2001 on Roads, Official Gazette No 3"."""
    if not parsed.authors or not _LAW_NAME.match(parsed.authors[0]):
        return parsed
    return replace(parsed, authors=(), title=parsed.authors[0], container=parsed.title)
