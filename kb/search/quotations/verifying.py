"""Is this quotation right? The words in, where they stand and how they differ out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.corpus.models import Document, Passage
from kb.lib.viewer import Viewer
from kb.search.analysis import is_stop_word
from kb.search.quotations.candidates import Stretch, stretches
from kb.search.quotations.differences import in_words
from kb.search.quotations.exact import Run, find
from kb.search.quotations.nearly import Alignment, Part, PartKind, align, likeness, raw, words_of
from kb.search.quotations.quoted import Quotation, Reading, is_in_capitals, quotation_of, without_citation
from kb.search.quotations.showing import within
from kb.search.quotations.wording import Wording, wording_of

LONGEST = 10_000
# More pauses than this are a table of contents or a game.
MOST_PAUSES = 30
# Two words side by side are a name or a term, not a quotation.
FEWEST_WORDS = 3
MOST_PLACES = 5
# Of how many texts the difference is worked out.
COMPARED = 4
# Below this share of agreeing words it is another sentence about the same thing.
NEAR_ENOUGH = 0.45
DIFFERING = (PartKind.FOREIGN, PartKind.MISSING)


class Verdict(StrEnum):
    """What a quotation turned out to be; `EDITED` is exact but for words in brackets or a citation behind it."""

    EXACT = "exact"
    EDITED = "edited"
    NEARLY = "nearly"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Place:
    """Where it stands: the first of its passages and how many they are, and what differs.

    `parts` are the words as far as they may be shown; `lit` are words of the text in a row, to light the passage by.
    """

    passage: Passage
    passages: int
    score: float
    parts: tuple[Part, ...]
    differences: tuple[str, ...]
    lit: str

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.passage.document


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer; `notice` says what was not looked for and why."""

    quoted: str
    verdict: Verdict
    places: tuple[Place, ...] = ()
    notice: str = ""


def verify(quoted: str, viewer: Viewer) -> Verified:
    """Any text is answered. At most `MOST_PLACES` places; two calls of the engine and four queries."""
    quotation = quotation_of(quoted.replace("\x00", " "))
    if notice := _unfit(quoted, quotation):
        return Verified(quoted, Verdict.NOT_FOUND, notice=notice)
    readings = list(quotation.readings())
    elided = any(len(reading) > 1 for reading in readings)
    sought = quoted.lower() if is_in_capitals(quoted) else quoted
    likely = [(stretch, wording_of(stretch.text)) for stretch in stretches(sought, viewer, elided=elided)]
    verdict, places = Verdict.EXACT, _exact(readings, quotation, likely, viewer)
    if not places:
        verdict, places = Verdict.EDITED, _edited(quoted, likely, viewer)
    if not places:
        verdict, places = Verdict.NEARLY, _nearest(quoted, readings, likely, viewer)
    prefetch_related_objects([place.document for place in places], "contributions")
    return Verified(quoted, verdict if places else Verdict.NOT_FOUND, places)


def _unfit(quoted: str, quotation: Quotation) -> str:
    if not quotation.size:
        return _("There is no word in it. Paste the sentence as it is quoted.")
    if len(quoted) > LONGEST:
        return _("It is longer than %(most)s characters. Paste it in parts.") % {"most": f"{LONGEST:,}"}
    if sum(piece.pause for piece in quotation.wording.pieces) > MOST_PAUSES:
        return _("It leaves words out too often. Paste it in parts.")
    if quotation.longest < FEWEST_WORDS:
        return _("It is too short to be told from other uses of the same words. Paste at least three words in a row.")
    return ""


Likely = list[tuple[Stretch, Wording]]


def _exact(readings: list[Reading], quotation: Quotation, likely: Likely, viewer: Viewer) -> tuple[Place, ...]:
    found: dict[int, Place] = {}
    for stretch, text in likely:
        for reading in readings:
            if runs := find(reading, text):
                aligned = Alignment(1.0, tuple(_exact_parts(text, runs)), runs[0][0], runs[-1][1])
                whole = stretch.passages[0].document.shows_whole_text_to(viewer)
                said = (*_additions(reading, quotation), *_between(reading, runs, text, whole=whole))
                place = _place((stretch, text), aligned, said, viewer)
                found.setdefault(place.passage.pk, place)
                break
    return tuple(found.values())[:MOST_PLACES]


def _edited(quoted: str, likely: Likely, viewer: Viewer) -> tuple[Place, ...]:
    """Where it is exact but for what the quoter marks as his own, and what that is."""
    bare, citation = without_citation(quoted.replace("\x00", " "))
    quotation = quotation_of(bare)
    if quotation.longest < FEWEST_WORDS:
        return ()
    places = _exact(list(quotation.readings()), quotation, likely, viewer) if citation else ()
    if not places and (replacing := quotation.replacing()):
        places = _exact([replacing], quotation, likely, viewer)
    return _with_citation(places, citation)


