"""What a request asks, with what the base knows: names, works, fields and the words it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.translation import gettext as _

from kb.lib.viewer import Viewer
from kb.search import query as tree
from kb.search.analysis import is_stop_word, terms, words
from kb.search.backends.base import KnowledgeBackend
from kb.search.backends.words import Words
from kb.search.clauses import AnyTerm, Question, Sequence, Sought
from kb.search.compile import Compiler, Hints, label_of, question_of
from kb.search.corrections import nearest
from kb.search.dictionaries import is_right
from kb.search.fields import resolved
from kb.search.names import EXPANDED, KnownName, Lexicon, Named, lexicon
from kb.search.query import loosened, parse
from kb.search.request import SearchRequest
from kb.search.rows import level_of
from kb.search.succession import Succession, succession
from kb.vocabulary import EntityKind

_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Understood:
    """`names` are (words as written, entity slugs) that widened the search; `cards` entities the question names.

    `corrections` maps a word the base lacks to the nearest it has. `lit` is what a hit shows lit: what is sought, and
    the other names of the entities it was widened by.
    """

    parts: tuple[tree.Node, ...]
    question: Question
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cards: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    lit: tuple[Sought, ...] = ()

    def corrected(self, text: str) -> str:
        """The text with the nearest words in place of those the base lacks; empty where it lacks none."""
        for word, near in self.corrections:
            text = text.replace(word, near)
        return text if self.corrections else ""


def understand(request: SearchRequest, backend: KnowledgeBackend, *, loose: bool = False) -> Understood:
    """The question, ready for the engine; `loose` takes the words of a quotation instead of their order."""
    start = (request.page - 1) * request.page_size
    stop = start + request.page_size
    languages = backend.languages() or ("en",)
    query = loosened(parse(request.text)) if loose else parse(request.text)
    line = succession() if request.also else None
    states = {slug: line.beside(slug, request.also) for slug in request.about} if line else {}
    if not query.parts:
        question = question_of((), request, start, stop, languages, Hints(states=states))
        return Understood((), question, notices=query.notices)
    known = lexicon(backend.store.stamp())
    query = resolved(query, known, languages)
    asked = list(_named(query.parts, known, backend))
    named = [_with_states(run, line, request.also) for run in asked] if line else asked
    spelt = dict(_in_other_letters(query.parts, backend.words()))
    lacking = dict(_lacking(query.parts, backend, known, languages, _numbers(named), request.viewer))
    hints = Hints(
        names=_hinted(named) if request.expand else {},
        also={number: (near,) for number, near in lacking.items() if near} | spelt,
        works=tuple(_works(query.parts, known)),
        states=states,
        written={text: backend.words().beginning(text) for text in _prefixes(query.parts)},
        explained=tuple(_explained(asked, query.parts, known)) if request.expand else (),
    )
    question = question_of(query.parts, request, start, stop, languages, hints)
    words = [(label_of(query.parts[number]), near) for number, near in lacking.items()]
    return Understood(
        parts=query.parts,
        question=question,
        names=tuple(_expansions(named, query.parts)) if request.expand else (),
        cards=tuple(dict.fromkeys(name.slug for run in asked for name in run.names)),
        notices=(*query.notices, *(_notice(word, near) for word, near in words if word)),
        corrections=tuple((word, near) for word, near in words if near),
        lit=(*question.sought, *(_other_names(named, query.parts, known) if request.expand else ())),
    )


def _in_other_letters(parts: tuple[tree.Node, ...], known: Words) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, part in enumerate(parts):
        if isinstance(part, tree.Word) and (found := known.in_other_letters(label_of(part))):
            yield number, found


def _prefixes(parts: tuple[tree.Node, ...]) -> Iterator[str]:
    """Every `word*` of the question, however deep it stands."""
    for part in parts:
        match part:
            case tree.Prefix(text):
                yield text
            case tree.Either(inner) | tree.Every(inner):
                yield from _prefixes(inner)
            case tree.Not(inner):
                yield from _prefixes((inner,))


def _notice(word: str, near: str) -> str:
    if not near:
        return _("“%(word)s” is nowhere in this collection.") % {"word": word}
    return _("“%(word)s” is nowhere in this collection; “%(near)s” was searched.") % {"word": word, "near": near}


def _runs(parts: tuple[tree.Node, ...]) -> Iterator[tuple[int, list[str]]]:
    """(number of the first, texts) of every run of plain words."""
    run: list[str] = []
    for number, part in enumerate((*parts, None)):
        if isinstance(part, tree.Word):
            run.append(part.text)
        elif run:
            yield number - len(run), run
            run = []


def _named(parts: tuple[tree.Node, ...], known: Lexicon, backend: KnowledgeBackend) -> Iterator[Named]:
    for first, texts in _runs(parts):
        for run in known.find(texts, backend.words()):
            if run.last - run.first > 1 or not _is_stop(texts[run.first]) or len(texts) == 1:
                yield Named(first + run.first, first + run.last, run.names)


def _with_states(run: Named, line: Succession, also: tuple[str, ...]) -> Named:
    """The run with the states that do as well as a country it names."""
    slugs = dict.fromkeys(state for name in run.names for state in line.beside(name.slug, also))
    states = (KnownName(slug, slug, EntityKind.COUNTRY, capitals=False) for slug in slugs)
    return replace(run, names=(*run.names, *states))


def _expansions(named: list[Named], parts: tuple[tree.Node, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for run in named:
        if slugs := _widening(run):
            yield _written(parts, run), slugs


def _other_names(named: list[Named], parts: tuple[tree.Node, ...], known: Lexicon) -> Iterator[Sought]:
    for run in named:
        for slug in _widening(run):
            for text in known.names.texts_by_slug.get(slug, ()):
                places = tuple((term,) for term in terms(text))
                if places:
                    yield Sought(Sequence(places), _written(parts, run), names=(slug,))


def _explained(asked: list[Named], parts: tuple[tree.Node, ...], known: Lexicon) -> Iterator[Sequence]:
    """The one word of a name that is asked for beside its longer names, in either order."""
    for run in asked if len(asked) == 1 and asked[0].last - asked[0].first == 1 else ():
        typed = ((*terms(label_of(parts[run.first])),),)
        texts = dict.fromkeys(text for slug in _widening(run) for text in known.names.texts_by_slug.get(slug, ()))
        for other in (tuple((term,) for term in terms(text)) for text in texts):
            if len(other) > 1 and len(typed[0]) == 1:
                yield Sequence((*other, *typed))
                yield Sequence((*typed, *other))
                yield Sequence((*typed, ("the",), *other))


def _is_stop(text: str) -> bool:
    return all(is_stop_word(word) for word in words(text))


def _widening(run: Named) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.slug for name in run.names if name.kind in EXPANDED))


def _hinted(named: list[Named]) -> dict[int, tuple[str, ...]]:
    return {number: slugs for run in named if (slugs := _widening(run)) for number in range(run.first, run.last)}


def _numbers(named: list[Named]) -> set[int]:
    return {number for run in named for number in range(run.first, run.last)}


def _written(parts: tuple[tree.Node, ...], run: Named) -> str:
    return " ".join(label_of(part) for part in parts[run.first : run.last])


def _lacking(
    parts: tuple[tree.Node, ...],
    backend: KnowledgeBackend,
    known: Lexicon,
    languages: tuple[str, ...],
    names: set[int],
    viewer: Viewer,
) -> Iterator[tuple[int, str]]:
    """Single words that stand nowhere, with the nearest that does, empty where none was meant."""
    compiler = Compiler(languages)
    for number, part in enumerate(parts):
        clause = compiler.clause(part) if isinstance(part, tree.Word) and number not in names else None
        # By what this reader may see: that a word has no notice must not say that it stands in a hidden text.
        if isinstance(clause, AnyTerm) and not backend.stands(clause.terms, level_of(viewer)):
            word = label_of(part)
            near = next(iter(backend.words().in_other_letters(word)), "")
            if not near and not is_right(word, languages):
                near = nearest(word, backend.words(), known)
            yield number, near if near and _can_be_found(near, backend, languages, viewer) else ""


def _can_be_found(word: str, backend: KnowledgeBackend, languages: tuple[str, ...], viewer: Viewer) -> bool:
    """Whether this reader would see a hit: words of what was since restricted are known until the next rebuild."""
    question = question_of((tree.Word(word),), SearchRequest(viewer=viewer), 0, 0, languages)
    return backend.ask(question).total > 0


def _works(parts: tuple[tree.Node, ...], known: Lexicon) -> Iterator[str]:
    """Documents named by an author and a year side by side."""
    for left, right in pairwise(parts):
        if isinstance(left, tree.Word) and isinstance(right, tree.Word):
            year = right.text.strip("(),;:")
            if len(year) == _YEAR_DIGITS and year.isdigit():
                yield from known.works_by_author_year.get((tuple(terms(left.text)), int(year)), ())
