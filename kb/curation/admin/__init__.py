"""The admin, one noun per file. Importing a file registers its pages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kb.curation.admin import annotations, documents, entities, linking, log, passages, proposals, reports

__all__ = ["annotations", "documents", "entities", "linking", "log", "passages", "proposals", "reports"]

admin.site.site_header = _("Clearing Point: the desk")
admin.site.site_title = _("Clearing Point")
admin.site.index_title = _("The desk")
