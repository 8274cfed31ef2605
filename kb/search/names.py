"""Known names in the reader's words: which entities, authors and works a question speaks of."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from kb.corpus.models import Contribution, Document, Entity, Name
from kb.corpus.state import database_state
from kb.search.analysis import terms, words
from kb.vocabulary import EntityKind, NameType, Status

# Passages linked to a topic were linked by its words, and a demonym is not the country: neither widens a search.
EXPANDED = frozenset(
    {
        EntityKind.ORGANISATION.value,
        EntityKind.COUNTRY.value,
        EntityKind.REGION.value,
        EntityKind.INSTRUMENT.value,
        EntityKind.INITIATIVE.value,
    }
)
_LONGEST_NAME = 14
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A written form and whose it is.

    `capitals` says that it is an acronym, which may be a common word in lower case.
    """

    text: str
    slug: str
    kind: str
    capitals: bool
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A run of the question's words, first to last exclusive, with the names it may be."""

    first: int
    last: int
    names: tuple[KnownName, ...]


@dataclass(frozen=True, slots=True)
class KnownWork:
    """A published document as suggestions and `in:` know it; `families` are the terms of its authors' surnames."""

    slug: str
    title: str
    year: int | None
    families: tuple[Key, ...]


@dataclass(frozen=True, eq=False)
class KnownNames:
    """All names, as they were when they were read: the same ones for as long as none changes."""

    all: tuple[KnownName, ...] = ()

    def __iter__(self) -> Iterator[KnownName]:
        return iter(self.all)

    @cached_property
    def by_key(self) -> dict[Key, list[KnownName]]:
        """Names by their terms."""
        found: dict[Key, list[KnownName]] = defaultdict(list)
        for name in self.all:
            found[tuple(terms(name.text))].append(name)
        found.pop((), None)
        return dict(found)

    @cached_property
    def texts_by_slug(self) -> dict[str, tuple[str, ...]]:
        """Every written form of an entity."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.all:
            found[name.slug].append(name.text)
        return {slug: tuple(texts) for slug, texts in found.items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The preferred name of every entity."""
        return {name.slug: name.text for name in self.all if name.preferred}

    @cached_property
    def slugs(self) -> frozenset[str]:
        """Slugs of all entities that have a name."""
        return frozenset(name.slug for name in self.all)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All names and works, as they were when it was read; `authors` are (surname, slug)."""

    names: KnownNames = KnownNames()
    works: tuple[KnownWork, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()

    @cached_property
    def authors_by_family(self) -> dict[Key, tuple[str, ...]]:
        """Entities of authors by the terms of their surname and of their whole name."""
        found: dict[Key, dict[str, None]] = defaultdict(dict)
        for family, slug in self.authors:
            found[tuple(terms(family))][slug] = None
        for name in self.names:
            if name.kind == EntityKind.PERSON:
                found[tuple(terms(name.text))][name.slug] = None
        return {key: tuple(slugs) for key, slugs in found.items()}

    @cached_property
    def works_by_author_year(self) -> dict[tuple[Key, int], tuple[str, ...]]:
        """Documents by surname and year."""
        found: dict[tuple[Key, int], dict[str, None]] = defaultdict(dict)
        for work in self.works:
            for family in work.families if work.year else ():
                found[family, work.year or 0][work.slug] = None
        return {key: tuple(slugs) for key, slugs in found.items()}

    def find(self, texts: list[str], common: Container[str] = ()) -> Iterator[Named]:
        """The names in a run of words, the longest first, none overlapping; `common` are words the texts know."""
        keys = [tuple(terms(text)) for text in texts]
        at = 0
        while at < len(keys):
            named = next(self._starting(keys, texts, at, common), None)
            if named:
                yield named
            at = named.last if named else at + 1

    def _starting(self, keys: list[Key], texts: list[str], at: int, common: Container[str]) -> Iterator[Named]:
        for last in range(min(len(keys), at + _LONGEST_NAME), at, -1):
            key = tuple(term for part in keys[at:last] for term in part)
            written = " ".join(words(" ".join(texts[at:last])))
            names = [name for name in self.names.by_key.get(key, ()) if _fits(name, written, common)]
            if names:
                yield Named(at, last, tuple(names))

    def entities(self, value: str, kind: str) -> tuple[str, ...]:
        """Slugs of entities of a kind with this name."""
        key = tuple(terms(value))
        if kind == EntityKind.PERSON:
            return self.authors_by_family.get(key, ())
        return tuple(dict.fromkeys(name.slug for name in self.names.by_key.get(key, ()) if name.kind == kind))

    def documents(self, value: str) -> tuple[str, ...]:
        """Slugs of documents with this slug, or with all these words in their title."""
        plain = value.strip().lower()
        exact = tuple(work.slug for work in self.works if work.slug == plain)
        sought = set(terms(value))
        return exact or tuple(work.slug for work in self.works if sought and sought <= set(terms(work.title)))


def _fits(name: KnownName, written: str, common: Container[str]) -> bool:
    """An acronym in lower case is a name unless the texts know it as a word ("care", "see")."""
    return not name.capitals or written == name.text or (written.islower() and written not in common)


def lexicon(stamp: object) -> Lexicon:
    """The names and works as they stand; read again when a name or the index has changed."""
    base = database_state()
    if base is None or _kept.get("seen") != (stamp, base):
        state = _state()
        if _kept.get("state") != state:
            _kept.update(state=state, names=KnownNames(tuple(_names())), stamp=None)
        if _kept.get("stamp") != stamp:
            _kept.update(stamp=stamp, lexicon=Lexicon(_kept["names"], tuple(_works()), tuple(_authors())))  # type: ignore[arg-type]
        _kept["seen"] = (stamp, base)
    return _kept["lexicon"]  # type: ignore[return-value]


_kept: dict[str, object] = {}


# Written out, because it runs in the first search after every commit and building it anew costs as much again.
_STATE = f"""\
SELECT COUNT(*), MAX(id), SUM(LENGTH(text)), SUM(entity_id), (SELECT MAX(updated_at) FROM {Entity._meta.db_table})
FROM {Name._meta.db_table}
"""  # noqa: S608 - names of our own tables


def _state() -> tuple[object, ...]:
    """What changes with every name added, dropped, corrected or moved; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return tuple(cursor.fetchone())


def _names() -> Iterator[KnownName]:
    rows = Name.objects.filter(entity__status=Status.PUBLISHED, entity__merged_into=None).exclude(type=NameType.DEMONYM)
    fields = ("text", "entity__slug", "entity__kind", "case_sensitive", "type")
    for text, slug, kind, sensitive, sort in rows.values_list(*fields):
        yield KnownName(text, slug, kind, bool(sensitive) and text.isupper(), sort == NameType.PREFERRED)


def _works() -> Iterable[KnownWork]:
    families: dict[int, list[Key]] = defaultdict(list)
    for document, family in Contribution.objects.values_list("document_id", "family"):
        families[document].append(tuple(terms(family)))
    for pk, slug, title, year in Document.objects.published().values_list("pk", "slug", "title", "year"):
        yield KnownWork(slug, title, year, tuple(families.get(pk, ())))


def _authors() -> Iterator[tuple[str, str]]:
    rows = Contribution.objects.filter(document__status=Status.PUBLISHED).values_list("family", "entity__slug")
    yield from rows.distinct()
