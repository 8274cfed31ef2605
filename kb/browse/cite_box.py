"""The box from which a passage or a document is cited: both forms in the style asked for, files, COinS."""

from dataclasses import dataclass

from django.http import HttpRequest

from kb.browse.addresses import changed
from kb.browse.labels import Label
from kb.browse.pinpoint import STYLES, Forms, forms, style_of
from kb.browse.record_formats import RECORD_FORMATS
from kb.browse.records import record_of
from kb.citing.coins import to_coins
from kb.citing.records import Style
from kb.corpus.models import Document, Passage


@dataclass(frozen=True, slots=True)
class StyleLink:
    """A style on offer; `address` is this page in it."""

    label: Label
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CiteBox:
    """`in_notes` says that the style cites in notes. `files` are (label, address); `coins` an OpenURL."""

    forms: Forms
    in_notes: bool
    styles: tuple[StyleLink, ...]
    files: tuple[tuple[str, str], ...]
    coins: str


def cite_box(request: HttpRequest, document: Document, passage: Passage | None = None, place: str = "") -> CiteBox:
    """The style stands in the address alone. Reads the prefetched contributions."""
    path = (passage or document).get_absolute_url()
    address = request.build_absolute_uri(path)
    style = style_of(request.GET.get("style", ""))
    return CiteBox(
        forms=forms(document, passage, place, address, style),
        in_notes=style == Style.CHICAGO_NOTES,
        styles=tuple(StyleLink(label, _in_style(request, value), value == style) for value, label in STYLES.items()),
        files=tuple((form.label, f"{path.rstrip('/')}.{form.name}") for form in RECORD_FORMATS),
        coins=to_coins(record_of(document, address)),
    )


def _in_style(request: HttpRequest, style: Style) -> str:
    """The same page of the same results, at the box."""
    return f"{changed(request.GET, {'page': request.GET.get('page'), 'style': style.value})}#cite"
