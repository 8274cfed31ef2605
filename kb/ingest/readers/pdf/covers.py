"""The sheet that an archive puts before a work: whose copy it is, how to cite it, on what terms it may be used."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.extraction.structure.wording import same_words
from kb.extraction.types import Block, BlockKind

# What such sheets say, each in the words of several archives; the first page of a work says one or two of it.
_SIGNS = tuple(
    re.compile(sign, re.I)
    for sign in (
        r"\bterms (?:(?:and|&) conditions\b|of (?:use|access)\b)|nutzungsbedingungen|conditions d.utilisation",
        r"\b(?:to|how to) cite this\b|\b(?:suggested|recommended|preferred) citation\b|\bcitation (?:as|details)\b"
        r"|empfohlene zitierung|zitiervorschlag|\bpour citer\b|\bpara citar\b",
        r"\bstable (?:url|link)\b|\bpermanent link\b|\bpersistent (?:url|link|identifier)\b|\blink to this\b",
        r"\bdownloaded (?:from|by|on|at)\b|\bdownload date\b|\baccessed ?:|\bdate deposited\b|\bsubmitted on\b",
        r"\b(?:digital|open access|institutional|not-for-profit) (?:archive|repository|service)\b|archive ouverte",
        r"\bdeposit(?:ed|s|-?li[cz]en[sz]e?)?\b|\bmade available (?:under|by|to|for)\b|zur verf.gung gestellt",
        r"\bauthor profiles?\b|\bsee profile\b|\barticle views\b|\bview related\b|\bcitations?\W+reads?\b",
        r"\b(?:published|accepted|submitted|publisher.s) (?:version|pdf|manuscript)\b|ver.ffentlichungsversion",
        r"\ball content following\b|\ball use subject to\b|\bfor (?:your )?personal(?:,| and)? ",
        r"\bjournal homepage\b|\bissn:? .{0,30}\((?:print|online)\)|\bsubmit your article\b",
        r"\bhal id\b|\burn:nbn\b|\bhandle\.net\b|\beprints?\b|/stable/\d",
    )
)
_SIGNS_AT_LEAST = 3
_SIGNS_BEFORE_TITLE = 2
_TITLE_AT_LEAST = 12
_OPENS_WORK = re.compile(r"(?:\d+\.? )?(?:abstract|summary|introduction|zusammenfassung|einleitung|r.sum.)\b", re.I)


def set_cover_aside(blocks: Sequence[Block]) -> list[Block]:
    """Make front matter of the sheet of an archive before a work.

    It is the first page, says several of the things that such sheets say, and either the title on it stands on the
    next page once more or nothing on it opens a work, as an abstract does.
    """
    if not _is_cover(blocks):
        return list(blocks)
    return [
        replace(block, kind=BlockKind.FRONT_MATTER, level=None, number=None) if block.page == 0 else block
        for block in blocks
    ]


def _is_cover(blocks: Sequence[Block]) -> bool:
    first = [block.text for block in blocks if block.page == 0]
    second = {same_words(block.text) for block in blocks if block.page == 1}
    whole = "\n".join(first)
    signs = sum(sign.search(whole) is not None for sign in _SIGNS)
    if not second or signs < _SIGNS_BEFORE_TITLE:
        return False
    if any(len(words := same_words(text)) >= _TITLE_AT_LEAST and words in second for text in first):
        return True
    return signs >= _SIGNS_AT_LEAST and not any(map(_OPENS_WORK.match, first))
