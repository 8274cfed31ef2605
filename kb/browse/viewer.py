"""Who is asking, from the request."""

from django.http import HttpRequest

from kb.lib.viewer import PUBLIC, Role, Viewer

CURATING_GROUPS = frozenset({"Curators", "Editors"})
READING_GROUP = "Members"


def viewer_of(request: HttpRequest) -> Viewer:
    """The reader by role. Staff and the curating groups read everything, members whole texts; two queries at most."""
    user = request.user
    if not user.is_authenticated:
        return PUBLIC
    if user.is_staff:
        return Viewer(Role.CURATOR, user.pk)
    groups = set(user.groups.values_list("name", flat=True))
    if groups & CURATING_GROUPS:
        return Viewer(Role.CURATOR, user.pk)
    return Viewer(Role.MEMBER if READING_GROUP in groups else Role.PUBLIC, user.pk)
