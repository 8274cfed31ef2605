"""What is held, and what is not."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kb.browse.addresses import search_address
from kb.browse.bylines import with_makers
from kb.browse.choices import label_of
from kb.browse.labels import Label
from kb.browse.viewer import viewer_of
from kb.corpus.models import Document, FileTrouble
from kb.search import engine
from kb.search.facets import BY_NAME
from kb.search.request import SearchRequest
from kb.search.results import SearchResults

SHOWN = 30
# Every year there is, so that none seems to be missing.
COUNTED = 300
TROUBLES_SHOWN = 200
TABLES: tuple[tuple[str, Label], ...] = (
    ("type", _("By document type")),
    ("year", _("By year of publication")),
    ("language", _("By language")),
    ("country", _("By country spoken of")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, linked to exactly its passages."""

    label: Label
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Table:
    """Passages by the values of one facet."""

    title: Label
    lines: tuple[Line, ...]
    most: int


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """`/coverage`: passages by type, year, language and country; records without text; files that had trouble."""
    viewer = viewer_of(request)
    facets = tuple(name for name, _title in TABLES)
    results = engine.search(SearchRequest(facets=facets, facet_size=COUNTED, page_size=0, viewer=viewer))
    documents = Document.objects.visible_to(viewer)
    troubles = FileTrouble.objects.visible_to(viewer).select_related("document")
    context = {
        "results": results,
        "tables": [table for name, title in TABLES if (table := _table(results, name, title)).lines],
        "documents": documents.whole().count(),
        "without_text": with_makers(documents.filter(source_file=None, parts=None).order_by("-year", "title"))[:SHOWN],
        "troubles": troubles[:TROUBLES_SHOWN],
        "troubled": troubles.count(),
        "rights": documents.values_list("rights").annotate(count=Count("pk")).order_by("rights"),
    }
    return render(request, "browse/coverage.html", context)


def _table(results: SearchResults, name: str, title: Label) -> Table:
    facet = BY_NAME[name]
    values = results.facets.get(name, ())
    ordered = sorted(values, key=lambda value: value.value) if name == "year" else values[:SHOWN]
    lines = tuple(
        Line(label_of(facet, value), value.count, search_address({name: value.value}))
        for value in ordered
        if value.count
    )
    return Table(title, lines, max((line.count for line in lines), default=0))
