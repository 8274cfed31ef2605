"""A search in words, so that another can say what was asked of which state of the collection."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.search.facets import FACETS
from kb.search.forms import query_string
from kb.search.request import SearchRequest
from kb.search.results import SearchResults
from kb.search.version import index_version


def cited_search(results: SearchResults, request: HttpRequest) -> str:
    """`Clearing Point. Search for “iom”, 22 November 2026, 14:05 UTC, index 5c11.42, 12 passages ...`."""
    asked = replace(results.request, page=1)
    limits = "; ".join(_limits(asked))
    now = timezone.now()
    passages = ngettext("%(n)d passage", "%(n)d passages", results.total) % {"n": results.total}
    documents = ngettext("%(n)d document", "%(n)d documents", results.documents) % {"n": results.documents}
    parts = [
        _("search for “%(text)s”") % {"text": asked.text} if asked.text else _("search without words"),
        _("limited to %(limits)s") % {"limits": limits} if limits else "",
        f"{date_format(now, 'j F Y')}, {now:%H:%M} UTC",
        _("index %(version)s") % {"version": index_version()},
        _("%(passages)s in %(documents)s") % {"passages": passages, "documents": documents},
    ]
    address = request.build_absolute_uri(f"{request.path}?{query_string(asked)}")
    said = ", ".join(part for part in parts if part)
    return f"Clearing Point. {said[:1].upper()}{said[1:]}. {address}"


def _limits(asked: SearchRequest) -> Iterator[str]:
    """What was chosen beside the words, as it stands in the address."""
    for facet in FACETS:
        for value in asked.choices.get(facet.name, ()):
            yield f"{facet.name}: {value}"
    for slug in asked.about:
        yield _("naming: %(slug)s") % {"slug": slug}
    for slug in asked.also:
        yield _("including: %(slug)s") % {"slug": slug}
    first, last = asked.years
    if first or last:
        yield _("published: %(years)s") % {"years": f"{first or ''}–{last or ''}"}
    if asked.everything:
        yield _("with bibliographies and front matter")
    if not asked.expand:
        yield _("only the words as written")
