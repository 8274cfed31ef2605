"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Who runs this site and how to reach them, and the room the page stands in, for the navigation."""
    return {
        "operator": settings.KB_OPERATOR,
        "contact": settings.KB_CONTACT,
        "base_url": settings.KB_BASE_URL,
        "first_word": request.path.strip("/").split("/", 1)[0],
    }
