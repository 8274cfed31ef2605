"""Other states that a search for a country can include: what it was part of, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _

from kb.browse.addresses import changed
from kb.browse.bylines import joined
from kb.browse.details import span
from kb.corpus.models import Entity, Mention, Passage
from kb.lib.viewer import Viewer
from kb.search.results import SearchResults
from kb.search.succession import Succession, succession
from kb.vocabulary import EntityKind


@dataclass(frozen=True, slots=True)
class OtherStates:
    """What to say of them, and the address of the search that includes them. `several` of them, or one."""

    said: str
    address: str
    several: bool


def other_states(results: SearchResults, about: Sequence[Entity], query: QueryDict) -> list[OtherStates]:
    """States not included yet of which the texts speak: each earlier one, and the later ones together.

    Two queries where a country is asked for; none where none is.
    """
    asked = results.request
    countries = _countries(results, about)
    if not countries:
        return []
    line = succession()
    beside = {each for slug in countries for each in (*line.before(slug), *line.after(slug))}
    spoken = _spoken_of(beside.difference(countries, asked.also, asked.about), asked.viewer)
    found = [each for slug in countries for each in _beside(slug, line, spoken, query)]
    # Two countries that were one state once have it in common.
    return list({each.said: each for each in reversed(found)}.values())[::-1]


def _countries(results: SearchResults, about: Sequence[Entity]) -> list[str]:
    """Slugs of the countries that the words name, where names count, and of those chosen."""
    named = [*(results.cards if results.request.expand else ()), *about]
    slugs = [entity.slug for entity in named if entity.kind == EntityKind.COUNTRY]
    return list(dict.fromkeys([*slugs, *results.request.choices.get("country", ())]))


def _spoken_of(slugs: set[str], viewer: Viewer) -> dict[str, Entity]:
    """Those of the states that a passage names which this reader may see."""
    if not slugs:
        return {}
    rows = Entity.objects.published().filter(_is_named(viewer), slug__in=slugs).select_related("country")
    return {entity.slug: entity for entity in rows}


def _is_named(viewer: Viewer) -> Exists:
    passages = Passage.objects.visible_to(viewer)
    return Exists(Mention.objects.visible().filter(entity=OuterRef("pk"), passage__in=passages))


def _beside(slug: str, line: Succession, spoken: dict[str, Entity], query: QueryDict) -> Iterable[OtherStates]:
    for earlier in line.before(slug):
        if earlier in spoken:
            yield OtherStates(_earlier_said(spoken[earlier]), _including(query, slug, [earlier]), several=False)
    later = [spoken[each] for each in line.after(slug) if each in spoken]
    if later:
        names = joined(sorted(entity.label for entity in later))
        said = _("Later texts speak of %(states)s") % {"states": names}
        yield OtherStates(said, _including(query, slug, [entity.slug for entity in later]), several=len(later) > 1)


def _earlier_said(entity: Entity) -> str:
    years = span(entity.country.from_year, entity.country.until_year) if hasattr(entity, "country") else ""
    if not years:
        return _("Earlier texts speak of %(state)s") % {"state": entity.label}
    return _("Texts on the years %(years)s speak of %(state)s") % {"years": years, "state": entity.label}


def _including(query: QueryDict, slug: str, states: Sequence[str]) -> str:
    """A country chosen in its list has to be there itself, so it is sought as one that is spoken of instead."""
    chosen = query.getlist("country")
    about = [*query.getlist("about"), *(each for each in chosen if each == slug)]
    others = [each for each in chosen if each != slug]
    return changed(query, {"country": others, "about": about, "also": [*query.getlist("also"), *states]})
