"""Where a title ends: at its closing quotation mark, or before the first thing that is imprint, journal or host."""

import re
from dataclasses import dataclass

from kb.extraction.references.names import is_corporate, is_title_case
from kb.extraction.references.words import LETTER, MONTHS, PLACE, PLACES, PUBLISHER, UP, YEAR

_PAIRS = {"“": '”"“', '"': '"”', "„": '“”"‟', "»": "«", "«": "»", "‘": "’'", "'": "'’", "‚": "‘’'", "”": "”", "’": "’"}
_LEADING_MARKS = " .,;:)]–-—"
_CLOSES_LATER = re.compile(r"\s[A-Z][^‘’'“”\"()]{0,250}[^\s][’'](?:[,.;:)]|\s[(\[]|$)")
_CLOSED_BY = re.compile(r"[\s]*(?::\s*\d|[,.;(\[–/]|$|in\b|In\b|[A-Z*])")
_HOST = re.compile(
    r"(?:[.,;?!:]|(?<=[\w)]))\s+(?:in|In|IN|dans|en)\s*:\s"
    rf"|[.,?!]\s*[iI]n\s*:?\s+(?!(?:[{UP}][\w-]+\s?){{1,2}}\.\s+(?:{PLACES})\s*:)(?=[{UP}\"“„«»'‘(]|de[rs]\.|dies\.|ders\.)"
    r"|\s*//\s"
    rf"|(?<=[{LETTER}])[\s.,]+(?:IN|In)\s+(?=[{UP}])"
)
_HOST_IN = re.compile(
    rf",?\s+in\s+(?=[{UP}][^.]{{3,160}}?(?:,?\s+(?:edited by|ed\.|eds\.?|hrsg\.|hg\.)\s|\((?:eds?|Hrsgg?|Hgg?|Hg)\b))"
)
_PAREN = re.compile(
    rf"\s*(?:\((?![^()]*{YEAR}\s*[–—-]\s*\d{{2,4}}\s*\))|\[(?=[Oo]n ?[Ll]ine|CD"
    rf"|hereafter))(?=[^()\[\]]*\b{YEAR}[a-z]?\s*[)\]]|[^()\[\]]*:\s[^()\[\]]*[)\]]|[^()\[\]]*\b(?:\d+(?:st|nd|rd|th)"
    rf"|Second|Third|First"
    r"|[Rr]ev(?:ised|\.)?|\d+\.)\s+(?:[Ee]d|Aufl)|=|(?:PhD|Ph\.D|MA|M\.A|Master|Diss|diss|presentation|PowerPoint"
    r"|unpublished"
    r"|conference|[Pp]aper|Working|Press|Hrsg|Hg\.|[Ee]ds?\b|hereafter|online|in Russian|Vol|vol|Bd|Band|Special"
    r"|c\.\s?\d|cap\.|[A-Z]{2,8}[-–/ ]?\d[\w–/-]*\)|Report [Nn]o)"
    rf"|{PLACE}[\s,]*(?:{YEAR})?\s*[)\]])"
)
_EDITION = (
    r"\d{1,2}\.?(?:st|nd|rd|th)?\.?,?\s*(?:(?:rev(?:ised|\.)?|überarb\w*\.?|erw\w*\.?|völlig|vollst\w*\.?|neu\w*"
    r"|aktual\w*\.?"
    r"|durchges\w*\.?|unveränd\w*\.?|verb\w*\.?|u\.|und|,)\s*)*(?:[Ee]d(?:ition|n|\.)|[Aa]ufl(?:age|\.))"
    r"|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]evised|[Rr]ev\.|2d|3d)\s+(?:[Ee]d(?:ition|n|\.)|and\s)"
)
_MARKERS = re.compile(
    rf"[.,;:?!)\s]\s*(?:{_EDITION}"
    r"|(?:Ph\.?\s?D\.?|MA|M\.A\.|MSc"
    r"|Master(?:['’]s|arbeit| [Tt]hesis)|Doctoral|thèse|Dipl(?:om|omarbeit)?|Magister\w*|[Uu]npublished"
    r"|Unveröff\w*"
    r"|Inaugural)\b"
    r"|Diss(?:ertation|\.)|Habilitation\w*|Manus[ck]ript|Mimeo|(?:Conference )?[Pp]aper (?:presented|prepared"
    r"|delivered|given)"
    r"|Presented at|Presentation|Vortrag\b|Konferenzpapier|Referat\b|Thesis\b|Forthcoming|forthcoming|In press"
    r"|Erscheint|Im Erscheinen"
    r"|(?:[A-Z][\w-]+ ){0,4}(?:Discussion|Working|Research|Policy|Occasional) Papers?\b|herausgegeben\b|[Oo]nline:"
    r"|(?<!\w\s)(?:Retrieved|Available|Online|Zugriff|URL\b|Internet\b)"
    r"|United Nations publication|Sales No|UN Doc\b|Permanent Council Decision|Official Gazette"
    r"|Press [Rr]elease|Conference [Rr]eport|Special [Ii]ssue"
    r"|(?:[Ee]dited|[Ee]d\.|[Ee]ds\.|[Tt]ranslated|[Tt]rans\.|[Tt]ransl\.|[Hh]e?rsg\.|[Hh]erausgegeben|[Hh]g\."
    r"|[Üü]bers\.)\s*(?:by|v\.|von|vom|durch)?\s+(?=[A-ZÄÖÜ])"
    r"|(?:Statement|Testimony) (?:to|before)\b|A (?:[Rr]eport|[Pp]aper) (?:to|for|prepared)\b"
    r"|(?:2|3|4|5|zwei|drei) (?:Bde|Bände|Vols|vols|volumes)\b)"
)
_NUMBERED = re.compile(
    rf"[.,;:]?\s+(?:(?:Bd|Band|Vol|vol|Jg|Jahrg|H|Heft|Nr|No|no|n|n[°º]|núm|Issue|Volume|Number|vols?|Num|№|T|Teil|Doc|br|god|вып|т"
    rf"|Part)\b\.?\s*(?:\d|[IVX]+\b)"
    rf"|(?!{YEAR}\b|\d{{1,3}},\d{{3}}\b)\d{{1,4}}(?:\.\s?Jg|\.\s?Jahrg|\s*\(|\s*[,:;/]\s*(?:no|No|Nr|H|Heft|S|pp?|Issue|issue|\d|\()"
    rf"|\s*[–-]\s*\d+[:,(]|\.\s*\d+\s*[:(-]|\s*:\s*|\.\s*$|\s*$|,\s*S\.)"
    rf"|{YEAR}/\d{{1,2}}(?=\s*[,:]|\.?$)|{YEAR}\s*\(\d|\d{{1,2}}/{YEAR}|[IVXLC]+,\s*(?:no|\d)|{YEAR},?\s*(?:S|pp?|H"
    rf"|Heft|Nr|no)\b\.?\s*\d"
    r"|\d{1,4}\s+(?:[A-Z][\w’'.&]*\s+){1,6}\d{1,4}(?:,\s*\d+)?\s*\("
    rf"|{YEAR},\s*\d+[,:(]"
    rf"|\((?!{YEAR}\s*[–-])(?:{YEAR}|\d+|{MONTHS}|[A-Z][a-z]+\s{YEAR})[^()]*\))"
)
# "Opinion No 253 (2005) on the Draft": the number of an act stands inside its title.
_NUMBER_OF_ACT = re.compile(
    r"(?:^|[\s,])(?:General )?(?:Opinion|Resolution|Recommendation|Decision|Directive|Regulation|Comment|Law|Act"
    r"|Decree)$"
)
# "Title. Journal. 2010;36(4):611" and "Title. Journal. 2010, vol. 36": the journal stands before the year.
# Vancouver: "Title. Journal 2012;9:e100".
_YEAR_AND_ISSUE = re.compile(
    rf"\.\s+{YEAR}(?:\s\w{{3}}(?:\s\d{{1,2}})?)?(?:\s?;\s*[\d(]|,\s+(?:vol|no|Jg|Bd)\b)|\.\s+\d{{1,2}}/{YEAR}\b"
)
_YEAR_THEN_ISSUE = re.compile(rf"\s+{YEAR}(?:\s\w{{3}}(?:\s\d{{1,2}})?)?;\s*[\d(]")
_DATED = re.compile(
    rf"[.,;:]?\s+(?:(?:\d{{1,2}}\.?(?:\s*(?:[-–/]|and|und)\s*\d{{1,2}}\.?)?\s*)?{MONTHS}\s*(?:\d{{1,2}}(?:st|nd|rd"
    rf"|th)?,?\s*)?{YEAR}|{MONTHS}\s+\d{{1,2}}\b|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{YEAR})"
)
_PAGES = re.compile(
    rf"[.,;:]?\s+(?:S|pp?|Pp?|Seiten?|SS|P|cc?)\.?\s*\d+"
    rf"|,\s+(?!{YEAR}\s*[-–]\s*(?:{YEAR}|\d\d\b))\d{{1,4}}\s*[-–−—‒]\s*\d{{1,4}}\b"
    rf"|[.:]\s+\d{{1,4}}\s*[-–−—‒]\s*\d{{1,4}}\b"
    rf"|,\s+\d{{1,4}}f{{0,2}}\.?$"
)
_PLACED = re.compile(rf"(?:[.,;?!]|(?<=[\"”“’»)]))\s*(?:[–-]\s+)?(?:{PLACES})(?=\s*(?:[:.,;()\[]|$|{YEAR}|–|\d{{4}}))")
# "Title. A/RES/55/25": the number of the document.
_SYMBOL = re.compile(
    r"[.,;]\s+\(?(?=[A-Z]{1,4}(?:/[\w.()-]+){2,}|(?:Act No|Official (?:Journal|Gazette)|OJ [LC]|JOUE|BOE|BGBl)\b)"
)
# "Title, Ivry-sur-Seine, Éditions de l’Atelier, 2015": a place that only its publisher tells.
_PLACE_BEFORE_HOUSE = re.compile(
    rf",\s+(?=[{UP}][\w-]+(?:\s[\w-]+){{0,2}},\s+(?:Éditions?|Editions?|Presses|Edizioni|Ediciones|Editorial|Editora)\b)"
)
# "Title. Brit. J. Criminol. 46: 318"
_ABBREVIATED_JOURNAL = re.compile(
    rf"(?<=[.?!])\s+(?=(?:[{UP}][{LETTER}&-]{{0,11}}\.?\s+){{1,6}}[{UP}][{LETTER}-]{{0,11}}\.$)"
)
# The dash that divides the parts of an entry in GOST 7.1: "Title. — М.: ..., 2006. — 224 с."
_PART = re.compile(r"\.\s+[–—]\s+")
_UNKNOWN_PLACE = re.compile(
    rf"[.,?!]\s+(?=[{UP}][\w.’'-]+(?:[\s/,-]+(?:[{UP}][\w.’'-]+|am|an|der|de|sur|upon"
    rf"|on)){{0,4}}\s?:\s+[{UP}][^:]{{2,70}}$)"
)
_PUBLISHED = re.compile(
    rf"[.,?!]\s+(?=(?:[{UP}][\w.’'&-]*\s+(?:(?:of|for|de|für|and|&|und|the)\s+)?){{0,5}}{PUBLISHER}\b(?![^.]*[?!]))"
)
_LATE_YEAR = re.compile(rf"[.,]\s+{YEAR}[a-z]?\s*(?=[.,;:)]|$)")
_SPLIT = re.compile(rf"[.?!][\"”“’»)]?\s+(?=[{UP}\"“„»])|(?<=[\"”“»])\s+(?=[{UP}])")
_LAST_WORD = re.compile(rf"[.?!]\s+[{UP}][\w-]+(?:\s+(?:and|&|und)\s+[{UP}][\w-]+)?\.?\s*$")
_BODY = re.compile(
    rf"(?:(?:[{UP}][\w.-]* )?(?:Commission|Cent(?:re|er)|Institut[eo]?|Universit\w+|Ministry|Department|Office"
    rf"|Bundes\w+"
    r"|Organi[sz]ation|Foundation|Coalition|Alliance|Association|Federation|Agency|Bureau|Stiftung|Council|Committee|Kommission|Landes\w+)|[A-Z]{3,8}$)"
)
_HOUSE_WORD = rf"(?:[{UP}][\w.&/’'-]*|of|for|and|the|&|und|für|de|la|lo|el|del|della|di|do|da|et)"
_HOUSE = rf"{_HOUSE_WORD}(?:\s+{_HOUSE_WORD}){{0,5}}"
_PUBLISHER_THEN = (
    re.compile(rf"[?!]?,\s+(?=[{UP}]){_HOUSE}(?=,\s+(?:{PLACES})(?:,\s+{YEAR})?\.?$)"),
    re.compile(rf"[.?!]\s+(?=[{UP}]){_HOUSE}(?=,\s+{YEAR}\.?$)"),
)
_ABBREVIATED = re.compile(r"(?:\b(?:St|Dr|Mr|Mrs|vs|No|Nr|Vol|Bd|bzw|ca|Jh|u|a|d|v|z|B|e|g|i|U|S)|\b[A-Z])\.$")


