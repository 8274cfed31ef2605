"""The list of documents, a document's page with its text, and what it cites."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kb.browse.bylines import with_makers
from kb.browse.cite_box import cite_box
from kb.browse.cited_by import citing_with_sentences, sections_citing
from kb.browse.cited_works import LAWS, cited_in, not_works
from kb.browse.entity_lists import PAGE_SIZE
from kb.browse.finding import can_be_searched, found_in, matches_of
from kb.browse.labels import DOCUMENT_KINDS
from kb.browse.metadata import document_statements, document_tags
from kb.browse.originals import original_link
from kb.browse.paging import page_number, pager
from kb.browse.profiles import ENTITY_FACETS
from kb.browse.subjects import subject_groups
from kb.browse.texts import Asked, Text, text_of
from kb.browse.viewer import viewer_of
from kb.browse.views.errors import gone
from kb.corpus.models import Annotation, Contribution, Document, FormerAddress, Reference
from kb.lib.viewer import Viewer
from kb.search import engine
from kb.search.request import SearchRequest
from kb.vocabulary import ReferenceKind, Status

ORDERS = {"newest": ("-year", "title"), "oldest": ("year", "title"), "title": ("title",), "added": ("-created_at",)}
CITING_SHOWN = 5
SUBJECTS = 6
WITH_PAGES = Prefetch("contributions", Contribution.objects.select_related("entity"))


@dataclass(frozen=True, slots=True)
class Crumb:
    """The two addresses a document's pages lead to."""

    record: str
    references: str


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """`/documents/`: whole works, filtered by words of the title or author, kind and year."""
    order = request.GET.get("sort", "newest")
    found = _filtered(request, Document.objects.visible_to(viewer_of(request)).whole())
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = page_number(request, pages)
    rows = with_makers(found.order_by(*ORDERS.get(order, ORDERS["newest"])))
    context = {
        "documents": rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        "total": total,
        "pager": pager(request.GET, page, pages),
        "kinds": list(DOCUMENT_KINDS.items()),
        "order": order if order in ORDERS else "newest",
    }
    return render(request, "browse/documents.html", context)


def _filtered(request: HttpRequest, found: QuerySet[Document]) -> QuerySet[Document]:
    if words := request.GET.get("name", "").strip():
        names = Q(contributions__family__icontains=words) | Q(contributions__given__icontains=words)
        found = found.filter(Q(title__icontains=words) | Q(subtitle__icontains=words) | names).distinct()
    if kind := request.GET.get("kind", ""):
        found = found.filter(kind=kind)
    year = request.GET.get("year", "")
    return found.filter(year=int(year)) if year.isdecimal() and len(year) == 4 else found


@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """`/documents/<slug>/`: record, contents and the text as far as the reader may read it, a part at a time."""
    viewer = viewer_of(request)
    found = _found(slug)
    if not isinstance(found, Document):
        return found
    if not _is_visible(found, viewer):
        return gone(request, found.title)
    sought = found_in(found, viewer, request.GET)
    lit = {hit.passage.pk: hit.lit for hit in sought.hits if hit.passage} if sought else {}
    text = text_of(found, viewer, Asked(request.GET.get("part", ""), request.GET.get("at", ""), lit))
    context = {
        **_frame(request, found, viewer),
        "text": text,
        "statements": document_statements(found),
        "can_be_searched": can_be_searched(found, viewer) and (text.held or found.parts.exists()),
        "matches": matches_of(sought, found, viewer, request.GET, text.readable) if sought else None,
    }
    if text.part == 1 and sought is None:
        context |= _overview(found, viewer)
    context["annotations"] = _annotations(found, viewer, text)
    return render(request, "browse/document.html", context)


@require_safe
def references(request: HttpRequest, slug: str) -> HttpResponse:
    """`/documents/<slug>/references/`: the works it cites, and who cites it with the sentence."""
    viewer = viewer_of(request)
    found = _found(slug)
    if not isinstance(found, Document):
        return found
    if not _is_visible(found, viewer):
        return gone(request, found.title)
    cited = Reference.objects.visible_to(viewer).filter(document=found)
    works = cited.filter(kind=ReferenceKind.WORK)
    page = page_number(request, pages := max(1, -(-works.count() // PAGE_SIZE)))
    context = {
        **_frame(request, found, viewer),
        "references": cited_in(works[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], found, viewer),
        "laws": cited_in(cited.filter(kind__in=LAWS)[:PAGE_SIZE], found, viewer),
        "apart": not_works(cited),
        "pager": pager(request.GET, page, pages),
        "citing": citing_with_sentences(found, viewer, PAGE_SIZE),
    }
    return render(request, "browse/references.html", context)


def _found(slug: str) -> Document | HttpResponse:
    related = ("work", "source_file", "part_of", "publisher_entity")
    found = Document.objects.select_related(*related).prefetch_related(WITH_PAGES).filter(slug=slug).first()
    if found:
        return found
    former = FormerAddress.objects.filter(slug=slug, entity=None).select_related("document").first()
    if former is None or former.document is None:
        raise Http404(slug)
    return redirect(former.document, permanent=True)


def _is_visible(found: Document, viewer: Viewer) -> bool:
    """Drafts are not there for the public; what was withdrawn is said to be gone."""
    if viewer.is_curator or found.status == Status.PUBLISHED:
        return True
    if found.status == Status.DRAFT:
        raise Http404(found.slug)
    return False


def _frame(request: HttpRequest, found: Document, viewer: Viewer) -> dict[str, object]:
    original = original_link(found, viewer)
    return {
        "document": found,
        "whole": found.shows_whole_text_to(viewer),
        "original": original,
        "tags": document_tags(found, original),
        "cite": cite_box(request, found),
        "crumb": Crumb(found.get_absolute_url(), f"{found.get_absolute_url()}references/"),
    }


def _overview(found: Document, viewer: Viewer) -> dict[str, object]:
    asked = SearchRequest(
        choices={"document": (found.slug,)}, facets=ENTITY_FACETS, facet_size=SUBJECTS, page_size=0, viewer=viewer
    )
    results = engine.search(asked)
    return {
        "parts": with_makers(found.parts.visible_to(viewer).order_by("part_position")),
        "subjects": subject_groups(results, {"document": found.slug}),
        "citing": sections_citing(found, viewer, CITING_SHOWN),
    }


def _annotations(found: Document, viewer: Viewer, text: Text) -> QuerySet[Annotation]:
    on_text = Q(passage__in=[block.passage.pk for block in text.blocks])
    return Annotation.objects.visible_to(viewer).filter(Q(document=found) | on_text).select_related("passage")
