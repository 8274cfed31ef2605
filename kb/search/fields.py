"""What the values of `author:`, `country:`, `in:`, `kind:` mean: the form readers write, to the values of the index."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from kb.extraction import years_spoken
from kb.search import query as tree
from kb.search.analysis import STEMMERS
from kb.search.compile import years
from kb.search.facets import BY_NAME
from kb.search.names import Lexicon
from kb.search.rows import RECORD

_LANGUAGES = {name: code for code, name in STEMMERS.items()}


def resolved(query: tree.Query, lexicon: Lexicon) -> tree.Query:
    """The tree with every field's value known; what nobody knows is searched as words, and a notice says so."""
    notices: list[str] = []
    parts = tuple(_resolve(part, lexicon, notices.append) for part in query.parts)
    return tree.Query(parts, (*query.notices, *dict.fromkeys(notices)))


def _resolve(node: tree.Node, lexicon: Lexicon, notice: Callable[[str], None]) -> tree.Node:
    match node:
        case tree.Not(part):
            return tree.Not(_resolve(part, lexicon, notice))
        case tree.Either(parts):
            return tree.Either(tuple(_resolve(part, lexicon, notice) for part in parts))
        case tree.Every(parts):
            return tree.Every(tuple(_resolve(part, lexicon, notice) for part in parts))
        case tree.FieldIs(name, value):
            return _field(name, value, lexicon, notice)
        case _:
            return node


def _field(name: str, value: str, lexicon: Lexicon, notice: Callable[[str], None]) -> tree.Node:
    if name == "year" and years(value):
        return tree.FieldIs(name, value)
    values = _values(name, value, lexicon)
    if values:
        return tree.Chosen(name, values, f"{name}:{value}")
    notice(_("“%(field)s:%(value)s” is not known here; its words were searched.") % {"field": name, "value": value})
    return tree.Phrase(value) if " " in value else tree.Word(value)


def _values(name: str, value: str, lexicon: Lexicon) -> tuple[str, ...]:
    plain = value.strip().lower().replace(" ", "-")
    if name == "page":
        return (value.strip(),)
    if name == "spoken":
        return _spoken(value)
    if name == "language":
        return _with_regions(_LANGUAGES.get(plain, plain))
    if name == "document":
        return lexicon.documents(value)
    facet = BY_NAME.get(name)
    if facet and facet.values:
        known = {item.value for item in facet.values} | {RECORD}
        return tuple(form for form in (plain, plain.removesuffix("s")) if form in known)[:1]
    if facet and facet.entity_kind:
        slugs = lexicon.entities(value, facet.entity_kind)
        return slugs or ((plain,) if plain in lexicon.slugs else ())
    return ()


def _spoken(value: str) -> tuple[str, ...]:
    """`1996..2002` as each of its years that the index can hold."""
    span = years(value)
    if span is None:
        return ()
    first, last = span.first or years_spoken.FIRST, span.last or years_spoken.LAST
    return tuple(str(year) for year in range(max(first, years_spoken.FIRST), min(last, years_spoken.LAST) + 1))


def _with_regions(code: str) -> tuple[str, ...]:
    """`en` also as the forms with a region that works are often recorded with."""
    return (code, f"{code}-GB", f"{code}-US") if code == "en" else (code,)
