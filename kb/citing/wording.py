"""What CSL leaves to the record, worded as each manual prints it: dates, editions, ranges of pages, kinds of theses.

Sources: APA Publication Manual, 7th ed. (chapter 10); Chicago Manual of Style, 17th ed. (14.18-14.319, 9.61 for pages);
MLA Handbook, 9th ed. (chapter 5); Pears and Shields, Cite Them Right, 12th ed. The forms stand in variables of CSL that
nothing else uses: `status` the date, `references` the access date, `authority` the translators, `source` the web site.
"""

import re

from kb.citing.csl_json import date_parts, numbers_of, to_csl_json
from kb.citing.records import CitedRecord, Contributor, Style
from kb.vocabulary import DocumentKind

Worded = dict[str, object]
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_DAY_FIRST = (Style.MLA, Style.HARVARD)
_RANGE = re.compile(r"(?<![\d.])(\d+)\s*[-–—]\s*(\d+)(?![\d.])")
_EDITION = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)?(?:\s+(?:ed|edn|edition)\.?)?$", re.I)
_NAMED_EDITION = re.compile(r"\s+(?:ed|edn|edition)\.?$", re.I)
_THESES = {
    Style.APA: ("Doctoral dissertation", "Master’s thesis", "Thesis"),
    Style.CHICAGO_NOTES: ("PhD diss.", "master’s thesis", "thesis"),
    Style.CHICAGO_AUTHOR_DATE: ("PhD diss.", "master’s thesis", "thesis"),
    Style.MLA: ("PhD dissertation", "Master’s thesis", "thesis"),
    Style.HARVARD: ("PhD thesis", "Master’s thesis", "Thesis"),
}
# Where a work says who published it and that is its author, these name it once.
_ONCE = (Style.APA, Style.MLA)
_FULL_DATES = (DocumentKind.WEB_PAGE,)


def worded(record: CitedRecord, style: Style) -> Worded:
    """Return the CSL item of a record with its texts as the style prints them; empty ones are left out."""
    item: Worded = dict(to_csl_json(record))
    item |= {
        "page": pages(record.pages, style),
        "edition": _edition(record.edition, style),
        "status": _date(record, style),
        "references": _long(record.accessed, style),
        "authority": _translators(record.translators, style),
        "number": _number(record, style),
        "publisher": _publisher(record, style),
    }
    if record.kind is DocumentKind.THESIS:
        item["genre"] = _thesis(record.series, style)
        item.pop("collection-title", None)
    else:
        item.pop("genre", None)
    if record.kind is DocumentKind.WEB_PAGE:
        item["source"] = item.pop("container-title", "")
    _name_once(item, record, style)
    return {key: value for key, value in item.items() if value}


def pages(text: str, style: Style) -> str:
    """Return pages with ranges as the style shortens them: Chicago 167–95 and 101–8, MLA 167–95 and 101–08."""
    if style in (Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE):
        return _RANGE.sub(lambda match: f"{match[1]}–{_chicago(match[1], match[2])}", text)
    if style is Style.MLA:
        return _RANGE.sub(lambda match: f"{match[1]}–{_mla(match[1], match[2])}", text)
    return _RANGE.sub(r"\1–\2", text)


def _chicago(first: str, last: str) -> str:
    """Chicago 9.61: all digits below 100 and after hundreds; after 101-109 what changes; else two digits at least."""
    if len(first) != len(last) or int(first) < 100 or int(first) % 100 == 0:
        return last
    same = _same_digits(first, last)
    least = 1 if int(first) % 100 < 10 else 2
    return last[min(same, len(last) - least) :] if len(last) - same < 4 else last


def _mla(first: str, last: str) -> str:
    """MLA 2.139: all digits up to 99; of larger numbers the last two, more where they change."""
    if len(first) != len(last) or int(first) < 100:
        return last
    return last[min(_same_digits(first, last), len(last) - 2) :]


def _same_digits(first: str, last: str) -> int:
    return next((at for at, (one, other) in enumerate(zip(first, last, strict=True)) if one != other), len(first))


