"""Where passages name the entities that were asked for: lit, so that the words that made one a hit are seen."""

from collections import defaultdict
from collections.abc import Iterable

from kb.corpus.models import Mention
from kb.search.clauses import Sought
from kb.search.connection import backend
from kb.search.facets import FACETS
from kb.search.highlight import Lit, apart, spans_of
from kb.search.request import SearchRequest
from kb.search.understanding import understand


def asked_entities(request: SearchRequest, sought: Iterable[Sought] = ()) -> dict[str, str]:
    """Slugs that the passages had to name, with the words that asked for them.

    By `about` or `also`, or chosen in a facet, which takes no words; or by a name among those sought.
    """
    chosen = (request.choices.get(facet.name, ()) for facet in FACETS if facet.entity_kind)
    slugs = dict.fromkeys((*request.about, *request.also, *(slug for slugs in chosen for slug in slugs)), "")
    return slugs | {slug: item.label for item in sought for slug in item.names}


def named_spans(passages: list[int], slugs: dict[str, str]) -> dict[int, list[Lit]]:
    """Visible mentions of these entities by passage; one query, none when nothing was asked for."""
    found: dict[int, list[Lit]] = defaultdict(list)
    if not passages or not slugs:
        return found
    rows = Mention.objects.visible().filter(passage__in=passages, entity__slug__in=slugs)
    fields = ("passage_id", "start", "end", "surface", "entity__slug")
    for passage, start, end, surface, slug in rows.values_list(*fields):
        found[passage].append(Lit(start, end, slugs[slug] or surface, named=True))
    return found


def opened_spans(text: str, language: str, request: SearchRequest, mentions: Iterable[Mention]) -> list[Lit]:
    """What a passage opened from a search shows lit: the same as its hit did; `mentions` are those of the passage."""
    spans, sought = _searched(text, language, request) if request.text else ([], ())
    slugs = asked_entities(request, sought)
    named = [
        Lit(row.start, row.end, slugs[row.entity.slug] or row.surface, named=True)
        for row in mentions
        if row.entity.slug in slugs
    ]
    return apart([*spans, *named])


def _searched(text: str, language: str, request: SearchRequest) -> tuple[list[Lit], tuple[Sought, ...]]:
    """A hit of a quotation that nothing has word for word was found by its words."""
    asked = understand(request, backend())
    if not (spans := spans_of(text, language, asked.lit)):
        asked = understand(request, backend(), loose=True)
        spans = spans_of(text, language, asked.lit)
    return spans, asked.lit
