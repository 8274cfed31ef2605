"""What a piece of a note is: a work, the same work again, or no work at all."""

import re

from kb.extraction.references.lead import is_prose
from kb.extraction.references.name_blocks import ends_in_place, looks_like_names
from kb.extraction.references.names import is_corporate
from kb.extraction.references.words import LETTER, MONTHS, PLACES, UP, YEAR
from kb.extraction.references.work import ParsedWork
from kb.vocabulary import ReferenceKind

IBID = re.compile(
    r"^[\s(]*(?:[Ss]ee(?: also)?\s+)?(?:ibid(?:em)?|idem|id|ebd|ebenda|a\.\s?a\.\s?O|loc\.\s?cit"
    r"|op\.\s?cit)\b\.?(?P<rest>.*)$",
    re.I | re.S,
)
_INTERVIEW = re.compile(
    r"^(?:(?:The )?(?:[Aa]uthor(?:s|'s|’s)?|[Pp]ersonal|[Tt]elephone|[Ee]-?mail|[Pp]hone|[Gg]roup|[Cc]onfidential"
    r"|[Oo]wn|[Aa]nonymous)\s+)*"
    r"(?:[Ii]nterviews?|[Cc]onversations?|[Cc]ommunications?|[Cc]orrespondence|[Ee]-?mails?|[Ii]nterview partner"
    r"|Gespräch|Entretiens?|Entrevistas?|Interviste?|Intervista|Razgovor|Интервью)\b(?!.{0,40}[“\"])"
    r"|^[“\"][^”\"]*[”\"]\s*[Ii]nterviews?\b"
    r"|^[^“\"(]{2,160},\s+(?:personal |telephone |phone |oral |e-?mail )*"
    r"(?:communication|interview|correspondence|conversation|message|e-?mail) (?:with|to|from|by)\b"
)
COMMUNICATION = re.compile(
    rf"\((?P<name>(?:[{UP}][{LETTER}.'’-]+\s+){{1,3}}[{UP}][{LETTER}'’-]+),\s+"
    r"(?P<rest>(?:personal |e-?mail |telephone |oral |written |private )*"
    r"(?:communications?|interview|correspondence|conversation|e-?mail)\b[^()]{0,90})\)"
)
_CASE = re.compile(
    rf"\b[{UP}][\w.’'-]*(?:\s[\w.’'-]+){{0,5}}\s+(?:v|vs)\.?\s+(?:the\s+)?[{UP}]|\b[Jj]udgments? of\b|\b[Cc]ourt file"
    r"|\bCourt\b[^“\"]{0,60},\s+(?:Decision|Judgment|Order|Urteil)\b"
    rf"|\bAppl?(?:ication)?\.? [Nn]os?\."
    r"|^(?:Voir )?(?:CNDA|CE|CEDH|CJUE|Cass\.|Cour (?:de|d['’])|TGI|Conseil d['’]État|BVerfG|OLG|LG|AG|VGH|OVG|VG|EuGH"
    r"|EGMR|Tribunal Supremo|STS|STC)\b[^«“\"]{0,90}\b(?:19|20)\d\d\b"
    r"|\bCase (?:No|of|C-|IT-)|\bF\.\s?\d?d\b|\bU\.S\. \d+|\bWL \d|\bBGH\b|\bBVerfG\b|\bECHR\b"
)
_LAW = re.compile(
    r"^(?:[Ss]ee )?(?:Articles?|Art\.|Arts\.|Section|Sec\.|§+|Guideline|Principle)\s*\d|\bU\.?\s?S\.?\s?C\.|\bPublic "
    r"Law\b|\b[CE]TS,?\s*(?:No|\d)|\bUNTS\b|\bOJ\s+[LC]?\s?\d"
    r"|\b(?:Council |Framework |Commission )*(?:Directive|Decision|Regulation|Recommendation"
    r"|Resolution)\s+(?:\(?E[CU]\)?\s*)?(?:No\.?\s*)?\d|\b\d{2,4}/\d+/(?:EC|EU|JHA|EEC)"
    r"|\bUN Doc|\bA/(?:RES|CONF|HRC)?/?\d|\bConvention (?:on|against|for|relating|concerning|of)|\bProtocol to\b"
    r"|\bProtocole\b|\bConvention (?:relative|sur|contre|des)|\b(?:Loi|Décret|Ordonnance) n°|\bLey (?:Orgánica )?\d"
    r"|\bReal Decreto\b|\b[Gg]esetz (?:zur|über|vom)\b|\bLegge \d|\bФедеральный закон"
    r"|\bAct of\b|\bAct \(|\bAct (?:19|20)\d\d\b|\bTreaty (?:of|on)|\bDeclaration (?:on|of)"
    r"|\b(?:Criminal|Penal) Code\b|\b\d+\s*BGBl|\bBGBl\b|\bStGB\b|\bAufenthG\b|\bStat\. \d|\bConstitution of\b"
)
_NUMBERED_ACT = re.compile(
    r"[^“\"]{0,120}\b(?:Resolution|Decision|Directive|Regulation|Recommendation|Decree|Law)\s+(?:\(?E[CU]\)?\s*)?"
    r"(?:No\.?\s*)?\d+[/.-]\d"
)
_NAMED_ACT = re.compile(r"[^,.;:“\"]{3,90}\bAct\s+(?:19|20)\d\d\.?")
# "Oslo: Harbour House" is the end of an entry that was parted from its beginning.
_ONLY_AN_IMPRINT = re.compile(rf"(?:{PLACES})\s*:\s")
_IMPRINT = re.compile(
    rf"\([^()]*\b{YEAR}[^()]*\)|(?:{PLACES})\s*[:,]|(?:{PLACES})\s+{YEAR}|{MONTHS}\s+(?:\d{{1,2}},?\s+)?{YEAR}"
    rf"|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{YEAR}|,\s+{YEAR}\b|\b{YEAR}[,:.]"
)
_QUOTED = re.compile(r"[“\"„«»][^“”\"„«»]{8,}")
_SHORT_YEAR = re.compile(
    rf"(?P<names>[{UP}][^\d“\"():;]{{1,90}}?)[.,]?\s*(?:\(\s*{YEAR}[a-z]?\s*\)|(?<=[\s]){YEAR}[a-z]?)"
    r"\s*[:,.]?\s*(?:(?:pp?\.|S\.)?\s*[\divxl–,\s-]+f{0,2})?[.;]?"
    rf"|(?P<names2>[{UP}][^\d“\"():;]{{1,90}}?)\s*\(\s*{YEAR}[a-z]?\s*[:,]\s*(?:pp?\.|S\.)?\s*[\divxl–,\s-]+f{{0,2}}\)[.;]?"
)
_TELLING = re.compile(
    r"(?:This|These|It|Such|They|In (?:this|that|the|\d{4}|[A-Z]\w+,\s[a-z]\w*)|As|For|Other|Some|Among)\b"
)
_WORD = re.compile(r"[^\W\d_]{3,}|[\u3040-\u9fff\uac00-\ud7af]{2,}")
_NO_TITLE = re.compile(
    rf"\b(?:{MONTHS}|(?:Article|Art|Arts|Section|Sec|Chapter|Para|Paragraph|Annex|Guideline|Principle|Page|Pages|Vol"
    r"|Volume|Number|Nr|No|N|Doc|Note|Ibid|Case|Decision|Resolution|Part|Figure|Table|Heft|Band|Seite|adopted)\b\.?)(?=\W|\d|$)|\d\S*",
    re.I,
)
_INTERNAL = re.compile(
    r"\b(?:[Cc]hapters?|Box|section|[Cc]ontribution)\b.{0,40}\b(?:this|present) (?:volume|book|report|chapter)|\bin "
    r"this (?:volume|book)\b",
    re.S,
)


