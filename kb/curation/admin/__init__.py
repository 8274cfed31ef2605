"""The admin, one noun per file. Importing a file registers its pages."""

from kb.curation.admin import annotations, documents, entities, linking, log, passages, proposals, reports

__all__ = ["annotations", "documents", "entities", "linking", "log", "passages", "proposals", "reports"]