_SIGNS = (
    _HOST, _HOST_IN, _PAREN, _MARKERS, _PLACED, _PART, _SYMBOL, _PLACE_BEFORE_HOUSE, _UNKNOWN_PLACE, _PUBLISHED,
    _LATE_YEAR,
)  # fmt: skip
_NAME_AT_MOST = 10
_SMALL_AT_LEAST = 0.6
_TITLE_WORDS_AT_LEAST = 4


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where what follows it begins in the text it was read from."""

    text: str
    end: int


def read_title(text: str) -> Title:
    """Return the title that stands at the start of `text`, without the marks around it."""
    lead = len(text) - len(text.lstrip(_LEADING_MARKS))
    quoted = _quoted(text, lead)
    if quoted is not None:
        return quoted
    end = _end(text, lead)
    return Title(trimmed(text[lead:end]), end)


def _quoted(text: str, start: int) -> Title | None:
    """Return the title between quotation marks, when all of it stands between them."""
    closers = _PAIRS.get(text[start : start + 1])
    if closers is None:
        return None
    for at in range(start + 2, len(text)):
        if text[at] not in closers:
            continue
        before = text[start + 1 : at].rstrip("’'")[-1:]
        behind = text[at + 1 : at + 3]
        if behind[:1].isalnum() or (text[at] == text[start] and before == " "):
            continue
        if behind.startswith((":", " –", "-")) and before not in ",." and not re.match(r":\s*\d", text[at + 1 :]):
            return None
        if before in ",.?!" or _CLOSED_BY.match(text, at + 1):
            if closers in {"'’", "’'"} and before not in ",.?!" and re.match(r"\s[a-z]", behind):
                continue
            # "Workers’ Rights’, pp. 1–28": the later mark closes.
            if closers in {"'’", "’'"} and before == "s" and _CLOSES_LATER.match(text, at + 1):
                continue
            return Title(_closed(trimmed(text[start + 1 : at])), at + 1)
    return None


def _closed(title: str) -> str:
    """Return a title with the mark that its last quoted words lost where they end with it: "Report on "the North""."""
    if title.count('"') % 2 and not title.endswith('"'):
        return f'{title}"'
    return f"{title}”" if title.count("“") == title.count("”") + 1 else title


def _end(text: str, start: int) -> int:
    """Return where an unquoted title ends: before the first sign of anything else."""
    earliest = len(text)
    floor = start + 3
    for pattern in _SIGNS:
        found = pattern.search(text, floor)
        if found and pattern is _UNKNOWN_PLACE and _PLACED.search(text, found.end()):
            continue  # "Human Traffic, Human Rights: Redefining Protection. Forum, London": the place comes later.
        if found and found.start() < earliest:
            earliest = found.start() + (1 if text[found.start()] in '?!)"”“’»' else 0)
    if earliest == len(text):
        alone = _LAST_WORD.search(text, floor)
        earliest = alone.start() + 1 if alone else _before_lone_journal(text, start)
    for pattern in (_YEAR_AND_ISSUE, _YEAR_THEN_ISSUE, _NUMBERED, _DATED, _PAGES):
        earliest = min(earliest, _before_series(text, start, earliest, pattern))
    return _before_body(text, start, earliest)


def _before_lone_journal(text: str, start: int) -> int:
    """Return the end of a title in small letters before a journal without number: "On roads. Transport Review"."""
    parts = [mark for mark in _SPLIT.finditer(text, start + 3) if not _ABBREVIATED.search(text[: mark.start() + 1])]
    if not parts:
        return len(text)
    title, journal = text[start : parts[-1].start()], text[parts[-1].end() :].rstrip(" .")
    words = re.findall(rf"[{LETTER}]{{4,}}", title)
    small = sum(word[0].islower() for word in words) >= _SMALL_AT_LEAST * len(words)
    named = 1 < len(journal.split()) <= _NAME_AT_MOST and is_title_case(journal) and not re.search(r"\d", journal)
    return parts[-1].start() + 1 if small and len(words) >= _TITLE_WORDS_AT_LEAST and named else len(text)


def _before_body(text: str, start: int, end: int) -> int:
    """Return the end of a title whose last words, before the place, are the body that published it.

    A place that ends the entry says so of any publisher ("Roads, Harbour House, Oslo"), as does a year that does
    ("Roads. Harbour House, 2004").
    """
    publisher = _PUBLISHER_THEN[0].search(text, start + 3) or _PUBLISHER_THEN[1].search(text, start + 3)
    if publisher and publisher.start() < end <= publisher.end():
        return publisher.start() + (text[publisher.start()] in "?!")
    gap = max(text.rfind(". ", start + 3, end), text.rfind(", ", start + 3, end))
    if gap < 0 or end == len(text) or not _BODY.match(text[gap + 2 : end]) or not is_corporate(text[gap + 2 : end]):
        return end
    return gap


def _before_series(text: str, start: int, earliest: int, pattern: re.Pattern[str]) -> int:
    """Return the end of the title before the journal or series whose number `pattern` finds."""
    found = pattern.search(text, start + 3, min(len(text), earliest + 40))
    while found and pattern is _DATED and re.search(r"\b[a-z]{1,6}$", text[: found.start()]):
        found = pattern.search(text, found.end())
    while found and pattern is _NUMBERED and _is_number_of_act(text, found):
        found = pattern.search(text, found.end())
        found = found if found and found.start() < earliest else None
    if not found or found.start() >= earliest + (pattern is _YEAR_AND_ISSUE):
        return earliest
    number = found.start()
    journal = _ABBREVIATED_JOURNAL.search(text[:number].rstrip() + text[number : number + 1].strip(" ,;"))
    if journal and journal.start() > start + 3 and text.count(".", journal.end(), number + 1) > 1:
        return journal.start()
    ends_there = text[number] in ".?!" and pattern is not _YEAR_AND_ISSUE
    if ends_there or text[:number].rstrip().endswith((".", "?", "!")):
        return number + 1
    breaks = [
        mark.start() + 1
        for mark in _SPLIT.finditer(text, start + 3, number)
        if not _ABBREVIATED.search(text[: mark.start() + 1])
    ]
    if breaks and number - breaks[-1] <= 110:
        return breaks[-1]
    comma = text.rfind(", ", start + 3, number)
    if comma > 0 and _is_name(text[comma + 2 : number]):
        return comma
    return number


def _is_number_of_act(text: str, found: re.Match[str]) -> bool:
    return bool(re.match(r"\s(?:No|no|n[°º]|Nr)\b", found[0]) and _NUMBER_OF_ACT.search(text[: found.start()]))


def _is_name(text: str) -> bool:
    """Say whether words may be the name of a journal or series: they begin with a capital and are few."""
    return bool(text) and text[0].isupper() and len(text.split()) <= _NAME_AT_MOST


def trimmed(title: str) -> str:
    """Return a title without the marks that only divide it from what follows."""
    bare = title.strip().rstrip(" ,;:–-")
    if len(bare) > 2 and bare[0] in "'‘" and bare[-1] in "'’" and not re.search(r"[’']\W|\W['‘]", bare[1:-1]):
        return trimmed(bare[1:-1])
    if bare.endswith(".") and not bare.endswith("..."):
        bare = bare[:-1].rstrip(" ,;:")
    return bare.lstrip(" .,;:")


def starts_with_tail(text: str) -> bool:
    """Say whether a piece of text begins with what follows a title: host, place, publisher, journal with number."""
    marked = f". {text}"
    for pattern in (_HOST, _HOST_IN, _MARKERS, _PLACED, _UNKNOWN_PLACE, _PUBLISHED):
        found = pattern.search(marked)
        if found and found.start() <= 2:
            return True
    found = _NUMBERED.search(marked) or _DATED.search(marked)
    return found is not None and found.start() < 110 and _is_name(text)
