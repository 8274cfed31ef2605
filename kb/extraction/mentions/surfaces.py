"""Whether the words at a place are written the way the name is: capitals, commas, what stands around them."""

import re

from kb.extraction.mentions.forms import Form, Hit
from kb.extraction.mentions.words import BREAK, Words
from kb.vocabulary import EntityKind, NameType

_CURRENCY_FOLLOWS = re.compile(r"\s?\\?[$€£¥]|[\s-]dollars?\b")
_CAPITALS_FOLLOW = re.compile(r"-[A-Z]{1,6}(?![\w-])")
_IN_AMERICA = re.compile(r" (?:State )?(?:University|College)\b|, (?:USA|U\.S\.|United States)")
# A place inside the name of something else: Lake Chad, Gulf of Guinea, University of Ghana; Atlanta, Georgia.
_NAMESAKE_BEFORE = re.compile(
    r"(?:\bNew |\bLake |\b(?:Bank|Church|College|Gulf|Isthmus|Sea|Straits?|Times|University) of (?:the |New South )?"
    r"|\b(?:Atlanta|Augusta|Athens|Columbus|Macon|Savannah), )$"
)
_NAMESAKE_AFTER = re.compile(
    r" (?:Avenue|Basin|Canal|City|Delta|Papers|Plain|River|Road|Sea|Street|Times|Triangle|Valley|nuts?|pigs?)\b"
)
_GOES_ON = re.compile(r" (?:on|for|against|concerning|relating to) (?:the )?[A-Z][\w-]*(?: [\w-]+){0,2}")
# Acronyms that are words as well.
_WORDS = frozenset({
    "a", "above", "act", "aid", "all", "and", "are", "arc", "ask", "base", "be", "below", "best", "but", "by",
    "can", "cards", "care", "cast", "commit", "do", "fast", "for", "from", "go", "have", "her", "him", "his", "how",
    "in", "ind", "is", "it", "its", "led", "man", "may", "more", "new", "no", "not", "note", "of", "on", "one",
    "or", "our", "out", "page", "rise", "see", "she", "so", "stop", "such", "than", "that", "the", "their", "them",
    "then", "there", "they", "this", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who",
    "why", "will", "with", "you", "your",
})  # fmt: skip
_PRESS = re.compile(r" Press(?=[,.;:)\s]*(?:\W|$|\d))(?! [A-Z])")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_OF_PERSONS = frozenset({"aida", "greco", "iris", "lara", "olaf", "rico", "sica", "tara"})
_IN_A_LIST = frozenset({"and", "or", "especially"})
_PLACES = frozenset({EntityKind.COUNTRY, EntityKind.REGION})
_WHO_AND_WHERE = _PLACES | {EntityKind.ORGANISATION}
_FREELY_WRITTEN = 6
_LONG_ACRONYM = 4


def fits(form: Form, hit: Hit) -> bool:
    """Say whether the words of the hit are written as this form demands."""
    words = hit.words
    raw = tuple(word.replace("\u00ad", "") for word in words.raw(hit.first, hit.last))
    return (
        _commas_fit(form, hit)
        and (_letters_fit(form, raw, words, hit.first) if _is_exact(form) else _capitals_fit(form.words, raw))
        and not _is_amount(hit)
        and not _is_longer(form, hit)
        and not _is_shouted(form, hit)
        and not _is_in_capitals(form, hit)
        and not _is_namesake(form, hit)
        and not _is_publisher(form, hit)
        and not _is_common(form, raw)
        and not _is_glued(words.text, hit.start, hit.end)
    )


def _is_exact(form: Form) -> bool:
    return form.name.case_sensitive or form.name.type is NameType.ACRONYM


def _commas_fit(form: Form, hit: Hit) -> bool:
    """`Croatia, Serbia, and Montenegro` are three; a long title may gain a comma in its lists, any before its year.

    A comma anywhere else parts two names, as it does in "UNODC, Toolkit to Combat Trafficking in Persons".
    """
    inside = {place - hit.first for place in hit.words.commas if hit.first < place <= hit.last}
    gained = inside - form.commas
    if not gained:
        return True
    words = hit.words.line.split()
    in_lists = _IN_A_LIST if len(form.words) >= _FREELY_WRITTEN else frozenset()
    return all(
        words[hit.first + place] in in_lists or _YEAR.fullmatch(words[hit.first + place]) is not None
        for place in gained
    )


def _letters_fit(form: Form, raw: tuple[str, ...], words: Words, first: int) -> bool:
    """Exactly as given, or all in capitals, or a long acronym as a word (`Unicef`), though never opening a sentence."""
    written = [word.replace(".", "").replace(" ", "") for word in raw]
    given = [word.replace(".", "") for word in form.words]
    if written == given:
        return True
    if len(given) != 1 or len(given[0]) < 3:
        return False
    if written[0] == given[0].upper():
        return not form.name.ambiguous
    opens = first == 0 or words.line.split()[first - 1] == BREAK
    as_word = written[0] == given[0].capitalize() and len(given[0]) >= _LONG_ACRONYM and _is_no_word(given[0])
    return as_word and not opens and not form.name.ambiguous and form.name.type is NameType.ACRONYM


