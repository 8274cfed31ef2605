"""Where the work of a piece begins: behind "see", behind a sentence of comment, before names and a title."""

import re
from collections.abc import Sequence

from kb.extraction.references.italics import Italic
from kb.extraction.references.names import is_corporate
from kb.extraction.references.opening import read_opening
from kb.extraction.references.words import LETTER, PARTICLES, UP, YEAR

# Characters of a piece that are looked at.
_LONGEST_PIECE = 6000
LEAD = re.compile(
    r"(?:^|[\s(,—–])(?:[Ff]or (?:example|instance),|[Ss]ee(?: also| too| generally| particularly| especially| further"
    r"| "
    r"again| inter alia| for [a-z ]{3,30}(?=:))?|[Cc]f\.|[Cc]ompare|[Vv]gl\.|[Ss]iehe"
    r"|quoted in|cited in|zit(?:iert)?\.? nach|(?:made|described|explained|discussed|outlined|summari[sz]ed|developed"
    r"|reported|suggested|provided|argued)"
    r" (?:in|by)|[Tt]aken (?:in amended form )?from|[Aa]dapted from|[Bb]ased on|draws (?:in part )?on(?: the \w+ "
    r"study by)?|[Ee]xamples include"
    r"|available in|[Aa]ccording to|chapters? by|articles? by|(?:study|studies|works?|reports?|analys[ei]s|essays?) "
    r"(?:by|of))"
    r"(?:[,:]?\s+(?:for (?:example|instance)|among(?:st)? others?|e\.\s?g\.|inter alia|in particular|also))*[,:]?\s+"
    rf"(?=[{UP}\"“„«*]|(?:the\s+)?[{UP}]|van |von |de )"
)
_PROSE = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|do|did|includes?|suggests?|shows?|argues?"
    r"|also|not|this|these"
    r"|it|they|we|he|she|who|which|that|however|because|I|thanks?|of course,|for example,|however,|been|should"
    r"|must)\s"
)
_QUOTED_TEXT = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]")
_FULL_NAME = rf"(?:[{UP}][{LETTER}.'’-]+\s+){{1,3}}[{UP}][{LETTER}'’-]+"
_EMBEDDED = re.compile(
    rf"(?<=[\w,)] )(?={_FULL_NAME}(?:\s+and\s+{_FULL_NAME})?"
    rf"(?:[.,]\s+{YEAR}[a-z]?\.\s|,?\s+eds?\.,?\s+{YEAR}\.\s|,\s+[\"“]))"
)
_NAMES_BEFORE = re.compile(
    rf"(?<=[\s(])({_FULL_NAME}(?:(?:,\s+{_FULL_NAME})*,?\s+(?:and|&)\s+{_FULL_NAME})?"
    r"(?:,?\s+(?:et al\.|eds?\.))?),?\s+$"
)


# "the earlier Report Council of the Road Union, *Ten Roads*": who issued it follows the kind of paper.
_KIND_OF_PAPER = re.compile(
    r".*\b(?:Communication|Report|Study|Statement|Letter|Paper)s?\s+(?:by\s+(?:the\s+)?)?(?=[A-Z])"
)
_BODY_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(]))[{UP}][\w.’'-]*(?:\s+(?:[{UP}][\w.’'-]*|of|the|for|and|on|against)){{1,14}},?\s*$"
)
_SMALL_WORDS = re.compile(rf"(?:[a-z’'-]+,?\s+)+(?=[{UP}“\"„«])")


def is_prose(piece: str) -> bool:
    """Say whether a piece speaks in sentences: it has a verb or a pronoun outside what it quotes."""
    bare = _QUOTED_TEXT.sub(" ", piece)
    return bool(_PROSE.search(f" {bare} "))


def lead_of(whole: str, start: int, italics: Sequence[Italic]) -> int:
    """Return where the work of a piece begins in it: "On this concept, see " is comment.

    `start` is where the piece stands in the text that `italics` belong to.
    """
    piece = whole[:_LONGEST_PIECE]
    space = len(piece) - len(piece.lstrip(" \t\n,;"))
    first = LEAD.match(piece)
    lead = first.end() if first else _past_small_words(piece, space)
    opened = read_opening(piece[lead:])
    if not (opened.names and opened.dated):
        found = LEAD.search(piece)
        if found and not _inside_quotes(piece, found.start()):
            lead = found.end()
        embedded = _EMBEDDED.search(piece, lead)
        if embedded and _is_comment(piece[lead : embedded.start()]):
            lead = embedded.start()
        lead = _before_italics(piece, lead, start, italics)
    return lead


def _before_italics(piece: str, lead: int, start: int, italics: Sequence[Italic]) -> int:
    """Return where the names begin that a sentence gives right before a title in italics, else `lead`."""
    for each in italics:
        at = each.start - start
        if at <= lead:
            continue
        body = _BODY_BEFORE.search(piece[lead:at])
        if body and body.start() and is_corporate(body[0].strip(" ,")):
            kind = _KIND_OF_PAPER.match(piece, lead + body.start(), at)
            return kind.end() if kind else lead + body.start()
        named = _NAMES_BEFORE.search(piece, lead, at)
        if named and _is_comment(piece[lead : named.start(1)]):
            return named.start(1)
    return lead


def _past_small_words(piece: str, start: int) -> int:
    """Return where a piece begins behind "and", "but also" or "for a lower one,"; particles of a name stay with it."""
    found = _SMALL_WORDS.match(piece, start)
    if found is None:
        return start
    end = found.end()
    for word in reversed(list(re.finditer(r"\S+", found[0]))):
        if word[0] not in PARTICLES:
            break
        end = start + word.start()
    return end


def _is_comment(text: str) -> bool:
    """Say whether words before a name are a sentence rather than more names: a verb, or five small words at least."""
    return is_prose(text) or len(re.findall(r"(?<!\S)[a-z]{3,}(?!\S)", text)) >= 5


def _inside_quotes(piece: str, at: int) -> bool:
    return any(span.start() < at < span.end() for span in _QUOTED_TEXT.finditer(piece))
