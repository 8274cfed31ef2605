"""What the vocabulary knows of names in references: a body by any of its names, a report by its acronym.

"State Department", "US Department of State" and "Department of State" publish one "TIP Report".
"""

from collections.abc import Iterable

from kb.corpus.models import Name
from kb.ingest.same_work import Description, plain_title, without_own_year
from kb.lib.text import words_only
from kb.vocabulary import EntityKind, Status

_LEAST_TITLE = 3
_BODIES = (EntityKind.ORGANISATION, EntityKind.COUNTRY)
_TITLES = (EntityKind.INSTRUMENT, EntityKind.INITIATIVE)


class KnownNames:
    """Forms that only one entity bears, each with its preferred name; read once for a run."""

    def __init__(self) -> None:
        self._bodies = _preferred(_BODIES)
        self._titles = _preferred(_TITLES)

    def settled(self, work: Description) -> Description:
        """The description with every known body, and a title that is nothing but a known one, by its preferred name."""
        authors, title = tuple(map(self._body, work.authors)), work.title
        body, _, behind = title.partition(", ")
        if len(behind.split()) >= _LEAST_TITLE and (known := self._bodies.get(words_only(body).removeprefix("the "))):
            # "United States of America, Department of State, Trafficking in Persons Report": the body is the author.
            authors, title = (known,), behind
        known = self._titles.get(words_only(without_own_year(title, work.year)))
        return Description(authors, work.year, known or title)

    def _body(self, author: str) -> str:
        """A body as the vocabulary prefers it, also "IOM (International Organization for Migration)"."""
        outside, _, inside = author.rstrip(")").partition(" (")
        forms = (author, outside, inside) if inside else (author,)
        known = (self._bodies.get(words_only(form).removeprefix("the ")) for form in forms)
        return next((name for name in known if name), author)


def _preferred(kinds: Iterable[EntityKind]) -> dict[str, str]:
    rows = Name.objects.filter(
        entity__kind__in=kinds, entity__status=Status.PUBLISHED, entity__merged_into=None, ambiguous=False
    )
    bearers: dict[str, set[str]] = {}
    for text, name in rows.values_list("text", "entity__name"):
        bearers.setdefault(words_only(text).removeprefix("the "), set()).add(name)
    return {form: names.pop() for form, names in bearers.items() if len(names) == 1 and plain_title(form)}
