"""What every template may use."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from kb.search.soundness import nothing_to_search

# What makes another page of an address; every other parameter shows the same page in another way.
OF_ANOTHER_PAGE = ("part", "page", "a", "b")
# As many addresses as there are choices, or a page for one reader: followed, not listed.
NOT_LISTED = ("search", "kept", "verify", "report", "sign-in", "sign-out", "compare")


def site(request: HttpRequest) -> dict[str, object]:
    """Who runs this site and how to reach them, where help is, and what a page says of itself and of the index."""
    first_word = request.path.strip("/").split("/", 1)[0]
    return {
        "operator": settings.KB_OPERATOR,
        "contact": settings.KB_CONTACT,
        "hotlines": settings.KB_HOTLINES,
        "base_url": settings.KB_BASE_URL,
        "nothing_to_search": nothing_to_search,
        "canonical": _canonical(request),
        "listed": first_word not in NOT_LISTED,
        "first_word": first_word,
    }


def _canonical(request: HttpRequest) -> str:
    pairs = [(name, request.GET[name]) for name in OF_ANOTHER_PAGE if request.GET.get(name)]
    return f"{settings.KB_BASE_URL}{request.path}{'?' if pairs else ''}{urlencode(pairs)}"
