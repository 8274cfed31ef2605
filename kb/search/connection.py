"""The one way from this room to the engine that the settings chose."""

from typing import cast

from haystack import connections

from kb.search.backends.base import KnowledgeBackend


def backend() -> KnowledgeBackend:
    """The backend of this thread's connection."""
    return cast(KnowledgeBackend, connections["default"].get_backend())
