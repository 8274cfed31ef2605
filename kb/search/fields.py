"""What the values of `author:`, `country:`, `in:`, `kind:` mean: the form readers write, to the values of the index."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from kb.extraction import years_spoken
from kb.lib.text import fold
from kb.search import query as tree
from kb.search.analysis import STEMMERS, base_language
from kb.search.compile import years
from kb.search.corrections import slips_in
from kb.search.facets import BY_NAME
from kb.search.language_names import is_language
from kb.search.names import Lexicon
from kb.search.rows import RECORD

_LANGUAGES = {name: code for code, name in STEMMERS.items()}
_PAGE = re.compile(r"(?=.*\d|[ivxlcdm]+$)[\w.-]{1,12}", re.IGNORECASE)
# As readers write them, where the names here are longer.
_TYPED = {"language": "lang", "organisation": "org", "document": "in"}
# A passage has a kind and its document a type; readers say "kind" of both.
_OTHER = {"kind": "type", "type": "kind"}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the values are looked up in; `languages` are those of the texts."""

    lexicon: Lexicon
    languages: tuple[str, ...]
    notice: Callable[[str], None]


def resolved(query: tree.Query, lexicon: Lexicon, languages: tuple[str, ...] = ("en",)) -> tree.Query:
    """The tree with every field's value known; what nobody knows is searched as words, and a notice says so."""
    notices: list[str] = []
    known = _Known(lexicon, languages, notices.append)
    parts = tuple(_resolve(part, known) for part in query.parts)
    return tree.Query(parts, (*query.notices, *dict.fromkeys(notices)))


def _resolve(node: tree.Node, known: _Known) -> tree.Node:
    match node:
        case tree.Not(part):
            return tree.Not(_resolve(part, known))
        case tree.Either(parts):
            return tree.Either(tuple(_resolve(part, known) for part in parts))
        case tree.Every(parts):
            return tree.Every(tuple(_resolve(part, known) for part in parts))
        case tree.FieldIs(name, value):
            return _field(name, value, known)
        case _:
            return node


def _field(name: str, value: str, known: _Known) -> tree.Node:
    if name == "year" and years(value):
        return tree.FieldIs(name, value)
    typed = _TYPED.get(name, name)
    for field in (name, _OTHER.get(name, "")):
        if values := _values(field, value, known):
            return tree.Chosen(field, values, f"{typed}:{value}")
    written = {"field": typed, "value": value}
    if near := _nearest(name, value, known.lexicon):
        said = _("“%(field)s:%(value)s” is not known here; “%(field)s:%(near)s” was searched.")
        known.notice(said % {**written, "near": near})
        return tree.Chosen(name, _values(name, near, known), f"{typed}:{near}")
    said = _("“%(field)s:%(value)s” is not known here; its words were searched. %(remedy)s")
    known.notice((said % {**written, "remedy": _remedy(name)}).strip())
    return tree.Phrase(value) if " " in value else tree.Word(value)


def _remedy(name: str) -> str:
    """What can be typed behind a field's name."""
    facet = BY_NAME.get(name)
    if facet and facet.values:
        values = ", ".join(item.value for item in facet.values)
        return _("Behind “%(field)s:” may stand: %(values)s.") % {"field": name, "values": values}
    examples = {
        "year": _("Write a year or years: year:2003, year:2003..2006, year:..2006."),
        "spoken": _("Write a year or years: spoken:1999, spoken:1996..2002."),
        "page": _("Write a page as it is printed: page:12, page:xii."),
        "language": _("Write a language or its code: lang:french, lang:fr."),
        "document": _("Write words of a title, or the last part of a document's address: in:lindstrom-2006."),
        "author": _("Write a surname or a whole name in quotation marks: author:Lindstrom."),
        "country": _('Write its name, in quotation marks where it has several words: country:"North Macedonia".'),
    }
    return examples.get(name, _("Write a name or an acronym, in quotation marks where it has several words."))


def _values(name: str, value: str, known: _Known) -> tuple[str, ...]:
    plain = value.strip().lower().replace(" ", "-")
    if name == "page":
        return (value.strip(),) if _PAGE.fullmatch(value.strip()) else ()
    if name == "spoken":
        return _spoken(value)
    if name == "language":
        return _held(_LANGUAGES.get(plain, plain), known.languages)
    if name == "document":
        return known.lexicon.documents(value)
    facet = BY_NAME.get(name)
    if facet and facet.values:
        values = {item.value for item in facet.values} | {RECORD}
        return tuple(form for form in (plain, plain.removesuffix("s")) if form in values)[:1]
    if facet and facet.entity_kind:
        slugs = known.lexicon.entities(value, facet.entity_kind)
        return slugs or ((plain,) if plain in known.lexicon.names.slugs else ())
    return ()


def _nearest(name: str, value: str, lexicon: Lexicon) -> str:
    """The name of this kind that differs by a slip or two."""
    facet = BY_NAME.get(name)
    sought = fold(value)
    if not (facet and facet.entity_kind) or not slips_in(sought):
        return ""
    names = [known.text for known in lexicon.names if known.kind == facet.entity_kind]
    names += [family for family, _ in lexicon.authors] if facet.name == "author" else []
    folded = {fold(name): name for name in names}
    found = process.extractOne(
        sought, folded.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=slips_in(sought), processor=None
    )
    return folded[found[0]] if found else ""


def _spoken(value: str) -> tuple[str, ...]:
    """`1996..2002` as each of its years that the index can hold."""
    span = years(value)
    if span is None:
        return ()
    first, last = span.first or years_spoken.FIRST, span.last or years_spoken.LAST
    return tuple(str(year) for year in range(max(first, years_spoken.FIRST), min(last, years_spoken.LAST) + 1))


def _held(code: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """`en` as the forms with a region in which works are recorded; a language without texts as itself."""
    held = tuple(language for language in languages if language.lower() == code or base_language(language) == code)
    return held or ((code,) if is_language(code) else ())
