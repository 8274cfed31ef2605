"""Pages of a list as links."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from kb.browse.addresses import changed

AROUND = 2
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page by its number; `address` is empty for the present one, `number` 0 for a gap."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list a page stands. Addresses are empty at the ends."""

    page: int
    pages: int
    links: tuple[PageLink, ...]
    previous: str
    next: str


def page_number(request: HttpRequest, pages: int) -> int:
    """The page asked for, within what there is; anything unreadable is the first."""
    given = request.GET.get("page", "")
    asked = int(given) if given.isdecimal() and len(given) < len(str(LARGEST)) else 1
    return min(max(asked, 1), max(pages, 1))


def pager(query: QueryDict, page: int, pages: int) -> Pager:
    """Links to the first, the last and the pages around this one."""
    near = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - page) <= AROUND]
    links: list[PageLink] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            links.append(PageLink(0, ""))
        links.append(PageLink(number, "" if number == page else _address(query, number)))
    return Pager(
        page,
        pages,
        tuple(links),
        _address(query, page - 1) if page > 1 else "",
        _address(query, page + 1) if page < pages else "",
    )


def _address(query: QueryDict, number: int) -> str:
    return changed(query, {"page": number if number > 1 else None})
