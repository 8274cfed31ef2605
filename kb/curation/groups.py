"""The three groups and what each may do."""

from typing import Any

from django.apps import apps
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
    groups = apps.get_model("auth", "Group").objects
    permissions = apps.get_model("auth", "Permission").objects
    rooms = permissions.filter(content_type__app_label__in=_ROOMS)
    of_editors = Q(codename__startswith="view_") | Q(
        codename__in=["add_annotation", "change_annotation", "change_mention", "change_candidate", "add_linkrule"]
    )
    groups.get_or_create(name=MEMBERS)
    groups.get_or_create(name=CURATORS)[0].permissions.add(*rooms)
    groups.get_or_create(name=EDITORS)[0].permissions.add(*rooms.filter(of_editors))