def is_not_a_work(piece: str, parsed: ParsedWork) -> ReferenceKind | None:
    """Return what a piece is when it is no work: an interview, a case, a law or comment; None for works."""
    if _INTERVIEW.match(piece):
        return ReferenceKind.INTERVIEW
    if _NAMED_ACT.fullmatch(piece.strip()):
        return ReferenceKind.STATUTE
    if not parsed.authors and _ONLY_AN_IMPRINT.match(parsed.title):
        return ReferenceKind.COMMENT
    titled = bool(_QUOTED.search(piece)) and bool(parsed.authors)
    if _CASE.search(piece) and not titled:
        return ReferenceKind.COURT_CASE
    if _NUMBERED_ACT.match(piece) and not titled and (parsed.corporate or not parsed.authors) and not is_prose(piece):
        return ReferenceKind.STATUTE
    if (
        _LAW.search(piece)
        and not (is_prose(piece) or _TELLING.match(piece))
        and not titled
        and not (parsed.authors and _IMPRINT.search(piece) and not piece.startswith("Art"))
    ):
        return ReferenceKind.STATUTE
    if _INTERNAL.search(piece) or not _looks_like_a_work(piece, parsed):
        return ReferenceKind.COMMENT
    return None


def is_told(title: str, piece: str) -> bool:
    """Say whether words can be the title of a piece, because a fragment is worse than none.

    Only numbers, a date or the label of a part are no title, nor is one word where neither quotation marks nor an
    imprint show that it ends there.
    """
    if not _WORD.search(_NO_TITLE.sub(" ", title)):
        return False
    return " " in title or bool(_IMPRINT.search(piece)) or f"“{title}" in piece or f'"{title}' in piece


