"""The buttons that keep a passage, and the way to the list."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString

from kb.browse import lines
from kb.browse.kept import KeptList, kept_by
from kb.browse.kept_rows import RECORD
from kb.browse.locators import printed_locator
from kb.browse.search_citation import cited_search
from kb.corpus.models import Document, Passage
from kb.search.results import SearchResults

register = template.Library()


def _kept(context: Context) -> KeptList:
    """Read once for a page."""
    request: HttpRequest = context["request"]
    found: KeptList | None = getattr(request, "kept_list", None)
    if found is None:
        found = kept_by(request)
        request.kept_list = found  # type: ignore[attr-defined]
    return found


@register.simple_tag(takes_context=True)
def kept_count(context: Context) -> int:
    """How many items the reader keeps."""
    request = context.get("request")
    return len(_kept(context).items) if request is not None else 0


@register.inclusion_tag("_components/keep_form.html", takes_context=True)
def keep_form(context: Context) -> dict[str, Any]:
    """The one form of a page that all its keep buttons send."""
    return {"request": context["request"]}


@register.simple_tag(takes_context=True)
def keep_button(context: Context, of: Passage | Document) -> SafeString:
    """Keep it, or take it away again."""
    key = of.anchor if isinstance(of, Passage) else f"{RECORD}{of.slug}"
    title = ", ".join(filter(None, (of.document.title, printed_locator(of)))) if isinstance(of, Passage) else of.title
    return lines.keep_button(key, title, is_kept=key in _kept(context).keys)


@register.simple_tag(takes_context=True)
def search_citation(context: Context, results: SearchResults) -> str:
    """The search as a systematic review reports it: words, date, state of the index, number of hits."""
    return cited_search(results, context["request"])
