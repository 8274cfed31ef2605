"""What is done when the index cannot be read: nothing is found, that is said on every page, and once in the log."""

import logging
from pathlib import Path

from kb.corpus.models import Document
from kb.search.clauses import Question
from kb.search.connection import backend

logger = logging.getLogger(__name__)
# The state in which each index could not be read.
_broken: dict[Path, tuple[int, int]] = {}


def cannot_be_read() -> bool:
    """Called where something failed: whether the index is to blame, which then fails at the plainest question too."""
    engine = backend()
    try:
        engine.ask(Question(stop=1))
        engine.words()
    except Exception:
        state = engine.store.stamp()
        if _broken.get(engine.store.path) != state:
            logger.exception("The search index in %s cannot be read; `index` builds it anew.", engine.store.path)
            _broken[engine.store.path] = state
        return True
    return False


def nothing_to_search() -> bool:
    """Whether documents are held and no index of them can be read; one query, and only where there is none."""
    store = backend().store
    readable = store.current() is not None and _broken.get(store.path) != store.stamp()
    return not readable and Document.objects.published().exists()
