"""What the readers made of files, against their true text, their outline and the same text in another format."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.extraction.types import FoundPassage, FoundText
from kb.ingest.evaluation.structure import Score
from kb.vocabulary import PassageKind

# Scripts without spaces: each sign is a word, wherever lines are broken.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_LEADERS = re.compile(r"(?:\s?\.){3,}\s*(?:\d+|[ivxlc]+)?\s*$")
_LABEL = re.compile(
    r"^(?:(?:chapter|part|section|appendix|annex|article|глава|раздел|kapitel|teil|chapitre|cap[ií]tulo)\s+)?"
    r"(?:[A-Z]?\.?\d{1,3}(?:\.\d{1,3})*[.:)]?|(?:[IVXL]{1,6}|[A-Z])[.:)])\s+(?=\S)",
    re.I,
)
_ADDRESS = re.compile(r"[\[(<]?(?:https?|ftp|mailto):\S+")
_CUT_SHORT = re.compile(r"(?:…|\.{3})$")
_PAGE_NUMBER = re.compile(r"[\s.]+(?:\d{1,4}|[ivxlc]+)$")
_NOTE_START = re.compile(r"(\d{1,3})\s+\S")
_SET_ASIDE = {PassageKind.FRONT_MATTER, PassageKind.TABLE}
_RUNNING_AT_LEAST = 3
_HEAD_LETTERS_AT_LEAST = 6
_WORDS_AT_LEAST = 5


@dataclass(frozen=True, slots=True)
class WordScore:
    """How many words of the truth were read (`hit`), how many there are (`true`) and how many were read (`read`)."""

    true: int
    read: int
    hit: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 for two empty texts."""
        return 2 * self.hit / (self.true + self.read) if self.true + self.read else 1.0


def texts_of(found: FoundText) -> list[FoundText]:
    """Return a text and its chapters."""
    return [found, *(part for chapter in found.chapters for part in texts_of(chapter))]


def passages_of(found: FoundText) -> list[FoundPassage]:
    """Return the passages of a text and its chapters."""
    return [passage for text in texts_of(found) for passage in text.passages]


def titles_of(found: FoundText) -> list[str]:
    """Return the headings of a text and its chapters in order."""
    return [section.title for text in texts_of(found) for section in text.sections]


def measure_words(found: FoundText, truth: str) -> WordScore:
    """Compare the words read with the true ones, each as often as it stands there.

    Numbers of notes, of their calls and of paragraphs count as words on both sides; dots that lead to a page number
    on a contents page do not.
    """
    read: Counter[str] = Counter()
    for title in titles_of(found):
        read.update(_words(title))
    for passage in passages_of(found):
        read.update(_words(_without_page(passage)))
        read.update(_words(" ".join((passage.note or "", passage.label or "", *(m.number for m in passage.markers)))))
    true = Counter(_words(truth))
    return WordScore(true.total(), read.total(), (true & read).total())


def _without_page(passage: FoundPassage) -> str:
    """Return the words of a passage; on a contents page without the page number that an entry leads to."""
    text = _LEADERS.sub("", passage.text)
    return _PAGE_NUMBER.sub("", text) if passage.kind is PassageKind.FRONT_MATTER else text


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def measure_headings(found: FoundText, outline: Iterable[str]) -> tuple[Score, tuple[str, ...]]:
    """Compare headings with the titles of an outline, each once; returns the misses by name as well.

    An outline may cut a title short with dots, may give two headings that follow each other as one entry, and may
    begin with the title of the work.
    """
    wanted = {_title(title): title for title in outline if _title(title)}
    got = {_title(title): title for title in titles_of(found) if _title(title)}
    forms = {form: {title} for title in got.values() for form in _forms(title)}
    for first, second in pairwise(titles_of(found)):
        forms.setdefault(_title(first) + _title(second), {first, second})
    if found.title:
        forms.setdefault(_title(found.title), {found.title})
    right: set[str] = set()
    missed: list[str] = []
    for title in wanted.values():
        hits = {hit for form in _forms(title) for hit in forms.get(form, ())} or _begun(title, got.values())
        right |= {_title(hit) for hit in hits}
        missed += [] if hits else [f"heading not found: {title}"]
    false = [f"not a heading: {got[key]}" for key in got if key not in right]
    return Score(len(wanted), len(wanted) - len(missed), len(false)), (*missed, *false)


