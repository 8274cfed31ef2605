"""From the tree and the request to the question an engine is asked. Pure: nothing is looked up here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kb.search import query as tree
from kb.search import ranking
from kb.search.analysis import PREFIXES, base_language, is_stop_word, term_of, words
from kb.search.clauses import (
    AllOf,
    AnyOf,
    AnyTerm,
    Choice,
    Clause,
    Close,
    HasValue,
    Places,
    Question,
    Sequence,
    Sought,
    Starts,
    Without,
    Years,
)
from kb.search.facets import BY_NAME
from kb.search.request import SearchRequest
from kb.search.rows import KIND_FIELDS, level_of
from kb.vocabulary import PassageKind

ASIDE = (PassageKind.BIBLIOGRAPHY.value, PassageKind.FRONT_MATTER.value)
_JOINTS = re.compile(r"[-/]")
_YEARS = re.compile(r"^(\d{4})?(\.\.|-|–)?(\d{4})?$")


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of the parts of a question, by their number: entities they name, and other words to look for as
    well. `works` are documents the question names; `written` the words of the base that begin as a `word*` does;
    `states` those that do as well as a country asked for; `explained` as `Question` has it.
    """

    names: dict[int, tuple[str, ...]] = field(default_factory=dict)
    also: dict[int, tuple[str, ...]] = field(default_factory=dict)
    works: tuple[str, ...] = ()
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    explained: tuple[Sequence, ...] = ()


NO_HINTS = Hints()


def question_of(
    parts: tuple[tree.Node, ...],
    request: SearchRequest,
    start: int,
    stop: int,
    languages: tuple[str, ...] = ("en",),
    hints: Hints = NO_HINTS,
) -> Question:
    """The whole question. `languages` are those of the base's texts: a word is looked for as each would stem it."""
    compiler = Compiler(languages, hints.written)
    sought = compiler.sought(parts, hints)
    filters = [*compiler.filters(parts), *_request_filters(request, hints)]
    if not _asks_for_kind(parts, request):
        filters.append(Without(HasValue("kind", ASIDE)))
    return Question(
        sought=sought,
        filters=tuple(filters),
        choices=tuple(
            Choice(BY_NAME[name].field, values, every=BY_NAME[name].every)
            for name, values in request.choices.items()
            if name in BY_NAME and values
        ),
        level=level_of(request.viewer),
        sort=request.sort,
        group=request.group,
        start=start,
        stop=stop,
        count={BY_NAME[name].field: request.facet_size for name in request.facets if name in BY_NAME},
        first=hints.works,
        explained=hints.explained if len(sought) == 1 else (),
    )


def _request_filters(request: SearchRequest, hints: Hints) -> Iterable[Clause]:
    if request.years != (None, None):
        yield Years(*request.years)
    for slug in request.about:
        slugs = (slug, *hints.states.get(slug, ()))
        yield AnyOf(tuple(HasValue(field, slugs) for field in (*KIND_FIELDS.values(), "authors")))


def _asks_for_kind(parts: tuple[tree.Node, ...], request: SearchRequest) -> bool:
    return (
        request.everything
        or bool(request.choices.get("kind"))
        or any(isinstance(part, tree.Chosen) and part.field == "kind" for part in parts)
    )


