"""The difference between a quotation and its text, in words."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.search.quotations.nearly import Part, PartKind

MOST_SAID = 8
LONGEST_SAID = 80


def in_words(parts: Sequence[Part]) -> tuple[str, ...]:
    """One sentence for each difference, the first few; never empty."""
    said = list(_sentences(parts))
    if not said:
        return (_("The words are the same, but they are joined or parted in another way."),)
    more = len(said) - MOST_SAID
    if more > 0:
        rest = ngettext("And %(n)d more difference.", "And %(n)d more differences.", more) % {"n": more}
        return (*said[:MOST_SAID], rest)
    return tuple(said)


def _sentences(parts: Sequence[Part]) -> Iterator[str]:
    number = 0
    while number < len(parts):
        part = parts[number]
        following = parts[number + 1] if number + 1 < len(parts) else None
        if part.kind == PartKind.FOREIGN and following and following.kind == PartKind.MISSING:
            yield _("The text has “%(text)s” where the quotation has “%(quoted)s”.") % {
                "text": _short(following.words), "quoted": _short(part.words),
            }  # fmt: skip
            number += 1
        elif part.kind == PartKind.FOREIGN:
            yield _("“%(quoted)s” is not in the text here.") % {"quoted": _short(part.words)}
        elif part.kind == PartKind.MISSING:
            yield _("The quotation leaves out “%(text)s” without saying so.") % {"text": _short(part.words)}
        number += 1


def _short(words: str) -> str:
    bare = words.strip(" .,;:")
    return bare if len(bare) <= LONGEST_SAID else f"{bare[: LONGEST_SAID - 1].rsplit(' ', 1)[0]}…"
