"""Where in a document a passage stands: the best there is, never interpolated."""

from django.utils.translation import gettext as _

from kb.corpus.models import Passage
from kb.vocabulary import PassageKind

COUNTED = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.QUOTATION, PassageKind.TABLE, PassageKind.BOX)


def printed_locator(passage: Passage) -> str:
    """The printed page, else the number of a numbered paragraph; empty where the copy shows neither."""
    if passage.page:
        return _("p. %(page)s") % {"page": passage.page}
    return passage.label


def locator(passage: Passage, paragraph: int) -> str:
    """`p. 12`, `§ 90.12`, `note 7`, or `“Conclusions”, para. 3`, where `paragraph` counts from 1 in the section."""
    printed = printed_locator(passage)
    if passage.kind == PassageKind.NOTE and passage.note:
        note = _("note %(number)s") % {"number": passage.note}
        return f"{printed}, {note}" if printed else note
    if printed:
        return printed
    count = paragraph_in_words(paragraph)
    return f"“{passage.section.title}”, {count}" if passage.section else count


def paragraph_in_words(paragraph: int) -> str:
    """`para. 3`."""
    return _("para. %(count)s") % {"count": paragraph}
