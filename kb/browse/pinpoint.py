"""A passage or a record cited in a style, to the page or the best locator there is."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kb.browse.labels import Label
from kb.browse.records import record_of
from kb.citing.records import Form, Locator, LocatorKind, Style
from kb.citing.rendering import cite
from kb.corpus.models import Document, Passage
from kb.vocabulary import PassageKind

STYLES: dict[Style, Label] = {
    Style.CHICAGO_NOTES: _("Chicago, notes"),
    Style.CHICAGO_AUTHOR_DATE: _("Chicago, author-date"),
    Style.APA: _("APA"),
    Style.MLA: _("MLA"),
    Style.HARVARD: _("Harvard"),
}


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """`full` is a footnote, or an entry of the list of works; `short` then what stands in the text, else empty."""

    full: str
    short: str = ""


def style_of(given: str) -> Style:
    """The style asked for; the first of the list when it is none of them."""
    return Style(given) if given in set(Style) else Style.CHICAGO_NOTES


def pinpoint(document: Document, passage: Passage | None, place: str, address: str, style: Style) -> Pinpoint:
    """`place` is the passage's locator in words, `address` its permanent address."""
    record = record_of(document, address)
    if passage is None:
        return Pinpoint(cite(record, style))
    locator = _locator(passage, place)
    if style == Style.CHICAGO_NOTES:
        return Pinpoint(cite(record, style, locator, Form.NOTE))
    return Pinpoint(cite(record, style), cite(record, style, locator, Form.NOTE))


def _locator(passage: Passage, place: str) -> Locator:
    if passage.page and passage.kind != PassageKind.NOTE:
        return Locator(LocatorKind.PAGE, passage.page)
    return Locator(LocatorKind.SECTION, place)