def _nearest(quoted: str, readings: list[Reading], likely: Likely, viewer: Viewer) -> tuple[Place, ...]:
    """The places most like the quotation with the citation behind it or, where that fits better, without it."""
    places = _nearly(readings, likely, viewer)
    bare, citation = without_citation(quoted.replace("\x00", " "))
    quotation = quotation_of(bare)
    if not citation or quotation.longest < FEWEST_WORDS:
        return places
    uncited = _nearly(list(quotation.readings()), likely, viewer)
    if uncited and (not places or uncited[0].score > places[0].score):
        return _with_citation(uncited, citation)
    return places


def _with_citation(places: tuple[Place, ...], citation: str) -> tuple[Place, ...]:
    """The places, each saying that the citation behind the quotation was put aside."""
    if not citation:
        return places
    said = _("“%(citation)s” behind it is taken as the quoter's and not compared.") % {"citation": citation}
    return tuple(replace(place, differences=(*place.differences, said)) for place in places)


def _between(reading: Reading, runs: Sequence[Run], text: Wording, *, whole: bool) -> Iterator[str]:
    """What ellipses and brackets stand for where that is not plain; the text's words only where `whole` may be read."""
    for (_first, end), (start, _last), segment in zip(runs, runs[1:], reading[1:], strict=False):
        if segment.instead and start > end and whole:
            yield _("The words in brackets stand for “%(text)s”.") % {"text": raw(text, end, start)}
        elif segment.instead and start > end:
            yield _("The words in brackets stand for others of the text.")
        elif segment.instead:
            yield _("Words in brackets are not the text's.")
        elif start == end and not text.pieces[start].pause:
            yield _("The ellipsis before “%(word)s” leaves out nothing.") % {"word": text.pieces[start].letters}


def _additions(reading: Reading, quotation: Quotation) -> tuple[str, ...]:
    """What the quoter added, in words."""
    if any(segment.instead for segment in reading):
        return ()
    kept = sum(len(segment.wording.pieces) for segment in reading)
    added = len(quotation.wording.pieces) - kept
    if not added:
        return ()
    one = "%(n)d word in brackets or number of a note is not the text's."
    many = "%(n)d words in brackets or numbers of notes are not the text's."
    return (ngettext(one, many, added) % {"n": added},)


def _exact_parts(text: Wording, runs: Iterable[Run]) -> Iterator[Part]:
    for number, (first, last) in enumerate(runs):
        if number:
            yield Part(PartKind.GAP, "…")
        yield Part(PartKind.SAME, raw(text, first, last))


def _place(likely: tuple[Stretch, Wording], aligned: Alignment, said: tuple[str, ...], viewer: Viewer) -> Place:
    stretch, text = likely
    first = stretch.passage_at(text.pieces[aligned.first].start)
    last = stretch.passage_at(text.pieces[aligned.last - 1].start)
    many = 1 + stretch.passages.index(last) - stretch.passages.index(first)
    longest = max((part.words for part in aligned.parts if part.kind == PartKind.SAME), key=len, default="")
    parts = _shown_parts(first.document, aligned, viewer)
    return Place(first, many, aligned.score, parts, said, longest)


def _shown_parts(document: Document, aligned: Alignment, viewer: Viewer) -> tuple[Part, ...]:
    if document.shows_whole_text_to(viewer):
        return aligned.parts
    return within(aligned.parts, settings.KB_EXCERPT_CHARACTERS)


def _differences(document: Document, aligned: Alignment, viewer: Viewer) -> tuple[str, ...]:
    """What differs in the words that are shown: a sentence about a difference quotes the text as well."""
    shown = _shown_parts(document, aligned, viewer)
    said = in_words(shown)
    if sum(part.kind in DIFFERING for part in shown) == sum(part.kind in DIFFERING for part in aligned.parts):
        return said
    return (*said, _("More may differ in words that may not be shown here."))


def _nearly(readings: list[Reading], likely: Likely, viewer: Viewer) -> tuple[Place, ...]:
    shortest = min(readings, key=lambda reading: sum(len(segment.wording.pieces) for segment in reading))
    ranked = sorted(likely, key=lambda pair: -likeness(shortest, words_of(pair[1])))[:COMPARED]
    found: dict[int, Place] = {}
    for stretch, text in ranked:
        aligned = [each for reading in readings if (each := align(reading, text))]
        best = max(aligned, key=lambda each: each.score, default=None)
        if best and best.score >= NEAR_ENOUGH and _tells(best):
            place = _place((stretch, text), best, _differences(stretch.passages[0].document, best, viewer), viewer)
            found.setdefault(place.passage.pk, place)
    places = sorted(found.values(), key=lambda place: -place.score)
    return tuple(place for place in places if place.score > places[0].score - 0.2)[:MOST_PLACES]


def _tells(alignment: Alignment) -> bool:
    """Whether more than small words agree."""
    same = " ".join(part.words for part in alignment.parts if part.kind == PartKind.SAME).split()
    return sum(not is_stop_word(word.strip(".,;:!?\"'“”‘’()[]")) for word in same) > 1
