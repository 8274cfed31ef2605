"""What the wording of a piece says about its place on the page: cut short, beginning in the middle, a heading."""

import re

_CLOSING = "\"'”’»)]›」』"
_TERMINAL = ".!?…:。！？؟।։"
_LINK_END = re.compile(r"(?:https?://|www\.)\S+$")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_ABBREVIATION_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|Art|Arts|No|no|para|paras|Mr|Mrs|Ms|Dr|Prof|St|pp?|vol|ed|eds|Ph\.D)|\b[A-Z])\.$"
)
_SPEECH_END = re.compile(
    r"\b(?:that|says?|said|writes?|wrote|notes?|noted|argues?|argued|states?|stated|points? out|observes?|puts? it"
    r"|contends?|explains?|reports?|remarks?|posits?|follows)\s*[,:]$"
)
_CAPTION = re.compile(r"(?:Table|Figure|Fig\.|Chart|Graph|Map|Diagram|Tabelle|Abbildung|Tableau)\s+[\dIVX]+\b")
_TABLE_CAPTION = re.compile(r"(?:Table|Tabelle|Tableau|Tabla|Таблица)\s+[\dIVX]+\b")
_INNER_STOP = re.compile(
    r"(?<![A-Z])(?<!\bv)(?<!\bc)(?<!\bvs)(?<!\bDr)(?<!\bMr)(?<!\bSt)(?<!\bNo)(?<!\d)[.;] +[A-Z“\"]"
)
_LABEL = re.compile(
    r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\.|[A-Z](?:\.\d{1,2}){1,4}\.?|[IVXL]{1,6}\.|§+ ?\d[\d.]*"
    r"|\(?[a-zA-Z\d]{1,2}\))\s+)(?=\S)"
)
_HEADING_START = re.compile(r"[\[(“\"‘'«¿¡]?(?:[^\W\d_]|\d|§)")
# "left. Police" is no item: with a full stop a label is one letter or a Roman number.
_SUBITEM = re.compile(r"\([a-z]{1,4}\)\s|(?:[a-z]|[ivx]{1,4})[.)]\s|[a-z]{2}\)\s")
_NO_HEADING = re.compile(
    r"(?:notes?|sources?|remarks?|key ?words|palabras clave|mots[- ]cl[ée]s?"
    r"|schlüsselwörter|stichwörter|parole chiave"
    r"|palavras-chave|ključne reči|ключевые слова|jel(?: codes?| classification)?|quellen?"
    r"|anmerkung(?:en)?|fuentes?|nota)\s*:|\d{1,2}\.? [^\W\d_]+ \d{4}$",
    re.I,
)
# Words that no heading ends with; a line that does was broken off.
_OPEN_END = re.compile(
    r" (?:a|an|and|at|by|from|is|its|of|or|that|the|their|to|was|were|which|with|der|die|das|und|von|zu|de|des|du|la|le"
    r"|les|et|el|los|y|e|и|с)$"
)
_QUOTED = re.compile(r"[“\"«„‘].{20,}[.!?][”\"»“’]")
# A motto with its source behind a dash: "Roads remember. — Saying of drivers".
_SIGNED = re.compile(r"[.!?][”\"’»]?\s+[–—-]\s*[^\W\d_a-z][^.!?]{2,80}$")
# "Roads of the North, Harbour Press, Oslo, 2004" is an entry without its stop.
_IMPRINT_END = re.compile(r",[^,]+,\s*(?:19|20)\d\d$")
_CONTACT = re.compile(r"@|https?://|www\.", re.I)
HEADING_AT_MOST = 170
TITLE_AT_MOST = 250
HEADING_WORDS_AT_MOST = 30
SENTENCE_CASE_AT_MOST = 90
CUT_AT_LEAST = 40
_TITLE_AT_LEAST = 2
_WEIGHTY_WORD = 4


