"""The network around an entity: who is named with it, and they with each other, in its passages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.safestring import SafeString

from kb.browse.addresses import search_address
from kb.browse.pictures.network import Edge, Node, network_picture
from kb.browse.subjects import SubjectGroup
from kb.corpus.models import Entity
from kb.lib.viewer import Viewer
from kb.search.counting import count, stamp
from kb.search.request import SearchRequest
from kb.vocabulary import EntityKind

ACTOR_FACETS = ("organisation", "initiative")
MOST_NODES = 9
# A tie between two neighbours is drawn when it is more than a single passage.
FEWEST_TOGETHER = 2
KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Network:
    """The picture and the same numbers as rows (one name, other name, passages, address)."""

    svg: SafeString
    rows: tuple[tuple[str, str, int, str], ...]


def network_of(entity: Entity, groups: Sequence[SubjectGroup], viewer: Viewer) -> Network | None:
    """Drawn once for each state of the index; None where there is too little to be drawn."""
    key = f"network:{stamp()}:{viewer.role}:{entity.slug}"
    kept: Network | None = cache.get(key)
    if kept is None:
        kept = _drawn(entity, groups, viewer)
        cache.set(key, kept, KEPT_SECONDS)
    return kept if kept.svg else None


def _drawn(entity: Entity, groups: Sequence[SubjectGroup], viewer: Viewer) -> Network:
    centre = Node(entity.slug, entity.label, entity.kind, entity.get_absolute_url())
    found = [
        (subject, group.kind)
        for group in groups
        if group.kind in (EntityKind.ORGANISATION, EntityKind.INITIATIVE)
        for subject in group.subjects
    ]
    found = sorted(found, key=lambda pair: -pair[0].count)[:MOST_NODES]
    nodes = [Node(subject.slug, subject.label, kind, subject.page) for subject, kind in found]
    edges = [Edge(entity.slug, subject.slug, subject.count, subject.passages) for subject, _kind in found]
    edges += _between(entity, nodes, viewer) if len(nodes) > 1 else []
    names = {node.slug: node.label for node in (centre, *nodes)}
    rows = tuple((names[edge.one], names[edge.other], edge.count, edge.address) for edge in edges)
    return Network(network_picture(centre, nodes, edges), rows)


def _between(entity: Entity, nodes: Sequence[Node], viewer: Viewer) -> list[Edge]:
    """How often two neighbours are named together in the entity's passages; one count each."""
    edges = []
    for at, node in enumerate(nodes):
        about = (entity.slug, node.slug)
        asked = SearchRequest(about=about, facets=ACTOR_FACETS, facet_size=1000, page_size=0, viewer=viewer)
        counts = count(asked).merged()
        for other in nodes[at + 1 :]:
            if (number := counts.get(other.slug, 0)) >= FEWEST_TOGETHER:
                edges.append(Edge(node.slug, other.slug, number, search_address({"about": (*about, other.slug)})))
    return edges
