"""From ids to rows and labels; what the viewer may not see drops out here as well."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from kb.corpus.models import Document, Entity, Passage
from kb.lib.viewer import Viewer
from kb.search.clauses import AnyTerm, Found, Question, Sequence, Sought
from kb.search.facets import BY_NAME, Facet
from kb.search.highlight import Lit, apart, lit_excerpt, snippet, spans_of
from kb.search.labels import all_labels, labels_of
from kb.search.language_names import language_in_words
from kb.search.named import asked_entities, named_spans
from kb.search.reasons import boosts, reasons
from kb.search.request import SearchRequest, Sort
from kb.search.results import FacetValue, Hit
from kb.search.rows import RECORD
from kb.vocabulary import PassageKind

_UNASKED = Question()
Counts = dict[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Labels:
    """Entities asked for, labels of entities, titles of documents, by slug; what is not public has none."""

    entities: dict[str, Entity] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


def hits_of(
    found: tuple[Found, ...], sought: tuple[Sought, ...], request: SearchRequest, asked: Question = _UNASKED
) -> tuple[Hit, ...]:
    """The hits in their order; two queries for the rows, one for the bylines, one for the names asked for.

    `asked` says what lifted some of them.
    """
    viewer = request.viewer
    passages = _passages([item.pk for item in found if item.anchor], viewer)
    named = _named(passages, sought, request)
    records = _records([item.pk for item in found if not item.anchor], viewer)
    held = [*(passage.document for passage in passages.values()), *records.values()]
    if held:
        prefetch_related_objects(held, "contributions")
    hits = (
        _hit(item, passages.get(item.pk), None, sought, named.get(item.pk, []), request, asked)
        if item.anchor
        else _hit(item, None, records.get(item.pk), sought, [], request, asked)
        for item in found
    )
    return tuple(hit for hit in hits if hit is not None)


def _named(passages: dict[int, Passage], sought: tuple[Sought, ...], request: SearchRequest) -> dict[int, list[Lit]]:
    """Names that were asked for, in passages where they are not lit as words; mostly none, and then no query."""
    slugs = asked_entities(request, sought)
    if slugs.keys() <= {slug for item in sought for slug in item.names}:
        wanted = {item.label for item in sought if item.names and isinstance(item.clause, Sequence)}
        passages = {
            pk: passage
            for pk, passage in passages.items()
            if wanted - {span.label for span in spans_of(passage.text, _language(passage), sought)}
        }
    return named_spans(list(passages), slugs)


def _language(passage: Passage) -> str:
    return passage.language or passage.document.language


def _passages(pks: list[int], viewer: Viewer) -> dict[int, Passage]:
    rows = Passage.objects.visible_to(viewer).select_related("document__part_of", "section")
    return rows.in_bulk(pks) if pks else {}


def _records(pks: list[int], viewer: Viewer) -> dict[int, Document]:
    return Document.objects.visible_to(viewer).in_bulk(pks) if pks else {}


def _hit(
    item: Found,
    passage: Passage | None,
    record: Document | None,
    sought: tuple[Sought, ...],
    named: list[Lit],
    request: SearchRequest,
    asked: Question,
) -> Hit | None:
    document = passage.document if passage else record
    if document is None:
        return None
    text = passage.text if passage else document.abstract
    language = _language(passage) if passage else document.language
    spans = apart([*spans_of(text, language, sought), *named])
    # What may be shown whole is cut around the words; else the text itself says where it is cut.
    cut = snippet if passage is None or document.shows_whole_text_to(request.viewer) else lit_excerpt
    return Hit(
        document=document,
        passage=passage,
        score=item.score,
        snippet=cut(text, spans, settings.KB_EXCERPT_CHARACTERS),
        explain=lambda: (
            *reasons(text, spans, sought, document, passage.section if passage else None),
            *boosts(
                text,
                spans,
                item.score if request.sort is Sort.RELEVANCE else 0.0,
                named=document.slug in asked.first,
                before_notes=_is_before_notes(passage, sought),
                explained=bool(spans_of(text, language, [Sought(clause, "") for clause in asked.explained])),
            ),
        ),
        more_in_document=item.more,
        lit=tuple((span.start, span.end) for span in spans),
    )


def _is_before_notes(passage: Passage | None, sought: tuple[Sought, ...]) -> bool:
    """Whether the hit of a single word got what notes do not; names that were added are no words asked for."""
    asked = [item for item in sought if not (item.names and isinstance(item.clause, Sequence))]
    is_note = passage is not None and passage.kind == PassageKind.NOTE
    return len(asked) == 1 and isinstance(asked[0].clause, AnyTerm) and not is_note


def labels_for(counts: Counts, request: SearchRequest, entities: Collection[str] = ()) -> Labels:
    """Labels of all that was counted, and these entities; three queries at most."""
    slugs: set[str] = set(entities)
    titles: set[str] = set()
    for name in request.facets:
        facet = BY_NAME.get(name)
        values = [value for value, _ in counts.get(facet.field, ())] if facet else []
        if facet and facet.entity_kind:
            slugs.update(values)
        elif name == "document":
            titles.update(values)
    rows = Document.objects.visible_to(request.viewer).filter(slug__in=titles).values_list("slug", "title")
    labels = all_labels() if slugs else {}
    wanted = slugs if labels is None else entities
    published = Entity.objects.published().filter(slug__in=wanted).defer("loaded")
    found = {entity.slug: entity for entity in published} if entities else {}
    if labels is None:
        labels = {slug: entity.label for slug, entity in found.items()} if entities else labels_of(slugs)
    return Labels(found, labels, dict(rows) if titles else {})


def facet_values(counts: Counts, request: SearchRequest, labels: Labels) -> dict[str, tuple[FacetValue, ...]]:
    """Counts with labels, by the facets' names."""
    return {
        facet.name: tuple(
            FacetValue(value, label, count, value in request.choices.get(facet.name, ()))
            for value, count in counts.get(facet.field, ())
            if (label := _label(facet, value, labels))
        )
        for facet in (BY_NAME[name] for name in request.facets if name in BY_NAME)
    }


def _label(facet: Facet, value: str, labels: Labels) -> str:
    if facet.entity_kind:
        return labels.names.get(value, "")
    if facet.name == "document":
        return labels.titles.get(value, "")
    if value == RECORD:
        return _("Record")
    if facet.name == "language":
        return language_in_words(value)
    return value.replace("-", " ").capitalize() if facet.values else value