def begins_in_the_middle(text: str) -> bool:
    """Say whether a piece begins like the second half of a sentence: its first letter is a small one."""
    if text[:1] in ",;)]":
        return True
    letter = _FIRST_LETTER.search(text[:3])
    return letter is not None and letter[0].islower() and not text[0].isdigit() and not _SUBITEM.match(text)


def ends_open(text: str) -> bool:
    """Say whether a piece stops without any sign of an end: on a word, a figure, a comma or a hyphen."""
    return bool(text) and text[-1] not in _TERMINAL + _CLOSING + ";" and not _LINK_END.search(text[-400:])


def ends_on_a_word(text: str) -> bool:
    """Say whether a piece surely goes on: it stops on a small word, a comma or a hyphen."""
    return ends_open(text) and (text[-1] in ",-" or text.rsplit(None, 1)[-1][:1].islower())


def ends_abbreviated(text: str) -> bool:
    """Say whether the full stop at the end of a piece is that of an abbreviation."""
    return _ABBREVIATION_END.search(text[-12:]) is not None


def may_be_cut(text: str) -> bool:
    """Say whether a piece could go on although its last sign is a bracket, a quote, a semicolon or an abbreviation."""
    return ends_open(text) or text.endswith((";", *_CLOSING)) or ends_abbreviated(text)


def leads_in(text: str) -> bool:
    """Say whether a piece announces what follows: a quotation, a list, a table."""
    return text.endswith(":") or _SPEECH_END.search(text[-40:]) is not None


def is_caption(text: str) -> bool:
    """Say whether a piece is the caption of a table or figure."""
    return _CAPTION.match(text) is not None


def is_table_caption(text: str) -> bool:
    """Say whether a piece is the caption of a table."""
    return _TABLE_CAPTION.match(text) is not None


def is_signed(text: str) -> bool:
    """Say whether a piece is a motto that ends with its source behind a dash."""
    return _SIGNED.search(text) is not None and text.count("—") + text.count(" – ") == 1


def heading_label(text: str) -> str:
    """Return the number or letter that a heading begins with, without its stop; empty when it has none."""
    found = _LABEL.match(text)
    return found[0].strip().rstrip(".") if found else ""


def could_be_heading(text: str) -> bool:
    """Say whether the words alone could be a heading: short, a capital first, no end of a sentence."""
    if len(text) > HEADING_AT_MOST or not _begins_like_heading(text):
        return False
    title = text[len(heading_label(text)) :].lstrip(". ")
    return len(title) <= SENTENCE_CASE_AT_MOST or title != text or _is_title_case(title)


def could_be_title(text: str) -> bool:
    """Say whether the words alone could be the title of a work: like a heading, but longer and without a number."""
    return len(text) <= TITLE_AT_MOST and _begins_like_heading(text) and not re.match(r"\d+[.)]|[A-Z]\.", text)


def _begins_like_heading(text: str) -> bool:
    if len(text.split()) > HEADING_WORDS_AT_MOST or not _HEADING_START.match(text):
        return False
    if text.lstrip("[(“\"‘'«¿¡")[:1].islower() or text[-1] in ".,;:-–—。，；、：" or _QUOTED.fullmatch(text):
        return False
    if _CONTACT.search(text) or is_caption(text) or _NO_HEADING.match(text):
        return False
    title = text[len(heading_label(text)) :].lstrip(". ")
    letters = _FIRST_LETTER.search(title) is not None
    if _IMPRINT_END.search(title):
        return False
    if _OPEN_END.search(title) or is_signed(title) or title.count("(") != title.count(")"):
        return False
    return letters and len(title) >= _TITLE_AT_LEAST and not _INNER_STOP.search(title)


def _is_title_case(title: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) >= _WEIGHTY_WORD]
    return sum(not word[0].islower() for word in words) > 0.6 * len(words)


def same_words(text: str) -> str:
    """Return a form of `text` in which case, punctuation and spaces do not count."""
    return " ".join(re.findall(r"\w+", text.casefold()))
