"""The curation room as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from kb.curation.groups import ensure_groups


class CurationConfig(AppConfig):
    name = "kb.curation"
    label = "curation"
    verbose_name = _("Readers and history")

    def ready(self) -> None:
        """Permissions exist only after migrations, so the groups are made then."""
        post_migrate.connect(ensure_groups, sender=self, dispatch_uid="kb.curation.groups")
