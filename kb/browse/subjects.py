"""Who and what is spoken of in a set of passages, as links."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.browse.addresses import search_address
from kb.browse.labels import ENTITY_KINDS_MANY, Label
from kb.corpus.models import ROOM, Entity
from kb.search.facets import BY_NAME
from kb.search.results import SearchResults
from kb.vocabulary import EntityKind

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity named in the set of passages that `within` searches for, by `facet`.

    Addresses are made when they are shown: of hundreds that are counted, few are.
    """

    slug: str
    label: str
    count: int
    room: str
    facet: str
    within: Mapping[str, str]

    @property
    def page(self) -> str:
        """Its own page."""
        return f"/{self.room}/{self.slug}/"

    @property
    def passages(self) -> str:
        """The search for the passages of the set that name it."""
        return search_address({**self.within, self.facet: self.slug})


@dataclass(frozen=True, slots=True)
class SubjectGroup:
    """The subjects of one kind."""

    kind: EntityKind
    room: str
    label: Label
    subjects: tuple[Subject, ...]

    @property
    def more(self) -> int:
        """How many are not shown at first."""
        return max(0, len(self.subjects) - SHOWN)


def subject_groups(
    results: SearchResults, within: Mapping[str, str], but: str = "", most: int | None = None
) -> list[SubjectGroup]:
    """The entity facets of a search, `most` values of each; `within` is that search's address, `but` the slug of the
    page's own entity.
    """
    groups = []
    for name, values in results.facets.items():
        kind = BY_NAME[name].entity_kind
        if kind is None:
            continue
        subjects = tuple(
            Subject(value.value, value.label, value.count, ROOM[kind], name, within)
            for value in values[:most]
            if value.count and value.value != but
        )
        if subjects:
            groups.append(SubjectGroup(kind, ROOM[kind], ENTITY_KINDS_MANY[kind], subjects))
    return groups


def most_spoken(facets: Mapping[str, Mapping[str, int]], shown: int) -> list[SubjectGroup]:
    """The first few of each kind by bare counts over the whole collection; one query for their names."""
    first = {name: list(counts.items())[: 2 * shown] for name, counts in facets.items() if BY_NAME[name].entity_kind}
    slugs = [slug for counted in first.values() for slug, _number in counted]
    known = Entity.objects.published().only("slug", "kind", "name", "short_name").in_bulk(slugs, field_name="slug")
    groups = []
    for name, counted in first.items():
        kind = BY_NAME[name].entity_kind
        if kind is None:
            continue
        subjects = [
            Subject(slug, known[slug].label, number, ROOM[kind], name, {}) for slug, number in counted if slug in known
        ]
        if subjects:
            groups.append(SubjectGroup(kind, ROOM[kind], ENTITY_KINDS_MANY[kind], tuple(subjects[:shown])))
    return groups