class Compiler:
    """Nodes to clauses, for texts in these languages."""

    def __init__(self, languages: tuple[str, ...], written: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.written = written or {}
        self.languages = tuple(dict.fromkeys(base_language(language) for language in languages)) or ("en",)

    def sought(self, parts: tuple[tree.Node, ...], hints: Hints = NO_HINTS) -> tuple[Sought, ...]:
        """What is looked for and ranked by; a repeated word counts each time it is written."""
        found: dict[Clause, Sought] = {}
        for number, part in self._telling(parts):
            pieces = _pieces(part)
            self._add(found, part, number, hints, ranking.NEIGHBOURS if pieces else 1.0)
            for piece in pieces:
                self._add(found, piece, number, hints)
        return tuple(found.values())

    def _add(
        self, found: dict[Clause, Sought], part: tree.Node, number: int, hints: Hints, weight: float = 1.0
    ) -> None:
        clause = self.clause(part)
        if clause is not None:
            if isinstance(clause, AnyTerm):
                more = (term for word in hints.also.get(number, ()) for term in self.variants(word.replace("-", "")))
                clause = AnyTerm(tuple(dict.fromkeys((*clause.terms, *more))))
            required = not isinstance(part, tree.Word | tree.Prefix)
            names = hints.names.get(number, ())
            before = found.get(clause) or Sought(clause, label_of(part), 0.0, required, names)
            found[clause] = replace(before, weight=before.weight + weight, names=before.names or names)

    def filters(self, parts: tuple[tree.Node, ...]) -> list[Clause]:
        """What narrows without ranking: fields and exclusions."""
        narrowing = [part for part in parts if isinstance(part, _NARROWING)]
        return [clause for part in narrowing if (clause := self.clause(part)) is not None]

    def _telling(self, parts: tuple[tree.Node, ...]) -> list[tuple[int, tree.Node]]:
        """Parts with their numbers, without fields, exclusions and, beside other words, stop words."""
        ranked: list[tuple[int, tree.Node]] = [
            (number, part) for number, part in enumerate(parts) if not isinstance(part, _NARROWING)
        ]
        asked = [after for after, part in enumerate(parts, 1) if isinstance(part, tree.Word) and _asks_how(part)]
        telling = [(number, part) for number, part in ranked if not (is_stop(part) or _is_amount(number, part, asked))]
        return telling or ranked

    def clause(self, node: tree.Node) -> Clause | None:
        """One node; None when it holds no word at all."""
        match node:
            case tree.Word(text) | tree.Phrase(text):
                return self._sequence(text, alone=isinstance(node, tree.Word))
            case tree.Prefix(text):
                return self._prefix(text)
            case tree.Near(left, right, distance):
                sides = (self.places(left), self.places(right))
                return Close(*sides, distance) if all(sides) else None
            case tree.FieldIs(_, value):
                return years(value)
            case tree.Chosen(name, values):
                return HasValue(BY_NAME[name].field if name in BY_NAME else name, values)
            case tree.Not(part):
                inner = self.clause(part)
                return Without(inner) if inner else None
            case tree.Either(parts):
                found = tuple(clause for part in parts if (clause := self.clause(part)))
                return AnyOf(found) if found else None
            case tree.Every(parts):
                found = tuple(clause for part in parts if (clause := self.clause(part)))
                return AllOf(found) if found else None

    def places(self, text: str) -> Places:
        """The terms at each place of the text."""
        return tuple(self.variants(word) for word in words(text))

    def variants(self, word: str, *, alone: bool = False) -> tuple[str, ...]:
        """The word as each language stems it; a stop word by itself also as the acronym it may be."""
        found = [term for language in self.languages if (term := term_of(word, language))]
        if alone and is_stop_word(word) and len(word) > 1:
            found.append(word.upper())
        return tuple(dict.fromkeys(found))

    def _sequence(self, text: str, *, alone: bool) -> Clause | None:
        found = words(text)
        if not found:
            return None
        if len(found) == 1:
            return AnyTerm(self.variants(found[0], alone=alone))
        side_by_side = Sequence(self.places(text))
        if not (alone and "-" in text.strip("-")):
            return side_by_side
        return AnyOf((side_by_side, AnyTerm(self.variants("".join(found)))))

    def _prefix(self, text: str) -> Clause | None:
        found = words(text)
        if not found:
            return None
        lower = term_of(found[-1], "")
        starts: Clause = Starts(
            tuple(dict.fromkeys((lower, *self.variants(found[-1])))) if len(lower) > 3 else (lower,)
        )
        # A stem may be shorter than what was typed: "repatriat*" means words whose stem is "repatri".
        stems = tuple(dict.fromkeys(term for word in self.written.get(text, ()) for term in self.variants(word)))
        if stems:
            starts = AnyOf((starts, AnyTerm(stems)))
        return AllOf((Sequence(self.places(" ".join(found[:-1]))), starts)) if len(found) > 1 else starts


_NARROWING = (tree.FieldIs, tree.Chosen, tree.Not)


def _pieces(part: tree.Node) -> list[tree.Node]:
    """The words of a word with hyphens or strokes: "high-speed" and "men/women" are also found apart.

    "co-operation" is not, nor is a number of several parts, "2004/81/EC".
    """
    if not isinstance(part, tree.Word) or not _JOINTS.search(part.text):
        return []
    found = words(part.text)
    if len(found) < 2 or found[0].lower() in PREFIXES or not all(len(word) > 1 and word.isalpha() for word in found):
        return []
    return [tree.Word(word) for word in found if not is_stop_word(word)]


def is_stop(part: tree.Node) -> bool:
    """Whether a part is ignored beside other words."""
    found = words(part.text) if isinstance(part, tree.Word) else []
    return len(found) == 1 and is_stop_word(found[0])


_AMOUNTS = frozenset(("many", "much", "often", "long", "far"))


def _asks_how(part: tree.Word) -> bool:
    return part.text.lower() == "how"


def _is_amount(number: int, part: tree.Node, asked: list[int]) -> bool:
    """The "many" of "how many", which asks as a whole: texts that answer it say a number."""
    return number in asked and isinstance(part, tree.Word) and part.text.lower() in _AMOUNTS


def years(value: str) -> Years | None:
    """`2003`, `2003..2006`, `..2006`, `2003-`; None for anything else."""
    found = _YEARS.match(value)
    if not found or not (found.group(1) or found.group(3)):
        return None
    first, span, last = found.groups()
    if not span:
        return Years(int(first), int(first)) if first and not last else None
    return Years(int(first) if first else None, int(last) if last else None)


def label_of(node: tree.Node) -> str:
    """The part as the page shows it among the words that were searched."""
    match node:
        case tree.Phrase(text):
            return f"“{text}”"
        case tree.Prefix(text):
            return f"{text}*"
        case tree.Word(text):
            return text.strip(".,;:!?()[]{}'’")
        case tree.Near(left, right, distance):
            return f"{left} near/{distance} {right}"
        case tree.FieldIs(name, value):
            return f"{name}:{value}"
        case tree.Chosen(label=label):
            return label
        case tree.Not(part):
            return f"-{label_of(part)}"
        case tree.Either(parts):
            return " OR ".join(label_of(part) for part in parts)
        case tree.Every(parts):
            return "(" + " ".join(label_of(part) for part in parts) + ")"
