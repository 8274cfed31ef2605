"""The words of a hit, lit as they matched, cut at sentences."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from kb.search.analysis import Reading, Token, compounds, reading
from kb.search.clauses import AllOf, AnyOf, AnyTerm, Clause, Close, Places, Sequence, Sought, Starts
from kb.search.windows import sentences, windows

# Behind the stop of a sentence an ellipsis without a space is four stops in a row.
_APART = "\u00a0"


class Lit(NamedTuple):
    """A matching span in code points, end exclusive; `label` is what it matches, `named` when as another name of it."""

    start: int
    end: int
    label: str
    named: bool = False


class _Read(NamedTuple):
    """The words of a text, the numbers of each by its term, and words with a hyphen as the one they are elsewhere."""

    words: Reading
    at: dict[str, list[int]]
    joined: tuple[Token, ...]


def spans_of(text: str, language: str, sought: Collection[Sought]) -> list[Lit]:
    """Where the text matches, in order and without overlaps."""
    read = _read(text, language)
    _, starts, ends = read.words
    spans = [
        Lit(starts[first], ends[last], item.label, isinstance(item.clause, Sequence) and bool(item.names))
        for item in sought
        for first, last in _places(item.clause, read)
    ]
    return apart([*spans, *_joined(read.joined, sought)] if read.joined else spans)


def _joined(joined: tuple[Token, ...], sought: Collection[Sought]) -> Iterator[Lit]:
    """Words with a hyphen that match as the one word they are elsewhere."""
    for item in sought:
        wanted = _any_terms(item.clause)
        yield from (Lit(token.start, token.end, item.label) for token in joined if token.term in wanted)


def _any_terms(clause: Clause) -> frozenset[str]:
    match clause:
        case AnyTerm(terms):
            return frozenset(terms)
        case AllOf(parts) | AnyOf(parts):
            return frozenset(term for part in parts for term in _any_terms(part))
        case _:
            return frozenset()


@lru_cache(maxsize=500)
def _read(text: str, language: str) -> _Read:
    """Kept, because the passages shown last are those shown next: some fifteen kilobytes each."""
    words = reading(text, language)
    at: defaultdict[str, list[int]] = defaultdict(list)
    for number, term in enumerate(words.terms):
        at[term].append(number)
    return _Read(words, at, compounds(text, language))


def apart(spans: list[Lit]) -> list[Lit]:
    """Spans in order without overlaps; of two at one place the longer."""
    kept: list[Lit] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _places(clause: Clause, read: _Read) -> Iterator[tuple[int, int]]:
    """(first word, last word) of every match."""
    match clause:
        case AnyTerm(terms):
            yield from ((number, number) for term in terms for number in read.at.get(term, ()))
        case Starts(prefixes):
            yield from ((number, number) for number, term in enumerate(read.words.terms) if term.startswith(prefixes))
        case Sequence(places):
            yield from _sequence_places(places, read.at)
        case Close(left, right, _):
            yield from _sequence_places(left, read.at)
            yield from _sequence_places(right, read.at)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _places(part, read)
        case _:
            return


def _sequence_places(places: Places, at: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    """(first token, last token) where the places stand side by side."""
    starts: set[int] | None = None
    for offset, terms in enumerate(places):
        here = {number - offset for term in terms for number in at.get(term, ())}
        starts = here if starts is None else starts & here
        if not starts:
            return
    yield from ((start, start + len(places) - 1) for start in sorted(starts or ()))


def snippet(text: str, spans: list[Lit], longest: int) -> SafeString:
    """At most `longest` characters of the text around the lit words, whole sentences where they fit."""
    if len(text) <= longest:
        return _marked(text, 0, len(text), spans)
    start, end = _window(text, spans, longest)
    return _marked(text, start, end, spans)


def excerpt_of(text: str, spans: list[Lit], longest: int) -> tuple[int, int]:
    """(start, end) of the one excerpt with the most different words lit, of those that the text is laid out in."""

    def worth(window: tuple[int, int]) -> tuple[int, int, int]:
        within = [span for span in spans if span.start < window[1] and span.end > window[0]]
        return len({span.label for span in within}), len(within), -window[0]

    return max(windows(text, longest), key=worth)


def lit_excerpt(text: str, spans: list[Lit], longest: int) -> SafeString:
    """The same as a snippet, for a text that may not be shown whole."""
    start, end = excerpt_of(text, spans, longest)
    clipped = (span._replace(start=max(span.start, start), end=min(span.end, end)) for span in spans)
    return _marked(text, start, end, [span for span in clipped if span.start < span.end])


def _window(text: str, spans: list[Lit], longest: int) -> tuple[int, int]:
    """The run of sentences with the most different words lit; inside a sentence too long by itself, words."""
    worth, window = _best_run(text, spans, longest - 2)
    every = len({span.label for span in spans})
    densest = _densest(spans, longest - 2) if worth < every or worth < 0 else []
    if worth < 0 or len({span.label for span in densest}) > worth:
        return _cut(text, densest, longest)
    return window


def _best_run(text: str, spans: list[Lit], room: int) -> tuple[int, tuple[int, int]]:
    """How many different words are lit in the best run of sentences that fits, and the run; -1 when none fits."""
    cut = sentences(text)
    ending = _by_last_sentence(spans, cut)
    best, window = (-1, -1, 0), (0, 0)
    for first, (start, _, _) in enumerate(cut):
        labels: set[str] = set()
        lit, stop = 0, start
        for last in range(first, len(cut)):
            stop = max(stop, cut[last][2])
            if stop - start > room:
                break
            within = [span.label for span in ending.get(last, ()) if span.start >= start]
            labels.update(within)
            lit += len(within)
            worth = (len(labels), lit, -start)
            if worth > best:
                best, window = worth, (start, stop)
    return best[0], window


def _by_last_sentence(spans: list[Lit], cut: tuple[tuple[int, int, int], ...]) -> dict[int, list[Lit]]:
    """The spans by the number of the sentence they end in."""
    ends = [end for _, end, _ in cut]
    found: dict[int, list[Lit]] = defaultdict(list)
    for span in spans:
        found[bisect_left(ends, span.end)].append(span)
    return found


def _densest(spans: list[Lit], room: int) -> list[Lit]:
    """Neighbouring spans with the most different labels that fit; of equals the first."""
    best: tuple[int, int, int] = (0, 0, 0)
    labels: Counter[str] = Counter()
    last = 0
    for first, span in enumerate(spans):
        while last < len(spans) and spans[last].end - span.start <= room:
            labels[spans[last].label] += 1
            last += 1
        if len(labels) > best[0]:
            best = (len(labels), first, last)
        last = max(last, first + 1)
        labels[span.label] -= 1
        if labels[span.label] <= 0:
            del labels[span.label]
    return spans[best[1] : best[2]]


def _cut(text: str, spans: list[Lit], longest: int) -> tuple[int, int]:
    """A window of words around the spans, beginning at their sentence where that fits."""
    room = longest - 2
    if not spans:
        return 0, _word_end(text, 0, room)
    first, last = spans[0].start, min(spans[-1].end, spans[0].start + room)
    sentence = max((start for start, _, _ in sentences(text) if start <= first), default=0)
    start = sentence if last - sentence <= room else max(0, first - (room - (last - first)) // 2)
    if start not in (0, sentence):
        gap = text.find(" ", start, first)
        start = gap + 1 if gap >= 0 else first
    return start, _word_end(text, start, room)


def _word_end(text: str, start: int, room: int) -> int:
    end = min(len(text), start + room)
    if end < len(text) and not text[end].isspace():
        end = max(text.rfind(" ", start, end), start) if text.rfind(" ", start, end) > start else end
    return end


def _marked(text: str, start: int, end: int, spans: list[Lit]) -> SafeString:
    parts, at = [f"…{_APART}" if start > 0 else ""], start
    for span in spans:
        if span.start < at or span.end > end:
            continue
        parts += [escape(text[at : span.start]), "<mark>", escape(text[span.start : span.end]), "</mark>"]
        at = span.end
    parts += [escape(text[at:end]), f"{_APART}…" if end < len(text.rstrip()) else ""]
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above
