"""What the templates say of documents, passages and entities."""

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kb.browse.addresses import Value, changed, search_address
from kb.browse.bylines import byline as byline_of
from kb.browse.labels import LISTS, Label, in_words
from kb.browse.locators import printed_locator
from kb.corpus.models import Document, Passage

register = template.Library()


@register.filter
def byline(document: Document) -> str:
    """The makers of a document in a line."""
    return byline_of(document)


@register.filter
def printed(passage: Passage) -> str:
    """The printed page or paragraph number of a passage, empty where there is none."""
    return printed_locator(passage)


@register.filter
def words(value: str, of: str) -> Label:
    """A value of a closed list in the reader's words: `{{ document.kind|words:"document" }}`."""
    return in_words(value, LISTS[of])


@register.simple_tag(takes_context=True)
def here_with(context: Context, **changes: Value) -> str:
    """This page's address with these parameters changed; an empty value takes one away."""
    query: QueryDict = context["request"].GET
    return changed(query, changes)


@register.simple_tag
def search_for(**parameters: Value) -> str:
    """The address of a search."""
    return search_address(parameters)


@register.simple_tag
def bar(count: int, most: int) -> SafeString:
    """A quiet bar as long as the count's share of the largest; the number itself stands beside it."""
    share = round(100 * count / most, 1) if most else 0
    return format_html(
        '<svg class="bar" aria-hidden="true" focusable="false"><rect width="{}%" height="100%"/></svg>', share
    )