def _is_no_word(acronym: str) -> bool:
    """`Cards` are no CARDS, and Olaf is a man."""
    return acronym.isupper() and acronym.casefold() not in _WORDS | _OF_PERSONS


def _capitals_fit(given: tuple[str, ...], raw: tuple[str, ...]) -> bool:
    """A proper name keeps half of its capitals; an acronym inside it keeps all; a topic is written as one likes."""
    capital = [(name, word) for name, word in zip(given, raw, strict=True) if name[0].isupper()]
    if not capital:
        return True
    for name, word in capital:
        if name.isupper() and 1 < len(name) <= _LONG_ACRONYM and not word.isupper():
            return False
    if len(given) >= _FREELY_WRITTEN:
        return True
    return 2 * sum(1 for _, word in capital if word[0].isupper()) >= len(capital)


def _is_amount(hit: Hit) -> bool:
    """`US$ 50` and `US dollars` are money."""
    return hit.first == hit.last and _CURRENCY_FOLLOWS.match(hit.words.text, hit.end) is not None


def _is_longer(form: Form, hit: Hit) -> bool:
    """An ambiguous name that goes on ("European Convention on Compensation") unless it goes on with its context."""
    if not form.name.ambiguous or _is_exact(form):
        return False
    going_on = _GOES_ON.match(hit.words.text, hit.end)
    return going_on is not None and not any(word.casefold() in going_on[0].casefold() for word in form.name.context)


def _is_shouted(form: Form, hit: Hit) -> bool:
    """`WHO:` as the label of a table, `SEE BELOW`: an acronym that is a word, where words are set in capitals."""
    if hit.first != hit.last or form.words[0].casefold() not in _WORDS:
        return False
    text = hit.words.text
    opens_line = not text[: hit.start].strip() or text[hit.start - 1] in "\n\t"
    neighbours = [
        hit.words.raw(place, place)[0] for place in (hit.first - 1, hit.last + 1) if 0 <= place < len(hit.words.spans)
    ]
    shouts = any(len(word) > 2 and word.isupper() and word.casefold() in _WORDS for word in neighbours)
    return shouts or (opens_line and text[hit.end : hit.end + 1] == ":")


def _is_in_capitals(form: Form, hit: Hit) -> bool:
    """`CONVENIENCIA PARA UN PROPÓSITO`: a short acronym between long words that are all set in capitals."""
    if hit.first != hit.last or len(form.words[0]) >= _LONG_ACRONYM or not 0 < hit.first < len(hit.words.spans) - 1:
        return False
    around = (*hit.words.raw(hit.first - 1, hit.first - 1), *hit.words.raw(hit.last + 1, hit.last + 1))
    return all(len(word) >= _LONG_ACRONYM and word.isalpha() and word.isupper() for word in around)


def _is_namesake(form: Form, hit: Hit) -> bool:
    """Places that are named like a country: New Jersey, Mexico City, Georgia in the United States."""
    if hit.first != hit.last or form.name.kind not in _PLACES or form.words[0].isupper():
        return False
    text = hit.words.text
    return (
        _NAMESAKE_BEFORE.search(text, max(0, hit.start - 30), hit.start) is not None
        or _NAMESAKE_AFTER.match(text, hit.end) is not None
        or _IN_AMERICA.match(text, hit.end) is not None
    )


def _is_common(form: Form, raw: tuple[str, ...]) -> bool:
    """`the Kosovo police` may be any police there; a text is called `the Palermo protocol` and means that one."""
    return (
        len(raw) == 2
        and form.name.kind in _WHO_AND_WHERE
        and form.words[1][0].isupper()
        and raw[1].islower()
        and raw[1] != "government"
    )


def _is_publisher(form: Form, hit: Hit) -> bool:
    """`Oxford University Press` is not the university, nor `CSIS Press` the centre."""
    return form.words[-1][0].isupper() and _PRESS.match(hit.words.text, hit.end) is not None


def _is_glued(text: str, start: int, end: int) -> bool:
    """Part of a file name, an address or an identifier."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 2]
    return (
        before in ("_", "@")
        or after[:1] in ("_", "@")
        or (after[:1] == "." and after[1:].isalnum() and after[1:].islower())
    )


def whole(text: str, hits: list[Hit]) -> list[Hit]:
    """Leave out an acronym that is the first part of another: `SAP-FL` is not SAP; in `EU-US` both are known."""
    starts = {hit.start for hit in hits}
    return [
        hit
        for hit in hits
        if hit.first != hit.last
        or not text[hit.start : hit.end].isupper()
        or hit.end + 1 in starts
        or not _CAPITALS_FOLLOW.match(text, hit.end)
    ]
