"""What an engine is asked and what it answers: engine-neutral values between `compile` and the backends."""

from dataclasses import dataclass, field

from kb.search.request import Sort

Places = tuple[tuple[str, ...], ...]
"""Places side by side; at each any of its terms may stand."""


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """Any of these terms (the stems of one word in several languages)."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Starts:
    """Any term that begins with one of these."""

    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Terms side by side, in order."""

    places: Places


@dataclass(frozen=True, slots=True)
class Close:
    """Two sequences in either order, with at most `distance` words from one to the other."""

    left: Places
    right: Places
    distance: int


@dataclass(frozen=True, slots=True)
class HasValue:
    """A keyword field holds any of these values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """Published in these years, inclusive; None is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part."""

    parts: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part; of none, nothing."""

    parts: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What the part does not match."""

    part: "Clause"


Clause = AnyTerm | Starts | Sequence | Close | HasValue | Years | AllOf | AnyOf | Without


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing looked for: a word, a phrase, a choice between words.

    `weight` counts how often it was written. A `required` one must match; of the others one telling one must. Passages
    linked to the entities in `names` match as well.
    """

    clause: Clause
    label: str
    weight: float = 1.0
    required: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Chosen values of a facet field: `every` of them must be there, or any."""

    field: str
    values: tuple[str, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Question:
    """All an engine needs to know. `level` is what the viewer may see; `first` works come before all others.

    `count` maps facet fields to how many values are wanted. `start` and `stop` slice the ordered hits. `explained` are
    the one name that is sought and another one of it side by side.
    """

    sought: tuple[Sought, ...] = ()
    filters: tuple[Clause, ...] = ()
    choices: tuple[Choice, ...] = ()
    level: int = 0
    sort: Sort = Sort.RELEVANCE
    group: bool = False
    start: int = 0
    stop: int = 10
    count: dict[str, int] = field(default_factory=dict)
    first: tuple[str, ...] = ()
    explained: tuple[Sequence, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A hit by its row: `anchor` is empty for a record. `more` counts further hits in the same document."""

    pk: int
    anchor: str
    document: str
    score: float
    more: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """`counts` maps a facet field to its values with their counts, commonest first; chosen values are always in it."""

    found: tuple[Found, ...]
    total: int
    documents: int
    counts: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
