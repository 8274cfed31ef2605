"""Authors named in a sentence without a year: "as Gallagher notes", "According to Snow and Benford", "Hall's account".

Only persons of whom the text has an entry, and only where a word of saying or of a work of theirs stands beside them: a
name alone is no citation. A given name that stands there must agree with the one that the entry prints.
"""

import re
from collections.abc import Iterator, Sequence

from kb.extraction.citations.dated import Cited, plain_locator, readings
from kb.extraction.citations.index import EntryIndex, NamedAuthor
from kb.extraction.references.words import PARTICLES, UP, YEAR

_WORD = rf"[{UP}][\w’'\-]*[\w]"
_GIVEN = rf"(?:{_WORD}|[{UP}]\.(?:-?[{UP}]\.)*)"
_PARTICLE = "|".join(sorted((re.escape(word) for word in PARTICLES), key=len, reverse=True))
_PERSON = rf"(?<!\w)(?:{_GIVEN}\s+){{0,3}}(?:(?:{_PARTICLE})\s+){{0,2}}{_WORD}"
_AND = r"(?:and|und|&|y|et(?!\.?\s+al))"
_PEOPLE = rf"{_PERSON}(?:(?:,\s+{_PERSON}){{0,3}},?\s+{_AND}\s+{_PERSON}|,?\s+et\s+al\.|\s+and others)?"
_SAYS = (
    r"(?:acknowledge|add|address|admit|advocate|analy[sz]e|argue|assert|assume|attribute|call|caution|characteri[sz]e|"
    r"cite|claim|comment|compare|complain|conclude|consider|contend|credit|criticis|criticiz|critique|define|"
    r"demonstrate|describe|detail|develop|discover|discuss|distinguish|document|emphasi[sz]e|estimate|examine|explain|"
    r"explore|highlight|hypothesi[sz]e|identifie|identify|illustrate|insist|introduce|list|lament|maintain|mention|"
    r"note|object|observe|offer|outline|point|posit|propose|prove|provide|put|question|recall|recommend|refer|reject|"
    r"remark|remind|report|reveal|say|stress|study|studie|suggest|summari[sz]e|support|theori[sz]e|trace|treat|"
    r"underline|underscore|urge|use|view|warn|write)"
    r"(?:e?s|e?d|ing)?"
)
_SAID = (
    r"(?:found|find(?:s)?|held|holds?|wrote|showed|shows?|shown|saw|sees?|speaks?|spoke|states?|stated|put it|"
    r"schreib(?:t|en)|argumentier(?:t|en)|beton(?:t|en)|zeig(?:t|en)|stell(?:t|en)|mein(?:t|en)|sprich?t|nenn(?:t|en)|"
    r"kritisier(?:t|en)|beschreib(?:t|en)|definier(?:t|en)|sieht|fordert|"
    r"écri(?:t|vent)|not(?:e|ent)|soulign(?:e|ent)|affirm(?:e|ent)|montr(?:e|ent)|estim(?:e|ent)|soutien(?:t|nent))"
)
_HELPING = (
    r"(?:(?:has|have|had|also|further|thus|then|too|both|all|does|do|did|would|himself|herself|themselves|rightly|"
    r"in turn|for example|for instance|\w+ly),?\s+){0,3}"
)
_WORK = (
    r"(?:account|analys[ie]s|approach|argument|article|assertion|assessment|book|case study|claim|concept|"
    r"conceptuali[sz]ation|conclusion|contribution|critique|definition|description|discussion|distinction|essay|"
    r"estimate|explanation|findings?|formulation|framework|idea|interpretation|method|model|monograph|notion|"
    r"observation|paper|paradigm|phrase|point|proposal|reading|recommendation|remark|report|research|review|study|"
    r"survey|term|theory|thesis|typology|understanding|view|warning|words|work|writing)s?"
)
_BEHIND = re.compile(
    rf"(?:,(?:\s[^.;:()]{{3,180}}?),)?\s+{_HELPING}(?:{_SAYS}|{_SAID})\b"
    rf"|['’]s?\s+(?:\(?{YEAR}\)?\s+)?(?:[\w-]+\s+){{0,2}}[“\"]?(?:[\w-]+\s+){{0,2}}{_WORK}\b"
)
_BEFORE = re.compile(
    r"(?:\b(?:according to|following|in the words of|see also|drawing on|[Nn]ach|[Ll]aut|[Ss]elon|[Dd]['’]après)"
    r"|\b(?:argued|suggested|noted|shown|described|proposed|developed|identified|coined|cited|quoted|made|put forward|"
    r"conducted|observed|documented) by)\s+$",
    re.I,
)
# What an author says in a chapter of the book at hand is no work of the notes.
_IN_THIS_BOOK = re.compile(r"\b[Cc]hapter \w+,?\s+(?:by\s+)?$")
_ITS_CHAPTER = re.compile(r"[^.;]{0,40}\bin (?:his|her|their) chapter\b|['’]s? chapter\b")
_YEAR_LATER = re.compile(
    rf"[^.;()“”\"]{{0,120}}\(\s*(?P<year>{YEAR})(?P<suffix>[a-z])?"
    r"(?:\s*[,:]\s*(?P<locator>(?:pp?\.|S\.)?\s*\d+(?:\s*[-–]\s*\d+)?f{0,2}))?\s*\)"
)
_NAMES = re.compile(_PEOPLE)
_ALONE = re.compile(rf"{_PERSON}(?=\s+{_AND}\s)")
_POSSESSIVE = re.compile(r"['’]s?$")