def _looks_like_a_work(piece: str, parsed: ParsedWork) -> bool:
    quoted = bool(_QUOTED.search(piece))
    imprint = bool(_IMPRINT.search(piece)) or bool(parsed.url)
    if _TELLING.match(piece) or (is_prose(_before_imprint(piece)) and not quoted):
        return False
    if parsed.title[:1].islower() and is_prose(parsed.title) and not quoted:
        return False
    if is_prose(piece) and not (parsed.authors and (quoted or imprint)):
        return False
    if parsed.authors and parsed.title and len(parsed.title) >= 3:
        return True
    titled = piece[:1] in '“"„«' or (piece[:1].isupper() and _is_like_a_title(parsed.title))
    return imprint and len(parsed.title.split()) >= 2 and titled


def _is_like_a_title(text: str) -> bool:
    """Say whether half of the longer words begin with a capital, as in titles of papers and never in comment."""
    words = re.findall(rf"[{LETTER}]{{4,}}", text)
    return bool(words) and 2 * sum(word[0].isupper() for word in words) >= len(words)


def _before_imprint(piece: str) -> str:
    found = _IMPRINT.search(piece)
    return piece[: found.start()] if found else piece


def is_complete(piece: str, parsed: ParsedWork) -> bool:
    """Say whether a reference prints enough to be the first one: a year or an imprint, not only a short title."""
    if is_short_year(piece):
        return False
    return parsed.year is not None or bool(parsed.url) or bool(_IMPRINT.search(piece))


def is_short_year(piece: str) -> bool:
    """Say whether a reference is name, year and page only: "Hall (1993): 280."."""
    found = _SHORT_YEAR.fullmatch(piece)
    names = (found["names"] or found["names2"]) if found else ""
    if not names or not (looks_like_names(names) or re.search(r"\)\s*:", piece)):
        return False
    return not (is_corporate(names) and "," in names) and not ends_in_place(names)


def is_printed_in_full(piece: str, parsed: ParsedWork) -> bool:
    """Say whether a reference prints names, title and imprint, as a first citation does."""
    placed = bool(re.search(rf"(?:{PLACES})\s*:|\b\d+\s*\(\d|,\s*\d+\s*[-–]\s*\d+", piece)) or bool(parsed.url)
    return bool(parsed.authors) and (bool(_QUOTED.search(piece)) or placed) and not is_prose(piece)
