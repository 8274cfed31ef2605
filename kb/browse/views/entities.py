"""The page of an organisation, country, region, instrument, initiative, topic or author."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from kb.browse.author_citations import author_citations
from kb.browse.bylines import with_makers
from kb.browse.company import network_of
from kb.browse.details import details_of, kind_line
from kb.browse.maps import map_of
from kb.browse.metadata import entity_statements
from kb.browse.names import names_to_show
from kb.browse.profiles import (
    co_authors,
    entity_with_names,
    facts_of,
    spoken_of,
    subjects_of,
    surname,
)
from kb.browse.relations import relations_of
from kb.browse.subjects import subject_groups
from kb.browse.viewer import viewer_of
from kb.browse.views.errors import gone
from kb.corpus.models import Annotation, Contribution, Document, Entity, FormerAddress, Name
from kb.corpus.models.entity import ACTORS, ROOM
from kb.corpus.state import OfState
from kb.lib.viewer import Viewer
from kb.search import engine
from kb.search.counting import stamp
from kb.search.request import SearchRequest
from kb.vocabulary import EntityKind, Status

OWN_SHOWN = 20
# What is said of the entities that were asked for last; of one with a hundred thousand passages it takes half a
# megabyte.
_told: OfState[tuple[Entity | None, dict[str, object]]] = OfState(most=50)


@require_safe
def entity(request: HttpRequest, room: str, slug: str) -> HttpResponse:
    """`/organisations/iom/` and its like. A wrong room, an old slug and a merged entity lead on to the right page."""
    viewer = viewer_of(request)
    # Readers of one role see the same but for what they keep, whoever they are; and the index changes after the rows.
    found, said = _told.get((slug, viewer.role, stamp()), lambda: _tell(slug, viewer))
    if found is None:
        return _moved(slug)
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)
    if ROOM[EntityKind(found.kind)] != room:
        return redirect(found, permanent=True)
    if not _is_shown(found, viewer):
        return _not_public(request, found)
    notes = Annotation.objects.visible_to(viewer).filter(entity=found).select_related("author")
    template = "browse/author.html" if found.kind == EntityKind.PERSON else "browse/entity.html"
    return render(request, template, {**said, "annotations": notes})


@require_safe
def entity_map(request: HttpRequest, room: str, slug: str) -> HttpResponse:
    """`/organisations/iom/map`: the countries named in the same passages, on a map and in a table."""
    found = get_object_or_404(Entity.objects.published(), slug=slug)
    if ROOM[EntityKind(found.kind)] != room or found.kind == EntityKind.PERSON:
        return redirect(found, permanent=True)
    asked = SearchRequest(about=(slug,), facets=("country",), facet_size=1000, page_size=0, viewer=viewer_of(request))
    groups = subject_groups(engine.search(asked), {"about": slug}, but=slug)
    rows = groups[0].subjects if groups else ()
    context = {"entity": found, "rows": rows, "map": map_of({row.slug: row.count for row in rows})}
    return render(request, "browse/entity_map.html", context)


def _tell(slug: str, viewer: Viewer) -> tuple[Entity | None, dict[str, object]]:
    """The entity, and what its page says of it, where this reader is shown one; nothing that is a reader's own."""
    found, names = entity_with_names(slug)
    if found is None or found.merged_into or not _is_shown(found, viewer):
        return found, {}
    return found, (_author if found.kind == EntityKind.PERSON else _page)(found, names, viewer)


def _is_shown(found: Entity, viewer: Viewer) -> bool:
    return found.status == Status.PUBLISHED or viewer.is_curator


def _moved(slug: str) -> HttpResponse:
    former = FormerAddress.objects.filter(slug=slug, document=None).select_related("entity").first()
    if former is None or former.entity is None:
        raise Http404(slug)
    return redirect(former.entity, permanent=True)


def _not_public(request: HttpRequest, found: Entity) -> HttpResponse:
    if found.status == Status.DRAFT:
        raise Http404(found.slug)
    return gone(request, found.name)


def _page(found: Entity, names: Sequence[Name], viewer: Viewer) -> dict[str, object]:
    shown = names_to_show(found, names)
    facts, disputed = facts_of(found)
    spoken = spoken_of(found, names, viewer)
    return {
        "entity": found,
        "room": ROOM[EntityKind(found.kind)],
        "detail_line": kind_line(found),
        "details": details_of(found),
        "about_query": f"?about={found.slug}",
        "shown": shown,
        "statements": entity_statements(found, [name.text for name in shown.current]),
        "full_name": found.name if found.label != found.name else "",
        "facts": facts,
        "disputed": disputed,
        "relations": relations_of(found),
        "spoken": spoken,
        "network": network_of(found, spoken.company, viewer) if found.kind in ACTORS else None,
        "own": _own(found, viewer),
        "seated": _seated(found),
    }


def _own(found: Entity, viewer: Viewer) -> list[Document]:
    """What a body published, wrote, commissioned or paid for; apart from what others say of it."""
    if found.kind not in (EntityKind.ORGANISATION, EntityKind.INITIATIVE):
        return []
    # Each by itself, so that no row is found twice and all rows need not be compared.
    through = (Contribution, Document.commissioned_by.through, Document.funded_by.through)
    by = Q(publisher_entity=found)
    for rows in through:
        by |= Q(pk__in=rows._default_manager.filter(entity=found).values("document"))
    return list(Document.objects.visible_to(viewer).filter(by).select_related("part_of")[:OWN_SHOWN])


def _seated(found: Entity) -> list[Entity]:
    if found.kind != EntityKind.COUNTRY:
        return []
    return list(Entity.objects.published().filter(organisation__seat_country=found).order_by("name"))


def _author(found: Entity, names: Sequence[Name], viewer: Viewer) -> dict[str, object]:
    held = list(with_makers(Document.objects.visible_to(viewer).filter(contributions__entity=found).distinct()))
    return {
        "entity": found,
        "room": ROOM[EntityKind.PERSON],
        "shown": names_to_show(found, names),
        "statements": entity_statements(found, []),
        "held": held,
        "co_authors": co_authors(found, held),
        "facts": facts_of(found)[0],
        "spoken": subjects_of(found, viewer),
        "cited": author_citations(surname(found), held, viewer),
        "surname": surname(found),
    }