def named_citations(
    text: str, index: EntryIndex, others: Sequence[Cited], called: Sequence[Cited]
) -> tuple[Cited, ...]:
    """Return the places that name an author of an entry, in the order of the text.

    `others` are the citations already found; `called` those of the notes that the passage calls, where they are called.
    """
    found: list[Cited] = []
    for start, people in _people(text, index):
        end = start + len(people)
        if any(each.start < end and start < each.end for each in (*others, *found)):
            continue
        author = _author(people, index)
        if author is None:
            continue
        begin = start + author.offset
        later = _YEAR_LATER.match(text, end)
        dated = index.dated(author.names, int(later["year"]), later["suffix"] or "") if later else ()
        if later and len(dated) == 1 and not any(each.start <= later.start("year") < each.end for each in others):
            found.append(Cited(begin, end, dated))
            found.append(Cited(later.start("year"), later.end() - 1, dated, plain_locator(later["locator"])))
            continue
        found.append(Cited(begin, end, _one_of(author.entries, begin, [*others, *found], called)))
    return tuple(sorted(found, key=lambda cited: cited.start))


def _people(text: str, index: EntryIndex) -> Iterator[tuple[int, str]]:
    """Give the names in a text that stand as those of authors do, each with its offset."""
    for match in _NAMES.finditer(text):
        bare = _POSSESSIVE.sub("", match[0])
        end = match.start() + len(bare)
        if _IN_THIS_BOOK.search(text[max(0, match.start() - 40) : match.start()]) or _ITS_CHAPTER.match(text, end):
            continue
        # "Selon Kelly" and "Nach Georgi" look like a given name and a surname.
        starts = [match.start() + word.start() for word in re.finditer(r"(?<!\S)\S", bare)]
        led = [start for start in starts if _BEFORE.search(text[max(0, start - 40) : start])]
        if led:
            yield led[-1], text[led[-1] : end]
        elif _BEHIND.match(text, end):
            yield match.start(), bare
        # "Salt and Koser's study": the first alone is no author, "Salt argues and Koser agrees" names two.
        elif (leading := _ALONE.match(bare)) and _BEHIND.match(text, match.start() + leading.end()):
            yield match.start(), leading[0]


def _author(people: str, index: EntryIndex) -> NamedAuthor | None:
    """Return the entries of the longest run of words that is the name of their authors; openers of sentences drop."""
    for gap in re.finditer(r"^|(?<=\s)(?=\S)", people):
        for names in readings(people[gap.start() :]):
            found = index.persons(names, people[: gap.start()].split(), gap.start())
            if found is not None:
                return found
    return None


def _one_of(entries: tuple[int, ...], start: int, others: Sequence[Cited], called: Sequence[Cited]) -> tuple[int, ...]:
    """Of several works the one whose note is called next, else the one cited last before in the passage."""
    behind = sorted((cited for cited in called if cited.start >= start), key=lambda cited: cited.start)
    before = sorted((cited for cited in others if cited.end <= start), key=lambda cited: -cited.end)
    for cited in (*behind, *before):
        meant = [entry for entry in cited.entries if entry in entries]
        if len(meant) == 1 and len(cited.entries) == 1:
            return (meant[0],)
    return entries
