"""The three groups and what each may do."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

CURATORS = "Curators"
EDITORS = "Editors"
MEMBERS = "Members"

_ROOMS = ("corpus", "ingest", "curation")


def ensure_groups(**_: Any) -> None:
    """Make the groups after every migration.

    Curators look after everything. Editors look at everything, write notes and decide on mentions and proposals.
    Members read whole texts and have no admin.
    """
    rooms = Permission.objects.filter(content_type__app_label__in=_ROOMS)
    of_editors = Q(codename__startswith="view_") | Q(
        codename__in=["add_annotation", "change_annotation", "change_mention", "change_candidate", "add_linkrule"]
    )
    Group.objects.get_or_create(name=MEMBERS)
    Group.objects.get_or_create(name=CURATORS)[0].permissions.add(*rooms)
    Group.objects.get_or_create(name=EDITORS)[0].permissions.add(*rooms.filter(of_editors))
