"""Whether a form was sent from a page of this site, told without a token in the page.

A token is another one for every reader, so that a page with a form of it could never be drawn for everybody at once,
and a reader who only reads would be given a cookie.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest


def sent_from_here(request: HttpRequest) -> bool:
    """By what the browser says of where the form stood, which no page can change; False where it says nothing.

    Browsers name the kind of site on secure addresses, and the origin of every form that is posted.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()