def _edition(text: str, style: Style) -> str:
    """`2nd ed.`, in Harvard `2nd edn`; a first edition is not said."""
    numbered = _EDITION.match(text.strip())
    if numbered and numbered[1] == "1":
        return ""
    named = ordinal(int(numbered[1])) if numbered else _NAMED_EDITION.sub("", text.strip())
    return f"{named} {'edn' if style is Style.HARVARD else 'ed.'}" if named else ""


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _date(record: CitedRecord, style: Style) -> str:
    """The year; of a web page as exact as known, but for Harvard, which prints its year."""
    parts = date_parts(record)
    if not parts:
        return {Style.MLA: "", Style.HARVARD: "no date"}.get(style, "n.d.")
    if record.kind in _FULL_DATES and style is not Style.HARVARD and len(parts) > 1:
        return _long(record.date, style, year_first=style is Style.APA)
    return str(parts[0])


def _long(date: str, style: Style, *, year_first: bool = False) -> str:
    """`May 24, 2018`, in APA's brackets `2018, May 24`, in MLA `24 May 2018`; what is not known is left out."""
    parts = numbers_of(date)
    if not parts:
        return ""
    months = _SHORT_MONTHS if style is Style.MLA else _MONTHS
    month = months[parts[1] - 1] if len(parts) > 1 and 1 <= parts[1] <= 12 else ""
    day = str(parts[2]) if len(parts) > 2 and month else ""
    if year_first:
        return f"{parts[0]}, {f'{month} {day}'.strip()}".strip(", ")
    if style in _DAY_FIRST:
        return f"{day} {month} {parts[0]}".strip()
    return f"{month} {day}, {parts[0]}" if day else f"{month} {parts[0]}".strip()


def _translators(people: tuple[Contributor, ...], style: Style) -> str:
    """`A. Goldstein, Trans.` (APA), `trans. Ann Goldstein` (Chicago notes), `translated by Ann Goldstein`."""
    if not people:
        return ""
    if style is Style.APA:
        return f"{_joined([_initialled(person, '. ') for person in people], '&')}, Trans."
    if style is Style.HARVARD:
        return f"Translated by {_joined([_initialled(person, '.') for person in people], 'and')}"
    return _joined([f"{person.given} {person.family}".strip() for person in people], "and")


def _initialled(person: Contributor, behind: str) -> str:
    letters = "".join(f"{name[0]}{behind}" for name in re.split(r"[\s.]+", person.given) if name)
    return f"{letters.strip()} {person.family}".strip()


def _joined(names: list[str], word: str) -> str:
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _number(record: CitedRecord, style: Style) -> str:
    """The number of what stands in no series: "No. 7" where it is a bare number, "A/67/261" as printed."""
    if record.series or not record.number:
        return ""
    bare = record.number.isdigit() and record.kind is not DocumentKind.ARTICLE
    return f"{'No.' if style is Style.APA else 'no.'} {record.number}" if bare else record.number


def _thesis(said: str, style: Style) -> str:
    """The kind of thesis that the record's series names; it claims no doctorate of its own."""
    doctoral, master, plain = _THESES[style]
    if re.search(r"\bmaster|\bM\.?A\b|\bM\.?Sc\b", said, re.I):
        return master
    return doctoral if re.search(r"ph\.?\s?d|doctor|dissertation", said, re.I) else plain


def _publisher(record: CitedRecord, style: Style) -> str:
    """MLA shortens what universities publish: "Oxford UP", "U of Chicago P"."""
    if style is not Style.MLA:
        return record.publisher
    shorter = re.sub(r"\bUniversity Press\b", "UP", record.publisher)
    shorter = re.sub(r"\bUniversity of ([\w ]+?) Press\b", r"U of \1 P", shorter)
    return re.sub(r"\bUniversity\b", "U", shorter) if record.kind is DocumentKind.THESIS else shorter


def _name_once(item: Worded, record: CitedRecord, style: Style) -> None:
    """A body that publishes its own work: APA leaves out the publisher, MLA the author."""
    if style not in _ONCE or len(record.authors) != 1 or record.authors[0].given:
        return
    author = record.authors[0].family
    if author == item.get("source"):
        item.pop("source")
    if author == record.publisher:
        item.pop("publisher" if style is Style.APA else "author")
