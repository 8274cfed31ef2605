"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

from kb.search.soundness import nothing_to_search


def site(request: HttpRequest) -> dict[str, object]:
    """Who runs this site and how to reach them, where help is, whether there is an index, and the room of the page."""
    return {
        "operator": settings.KB_OPERATOR,
        "contact": settings.KB_CONTACT,
        "hotlines": settings.KB_HOTLINES,
        "base_url": settings.KB_BASE_URL,
        "nothing_to_search": nothing_to_search,
        "first_word": request.path.strip("/").split("/", 1)[0],
    }
