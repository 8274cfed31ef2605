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
_GOES_ON = re.compile(r"^\s+(?!(?:in|by|ed|eds|edited|at|and|trans|vol|no|pp?)\b)\w")
_LEAD = re.compile(r"^[\s\W]*(?:(?:see also|see|cf\.?|for (?:example|instance)|e\.g\.),?\s+)*", re.I)


def title_of(reference: FoundReference) -> str:
    """Return the title of a reference, else its citation, at most so long; empty when it has neither."""
    title = reference.title.strip()
    if not title or is_sure(title, reference.raw):
        return title
    return citation_text(reference.raw)


def is_sure(title: str, raw: str) -> bool:
    """Say whether a title is no fragment: it has words, begins as a title does, and ends where the citation lets it."""
    plain = words_only(title)
    if sum(map(str.isalpha, plain)) < _LEAST_LETTERS or _DATE.match(plain) or _PART.match(plain):
        return False
    if title[0] in "()[],;:.&/" or title.count("(") != title.count(")") or len(title) > LONGEST_CITATION * 2:
        return False
    at = raw.find(title)
    if len(plain.split()) > _SHORT or at < 0:
        return True
    # "American Diplomacy (Chicago ...": a title of one word is not followed by another without a mark between.
    return not _GOES_ON.match(raw[at + len(title) :])


def citation_text(raw: str) -> str:
    """Return a citation as one line, without what leads to it, cut at a word."""
    line = _LEAD.sub("", " ".join(raw.split())).rstrip(" ,;")
    if len(line) <= LONGEST_CITATION:
        return line
    return f"{line[:LONGEST_CITATION].rsplit(' ', 1)[0].rstrip(' ,;:(')}…"
