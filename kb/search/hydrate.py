"""From ids to rows and labels; what the viewer may not see drops out here as well."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kb.corpus.models import Document, Entity, Passage
from kb.lib.viewer import Viewer
from kb.search.clauses import Found, Question
from kb.search.facets import BY_NAME, Facet
from kb.search.highlight import lit_spans, snippet
from kb.search.request import SearchRequest
from kb.search.results import FacetValue, Hit
from kb.search.rows import RECORD


def hits_of(found: Iterable[Found], question: Question, viewer: Viewer) -> tuple[Hit, ...]:
    """The hits in their order; two queries for the rows and one for the bylines."""
    found = tuple(found)
    anchors = [item.pk for item in found if item.anchor]
    passages = (
        Passage.objects.visible_to(viewer).select_related("document", "section").in_bulk(anchors) if anchors else {}
    )
    slugs = [item.pk for item in found if not item.anchor]
    records = Document.objects.visible_to(viewer).in_bulk(slugs) if slugs else {}
    held = [*(passage.document for passage in passages.values()), *records.values()]
    if held:
        prefetch_related_objects(held, "contributions")
    hits = (_hit(item, passages.get(item.pk), records.get(item.pk), question) for item in found)
    return tuple(hit for hit in hits if hit is not None)


def _hit(item: Found, passage: Passage | None, record: Document | None, question: Question) -> Hit | None:
    if item.anchor:
        if passage is None:
            return None
        language = passage.language or passage.document.language
        return Hit(passage.document, passage, item.score, _snippet(passage.text, language, question), (), item.more)
    if record is None:
        return None
    return Hit(record, None, item.score, _snippet(record.abstract, record.language, question), (), item.more)


def _snippet(text: str, language: str, question: Question) -> SafeString:
    return snippet(text, lit_spans(text, language, question.sought), settings.KB_EXCERPT_CHARACTERS)


def facet_values(
    counts: dict[str, tuple[tuple[str, int], ...]], request: SearchRequest
) -> dict[str, tuple[FacetValue, ...]]:
    """Counts with labels, by the facets' names."""
    asked = [BY_NAME[name] for name in request.facets if name in BY_NAME]
    labels = _labels({facet.name: [value for value, _ in counts.get(facet.field, ())] for facet in asked})
    return {
        facet.name: tuple(
            FacetValue(value, label, count, value in request.choices.get(facet.name, ()))
            for value, count in counts.get(facet.field, ())
            if (label := _label(facet, value, labels))
        )
        for facet in asked
    }


def _labels(values: dict[str, list[str]]) -> dict[str, str]:
    """Names of entities and titles of documents by slug."""
    slugs = {slug for name, found in values.items() if BY_NAME[name].entity_kind for slug in found}
    titles = values.get("document", [])
    labels = dict(Entity.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    if titles:
        labels |= {
            f"document:{slug}": title
            for slug, title in Document.objects.filter(slug__in=titles).values_list("slug", "title")
        }
    return labels


def _label(facet: Facet, value: str, labels: dict[str, str]) -> str:
    if facet.entity_kind:
        return labels.get(value, "")
    if facet.name == "document":
        return labels.get(f"document:{value}", "")
    if value == RECORD:
        return _("Record")
    if facet.values:
        return value.replace("-", " ").capitalize()
    return value
