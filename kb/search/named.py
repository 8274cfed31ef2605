"""Where the hits name the entities that were asked for: lit, so that an excerpt shows the words that made it a hit."""

from collections import defaultdict

from kb.corpus.models import Mention
from kb.search.facets import FACETS
from kb.search.highlight import Lit
from kb.search.request import SearchRequest


def asked_entities(request: SearchRequest) -> set[str]:
    """Slugs that the passages had to name: by `about` or `also`, or chosen in a facet."""
    chosen = (request.choices.get(facet.name, ()) for facet in FACETS if facet.entity_kind)
    return {*request.about, *request.also, *(slug for slugs in chosen for slug in slugs)}


def named_spans(passages: list[int], slugs: set[str]) -> dict[int, list[Lit]]:
    """Visible mentions of these entities by passage; one query, none when nothing was asked for."""
    found: dict[int, list[Lit]] = defaultdict(list)
    if not passages or not slugs:
        return found
    rows = Mention.objects.visible().filter(passage__in=passages, entity__slug__in=slugs)
    for passage, start, end, surface in rows.values_list("passage_id", "start", "end", "surface"):
        found[passage].append(Lit(start, end, surface, named=True))
    return found
