"""The permanent page of a passage."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from kb.browse.addresses import added
from kb.browse.cite_box import cite_box
from kb.browse.excerpts import LEFT_OUT_BEFORE, LEFT_OUT_BEHIND, entries
from kb.browse.locators import COUNTED, locator, paragraph_in_words
from kb.browse.marking import Marks, marked, table_rows
from kb.browse.onward import onward_from
from kb.browse.originals import original_link
from kb.browse.reading import Note, Overlay, marks_of
from kb.browse.texts import known_of
from kb.browse.viewer import viewer_of
from kb.browse.views.errors import gone
from kb.browse.views.search import hit_query
from kb.corpus.models import Annotation, Contribution, CrossReference, Document, Mention, Passage, Section, Work
from kb.corpus.models.mention import VISIBLE
from kb.lib.viewer import Viewer
from kb.search import engine
from kb.search.forms import SearchForm
from kb.search.highlight import Lit, excerpt_of
from kb.search.named import opened_spans
from kb.search.request import SearchRequest
from kb.search.results import Neighbour
from kb.vocabulary import PassageKind, Rights, Status

NEIGHBOURS = 1
HEADINGS = 3
WITH_AUTHORS = Prefetch("document__contributions", Contribution.objects.select_related("entity"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it may be read: whole, or `cut` to an excerpt. A table has `rows` in place of `html`."""

    passage: Passage
    html: SafeString
    rows: list[list[SafeString]]
    cut: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An entity named in the passage; `add` is the search it was opened from, narrowed to it."""

    mention: Mention
    add: str


@dataclass(frozen=True, slots=True)
class CitedHere:
    """A citation in the passage; `words` are those of an entry that means no work."""

    row: CrossReference
    work: Work | None
    words: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The way back to this hit among the results and to the hits beside it; addresses are empty where there are none.

    It is the hit `number` of `total`.
    """

    results: str
    previous: str
    next: str
    number: int
    total: int


@require_safe
def passage(request: HttpRequest, anchor: str) -> HttpResponse:
    """`/p/<anchor>/`: the words, where they stand, who is named, how to cite them, and the way on."""
    related = ("document__part_of", "document__source_file", "section__parent__parent", "replaced_by")
    rows = Passage.objects.select_related(*related).prefetch_related(WITH_AUTHORS)
    found = rows.annotate(paragraph=_paragraphs_before()).filter(anchor=anchor).first()
    if found is None:
        raise Http404(anchor)
    if found.vanished_at:
        return _vanished(request, found)
    viewer = viewer_of(request)
    if not viewer.is_curator and (found.document.status != Status.PUBLISHED or found.restricted):
        return _withheld(request, found)
    return render(request, "browse/passage.html", _page(request, found, getattr(found, "paragraph", None) or 1, viewer))


def _vanished(request: HttpRequest, found: Passage) -> HttpResponse:
    if found.replaced_by and not found.replaced_by.vanished_at:
        return redirect(found.replaced_by, permanent=True)
    return gone(request, str(found.document.title), found.document if _public(found.document) else None)


def _withheld(request: HttpRequest, found: Passage) -> HttpResponse:
    if found.document.status == Status.DRAFT:
        raise Http404(found.anchor)
    return gone(request, str(found.document.title), found.document if _public(found.document) else None)


def _public(document: Document) -> bool:
    return document.status == Status.PUBLISHED


def _page(request: HttpRequest, found: Passage, paragraph: int, viewer: Viewer) -> dict[str, object]:
    whole = found.document.shows_whole_text_to(viewer)
    readable = whole or found.document.rights == Rights.EXCERPTS
    around = _around(found, viewer) if whole else []
    known = known_of([found], around, viewer) if readable else Overlay()
    place = locator(found, paragraph)
    opened_from = _opened_from(request)
    asked = replace(SearchForm(opened_from, viewer).request(), facets=())
    return {
        "passage": found,
        "document": found.document,
        "shown": _shown(found, known, _lit(found, asked, known), whole) if readable else None,
        "whole": whole,
        "original": original_link(found.document, viewer, found),
        "before": [each for each in around if each.position < found.position and each.kind in COUNTED],
        "after": [each for each in around if each.position > found.position and each.kind in COUNTED],
        "notes": _notes(found, known) if whole else [],
        "called_from": list(found.called_from.select_related("passage")) if found.kind == PassageKind.NOTE else [],
        "place": place,
        # The headings stand before it here, so the section need not be said again.
        "place_below_headings": paragraph_in_words(paragraph) if place.startswith("“") else place,
        "cite": cite_box(request, found.document, found, place),
        "path": _path(found),
        "entities": [_named(row, opened_from) for row in _once(known.mentions.get(found.pk, []))],
        "cites": _cites(known.citations.get(found.pk, []), found.document, viewer),
        "onward": onward_from(found, viewer, readable=readable),
        "annotations": _annotations(found, viewer) if readable else [],
        "hits": _hits(opened_from, found, asked) if opened_from else None,
        "asked": asked,
    }


def _opened_from(request: HttpRequest) -> QueryDict:
    """The search it was opened from; the style of its citation is no part of that."""
    query = request.GET.copy()
    query.pop("style", None)
    return query