def _forms(title: str) -> set[str]:
    """Return the words of a title with and without its number: "3.0 source format" may begin with its own."""
    return {_title(title), "".join(_words(title))} - {""}


def _begun(title: str, titles: Iterable[str]) -> set[str]:
    """Return the titles that begin as one that dots cut short."""
    return {other for other in titles if _title(other).startswith(_title(title))} if _CUT_SHORT.search(title) else set()


def _title(title: str) -> str:
    return "".join(_words(_LABEL.sub("", title.strip())))


def measure_agreement(one: FoundText, other: FoundText) -> tuple[Score, tuple[str, ...]]:
    """Count the passages of `one` that `other` holds as well with the same words; contents and tables are left out.

    Passages of fewer than five words say too little and are left out too; addresses do not count.
    """
    there = Counter(_letters(passage) for passage in passages_of(other))
    ours = [passage for passage in passages_of(one) if _is_compared(passage)]
    missed = []
    for passage in ours:
        if there[_letters(passage)] > 0:
            there[_letters(passage)] -= 1
        else:
            missed.append(f"only on one side: {passage.text[:120]}")
    return Score(len(ours), len(ours) - len(missed)), tuple(missed)


def _is_compared(passage: FoundPassage) -> bool:
    return passage.kind not in _SET_ASIDE and len(_words(passage.text)) >= _WORDS_AT_LEAST


def _letters(passage: FoundPassage) -> str:
    """Return the words run together, without addresses: one format prints where a link leads, another hides it."""
    return "".join(_words(_ADDRESS.sub(" ", passage.text)))


def running_heads_in(found: FoundText, edges: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return heads and feet that were read as text.

    `edges` are the outermost lines of every page as the file draws them. Those that come back on three pages near each
    other run through; a number in them counts on with the pages.
    """
    standing: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for index, lines in enumerate(edges):
        for line in dict.fromkeys(lines):
            standing[_shape(line, index)].append(index)
    running = {shape for shape, pages in standing.items() if len(_near(pages)) >= _RUNNING_AT_LEAST}
    by_page: defaultdict[int | None, list[str]] = defaultdict(list)
    for passage in passages_of(found):
        if passage.kind is not PassageKind.FRONT_MATTER:
            by_page[passage.page_index].append(passage.text)
    return tuple(
        f"page {index + 1}: {line}"
        for index, lines in enumerate(edges)
        for line in dict.fromkeys(lines)
        if _shape(line, index) in running and sum(map(str.isalpha, line)) >= _HEAD_LETTERS_AT_LEAST
        if any(line in text for text in by_page[index])
    )


def _shape(line: str, index: int) -> tuple[str, int]:
    """Return the words of a line and how far its last number is ahead of the page, so that page numbers run through."""
    numbers = re.findall(r"\d+", line)
    return re.sub(r"\d+", "#", " ".join(line.split())), int(numbers[-1][:6]) - index if numbers else 0


def _near(pages: Sequence[int]) -> list[int]:
    return [page for page in pages if any(0 < abs(page - other) <= 2 for other in pages)]


def notes_in_body(found: FoundText) -> tuple[str, ...]:
    """Return body passages that begin with the number of a note that is called on their page and was not found."""
    lost: list[str] = []
    for text in texts_of(found):
        linked = {(link.passage, link.offset) for link in text.note_links}
        open_calls = {
            (passage.page_index, marker.number)
            for passage in text.passages
            for marker in passage.markers
            if (passage.position, marker.offset) not in linked
        }
        for passage in text.passages:
            start = _NOTE_START.match(passage.text)
            if passage.kind is not PassageKind.NOTE and start and (passage.page_index, start[1]) in open_calls:
                lost.append(f"page {passage.page}: {passage.text[:100]}")
    return tuple(lost)
