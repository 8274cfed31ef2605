"""Page numbers and running heads that a conversion left between the lines of a text without form feeds.

A line is one only where the whole file bears it out: numbers that count on at the pace of pages, words that come back
with them, or words that come back where a sentence is cut in two.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate, pairwise
from statistics import median

from kb.ingest.readers.printed_pages import PAGE_NUMBER, Line
from kb.ingest.readers.report import set_aside

_HEAD_AT_MOST = 100
_NUMBERS_AT_LEAST = 4
_OF_ALL_NUMBERS = 0.7
_PAGES_MISSED = 3
_WORDS_OF_A_PAGE = (60, 1000)
_TIMES_AT_LEAST = 3
_TWICE = 2
_CALLED = 0.5
_LINES_OF_A_PAGE = 80
_CUTTING = 0.25
_BESIDE_NUMBERS = 0.6
_LETTERS_AT_LEAST = 3
_NUMBERED_HEAD = re.compile(r"\s*(?:(\d{1,4})(\s+)(\D.*?)|(.*?\D)(\s+)(\d{1,4}))\s*")
_WIDE = 3


class _At(Enum):
    HEAD = "head"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page number at index `at` of the lines; `bare` where nothing stands beside it."""

    at: int
    number: int
    bare: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines that hold words, and how many words stand before each line."""

    lines: Sequence[Line]
    filled: Sequence[int]
    words: Sequence[int]

    def beside(self, at: int, step: int, gone: set[int]) -> int | None:
        """Return the index of the next line with words in one direction that is not in `gone`."""
        place = bisect(self.filled, at) - 1 + step
        while 0 <= place < len(self.filled):
            if self.filled[place] not in gone:
                return self.filled[place]
            place += step
        return None


def without_running_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with page numbers and running heads emptied, and the printed page where its place is sure."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    text = _Text(lines, filled, list(accumulate((len(line.text.split()) for line in lines), initial=0)))
    bare = _page_numbers(text)
    numbered = _numbered_heads(text)
    pages = sorted((*bare, *numbered), key=lambda page: page.at)
    gone = {page.at for page in pages}
    gone |= _standing_heads(text, gone)
    set_aside("page numbers and running heads", len(gone))
    labels = _labels(text, pages, gone)
    return [
        replace(line, text="" if at in gone else line.text, label=labels[at] if labels else None)
        for at, line in enumerate(lines)
    ]


def _page_numbers(text: _Text) -> list[_Page]:
    """Return lines of a number alone that count on; those of chapters are too far apart for pages."""
    found = [
        _Page(at, int(number[1]), bare=True)
        for at in text.filled
        if (number := PAGE_NUMBER.fullmatch(text.lines[at].text)) and number[1].isdigit()
    ]
    chain = _longest_chain(found)
    least = _NUMBERS_AT_LEAST - _has_heads(text, chain)
    is_series = len(chain) >= max(least, _OF_ALL_NUMBERS * len(found))
    return chain if is_series and _is_pace_of_pages(text, chain) and not _are_notes(text, chain) else []


def _has_heads(text: _Text, chain: Sequence[_Page]) -> bool:
    """Say whether words come back beside the numbers of a chain, so that three are enough to tell pages."""
    beside = [text.beside(page.at, step, set()) for page in chain for step in (-1, 1)]
    words = [text.lines[at].text.strip() for at in beside if at is not None]
    return any(words.count(line) > 1 and len(line) <= _HEAD_AT_MOST and _could_be_head(line) for line in words)


def _are_notes(text: _Text, chain: Sequence[_Page]) -> bool:
    """Say whether numbers alone on their lines are those of notes: most are glued to a word not far above.

    Where notes begin with their number on the same line, the numbers alone are those of pages.
    """
    if sum(_begins_note(text, page) for page in chain) >= _CALLED * len(chain):
        return False
    return sum(_is_called(text, page) for page in chain) >= _CALLED * len(chain)


def _begins_note(text: _Text, page: _Page) -> bool:
    """Say whether a line near a lone number begins with the same number and words."""
    place = bisect(text.filled, page.at)
    near = text.filled[max(0, place - _LINES_OF_A_PAGE) : place + _LINES_OF_A_PAGE]
    begins = re.compile(rf"\s*\[?{page.number}[\].)]?\s+[^\W\d_]")
    return any(begins.match(text.lines[at].text) for at in near)


def _is_called(text: _Text, page: _Page) -> bool:
    call = re.compile(rf"[^\W\d_]{{2}}[.,;:)\]”’\"]{{0,3}}{page.number}(?!\d)")
    place = bisect(text.filled, page.at)
    return any(call.search(text.lines[at].text) for at in text.filled[max(0, place - _LINES_OF_A_PAGE) : place])


def _longest_chain(pages: Sequence[_Page]) -> list[_Page]:
    """Return the longest series in which each number is the next, or one of the few after it."""
    best: dict[int, list[_Page]] = {}
    longest: list[_Page] = []
    for page in pages:
        before = [best[number] for number in range(page.number - 1 - _PAGES_MISSED, page.number) if number in best]
        chain = [*max(before, key=len, default=[]), page]
        if len(chain) > len(best.get(page.number, ())):
            best[page.number] = chain
        longest = max(longest, chain, key=len)
    return longest


def _is_pace_of_pages(text: _Text, pages: Sequence[_Page]) -> bool:
    paces = [(text.words[b.at] - text.words[a.at]) / (b.number - a.number) for a, b in pairwise(pages)]
    least, most = _WORDS_OF_A_PAGE
    return bool(paces) and least <= median(paces) <= most


def _numbered_heads(text: _Text) -> list[_Page]:
    """Return heads with the page number at one end: the same words, each time with a higher number."""
    by_words: defaultdict[tuple[str, bool], list[_Page]] = defaultdict(list)
    for at in text.filled:
        line = text.lines[at].text
        found = _NUMBERED_HEAD.fullmatch(line) if len(line) <= _HEAD_AT_MOST and "\t" not in line.strip() else None
        if found is None:
            continue
        words, is_wide = found[3] or found[4], len(found[2] or found[5]) >= _WIDE
        # "Box 3" and "Article 3" count on as well; one word is a head only where a wide space parts it from the page.
        if sum(map(str.isalpha, words)) >= _LETTERS_AT_LEAST and (len(words.split()) > 1 or is_wide):
            page = _Page(at, int(found[1] or found[6]), bare=False)
            by_words[" ".join(words.split()), is_wide].append(page)
    return [
        page for (_, is_wide), pages in by_words.items() if _run_through(text, pages, is_wide=is_wide) for page in pages
    ]


def _run_through(text: _Text, pages: Sequence[_Page], *, is_wide: bool) -> bool:
    rising = all(a.number < b.number for a, b in pairwise(pages))
    if len(pages) < _TIMES_AT_LEAST or not rising or not _is_pace_of_pages(text, pages):
        return False
    return is_wide or _cuts(text, [page.at for page in pages], set())


def _standing_heads(text: _Text, numbers: set[int]) -> set[int]:
    """Return heads without a number: words that come back beside page numbers, or between halves of sentences."""
    by_words: defaultdict[str, list[int]] = defaultdict(list)
    for at in text.filled:
        line = text.lines[at].text.strip()
        if at not in numbers and len(line) <= _HEAD_AT_MOST and _could_be_head(line):
            by_words[" ".join(line.split())].append(at)
    heads = _alternating(text, numbers)
    for places in by_words.values():
        beside = {at for at in places if _is_beside(text, at, numbers)}
        often = len(beside) >= _BESIDE_NUMBERS * len(places)
        if len(places) == _TWICE and len(beside) == _TWICE and any(_goes_on_small(text, at, numbers) for at in places):
            heads.update(places)
        if _repeats_title(text, places[0]) and beside:
            heads.update(beside)
        if len(places) >= _TIMES_AT_LEAST and (often or (_apart(text, places) and _cuts(text, places, numbers))):
            # The first may be the title that the head repeats.
            is_title = places[0] not in beside and not _goes_on_small(text, places[0], numbers)
            heads.update(places[1:] if is_title else places)
    return heads


def _alternating(text: _Text, numbers: set[int]) -> set[int]:
    """Return the lines beside page numbers where left and right pages take turns, on three pages at least."""
    for step in (1, -1):
        beside = [text.beside(at, step, set()) for at in sorted(numbers)]
        places = [at for at in beside if at is not None and at not in numbers]
        words = [text.lines[at].text.strip() for at in places]
        turns = all(one == other for one, other in zip(words, words[2:], strict=False))
        if (
            turns
            and len(words) >= _TIMES_AT_LEAST
            and all(len(line) <= _HEAD_AT_MOST and _could_be_head(line) for line in words)
        ):
            return set(places)
    return set()


def _repeats_title(text: _Text, at: int) -> bool:
    """Say whether a line repeats the first words of the file, three at least."""
    first, line = (re.findall(r"\w+", text.lines[place].text.casefold()) for place in (text.filled[0], at))
    return at != text.filled[0] and len(line) > _TWICE and line == first[: len(line)]


def _could_be_head(line: str) -> bool:
    """Say whether a line could run through: words, no row of a table, no command, and no sentence, as "¹ Ibid."."""
    first = next((sign for sign in line if sign.isalpha()), "")
    return (
        first != "" and not first.islower() and "\t" not in line and not line.endswith((".", "!", "?", ":", ";", ","))
    )


def _is_beside(text: _Text, at: int, numbers: set[int]) -> bool:
    return any(text.beside(at, step, set()) in numbers for step in (-1, 1))


def _apart(text: _Text, places: Sequence[int]) -> bool:
    """Say whether these lines stand between blank ones, or at the edge of the file."""
    around = [line for at in places for line in (*text.lines[at - 1 : at], *text.lines[at + 1 : at + 2])]
    return not any(line.text.strip() for line in around)


def _cuts(text: _Text, places: Sequence[int], gone: set[int]) -> bool:
    """Say whether these lines stand before words that go on small often enough; no heading does."""
    return sum(_goes_on_small(text, at, gone) for at in places) >= _CUTTING * len(places)


def _goes_on_small(text: _Text, at: int, gone: set[int]) -> bool:
    behind = text.beside(at, 1, gone)
    return behind is not None and text.lines[behind].text.lstrip()[:1].islower()


def _labels(text: _Text, pages: Sequence[_Page], gone: set[int]) -> list[str | None] | None:
    """Return the printed page of every line, or None where nothing shows whether numbers stand above or below."""
    place = _place(text, pages, gone)
    if place is None:
        return None
    starts = [page.at for page in pages]
    numbers = [str(page.number) for page in pages]
    # A line stands on the page named by the last number above it, or by the next one below it.
    padded = [None, *numbers] if place is _At.HEAD else [*numbers, None]
    return [
        padded[bisect(starts, at) if place is _At.HEAD else bisect(starts, at - 1)] for at in range(len(text.lines))
    ]


def _place(text: _Text, pages: Sequence[_Page], gone: set[int]) -> _At | None:
    if not pages:
        return None
    if text.filled[0] == pages[0].at:
        return _At.HEAD
    if text.filled[-1] == pages[-1].at:
        return _At.FOOT
    votes = list(_votes(text, pages, gone))
    return max(set(votes), key=votes.count) if votes else None


def _votes(text: _Text, pages: Sequence[_Page], gone: set[int]) -> Iterator[_At]:
    """A head behind a number says that the number stands at a foot; a head before it, that both stand above."""
    numbers = {page.at for page in pages}
    for page in pages:
        behind, before = text.beside(page.at, 1, set()), text.beside(page.at, -1, set())
        if page.bare and behind in gone - numbers:
            yield _At.FOOT
        if page.bare and before in gone - numbers:
            yield _At.HEAD
