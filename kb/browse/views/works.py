"""Works that the collection cites, held or not."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kb.browse.bylines import with_makers
from kb.browse.entity_lists import PAGE_SIZE
from kb.browse.excerpts import entries
from kb.browse.paging import page_number, pager
from kb.browse.paragraphs import locators
from kb.browse.viewer import viewer_of
from kb.browse.works_cited import cited_works
from kb.corpus.models import CrossReference, Passage, Reference, Work
from kb.corpus.models.mention import VISIBLE


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    """`/works/`: those not held first, which are the list of what to acquire; of these the most cited."""
    held = request.GET.get("held", "")
    found = cited_works(viewer_of(request), request.GET.get("name", "").strip(), held)
    page = page_number(request, pages := max(1, -(-len(found) // PAGE_SIZE)))
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = Work.objects.in_bulk([cited.pk for cited in shown])
    works = [(rows[cited.pk], cited) for cited in shown if cited.pk in rows]
    context = {"works": works, "total": len(found), "held": held, "pager": pager(request.GET, page, pages)}
    return render(request, "browse/works.html", context)


@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """`/works/<pk>/`: the work as it is cited, the document when it is held, and the sentences that cite it."""
    viewer = viewer_of(request)
    found = get_object_or_404(Work, pk=pk)
    held = with_makers(found.documents.visible_to(viewer))
    cited = Reference.objects.visible_to(viewer).filter(work=found, work_state__in=VISIBLE)
    if not viewer.is_curator and not held and not cited:
        # Cited only where this reader may see nothing: its title is words from there.
        raise Http404(pk)
    seen = Passage.objects.visible_to(viewer).filter(pk=OuterRef("passage"))
    calls = CrossReference.objects.visible().filter(Exists(seen))
    cited = cited.select_related("document", "passage").prefetch_related(
        Prefetch("cross_references", calls.select_related("passage__section", "passage__document"))
    )
    rows = list(cited.order_by("document__year", "position")[:PAGE_SIZE])
    words = entries(rows, viewer)
    places = _places(rows)
    context = {
        "work": found,
        "held": held,
        "records_only": bool(held) and all(document.is_record_only for document in held),  # type: ignore[attr-defined]
        "references": [(row, words[row.pk], places[row.pk]) for row in rows],
    }
    return render(request, "browse/work.html", context)


def _places(rows: Sequence[Reference]) -> dict[int, list[tuple[CrossReference, str]]]:
    """For each entry the passages that cite by it, each once, with the section and paragraph by which they are told."""
    calls = {row.pk: {call.passage_id: call for call in row.cross_references.all()}.values() for row in rows}
    told = locators(call.passage for each in calls.values() for call in each)
    return {
        pk: [(call, told[call.passage_id]) for call in sorted(each, key=lambda call: call.passage.position)]
        for pk, each in calls.items()
    }
