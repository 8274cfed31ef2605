"""Works that the collection cites, held or not."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kb.browse.bylines import with_makers
from kb.browse.entity_lists import PAGE_SIZE
from kb.browse.excerpts import entries
from kb.browse.paging import page_number, pager
from kb.browse.viewer import viewer_of
from kb.browse.work_names import naming
from kb.corpus.models import CrossReference, Document, Passage, Reference, Work
from kb.corpus.models.mention import VISIBLE
from kb.lib.viewer import Viewer


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    """`/works/`: those not held first, which are the list of what to acquire; of these the most cited."""
    held = request.GET.get("held", "")
    found = cited_works(viewer_of(request), request.GET.get("name", "").strip(), held)
    total = found.count()
    page = page_number(request, pages := max(1, -(-total // PAGE_SIZE)))
    rows = list(found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    context = {"works": rows, "total": total, "held": held, "pager": pager(request.GET, page, pages)}
    return render(request, "browse/works.html", context)


def cited_works(viewer: Viewer, words: str, held: str) -> QuerySet[Work]:
    """Works with `citing`, the number of documents that cite them, and `is_held`; not held first, then most cited.

    `words` are looked for in titles and authors; `held` is `yes`, `no` or anything else for both.
    """
    cited = Reference.objects.visible_to(viewer).filter(work_state__in=VISIBLE)
    citing = Q(references__in=cited)
    documents = Document.objects.visible_to(viewer).filter(work=OuterRef("pk"))
    wanted = Q(title__icontains=words) | naming("authors", words) if words else Q()
    found = Work.objects.filter(wanted).annotate(
        citing=Count("references__document", filter=citing, distinct=True), is_held=Exists(documents)
    )
    found = found.filter(citing__gt=0).order_by("is_held", "-citing", "key", "title")
    return found.filter(is_held=held == "yes") if held in ("yes", "no") else found


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
    calls = CrossReference.objects.visible().filter(passage__in=Passage.objects.visible_to(viewer))
    cited = cited.select_related("document", "passage").prefetch_related(
        Prefetch("cross_references", calls.select_related("passage__section"))
    )
    rows = list(cited.order_by("document__year", "position")[:PAGE_SIZE])
    words = entries(rows, viewer)
    context = {
        "work": found,
        "held": held,
        "references": [(row, words[row.pk]) for row in rows],
    }
    return render(request, "browse/work.html", context)
