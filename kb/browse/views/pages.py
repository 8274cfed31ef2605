"""The pages about the site itself: home, about, help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kb.browse.addresses import search_address
from kb.browse.bylines import with_makers
from kb.browse.labels import Label
from kb.browse.measured import measured
from kb.browse.subjects import most_spoken
from kb.browse.viewer import viewer_of
from kb.browse.years import years_counted
from kb.corpus.models import Annotation, Document, Entity
from kb.lib.viewer import Viewer
from kb.search.counting import count
from kb.search.request import SearchRequest
from kb.vocabulary import Rights

LATEST = 6
MOST_SPOKEN = 8
ALL_VALUES = 100_000
EXAMPLES: tuple[tuple[str, Label], ...] = (
    ("residence permits for victims", _("passages with all these words in any form, and after them those with some")),
    ('"voluntary repatriation"', _("these words side by side")),
    ("trafficking -smuggling", _("the first word without the second")),
    ("(shelter OR refuge) Belgrade", _("either of two words, and a third")),
    ("repatriat*", _("every word that begins so")),
    ("training near/5 police", _("two words at most five apart")),
    ("author:lindstrom year:2003..2006", _("by author and years of publication")),
    ("raids spoken:2002..2004", _("by the years that passages speak of")),
    ("country:moldova org:iom", _("passages that name both")),
    ("Directive 2004/81/EC", _("numbers and articles as they are written")),
)
HOME_FACETS = ("organisation", "initiative", "country", "instrument", "topic", "year")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`/`: the search box, what is held, who and what is most written about, what came last."""
    viewer = viewer_of(request)
    asked = SearchRequest(facets=HOME_FACETS, facet_size=ALL_VALUES, page_size=0, viewer=viewer)
    counts = count(asked)
    public = set(Entity.objects.published().values_list("slug", flat=True))
    held = {name: len(public & values.keys()) for name, values in counts.facets.items()}
    latest = Document.objects.visible_to(viewer).whole().order_by("-created_at", "slug")
    context = {
        "results": counts,
        "groups": [(group, group.subjects) for group in most_spoken(counts.facets, MOST_SPOKEN)],
        "held": held,
        "documents": latest.count(),
        "years": years_counted(counts.facets["year"], lambda year: search_address({"year": year})),
        "latest": with_makers(latest)[:LATEST],
        "annotations": latest_annotations(viewer),
    }
    return render(request, "browse/home.html", context)


def latest_annotations(viewer: Viewer) -> list[Annotation]:
    """The last few notes whose subject the reader may see; one query."""
    rows = Annotation.objects.visible_to(viewer).select_related("document", "passage__document", "entity")
    return [row for row in rows[: 2 * LATEST] if _subject_is_public(row)][:LATEST]


def _subject_is_public(row: Annotation) -> bool:
    document = row.document or (row.passage.document if row.passage else None)
    if row.passage and (row.passage.restricted or row.passage.vanished_at):
        return False
    if row.passage and row.passage.document.rights in (Rights.MEMBERS, Rights.METADATA):
        # The list names a note by the first words of its passage.
        return False
    subject = document or row.entity
    return subject is not None and subject.status == "published"


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """`/about`: what is collected, how, how often that errs, under what rights, and whom to write to."""
    return render(request, "browse/about.html", {"measured": measured()})


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """`/help/search`: what can be typed into the box."""
    return render(request, "browse/search_help.html", {"examples": EXAMPLES})
