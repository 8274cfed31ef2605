"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Who runs this site and how to reach them, where help is, and the room the page stands in, for the navigation."""
    return {
        "operator": settings.KB_OPERATOR,
        "contact": settings.KB_CONTACT,
        "hotlines": settings.KB_HOTLINES,
        "base_url": settings.KB_BASE_URL,
        "first_word": request.path.strip("/").split("/", 1)[0],
    }
