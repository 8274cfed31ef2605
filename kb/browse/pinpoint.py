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
class Forms:
    """`note` stands at the place: a footnote, or for styles without notes the brackets in the text.

    `entry` is the line in the list of works.
    """

    note: str
    entry: str


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
    if passage is None:
        return Pinpoint(cite(record_of(document, address), style))
    found = forms(document, passage, place, address, style)
    return Pinpoint(found.note) if style == Style.CHICAGO_NOTES else Pinpoint(found.entry, found.note)


def forms(document: Document, passage: Passage | None, place: str, address: str, style: Style) -> Forms:
    """Both forms; the one at the place has the locator of the passage, of a whole document none."""
    record = record_of(document, address)
    locator = _locator(passage, place) if passage else None
    return Forms(cite(record, style, locator, Form.NOTE), cite(record, style))


def _locator(passage: Passage, place: str) -> Locator:
    if passage.page and passage.kind != PassageKind.NOTE:
        return Locator(LocatorKind.PAGE, passage.page)
    return Locator(LocatorKind.SECTION, place)
