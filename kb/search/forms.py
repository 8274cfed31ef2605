"""The border: strings come in, a SearchRequest goes out, and back into an address."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from kb.lib.text import storable
from kb.lib.viewer import PUBLIC, Viewer
from kb.search.analysis import base_language
from kb.search.facets import BY_NAME, FACETS
from kb.search.query import MOST_CHARACTERS
from kb.search.request import LARGEST_PAGE, PAGE_SIZE, SearchRequest, Sort
from kb.search.rows import RECORD

_MOST_VALUES = 20
_LONGEST_VALUE = 200
_MOST_FACET_VALUES = 1_000
# Nobody reads on further, and an engine that must order that many hits is only kept from answering others.
_LAST_PAGE = 10_000
DEFAULT_FACETS = tuple(facet.name for facet in FACETS if facet.usual)


class SearchForm:
    """Reads a query string or any mapping of strings. Junk becomes the default; nothing raises.

    `q` is the text; a facet's name may come several times; `from` and `to` are years; `about` slugs of entities;
    `also` of states; `sort`, `page`, `page_size`, `everything=1`, `expand=0`, `group=1`, `facets` (names, `none` for
    none), `facet_size`.
    """

    def __init__(self, mapping: Mapping[str, object], viewer: Viewer = PUBLIC) -> None:
        self._mapping = mapping
        self._viewer = viewer

    def request(self) -> SearchRequest:
        """What is asked."""
        return SearchRequest(
            text=self._one("q")[:MOST_CHARACTERS].strip(),
            choices={facet.name: values for facet in FACETS if (values := self._values(facet.name))},
            years=self._years(),
            about=self._many("about"),
            also=self._many("also"),
            sort=self._sort(),
            page=self._number("page", 1, 1, _LAST_PAGE),
            page_size=self._number("page_size", PAGE_SIZE, 1, LARGEST_PAGE),
            everything=self._flag("everything", default=False),
            expand=self._flag("expand", default=True),
            group=self._flag("group", default=False),
            facets=self._facets(),
            facet_size=self._number("facet_size", 20, 1, _MOST_FACET_VALUES),
            viewer=self._viewer,
        )

    def _many(self, name: str) -> tuple[str, ...]:
        given: object = self._mapping.getlist(name) if isinstance(self._mapping, QueryDict) else self._mapping.get(name)
        listed = given if isinstance(given, list | tuple) else [given]
        plain = [storable(str(value).strip().replace("\x00", "")) for value in listed if value not in (None, "")]
        return tuple(dict.fromkeys(value for value in plain if 0 < len(value) <= _LONGEST_VALUE))[:_MOST_VALUES]

    def _one(self, name: str) -> str:
        given = self._mapping.get(name)
        if isinstance(given, list | tuple):
            given = given[-1] if given else ""
        return "" if given is None else storable(str(given).replace("\x00", " "))

    def _values(self, name: str) -> tuple[str, ...]:
        closed = BY_NAME[name].values
        if name == "language":
            # As the rows hold it; a search kept before may ask for `en-GB`.
            return tuple(dict.fromkeys(map(base_language, self._many(name))))
        if closed is None:
            return self._many(name)
        known = {item.value for item in closed} | {RECORD}
        return tuple(value for value in self._many(name) if value in known)

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        given = self._one(name).strip()
        if not (given.isascii() and given.isdigit()) or len(given) > 9:
            return default
        return min(max(int(given), least), most)

    def _year(self, name: str) -> int | None:
        return self._number(name, 0, 0, 9999) or None

    def _years(self) -> tuple[int | None, int | None]:
        first, last = self._year("from"), self._year("to")
        return (last, first) if first and last and first > last else (first, last)

    def _sort(self) -> Sort:
        given = self._one("sort")
        return Sort(given) if given in {item.value for item in Sort} else Sort.RELEVANCE

    def _flag(self, name: str, *, default: bool) -> bool:
        given = self._one(name).lower()
        return given in ("1", "true", "on", "yes") if given else default

    def _facets(self) -> tuple[str, ...]:
        given = [name for value in self._many("facets") for name in value.split(",")]
        if not given:
            return DEFAULT_FACETS
        return tuple(dict.fromkeys(name for name in given if name in BY_NAME))


def query_string(request: SearchRequest) -> str:
    """The permanent address of a search: what differs from the defaults, in a fixed order, without facets to count."""
    pairs: list[tuple[str, str]] = [("q", request.text)] if request.text else []
    for facet in FACETS:
        pairs += [(facet.name, value) for value in request.choices.get(facet.name, ())]
    pairs += [("about", slug) for slug in request.about]
    pairs += [("also", slug) for slug in request.also]
    first, last = request.years
    pairs += [(name, str(year)) for name, year in (("from", first), ("to", last)) if year is not None]
    pairs += _differing(request)
    return urlencode(pairs)


def _differing(request: SearchRequest) -> Iterable[tuple[str, str]]:
    plain = SearchRequest()
    if request.sort != plain.sort:
        yield "sort", request.sort.value
    for name in ("everything", "group"):
        if getattr(request, name):
            yield name, "1"
    if not request.expand:
        yield "expand", "0"
    for name in ("page", "page_size"):
        if getattr(request, name) != getattr(plain, name):
            yield name, str(getattr(request, name))
