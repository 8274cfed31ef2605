"""By which title a cited work is known: the one that was read, or the citation itself where that is a fragment.

"American", "557", "12 May 2005" and "(Scotland) Act 2004" were cut out of a citation at the wrong place; a reader finds
the work by the whole of its citation all the same.
"""

import re

from kb.extraction.types import FoundReference
from kb.lib.text import words_only

LONGEST_CITATION = 240
_LEAST_LETTERS = 4
_SHORT = 2
_MONTH = "jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
_DATE = re.compile(rf"^(?:\d{{1,2}}\s+)?(?:{_MONTH})[a-z]*\s*(?:\d{{1,2}})?(?:\s+\d{{4}})?$")
_PART = re.compile(
    r"^(?:(?:art(?:icle)?|chap(?:ter)?|sect?(?:ion)?|para(?:graph)?|vol(?:ume)?|no|p|pp|page|note|annex|table|box"
    r"|ibid|id|supra|op cit|see|cf|available|accessed|in|on file with author)s?(?: [\divxlc]+)*)$"
)
_GOES_ON = re.compile(r"^\s+(?:(?!(?:in|by|ed|eds|edited|at|and|trans|vol|no|pp?)\b)\w|\(\d{4}\)\s*\d)")
# "A memo of September" and "Recommendation No. R" were cut before a number; "(Not) Found" in quotation marks was not.
_ENDS_OPEN = re.compile(rf" (?:(?:of|on) (?:{_MONTH})[a-z]*|no [a-z])$")
_OPENS = frozenset("“\"„«‘'")
_ONLY_A_DATE = re.compile(
    rf"^[\s,(]*(?:\d{{1,2}}\s+)?(?:{_MONTH})[a-z]*\.?(?:\s*\d{{1,2}}|\s*(?:and|[-–])\s*\d{{1,2}}|,)*\s*\d{{4}}\W*$",
    re.I,
)
_OF_A_NUMBER = re.compile(r"\bno\.\s*$", re.I)
_ADDRESS = re.compile(r"(?<=\w{4})\W*\b(?:(?:also )?available (?:at|from|online)|https?://|www\.).*", re.I | re.S)
_LEAD = re.compile(r"^[\s\W]*(?:(?:see also|see|cf\.?|for (?:example|instance)|e\.g\.),?\s+)*", re.I)


def title_of(reference: FoundReference) -> str:
    """Return the title of a reference, else its citation, at most so long; empty when it has neither."""
    title = reference.title.strip()
    if not title or (is_sure(title, reference.raw) and not _is_a_newspaper(title, reference)):
        return title
    return citation_text(reference.raw)


def is_sure(title: str, raw: str) -> bool:
    """Say whether a title is no fragment: it has words, begins as a title does, and ends where the citation lets it."""
    plain = words_only(title)
    if sum(map(str.isalpha, plain)) < _LEAST_LETTERS or _DATE.match(plain) or _PART.match(plain):
        return False
    # "(Un)Popular Strangers" begins as a title may; "(Scotland) Act", "ed., Roads" and "the World Council" do not.
    at = raw.find(title)
    apart = title[0] in ")],;:.&/" or (
        re.match(r"\([^)]*\)\s", title) and raw[max(0, at - 1) : max(0, at)] not in _OPENS
    )
    if (
        title[0].islower()
        or apart
        or _ENDS_OPEN.search(plain)
        or title.count("(") != title.count(")")
        or len(title) > LONGEST_CITATION * 2
    ):
        return False
    if at > 0 and _OF_A_NUMBER.search(raw[:at]):
        return False
    if len(plain.split()) > _SHORT or at < 0:
        return True
    # "American Diplomacy (Chicago ...": a title of one word is not followed by another without a mark between.
    return not _GOES_ON.match(raw[at + len(title) :])


def _is_a_newspaper(title: str, reference: FoundReference) -> bool:
    """Say whether a citation is nothing but the name of a paper and a day: every day of it is another work."""
    behind = reference.raw.partition(title)[2]
    return not reference.authors and len(title.split()) <= _SHORT + 1 and bool(_ONLY_A_DATE.match(behind))


def citation_text(raw: str) -> str:
    """Return a citation as one line, without what leads to it and its address, cut at a word."""
    line = _ADDRESS.sub("", _LEAD.sub("", " ".join(raw.split()))).rstrip(" ,;")
    if len(line) <= LONGEST_CITATION:
        return line
    return f"{line[:LONGEST_CITATION].rsplit(' ', 1)[0].rstrip(' ,;:(')}…"
