"""What is taken off a reference before it is read: numbering, lead words, addresses, dates of access."""

import re
from dataclasses import dataclass

from kb.extraction.references.words import MONTHS, UP, YEAR

_EMPHASIS = re.compile(r"\*+")
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
_BRACKETED_URL = re.compile(r"<\s*((?:https?://|www\.)[^<>]+?)\s*>")
_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"“”]+(?:\s[\w./%-]*[_/][\w./%-]*\.(?:pdf|html?|docx?|php|asp)\b)?")
_DOI = re.compile(r"\b(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>]+)", re.I)
_DATE = (
    rf"(?:\d{{1,2}}\.?\s*)?(?:(?:de\s+)?{MONTHS}\s*(?:de\s+)?)?(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s*)?{YEAR}"
    rf"|\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?\d{{2,4}}"
)
_ACCESS = re.compile(
    r"[\[(;,.]?\s*\b(?:all |last |date )?(?:accessed|retrieved|visited|viewed|consulted|downloaded|Zugriff|abgerufen"
    rf"|Abruf|letzter Zugriff|Stand|eingesehen|aufgerufen|consultée?|consultado|consultato|consulta|acesso|acedido"
    rf"|pristupljeno|дата обращения)\b\s*(?:on|at|am|vom|le|el|il|em|in data"
    rf"|from)?\s*:?\s*(?:{_DATE})?(?:,?\s+from\b(?=\s*:?\s*\x00))?\s*[\])]?[.,:;]?",
    re.I,
)
# MLA: "Vienna: Press, 2009. Web. 12 Jan. 2012."
_MEDIUM = re.compile(rf"\.\s+(?:Web|Print|PDF)\.(?:\s*(?:{_DATE})\.?)?\s*$")
_AVAILABLE = re.compile(
    r"[(\[]?\s*\b(?:also )?(?:available|accessible|online|abrufbar|verfügbar|erhältlich|accessed|retrieved"
    r"|disponible|disponibile|disponível|dostupno|режим доступа|en ligne|en línea)"
    r"(?:\s+(?:online|at|from|under|unter|verfügbar|in|sur|en|em|à|su|na))*\s*:?\s*(?=\x00)\x00?\s*[)\]]?",
    re.I,
)
_NUMBERING = re.compile(
    rf"^\s*(?:\[[A-Z]+\d+[a-z]?\]\s*|[•·▪●*–-]\s+(?=[{UP}„“\"'])|\[\d{{1,4}}\]\s*|\(?\d{{1,3}}[.)]\s+"
    rf"|\d{{1,3}}\s+(?!{MONTHS}\s+{YEAR})(?=[{UP}][\w.]))"
)
_LEAD = re.compile(
    r"^\s*(?:(?:see|compare|cf\.?|vgl\.?|siehe|s\.|so|e\.\s?g\.|for example|for instance|also|auch|hierzu|dazu|etwa"
    r"|z\.\s?B\."
    r"|generally|particularly|especially|quoted in|cited in|zit\. nach|zitiert nach|nach|in particular|among others?"
    r"|inter alia|please|all from|no author(?=,))\b[.,:]?\s*)+(?=\S)",
    re.I,
)
_KEY = re.compile(rf"^([{UP}][\w'’-]+(?: [{UP}][\w'’-]+)?) ({YEAR})[a-z]? (?=\1\b)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The words of a reference with address and DOI apart; `address_at` is where the first one stood."""

    text: str
    url: str = ""
    doi: str = ""


def clean(raw: str) -> Cleaned:
    """Return a reference without numbering, lead words, emphasis marks, addresses and dates of access."""
    text = " ".join(_EMPHASIS.sub("", raw).split())
    doi = _doi(text)
    text, url = _without_addresses(text)
    text = _MEDIUM.sub(".", _NUMBERING.sub("", text))
    text = _LEAD.sub("", text) if text[:1].islower() or _LEAD.match(text) else text
    text = _KEY.sub("", text)
    return Cleaned(text.strip(), url, doi)


def _doi(text: str) -> str:
    found = _DOI.search(text)
    return found[1].rstrip(".,;)>]") if found else ""


def _without_addresses(text: str) -> tuple[str, str]:
    """Take links, addresses and access dates out; return the rest and the first address."""
    if "http" not in text and "www." not in text and "doi" not in text.casefold() and "ccess" not in text:
        return (_ACCESS.sub(" ", text), "") if _ACCESS.search(text) else (text, "")
    text = _LINK.sub(r" \2 ", text)
    text = _BRACKETED_URL.sub(lambda found: " " + found[1].replace(" ", "") + " ", text)
    found = _URL.search(text)
    url = _trim(found[0]) if found else ""
    text = _URL.sub(_leave_end, text)
    text = re.sub(r"\bdoi:?\s*10\.\S+", " ", text, flags=re.I)
    text = _AVAILABLE.sub(" ", text)
    text = _ACCESS.sub(" ", text)
    text = re.sub(r"[(<\[{$]\s*\x00\s*[)>\]}$.]*|\x00", " ", text)
    return " ".join(text.split()).strip(" ,;"), url


def _trim(url: str) -> str:
    url = url.rstrip(".,;:>]$'")
    return url[:-1] if url.endswith(")") and "(" not in url else url


def _leave_end(found: re.Match[str]) -> str:
    """Leave a sign where an address stood and the marks that closed the sentence behind it."""
    url = found[0]
    return "\x00" + url[len(_trim(url)) :]