def _annotations(found: Passage, viewer: Viewer) -> QuerySet[Annotation]:
    return Annotation.objects.visible_to(viewer).filter(passage=found).select_related("author", "passage")


def _around(found: Passage, viewer: Viewer) -> list[Passage]:
    """The passages beside it and the notes it calls, in document order; one query."""
    beside = Q(position__range=(found.position - NEIGHBOURS, found.position + NEIGHBOURS))
    rows = Passage.objects.visible_to(viewer).filter(document=found.document_id).exclude(pk=found.pk)
    return list(rows.filter(beside | Q(called_from__passage=found)).order_by("position").distinct())


def _paragraphs_before() -> Subquery:
    """Which paragraph of its section a passage is, from 1; of the document where it stands under no heading."""
    beside = (
        Passage.objects.standing()
        .annotate(below=Coalesce("section", 0))
        .filter(
            below=Coalesce(OuterRef("section"), 0),
            document=OuterRef("document"),
            kind__in=COUNTED,
            position__lte=OuterRef("position"),
        )
    )
    counted = beside.order_by().values("document").annotate(paragraphs=Count("pk"))
    return Subquery(counted.values("paragraphs"))


def _shown(found: Passage, known: Overlay, lit: list[Lit], whole: bool) -> Shown:
    marks = replace(marks_of(found, known), lit=tuple((span.start, span.end) for span in lit))
    if whole:
        rows = table_rows(found.text, marks) if found.kind == PassageKind.TABLE else []
        return Shown(found, SafeString() if rows else marked(found.text, marks), rows, False)
    start, end = excerpt_of(found.text, lit, settings.KB_EXCERPT_CHARACTERS)
    html = marked(found.text, Marks(marks.links, marks.lit), start, end)
    before, after = LEFT_OUT_BEFORE if start else "", LEFT_OUT_BEHIND if end < len(found.text) else ""
    return Shown(found, SafeString(f"{before}{html}{after}"), [], bool(before or after))


def _lit(found: Passage, asked: SearchRequest, known: Overlay) -> list[Lit]:
    """The words that were searched, and the names that were asked for."""
    language = found.language or found.document.language
    return opened_spans(found.text, language, asked, known.mentions.get(found.pk, ()))


def _notes(found: Passage, known: Overlay) -> list[Note]:
    called = [known.notes[call.target_id] for call in known.calls.get(found.pk, ()) if call.target_id in known.notes]
    return [Note(note, marked(note.text, marks_of(note, known)), "") for note in called]


def _path(found: Passage) -> list[Section]:
    """The headings it stands under, the highest first."""
    path: list[Section] = []
    section = found.section
    while section and len(path) < HEADINGS:
        path.append(section)
        section = section.parent
    return path[::-1]


def _once(mentions: list[Mention]) -> list[Mention]:
    """One mention of each entity, the first."""
    return list({row.entity_id: row for row in reversed(mentions)}.values())[::-1]


def _cites(citations: list[CrossReference], document: Document, viewer: Viewer) -> list[CitedHere]:
    """What a passage cites; an entry that means no work by its words, as far as those may be shown."""
    rows = _each_work(citations)
    plain = [row.reference for row in rows if row.reference and not row.cited_document and not _work(row)]
    for reference in plain:
        reference.document = document
    words = entries(plain, viewer)
    return [CitedHere(row, _work(row), words.get(row.reference_id or 0, "")) for row in rows]


def _work(row: CrossReference) -> Work | None:
    """The work that its entry means; one that is only proposed waits for a curator."""
    return row.reference.work if row.reference and row.reference.work_state in VISIBLE else None


def _each_work(citations: list[CrossReference]) -> list[CrossReference]:
    """One citation of each place in each work, the first."""
    return list({_cited_place(row): row for row in reversed(citations)}.values())[::-1]


def _cited_place(row: CrossReference) -> tuple[int | str | None, ...]:
    work = row.reference.work_id if row.reference else None
    return row.cited_document_id, work, None if row.cited_document_id or work else row.reference_id, row.locator


def _named(mention: Mention, opened_from: QueryDict) -> Named:
    """With the search it was opened from, narrowed to this name; without one there is nothing to add to."""
    return Named(mention, f"/search{added(opened_from, 'about', mention.entity.slug)}" if opened_from else "")


def _hits(opened_from: QueryDict, found: Passage, asked: SearchRequest) -> Hits | None:
    """The same search again: which passages stand before and after this one, on whatever page of the results."""
    beside = engine.beside(asked, found.anchor)
    if beside is None:
        return None
    query = hit_query(opened_from, replace(asked, page=1 + (beside.number - 1) // asked.page_size))
    return Hits(
        f"/search{query}#h-{found.anchor}",
        _hit(beside.before, opened_from, asked),
        _hit(beside.after, opened_from, asked),
        beside.number,
        beside.total,
    )


def _hit(neighbour: Neighbour | None, opened_from: QueryDict, asked: SearchRequest) -> str:
    if neighbour is None:
        return ""
    query = hit_query(opened_from, replace(asked, page=neighbour.page))
    return f"{reverse('passage', args=(neighbour.anchor,))}{query}"
