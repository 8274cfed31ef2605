"""What the templates say of documents, passages and entities."""

from collections.abc import Sequence
from dataclasses import replace

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kb.browse import lines
from kb.browse.addresses import Value, changed, search_address
from kb.browse.bylines import byline as byline_of
from kb.browse.bylines import makers as makers_of
from kb.browse.choices import Choice
from kb.browse.dates import in_words as date_in_words
from kb.browse.labels import LISTS, Label, in_words
from kb.browse.locators import printed_locator
from kb.browse.metadata import Statements, as_script
from kb.browse.pictures.bars import years_picture
from kb.browse.subjects import SHOWN, SubjectGroup
from kb.browse.years import Year
from kb.corpus.models import Contribution, Document, Fact, Passage
from kb.lib.rich_text import clean
from kb.search.forms import query_string
from kb.search.language_names import language_in_words
from kb.search.request import SearchRequest
from kb.search.results import Hit

register = template.Library()
# The page's own title is the first heading, the text's label the second level; no heading goes deeper than the sixth.
DEEPEST_HEADING = 6
PAGE_LANGUAGE = "en"


@register.filter
def byline(document: Document) -> str:
    """The makers of a document in a line."""
    return byline_of(document)


@register.filter
def makers(document: Document) -> list[Contribution]:
    """Its authors, or its editors."""
    return makers_of(document)


@register.filter
def printed(passage: Passage) -> str:
    """The printed page or paragraph number of a passage, empty where there is none."""
    return printed_locator(passage)


@register.filter
def words(value: str, of: str) -> Label:
    """A value of a closed list in the reader's words: `{{ document.kind|words:"document" }}`."""
    return in_words(value, LISTS[of])


@register.filter
def partial_date(value: str) -> str:
    """A date as exact as known, in words."""
    return date_in_words(value)


@register.filter
def cleaned(markup: str) -> SafeString:
    """A curator's markup, cleaned once more before it is shown."""
    return mark_safe(clean(markup))  # noqa: S308 - cleaned


@register.filter
def language(code: str) -> str:
    """The name of a language, or its code where no name is known."""
    return language_in_words(code)


@register.filter
def host(address: str) -> str:
    """The site of an address."""
    return address.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


@register.filter
def as_query(asked: SearchRequest) -> str:
    """The search as the query string of its permanent address, from its first page."""
    return query_string(replace(asked, page=1))


@register.simple_tag
def written_in(code: str, within: str = PAGE_LANGUAGE) -> SafeString:
    """` lang="ar" dir="auto"` of words in another language than those around them; nothing where they are in the same.

    The direction is left to the words: a code says the language, and Serbian or Kurdish is written in two scripts.
    """
    if not code or code.partition("-")[0] == (within or PAGE_LANGUAGE).partition("-")[0]:
        return SafeString()
    return format_html(' lang="{}" dir="auto"', code)


@register.simple_tag
def structured(statements: Statements) -> SafeString:
    """What the page says of itself to machines, as JSON-LD."""
    return as_script(statements)


@register.simple_tag
def heading_level(level: int) -> int:
    """The level of a heading inside the page, below the document's title."""
    return min(level + 1, DEEPEST_HEADING)


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
    return lines.bar(count, most)


@register.simple_tag
def facet_values(values: Sequence[Choice]) -> SafeString:
    """The values of a facet, each a line with a link and its count."""
    return lines.facet_values(values)


@register.simple_tag
def year_rows(years: Sequence[Year], spoken: bool | str = False) -> SafeString:
    """A row of a table for each year of publication, or that is spoken of."""
    return lines.year_rows(years, followed=not spoken)


@register.simple_tag
def subject_lines(group: SubjectGroup) -> SafeString:
    """The first subjects of a group, each a line with a link, its passages and a bar."""
    return lines.subjects(group.subjects[:SHOWN], group.subjects[0].count)


@register.simple_tag
def document_facts(document: Document, no_makers: bool = False, no_badge: bool = False) -> SafeString:
    """Makers, year, kind, and where it appeared, in a line."""
    return lines.document_facts(document, no_makers=bool(no_makers), no_badge=bool(no_badge))


@register.simple_tag
def passage_place(passage: Passage) -> SafeString:
    """Where in its document a passage stands."""
    return lines.passage_place(passage)


@register.simple_tag
def why_found(hit: Hit) -> SafeString:
    """The reasons for a hit, folded."""
    return lines.why_found(hit)


@register.simple_tag
def fact_rows(facts: Sequence[Fact], disputed_only: bool | str = False) -> SafeString:
    """A row of a table for each fact; where all are disputed their kind needs no saying."""
    return lines.fact_rows(facts, kinds=not disputed_only)


@register.simple_tag
def picture_of_years(years: Sequence[Year], spoken: bool | str = False) -> SafeString:
    """Bars by year of publication, or by the years spoken of."""
    return years_picture(years, spoken=bool(spoken))
