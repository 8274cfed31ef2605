"""What stands behind the items of a kept list, as far as this reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpRequest

from kb.browse.excerpts import LEFT_OUT_BEHIND, excerpt
from kb.browse.kept import Item
from kb.browse.paragraphs import locators
from kb.browse.pinpoint import Pinpoint, pinpoint
from kb.citing.records import Style
from kb.corpus.models import Document, Passage
from kb.lib.viewer import Viewer
from kb.vocabulary import Rights, Status

RECORD = "d."
NOT_CITED = Pinpoint("")


class Standing(StrEnum):
    """Whether an item can still be seen."""

    HERE = "here"
    CHANGED = "changed"
    WITHHELD = "withheld"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the list. Document, words and citation are empty where the reader may not see them.

    `cut` says that `words` are an excerpt; `instead` is the passage that took the words of one that changed.
    """

    item: Item
    standing: Standing
    document: Document | None = None
    passage: Passage | None = None
    locator: str = ""
    words: str = ""
    cut: bool = False
    citation: Pinpoint = NOT_CITED
    address: str = ""
    instead: Passage | None = None


def rows_of(items: Sequence[Item], viewer: Viewer, request: HttpRequest, style: Style) -> list[Row]:
    """The items in their order; five queries, however many they are."""
    slugs = [item.key.removeprefix(RECORD) for item in items if item.key.startswith(RECORD)]
    related = ("document__part_of", "section", "replaced_by")
    rows = Passage.objects.select_related(*related).prefetch_related("document__contributions")
    passages = {row.anchor: row for row in rows.filter(anchor__in=[item.key for item in items])}
    records = Document.objects.select_related("part_of").prefetch_related("contributions").filter(slug__in=slugs)
    documents = {f"{RECORD}{row.slug}": row for row in records}
    places = locators(passages.values())
    found = []
    for item in items:
        if passage := passages.get(item.key):
            found.append(_passage_row(item, passage, places[passage.pk], viewer, request, style))
        else:
            found.append(_record_row(item, documents.get(item.key), viewer, request, style))
    return found


def _passage_row(item: Item, passage: Passage, place: str, viewer: Viewer, request: HttpRequest, style: Style) -> Row:
    document = passage.document
    if document.status != Status.PUBLISHED and not viewer.is_curator:
        return Row(item, Standing.UNKNOWN if document.status == Status.DRAFT else Standing.WITHHELD)
    if passage.restricted and not viewer.is_curator:
        return Row(item, Standing.WITHHELD, document)
    if passage.vanished_at:
        instead = passage.replaced_by
        shown = instead if instead and not instead.vanished_at and not instead.restricted else None
        return Row(item, Standing.CHANGED, document, instead=shown)
    address = request.build_absolute_uri(passage.get_absolute_url())
    words, cut = _words(passage, viewer)
    citation = pinpoint(document, passage, place, address, style)
    return Row(item, Standing.HERE, document, passage, place, words, cut, citation, address)


def _record_row(item: Item, document: Document | None, viewer: Viewer, request: HttpRequest, style: Style) -> Row:
    if document is None or (document.status == Status.DRAFT and not viewer.is_curator):
        return Row(item, Standing.UNKNOWN)
    if document.status != Status.PUBLISHED and not viewer.is_curator:
        return Row(item, Standing.WITHHELD)
    address = request.build_absolute_uri(document.get_absolute_url())
    citation = pinpoint(document, None, "", address, style)
    return Row(item, Standing.HERE, document, citation=citation, address=address)


def _words(passage: Passage, viewer: Viewer) -> tuple[str, bool]:
    """The words as far as rights allow, and whether they are cut."""
    if passage.document.shows_whole_text_to(viewer):
        return passage.text, False
    if passage.document.rights != Rights.EXCERPTS:
        return "", True
    words, _ = excerpt(passage.text)
    return (words, False) if len(words) == len(passage.text) else (words + LEFT_OUT_BEHIND, True)
